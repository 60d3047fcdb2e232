"""Who may do what: ask, teach, learn, administer.

Everybody may ask; the rest is for those whom the platform lets manage the place, for
the terminal, and for the roles and people that a setting of the whole place names.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from handlers import phrases
from handlers.errors import NotAllowed
from handlers.turn import Turn

EVERYONE: Final = "everyone"
TERMINAL: Final = "local"


class Right(StrEnum):
    """What one may be allowed to do; the value is the name of the setting."""

    ASK = "may-ask"
    TEACH = "may-teach"
    LEARN = "may-learn"
    ADMINISTER = "may-administer"


def check(right: Right, turn: Turn) -> None:
    """Let the asker go on. Raises NotAllowed, which says who may."""
    if may_administer(turn):
        return
    settings = turn.knowledge.settings.at(scope=turn.scope)
    if right is Right.ASK and right not in settings:
        return
    if not _is_named(settings, right, turn):
        raise NotAllowed(phrases.NOT_ALLOWED[right.value])


def may_administer(turn: Turn) -> bool:
    """Tell whether the asker may change anything here; at the terminal one may."""
    return turn.utterance.place == TERMINAL or manages(turn)


def manages(turn: Turn) -> bool:
    """Tell whether the asker manages the place, or is named as one who administers."""
    if turn.utterance.manages:
        return True
    settings = turn.knowledge.settings.at(scope=turn.scope)
    return _is_named(settings, Right.ADMINISTER, turn)


def _is_named(settings: Mapping[str, str], right: Right, turn: Turn) -> bool:
    named = {name.strip().lower() for name in settings.get(right, "").split(",")}
    said = turn.utterance
    mine = {EVERYONE, said.asker, said.asker.rpartition(":")[2], *said.roles}
    return not named.isdisjoint(it.lower() for it in mine)
