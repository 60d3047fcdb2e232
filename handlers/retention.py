"""For how long is kept what people ask: as long as the place wants, and the operator allows."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from handlers import phrases
from handlers.errors import NotUnderstood
from handlers.spans import read_span, span_text
from knowledge import Kind

KEEP: Final[Mapping[str, Kind]] = {f"keep-{kind.value}": kind for kind in Kind}
# What follow-ups lean on is forgotten after a month in any case.
LONGEST: Final[Mapping[Kind, timedelta]] = {Kind.HISTORY: timedelta(days=30)}
SHORTEST: Final = timedelta(hours=1)


def spans(
    settings: Mapping[str, str], most: timedelta | None = None
) -> Mapping[Kind, timedelta | None]:
    """Return for how long each kind is kept, None for ever: a place may only shorten it."""
    return {kind: _span(settings.get(name, ""), _most(kind, most)) for name, kind in KEEP.items()}


def checked_span(name: str, value: str, most: timedelta | None) -> str:
    """Return a length of time that a place may set. Raises NotUnderstood."""
    span, limit = read_span(value), _most(KEEP[name], most)
    if span < SHORTEST:
        raise NotUnderstood(phrases.KEPT_TOO_SHORT.format(value=value))
    if limit is not None and span > limit:
        raise NotUnderstood(phrases.KEPT_TOO_LONG.format(value=value, most=span_text(limit)))
    return span_text(span)


def shown_span(name: str, settings: Mapping[str, str], most: timedelta | None) -> str:
    """Say for how long something is kept."""
    span = spans(settings, most)[KEEP[name]]
    return phrases.FOR_EVER if span is None else span_text(span)


def _most(kind: Kind, most: timedelta | None) -> timedelta | None:
    limits = [limit for limit in (most, LONGEST.get(kind)) if limit is not None]
    return min(limits, default=None)


def _span(value: str, limit: timedelta | None) -> timedelta | None:
    if not value:
        return limit
    span = read_span(value)
    return span if limit is None else min(span, limit)
