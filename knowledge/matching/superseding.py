"""Of several facts on one matter, the newest comes first: decisions get changed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from knowledge.matching.features import INDEX
from knowledge.matching.ranking import Ranked
from knowledge.model import FactKind

MOST_RIVALS: Final = 6
CLOSE: Final = 2.5
_SHARE: Final = 0.6
_CHANGING: Final = frozenset(
    {FactKind.AGREEMENT, FactKind.DECISION, FactKind.SCHEDULE, FactKind.QUANTITY}
)


def newest_first(ranked: Sequence[Ranked], dates: Mapping[int, date | None]) -> list[Ranked]:
    """Return candidates with the dated rivals of the first one newest first.

    Rivals score close to it, hold about as much of the question, could give the
    wanted type, and state something that is agreed, decided or planned. `dates`
    are those of documents by number.
    """
    places = [
        place
        for place, entry in enumerate(ranked[:MOST_RIVALS])
        if _is_rival(ranked[0], entry) and _date(entry, dates) is not None
    ]
    newest = sorted(
        places, key=lambda place: _date(ranked[place], dates) or date.min, reverse=True
    )
    order = list(ranked)
    for place, source in zip(places, newest, strict=True):
        order[place] = ranked[source]
    if order and order[0] is not ranked[0]:
        order[0] = replace(order[0], confidence=max(order[0].confidence, ranked[0].confidence))
    return order


def _date(entry: Ranked, dates: Mapping[int, date | None]) -> date | None:
    return dates.get(entry.candidate.record.document)


def _is_rival(first: Ranked, entry: Ranked) -> bool:
    return (
        first.points - entry.points <= CLOSE
        and not _CHANGING.isdisjoint(entry.candidate.kinds)
        and not _CHANGING.isdisjoint(first.candidate.kinds)
        and entry.features[INDEX["lacks_wanted"]] <= first.features[INDEX["lacks_wanted"]]
        and _held(entry) >= _SHARE * _held(first)
    )


def _held(entry: Ranked) -> float:
    return float(entry.features[INDEX["cover_context"]])
