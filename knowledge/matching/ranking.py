"""Order candidates by a linear score, and tell how sure the first one is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from knowledge.answers import Outcome, Strength
from knowledge.matching.candidate import Candidate
from knowledge.matching.features import INDEX
from knowledge.matching.trees import Rows
from knowledge.matching.weights import Weights

ANSWER_CONFIDENCE: Final = 0.4
CLOSEST_CONFIDENCE: Final = 0.1
STRONG_CONFIDENCE: Final = 0.8
MOST_WORDS: Final = 6
AS_MUCH: Final = 0.9
# How many candidates are worth telling how sure they are; the others are never shown.
JUDGED: Final = 10
_FLAT: Final = 50.0


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its points, its score (the points as 0 to 1), confidence and features."""

    candidate: Candidate
    points: float
    score: float
    confidence: float
    features: Rows


def rank(texts: Sequence[Candidate], rows: Rows, words: int, weights: Weights) -> list[Ranked]:
    """Return candidates best first; ties keep the order of the document."""
    if not texts:
        return []
    points = points_of(rows, weights)
    facts = np.array([text.fact for text in texts])
    order = np.lexsort((facts, -points))
    following = np.append(points[order][1:], points[order][-1] - 1)
    leads = np.minimum(points[order] - following, 1)
    leads[0] = _lead([texts[place] for place in order], rows[order], points[order])
    sure = order[:JUDGED]
    measured = confidence_rows(rows[sure], points[sure], leads[:JUDGED], words)
    log_odds = np.full(len(order), -_FLAT)
    log_odds[:JUDGED] = weights.confidence.sum(measured) + weights.bias
    return [
        Ranked(
            candidate=texts[place],
            points=float(points[place]),
            score=_logistic(float(points[place]) - weights.middle),
            confidence=_logistic(float(odds)),
            features=rows[place],
        )
        for place, odds in zip(order.tolist(), log_odds, strict=True)
    ]


def _lead(ordered: Sequence[Candidate], rows: Rows, points: npt.NDArray[np.float64]) -> float:
    """Return the first candidate's lead over its first rival, at most 1."""
    rivals = (
        float(points[0] - points[place])
        for place in range(1, len(ordered))
        if not (_is_shown_with(ordered[0], ordered[place]) or _agrees(ordered, rows, place))
    )
    return min(next(rivals, 1.0), 1.0)


def _is_shown_with(first: Candidate, entry: Candidate) -> bool:
    """Tell whether a candidate is the sentence that the first one leans on."""
    return first.leans and entry.text == first.before


def _agrees(ordered: Sequence[Candidate], rows: Rows, place: int) -> bool:
    """Tell whether another document answers as well: that is no reason to doubt the first."""
    elsewhere = ordered[place].record.document != ordered[0].record.document
    held = rows[:, INDEX["cover_context"]]
    lacks = rows[:, INDEX["lacks_wanted"]]
    return bool(elsewhere and held[place] >= AS_MUCH * held[0] and lacks[place] <= lacks[0])


def points_of(rows: Rows, weights: Weights) -> npt.NDArray[np.float64]:
    """Return what candidates are ordered by."""
    return np.asarray(rows @ weights.linear + weights.ranking.sum(rows), np.float64)


def confidence_rows(rows: Rows, points: npt.ArrayLike, leads: npt.ArrayLike, words: int) -> Rows:
    """Return what confidence is told from: `NAMES` and `CONFIDENCE_EXTRA`."""
    count = np.full(len(rows), min(words, MOST_WORDS))
    return np.column_stack([rows, points, leads, count]).astype(np.float32)


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-_FLAT, min(_FLAT, value))))


def outcome_of(confidence: float) -> Outcome:
    """Decide whether to answer, to show what is near, or neither."""
    if confidence >= ANSWER_CONFIDENCE:
        return Outcome.ANSWERED
    return Outcome.CLOSEST if confidence >= CLOSEST_CONFIDENCE else Outcome.UNKNOWN


def strength_of(confidence: float) -> Strength:
    """Return the word shown for a confidence."""
    if confidence >= STRONG_CONFIDENCE:
        return Strength.STRONG
    if confidence >= ANSWER_CONFIDENCE:
        return Strength.PARTIAL
    return Strength.WEAK if confidence >= CLOSEST_CONFIDENCE else Strength.NONE
