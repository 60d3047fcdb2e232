"""Of several statements on one matter, the newest comes first: decisions get changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from knowledge.matching.assembly import Documents
from knowledge.matching.features import INDEX
from knowledge.matching.ranking import Ranked
from knowledge.matters import Comparison, Statement, Wanted, compare, statement_of
from knowledge.model import FactKind

LOOKED_AT: Final = 16
_SHARE: Final = 0.6
_SETTLED: Final = frozenset({FactKind.DECISION, FactKind.AGREEMENT})


class Order(Enum):
    """When something was said, seen from the first candidate."""

    EARLIER = "earlier"
    LATER = "later"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Told:
    """A candidate on the first one's matter, and how it compares."""

    entry: Ranked
    statement: Statement
    comparison: Comparison
    dated: date | None
    order: Order

    @property
    def worth_telling(self) -> bool:
        """Whether it says something else, or settles the matter too."""
        settled = not _SETTLED.isdisjoint(self.entry.candidate.kinds)
        return settled or self.comparison.differs or self.comparison.replaces


def told_beside(ranked: Sequence[Ranked], wanted: Wanted, documents: Documents) -> list[Told]:
    """Compare candidates of other documents with the first, and with what that replaced."""
    first = ranked[0]
    mine = stated_by(first, documents)
    dated = _dated(first, documents)
    told: list[Told] = []
    if not mine.values:
        return told
    for entry in _comparable(ranked):
        statement = stated_by(entry, documents)
        comparison = compare(mine, statement, wanted) or _replaced(told, statement, wanted)
        if comparison is not None:
            day = _dated(entry, documents)
            told.append(Told(entry, statement, comparison, day, _order(dated, day, comparison)))
    return told


def _comparable(ranked: Sequence[Ranked]) -> Iterator[Ranked]:
    """Yield the candidates of other documents that hold as much, each wording once."""
    first = ranked[0]
    seen = {first.candidate.text.casefold()}
    for entry in ranked[1:LOOKED_AT]:
        text = entry.candidate.text.casefold()
        elsewhere = entry.candidate.record.document != first.candidate.record.document
        if elsewhere and text not in seen and _is_as_full(first, entry):
            seen.add(text)
            yield entry


def _replaced(told: Sequence[Told], statement: Statement, wanted: Wanted) -> Comparison | None:
    """Compare with what is on the matter already: it may say that it replaced this."""
    compared = (compare(it.statement, statement, wanted) for it in told)
    return next((it for it in compared if it is not None and it.replaces), None)


def _order(first: date | None, day: date | None, comparison: Comparison) -> Order:
    if first is not None and day is not None and first != day:
        return Order.EARLIER if day < first else Order.LATER
    if comparison.replaces:
        return Order.EARLIER
    return Order.LATER if comparison.replaced else Order.UNKNOWN


def _dated(entry: Ranked, documents: Documents) -> date | None:
    return documents[entry.candidate.record.document].dated


def stated_by(entry: Ranked, documents: Documents) -> Statement:
    """Take a candidate apart, under its headings and after the sentence it leans on."""
    candidate = entry.candidate
    title = documents[candidate.record.document].title
    before = candidate.before if candidate.leans else ""
    return statement_of(candidate.text, title, candidate.record.passage.section, before)


def _is_as_full(first: Ranked, entry: Ranked) -> bool:
    """Tell whether a candidate holds about as much of the question, and what is asked for."""
    lacks = INDEX["lacks_wanted"]
    return bool(
        entry.features[lacks] <= first.features[lacks] and _held(entry) >= _SHARE * _held(first)
    )


def _held(entry: Ranked) -> float:
    return float(entry.features[INDEX["cover_context"]])
