"""Whose documents are seen where.

What the operator adds at the command line belongs to the tenant `local`. One guild
and one workspace are at home in it: those that the operator names, else the first
of each platform that the bot is spoken to in. Every other place is a tenant of its
own, so that no team is ever shown another's facts, whoever invites the bot. A
private conversation outside any guild sees some of the home's collections only, and
only for members of the home.
"""

import logging
from dataclasses import dataclass
from typing import Final

from handlers import phrases
from handlers.access import is_surely_private
from handlers.conversation import Said, Utterance
from handlers.errors import NotAllowed
from handlers.turn import Knowledge
from knowledge import Scope

log = logging.getLogger(__name__)

LOCAL: Final = Scope()
HOME: Final = "home"
PRIVATE: Final = ":dm:"
COLLECTIONS: Final = "collections"
PRIVATE_COLLECTIONS: Final = "private-collections"


@dataclass(frozen=True, slots=True)
class Tenancy:
    """Tells whose facts an asker may see.

    `homes` are the places named as home by the operator; none of them means the
    first that speaks. `private` are the collections seen in private conversations.
    """

    homes: frozenset[str] = frozenset()
    private: frozenset[str] = frozenset({"default"})

    def scope(self, utterance: Utterance, knowledge: Knowledge) -> Scope:
        """Return whose facts may be seen where something was said. Raises NotAllowed."""
        place = utterance.place
        if PRIVATE in place:
            self._let_in(utterance, knowledge)
            return Scope(LOCAL.tenant, self.private, utterance.asker)
        tenant = LOCAL.tenant if self._is_home(utterance, knowledge) else place
        return Scope(tenant, _collections(tenant, utterance, knowledge), utterance.asker)

    def seen_by_all(self, tenant: str, channel: str, knowledge: Knowledge) -> Scope:
        """Return what anybody in a channel of a tenant may see, whatever their roles."""
        said, place = Said.OVERHEARD, tenant
        nobody = Utterance("", "", "", "", place=place, said=said, channel=channel)
        return Scope(tenant, _collections(tenant, nobody, knowledge))

    def _let_in(self, utterance: Utterance, knowledge: Knowledge) -> None:
        """Keep out who is no member of any home, once there is one."""
        platform = utterance.place.partition(":")[0]
        settled = knowledge.settings.at(platform, scope=LOCAL).get(HOME)
        homes = self.homes or {settled or ""} - {""}
        if not homes or utterance.belongs is None:
            return
        if not any(map(utterance.belongs, sorted(homes))):
            raise NotAllowed(phrases.FOR_MEMBERS)

    def _is_home(self, utterance: Utterance, knowledge: Knowledge) -> bool:
        place = utterance.place
        platform, _, name = place.partition(":")
        if not name:
            return place == LOCAL.tenant
        if self.homes:
            return place in self.homes
        home = knowledge.settings.at(platform, scope=LOCAL).get(HOME)
        if not home and not _is_visitor(utterance):
            home = _settle(platform, place, knowledge)
        return place == home


def _is_visitor(utterance: Utterance) -> bool:
    """Tell whether one speaks amid another place's people, as in a channel that two share."""
    heard_by = utterance.asker.rpartition(":")[0]
    return ":" in heard_by and heard_by != utterance.place


def _collections(tenant: str, utterance: Utterance, knowledge: Knowledge) -> frozenset[str] | None:
    """Return the collections seen where something was said; None for all.

    A channel sees those that it is set to. Else private ones are seen in private alone.
    """
    whole = Scope(tenant)
    settings = knowledge.settings.at(utterance.channel, scope=whole)
    if bound := names_in(settings.get(COLLECTIONS, "")):
        return bound
    hidden = names_in(settings.get(PRIVATE_COLLECTIONS, ""))
    if not hidden or is_surely_private(utterance):
        return None
    known = {document.collection for document in knowledge.documents(scope=whole)}
    return frozenset(known - hidden)


def names_in(listed: str) -> frozenset[str]:
    """Read names apart by commas."""
    return frozenset(name.strip() for name in listed.split(",") if name.strip())


def _settle(platform: str, place: str, knowledge: Knowledge) -> str:
    """Make the first place of a platform its home; return the one that is."""
    home = knowledge.settings.claim(platform, HOME, place, scope=LOCAL)
    log.info("home settled", extra={"platform": platform, "home": home})
    return home
