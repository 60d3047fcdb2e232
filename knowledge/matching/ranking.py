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
from knowledge.matching.weights import CONFIDENCE_NAMES, Weights

ANSWER_CONFIDENCE: Final = 0.5
CLOSEST_CONFIDENCE: Final = 0.1
STRONG_CONFIDENCE: Final = 0.8
_CONFIDENCE_COLUMNS: Final = [INDEX[name] for name in CONFIDENCE_NAMES]
MOST_WORDS: Final = 6
_FLAT: Final = 50.0


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score (0 to 1, ranks only), confidence and features."""

    candidate: Candidate
    score: float
    confidence: float
    features: npt.NDArray[np.float32]


def rank(
    texts: Sequence[Candidate], rows: npt.NDArray[np.float32], words: int, weights: Weights
) -> list[Ranked]:
    """Return candidates best first; ties keep the order of the document."""
    if not texts:
        return []
    scores = rows @ weights.ranking
    facts = np.array([text.fact for text in texts])
    order = np.lexsort((facts, -scores))
    ranked = []
    for position, place in enumerate(order.tolist()):
        following = order[position + 1] if position + 1 < len(order) else None
        lead = float(scores[place] - scores[following]) if following is not None else 1.0
        ranked.append(
            Ranked(
                candidate=texts[place],
                score=_logistic(float(scores[place]) - weights.middle),
                confidence=_confidence(rows[place], lead, words, weights),
                features=rows[place],
            )
        )
    return ranked


def _confidence(row: npt.NDArray[np.float32], lead: float, words: int, weights: Weights) -> float:
    """Return the calibrated probability that a fact answers."""
    logit = float(row[_CONFIDENCE_COLUMNS] @ weights.confidence) + weights.confidence_bias
    logit += weights.lead * min(lead, 1.0) + weights.words * min(words, MOST_WORDS)
    return _logistic(logit)


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
