"""Which type of answer a question asks for, and which kinds of fact."""

import re
from enum import StrEnum
from typing import Final

from knowledge.model import FactKind


class Wants(StrEnum):
    """The type of answer a question asks for."""

    PERSON = "person"
    TIME = "time"
    PLACE = "place"
    COUNT = "count"
    MONEY = "money"
    DURATION = "duration"
    REASON = "reason"
    DEFINITION = "definition"
    STATEMENT = "statement"
    MANNER = "manner"
    YES_NO = "yes_no"
    THING = "thing"


TYPE_WORDS: Final = {
    Wants.MONEY: frozenset(
        {
            "cost",
            "costs",
            "price",
            "paid",
            "pay",
            "pays",
            "spend",
            "spent",
            "charge",
            "charged",
            "fee",
        }
    ),
    Wants.TIME: frozenset(
        {"year", "month", "day", "weekday", "date", "time", "century", "decade"}
    ),
    Wants.PLACE: frozenset({"place", "location", "country", "city", "town", "state"}),
    Wants.DURATION: frozenset(
        {"last", "lasts", "years", "months", "weeks", "days", "hours", "take", "takes", "time"}
    ),
    Wants.REASON: frozenset({"reason", "reasons", "cause", "caused"}),
    Wants.PERSON: frozenset({"person", "people", "man", "woman"}),
    Wants.COUNT: frozenset({"number", "amount", "total", "percentage"}),
}


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


_WANTED: Final[tuple[tuple[Wants, re.Pattern[str]], ...]] = (
    (
        Wants.DURATION,
        _any_of(
            r"\bhow long\b",
            r"\bhow (?:many|much) (?:years|months|weeks|days|hours|minutes|time)\b",
            r"\bduration\b",
            r"\bwhat length of time\b",
        ),
    ),
    (
        Wants.MONEY,
        _any_of(
            r"\bhow much (?:money|does|did|do|will|would|is|was|are|were|has|have|can|could|should)\b",
            r"\bwhat (?:is|was|are|were)?\s*(?:the |a )?(?:\w+ ){0,3}"
            r"(?:price|cost|fee|budget|salary|fine|rate)s?\b",
            r"\b(?:price|cost|budget) of\b",
        ),
    ),
    (
        Wants.COUNT,
        _any_of(
            r"\bhow (?:many|much|often|far|tall|high|big|large|old|deep|fast|wide|heavy)\b",
            r"\b(?:what|which) (?:number|percentage|percent|share|proportion|amount|quantity|size)\b",
            r"\bnumber of\b",
            r"\bwhat (?:is|was|were|are) the (?:\w+ )?(?:percentage|population|total|limit|size)\b",
        ),
    ),
    (
        Wants.TIME,
        _any_of(
            r"\bwhen\b",
            r"\b(?:which|what) (?:year|date|day|weekday|month|time|century|decade|season)\b",
            r"\b(?:since|by) what\b",
            r"\bdeadline\b",
        ),
    ),
    (
        Wants.REASON,
        _any_of(
            r"\bwhy\b",
            r"\bfor what reason\b",
            r"\bwhat (?:is|was|were|are) the (?:reason|cause)s?\b",
            r"\bhow come\b",
            r"\bwhat (?:caused|causes)\b",
        ),
    ),
    (
        Wants.STATEMENT,
        _any_of(
            r"\bwhat (?:did|does|do|has|have) .{1,60}?\b(?:say|said|tell|write|think|claim|argue|"
            r"explain|warn|announce|state|suggest|point out|believe|promise|propose|recommend)\b",
            r"\baccording to\b",
        ),
    ),
    (
        Wants.PERSON,
        _any_of(
            r"\bwho(?:m|se|s)?\b",
            r"\b(?:which|what) (?:person|people|man|woman|minister|president|chair\w*|director|author|"
            r"scientist|king|queen|officer|manager|leader|member|official|councillor)\b",
            r"\bname of the (?:person|man|woman)\b",
        ),
    ),
    (
        Wants.PLACE,
        _any_of(
            r"\bwhere\b",
            r"\b(?:which|what) (?:\w+ )?(?:country|countries|city|cities|place|town|state|region|"
            r"location|continent|room|office|address|venue|building|street|area|island|river)\b",
        ),
    ),
    (
        Wants.DEFINITION,
        _any_of(
            r"^(?:so |and )?what(?: is| are| does)\b.{0,40}\b(?:mean|stand for|called|definition)\b",
            r"\bdefin(?:e|ition)\b",
            r"^what(?: is| are) (?:an? )?[\w-]+(?: [\w-]+)?$",
            r"\bmeaning of\b",
        ),
    ),
    (Wants.MANNER, _any_of(r"\bhow\b")),
    (Wants.THING, _any_of(r"\bwhat\b", r"\bwhich\b")),
    (
        Wants.YES_NO,
        _any_of(
            r"^(?:so |and |but )?(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would|"
            r"should|may|must)\b"
        ),
    ),
)
_KINDS: Final[tuple[tuple[FactKind, re.Pattern[str]], ...]] = (
    (
        FactKind.AGREEMENT,
        _any_of(
            r"\bagree\w*|\bagred\b|\baccord\b|\btreaty\b|\bdeals?\b|\bpacts?\b|\bsign(?:ed|s)?\b"
        ),
    ),
    (
        FactKind.DECISION,
        _any_of(
            r"\bdeci(?:de|ded|sion|sions|des)\b|\bresolv\w+|\bapprov\w+|\badopt\w*|\bvot\w+",
            r"\bagree[ds]?\b|\bchose\b|\bchosen\b",
        ),
    ),
    (
        FactKind.STATEMENT,
        _any_of(
            r"\bsa(?:y|id|ys)\b|\bwr(?:ote|ite|itten)\b|\btold\b|\bstate[ds]?\b|\bclaim\w*",
            r"\baccording to\b|\bthinks?\b|\bopinion\b",
        ),
    ),
    (
        FactKind.SCHEDULE,
        _any_of(
            r"\bschedul\w+|\bplan(?:s|ned)?\b|\bdeadline\b|\bdue\b|\bnext\b|\bupcoming\b|\bagenda\b"
        ),
    ),
    (FactKind.ACTION, _any_of(r"\bactions?\b|\bto-?dos?\b|\btasks?\b|\bresponsible\b")),
    (FactKind.DEFINITION, _any_of(r"\bmean(?:s|ing)?\b|\bdefin\w+|\bstands? for\b")),
)


def wanted_type(plain: str) -> Wants:
    """Return the type of answer that a question in plain folded words asks for."""
    return next((wants for wants, found in _WANTED if found.search(plain)), Wants.THING)


def asked_kinds(plain: str) -> frozenset[FactKind]:
    """Return the kinds of fact that a question in plain folded words asks for."""
    return frozenset(kind for kind, found in _KINDS if found.search(plain))
