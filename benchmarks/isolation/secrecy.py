"""Whose a word is, and who may be shown it.

Every text of the walk holds one secret word. Its first half names the team, its second what it
is a secret of: a collection, what was taught, what was asked in public, or what one asker asked in
private. Nobody ever says a secret of another team whole, only misspelt, so that one that is shown
to another team was taken from where it should not have been.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from handlers.conversation import Said, Utterance

TEAMS: Final = {"discord:1": "zarlok", "slack:T2": "vendrub", "discord:3": "quimpoz"}
PLACES: Final = tuple(TEAMS)
HOME: Final = PLACES[0]
OUTSIDE: Final = "discord:dm:9"
COLLECTIONS: Final = {"default": "astak", "board": "belom", "works": "cirvuk"}
HIDDEN: Final = "board"
BOUND: Final = {"bound": "board", "narrow": "works"}
CHANNELS: Final = ("open", "open", *BOUND)
ASKERS: Final = {"ann": "drimov", "bob": "drolek"}
ASKED: Final = "fentup"
TAUGHT: Final = "gorwid"
FOR_ASKER: Final = frozenset({"context", "why", "verify"})
FOR_ALL: Final = frozenset({"share", "askperson"})
SECRET: Final = re.compile(
    f"({'|'.join(TEAMS.values())})({'|'.join((*COLLECTIONS.values(), *ASKERS.values()))})?"
)


@dataclass(frozen=True, slots=True)
class Sight:
    """What one who is shown something may see: a team's documents in some collections.

    `asker` is whose private questions may be seen, empty for nobody's.
    """

    place: str
    collections: frozenset[str] = frozenset(COLLECTIONS)
    asker: str = ""

    def leaks(self, shown: str) -> Iterator[str]:
        """Yield each kind of secret in a text that may not be seen."""
        for team, detail in sorted(set(SECRET.findall(shown.casefold()))):
            if team != TEAMS[self.place]:
                yield "another team's"
            elif detail in COLLECTIONS.values() and not self._sees(detail):
                yield "a collection's"
            elif detail in ASKERS.values() and ASKERS.get(self.asker) != detail:
                yield "a private question's"

    def _sees(self, detail: str) -> bool:
        return any(COLLECTIONS[name] == detail for name in self.collections)


def secret(place: str, detail: str) -> str:
    """Return the secret word of a team and a detail."""
    return TEAMS[place] + detail


def misspelt(word: str, chance: random.Random) -> str:
    """Return a secret word as one might try to guess it: its team's half with a letter gone."""
    at = chance.randint(1, 4)
    return word[:at] + word[at + 1 :]


def sight_of(said: Utterance) -> Sight:
    """Return what the reply to an utterance may show, worked out from the rules in the docs.

    A channel sees what it is set to; hidden collections are seen in private; outside of any
    team the home's default collection is.
    """
    if said.place == OUTSIDE:
        return Sight(HOME, frozenset({"default"}), said.asker.partition(":")[2])
    if said.channel in BOUND:
        return Sight(said.place, frozenset({BOUND[said.channel]}))
    seen = frozenset(COLLECTIONS)
    return Sight(said.place, seen if asked_in_private(said) else seen - {HIDDEN})


def asked_in_private(said: Utterance) -> bool:
    """Tell whether only the asker is shown the reply, whatever it is."""
    if said.command in FOR_ASKER or said.alone or said.said is Said.DIRECT:
        return True
    return said.options.get("private") == "yes" and said.command not in FOR_ALL


def with_asker(sight: Sight, said: Utterance, *, private: bool) -> Sight:
    """Return what is seen in a reply of which it is known who sees it."""
    return replace(sight, asker=said.asker.partition(":")[2] if private else "")
