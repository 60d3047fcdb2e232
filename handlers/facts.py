"""Browse facts by kind and by the words in them."""

from typing import Final

from handlers import phrases
from handlers.commands import KINDS
from handlers.conversation import QuotesPart, Reply, TextPart
from handlers.errors import NotUnderstood
from handlers.grammar import count, listed
from handlers.intents import Facts
from handlers.turn import Turn
from knowledge import Quote, StoredFact

MOST_FACTS: Final = 10


def list_facts(wish: Facts, turn: Turn) -> Reply:
    """Show the first facts that fit, each with its citation."""
    kind = wish.kind.lower() if wish.kind else None
    if kind is not None and kind not in KINDS:
        raise NotUnderstood(phrases.NOT_A_KIND.format(value=wish.kind, choices=listed(KINDS)))
    found = turn.knowledge.facts(wish.query, kind, MOST_FACTS + 1, scope=turn.scope)
    if not found:
        return Reply((TextPart(phrases.NO_FACTS),))
    heading = _heading(min(len(found), MOST_FACTS), more=len(found) > MOST_FACTS)
    return Reply((QuotesPart(heading, tuple(map(_quote, found[:MOST_FACTS]))),))


def _heading(number: int, *, more: bool) -> str:
    """Say how many facts follow, and whether there are more."""
    facts = count(number, "fact")
    return phrases.FIRST_FACTS.format(facts=facts) if more else facts


def _quote(fact: StoredFact) -> Quote:
    return Quote(quote=fact.quote, citation=fact.citation, kinds=fact.kinds)
