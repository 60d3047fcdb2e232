"""When the bot speaks in a channel: never, when spoken to, or also unasked."""

from enum import StrEnum
from typing import Final

from handlers.turn import Turn

MODE: Final = "mode"


class Mode(StrEnum):
    """How a channel wants the bot to behave; commands and buttons always work."""

    OFF = "off"
    MENTIONS = "mentions"
    AUTO = "auto"


def mode_of(turn: Turn) -> Mode:
    """Return how the bot is to behave where something was said; a thread has its own say."""
    said = turn.utterance
    settings = turn.knowledge.settings.at(said.channel, said.conversation, scope=turn.scope)
    return Mode(settings.get(MODE, Mode.MENTIONS))
