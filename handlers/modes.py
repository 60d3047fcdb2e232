"""When the bot speaks in a channel: never, when spoken to, or also unasked."""

from enum import StrEnum
from typing import Final

from handlers import phrases
from handlers.access import is_alone
from handlers.conversation import Reply, Said, TextPart, Utterance
from handlers.deeds import note_deed
from handlers.errors import NotUnderstood, Refusal
from handlers.grammar import either
from handlers.intents import SetMode
from handlers.rights import manages
from handlers.turn import Turn

MODE: Final = "mode"


class Mode(StrEnum):
    """How a channel wants the bot to behave; commands and buttons always work."""

    OFF = "off"
    MENTIONS = "mentions"
    AUTO = "auto"


def mode_of(turn: Turn) -> Mode:
    """Return how the bot is to behave where something was said.

    A thread has its own say about what is said in it to nobody in particular.
    """
    said = turn.utterance
    places = (said.channel,) if said.said is Said.MENTION else (said.channel, said.conversation)
    return Mode(turn.knowledge.settings.at(*places, scope=turn.scope).get(MODE, Mode.MENTIONS))


def set_mode(wish: SetMode, turn: Turn) -> Reply:
    """Show or set how the bot behaves here; of a whole channel only managers may."""
    said = turn.utterance
    if is_alone(said) or not said.channel:
        raise NotUnderstood(phrases.ALWAYS_ANSWERING)
    thread = _in_thread(said)
    if not wish.mode:
        place = (said.channel, said.conversation) if thread else (said.channel,)
        held = turn.knowledge.settings.at(*place, scope=turn.scope).get(MODE, Mode.MENTIONS)
        return _told(Mode(held), thread=thread)
    if wish.mode not in set(Mode):
        raise NotUnderstood(phrases.NOT_A_MODE.format(value=wish.mode, choices=_choices()))
    if not thread and not manages(turn):
        raise Refusal(phrases.FOR_MANAGERS)
    place_set = said.conversation if thread else said.channel
    turn.knowledge.settings.put(place_set, MODE, wish.mode, scope=turn.scope)
    if not thread:
        note_deed(MODE, f"{wish.mode} in {said.channel}", turn)
    return _told(Mode(wish.mode), thread=thread)


def _in_thread(said: Utterance) -> bool:
    """Tell a thread from a channel; what opens a thread is still said in the channel."""
    return said.conversation not in {said.channel, said.id}


def _told(mode: Mode, *, thread: bool) -> Reply:
    texts = phrases.THREAD_MODES if thread else phrases.CHANNEL_MODES
    return Reply((TextPart(texts[mode.value]),), outcome="set")


def _choices() -> str:
    return either(tuple(mode.value for mode in Mode))
