"""What a model's scores of candidates do to the words' own order and confidence.

Scores are taken in steps of their own spread and count as much as so many steps of the
points' spread: so neither the model's scale matters nor that of the points.
"""

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Final

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field

from knowledge import Offered, Weighed

FILE: Final = "mixing.json"
# What confidence is told from, in order: see `features`.
NAMES: Final = ("constant", "first", "own", "score", "steps", "lead", "answerable")
FURTHEST: Final = 6.0
LONGEST_LEAD: Final = 2.0
_LEAST: Final = 1e-6

Floats = npt.NDArray[np.float64]


class Mixing(BaseModel):
    """How much a model counts: learned, see `python -m benchmarks model`.

    `confidence` are weights of `NAMES`; without any, whatever comes first is as sure as what
    came first by its words.
    """

    model_config = ConfigDict(frozen=True)

    order: float = Field(default=1.5, ge=0, le=100)
    confidence: tuple[float, ...] = Field(default=(), max_length=len(NAMES))


@cache
def shipped_mixing(name: str) -> Mixing:
    """Return what was learned for a model, or what does for any."""
    text = resources.files("bot.model").joinpath(FILE).read_text("utf-8")
    record = json.loads(text)["models"].get(name)
    return Mixing.model_validate(record) if record else Mixing()


def mix(
    offered: Sequence[Offered],
    scores: npt.ArrayLike,
    mixing: Mixing,
    answerable: npt.ArrayLike = 0.0,
) -> tuple[Weighed, ...]:
    """Judge candidates by a model's scores; `answerable` is its word on where each stands."""
    points = mixed_points(offered, scores, mixing)
    if mixing.confidence:
        rows = features(offered, scores, points, answerable)[:, : len(mixing.confidence)]
        sure = [_chance(float(odds)) for odds in rows @ np.array(mixing.confidence)]
    else:
        sure = _carried(offered, points)
    return tuple(Weighed(float(it), chance) for it, chance in zip(points, sure, strict=True))


def mixed_points(offered: Sequence[Offered], scores: npt.ArrayLike, mixing: Mixing) -> Floats:
    """Return what candidates are ordered by."""
    points = np.array([it.points for it in offered], np.float64)
    return np.asarray(points + mixing.order * points.std() * _steps(scores), np.float64)


def features(
    offered: Sequence[Offered], scores: npt.ArrayLike, points: Floats, answerable: npt.ArrayLike
) -> Floats:
    """Return a row a candidate of what its confidence is told from.

    The log odds of the words' first and of its own, the score and its steps above the others,
    how far its points lead the next, or trail the first.
    """
    odds = np.array([_odds(it.confidence) for it in offered])
    ones = np.ones(len(offered))
    spread = max(float(points.std()), _LEAST)
    return np.column_stack(
        [
            ones,
            ones * odds[0],
            odds,
            np.asarray(scores, np.float64),
            _steps(scores),
            np.clip(_leads(points) / spread, -LONGEST_LEAD, LONGEST_LEAD),
            ones * np.asarray(answerable, np.float64),
        ]
    )


def _steps(scores: npt.ArrayLike) -> Floats:
    given = np.asarray(scores, np.float64)
    return np.asarray((given - given.mean()) / max(float(given.std()), _LEAST), np.float64)


def _leads(points: Floats) -> Floats:
    """Return how far each stands above the best of the others."""
    order = np.argsort(-points, kind="stable")
    leads = points - points[order[0]]
    if len(order) > 1:
        leads[order[0]] = points[order[0]] - points[order[1]]
    return np.asarray(leads, np.float64)


def _carried(offered: Sequence[Offered], points: Floats) -> list[float]:
    """Return every candidate's own confidence; the first is no less sure than the words' first."""
    sure = [it.confidence for it in offered]
    best = int(np.argmax(points))
    sure[best] = max(sure[best], sure[0])
    return sure


def _odds(chance: float) -> float:
    least = _chance(-FURTHEST)
    held = min(max(chance, least), 1 - least)
    return math.log(held / (1 - held))


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, odds))))
