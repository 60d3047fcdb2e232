"""Who may do what: ask, teach, learn, administer.

Everybody may ask; the rest is for those whom the platform lets manage the place, for
the terminal, and for the roles and people that a setting of the whole place names.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from handlers import phrases
from handlers.errors import NotAllowed, NotUnderstood
from handlers.turn import Turn

EVERYONE: Final = "everyone"
DISCORD: Final = "discord:"
# As Discord and Slack write mentions, or the bare id of a role, group or person.
IDENTITY: Final = re.compile(
    r"(?:<@[&!]?|<!subteam\^|@)?(?:discord:|slack:(?:\w+:)?)?(\d{2,}|[SUW][A-Z0-9]{2,})(?:\|[^>]*)?>?"
)
HANDLE: Final = re.compile(r"@[\w.-]+")
TERMINAL: Final = "local"


class Right(StrEnum):
    """What one may be allowed to do; the value is the name of the setting."""

    ASK = "may-ask"
    TEACH = "may-teach"
    LEARN = "may-learn"
    ADMINISTER = "may-administer"


def read_names(value: str, place: str) -> str:
    """Read the roles, groups and people of a setting, by the ids that mentions hold.

    Names change and may belong to several, so that where a platform gives ids with them no
    name will do; Slack's groups also have handles, each of one group alone. Raises
    NotUnderstood.
    """
    names = [name.strip() for name in value.split(",") if name.strip()]
    return ", ".join(_read_name(name, place) for name in names)


def _read_name(name: str, place: str) -> str:
    if name.lower().removeprefix("@") == EVERYONE:
        return EVERYONE
    if found := IDENTITY.fullmatch(name):
        return found[1]
    if place.startswith(DISCORD) or not HANDLE.fullmatch(name):
        raise NotUnderstood(phrases.NAMES_NOBODY.format(name=name))
    return name.lower()


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
