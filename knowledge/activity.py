"""How much is asked, what becomes of it and how long it takes: figures without any text."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from pydantic import BaseModel, ConfigDict

MICROSECONDS: Final = 1_000_000
HALF, MOST = 0.5, 0.99


class Activity(BaseModel):
    """Questions of the last minutes.

    `per_minute` counts them minute by minute, the newest last. `outcomes` counts
    them by what became of them. The times are what matching took, in milliseconds.
    """

    model_config = ConfigDict(frozen=True)

    minutes: int
    questions: int
    per_minute: tuple[int, ...]
    outcomes: dict[str, int]
    p50_ms: float
    p99_ms: float

    @property
    def answered(self) -> float:
        """The share that was answered, 0 when nothing was asked."""
        return self.outcomes.get("answered", 0) / self.questions if self.questions else 0.0


def activity_of(replies: Sequence[tuple[int, str, int]], now: datetime, minutes: int) -> Activity:
    """Count replies, given as moment, outcome and length in microseconds."""
    began = round((now - timedelta(minutes=minutes)).timestamp() * MICROSECONDS)
    lengths = sorted(elapsed for _, _, elapsed in replies)
    counts = Counter((at - began) // (60 * MICROSECONDS) for at, _, _ in replies)
    return Activity(
        minutes=minutes,
        questions=len(replies),
        per_minute=tuple(counts[minute] for minute in range(minutes)),
        outcomes=dict(Counter(outcome for _, outcome, _ in replies).most_common()),
        p50_ms=_quantile(lengths, HALF),
        p99_ms=_quantile(lengths, MOST),
    )


def _quantile(ascending: Sequence[int], share: float) -> float:
    """Return the least length in milliseconds that a share of all does not exceed."""
    if not ascending:
        return 0.0
    place = min(int(share * len(ascending)), len(ascending) - 1)
    return ascending[place] / 1000
