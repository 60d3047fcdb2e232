"""Settings of a channel or of the whole place, and what admins did."""

from collections.abc import Mapping
from typing import Final

from handlers import phrases
from handlers.commands import MODES
from handlers.conversation import Reply, TablePart, TextPart
from handlers.corrections import CORRECTIONS, ON
from handlers.deeds import audit_rows
from handlers.errors import NotUnderstood
from handlers.grammar import either, listed
from handlers.language import Phrase
from handlers.misses import PRIVATE_QUESTIONS, SHOWN
from handlers.order_wishes import Audit, Configure
from handlers.retention import KEEP, checked_span, shown_span
from handlers.rights import Right, read_names
from handlers.turn import Turn
from knowledge import Kind

WHOLE_PLACE: Final = ""
ABOUT: Final[Mapping[str, Phrase]] = {
    "mode": Phrase("when I answer in this channel: off, mentions or auto"),
    "collections": Phrase("the collections that this channel sees, apart by commas"),
    "private-collections": Phrase(
        "collections seen in private, and in channels set to them, alone"
    ),
    CORRECTIONS: Phrase(
        "whether I say so below an answer when its document has changed: on or off"
    ),
    PRIVATE_QUESTIONS: Phrase(
        "whether unanswered shows what was asked in private: counted or shown"
    ),
    **{
        name: Phrase(f"for how long I keep {kind.value}: 12h, 30d, 8w")
        if kind is not Kind.HISTORY
        else Phrase("for how long I keep the last question of a conversation: 12h, 30d")
        for name, kind in KEEP.items()
    },
    **{
        right.value: Phrase(
            f"roles and people who {right.value.replace('-', ' ')}, apart by commas"
        )
        for right in Right
    },
}
FOR_WHOLE_PLACE: Final = frozenset({"private-collections", PRIVATE_QUESTIONS, *KEEP, *Right})
CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "mode": MODES,
    CORRECTIONS: (ON, "off"),
    PRIVATE_QUESTIONS: ("counted", SHOWN),
}


def configure(wish: Configure, turn: Turn) -> Reply:
    """Show the settings that hold here, or change one."""
    said = turn.utterance
    if not wish.name:
        return _shown(turn)
    if wish.name not in ABOUT:
        known = listed(tuple(ABOUT))
        raise NotUnderstood(phrases.NO_SUCH_SETTING.format(name=wish.name, known=known))
    value = _checked(wish.name, wish.value.strip(), turn)
    everywhere = wish.everywhere or wish.name in FOR_WHOLE_PLACE or not said.channel
    place = WHOLE_PLACE if everywhere else said.channel
    turn.knowledge.settings.put(place, wish.name, value, scope=turn.scope)
    where = phrases.EVERYWHERE if everywhere else phrases.HERE
    told = phrases.SET.format(name=wish.name, value=value or phrases.UNSET, where=where)
    return Reply((TextPart(told),), outcome="noted")


def _checked(name: str, value: str, turn: Turn) -> str:
    """Return a value that a setting may have. Raises NotUnderstood."""
    if name in KEEP and value:
        return checked_span(name, value, turn.keep_at_most)
    if name in set(Right):
        return read_names(value, turn.utterance.place)
    choices = CHOICES.get(name)
    if choices and value and value not in choices:
        told = phrases.NOT_A_VALUE.format(name=name, value=value, choices=either(choices))
        raise NotUnderstood(told)
    return value


def list_actions(_: Audit, turn: Turn) -> Reply:
    """Show what admins did, newest first."""
    actions = turn.knowledge.teaching.audit(limit=30, scope=turn.scope)
    if not actions:
        return Reply((TextPart(phrases.NOTHING_DONE),))
    rows = audit_rows(actions)
    return Reply((TablePart(phrases.AUDIT, phrases.AUDIT_COLUMNS, rows),), outcome="managed")


def _shown(turn: Turn) -> Reply:
    said = turn.utterance
    settings = turn.knowledge.settings.at(said.channel, said.conversation, scope=turn.scope)
    kept = {name: shown_span(name, settings, turn.keep_at_most) for name in KEEP}
    held = {**settings, **kept}
    rows = tuple((name, held.get(name, phrases.UNSET), about) for name, about in ABOUT.items())
    table = TablePart(phrases.SETTINGS, phrases.SETTING_COLUMNS, rows)
    return Reply((table,), outcome="managed")
