"""Fit the weights that ship: a linear order, and a logistic confidence.

The order is a softmax over each question's candidates (ListNet's top-one form,
Cao et al. 2007), pulled towards a prior for features that the training questions
hardly show. The confidence is a logistic regression on the first candidate.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from benchmarks.groups import FOREIGN, OFFICE, OWN, UNANSWERABLE, WHOLE, Group
from knowledge.matching.features import INDEX, NAMES
from knowledge.matching.ranking import MOST_WORDS
from knowledge.matching.weights import CONFIDENCE_NAMES

PRIOR: Final = {"is_heading": -2.0, "is_question": -1.5, "kind": 0.8, "heading_asked": 0.6}
PULL: Final = 1e-3
CONFIDENCE_PULL: Final = 1e-3
WEIGHT: Final = {
    OWN: 1.0,
    WHOLE: 1.0,
    FOREIGN: 1.0,
    "removed": 0.5,
    UNANSWERABLE: 0.5,
    OFFICE: 4.0,
}

Floats = npt.NDArray[np.float64]
_COLUMNS: Final = [INDEX[name] for name in CONFIDENCE_NAMES]


@dataclass(frozen=True, slots=True)
class First:
    """A question's first candidate: what confidence is told from, and whether it answers."""

    features: Floats
    right: bool
    source: str


def fit_ranking(groups: Sequence[Group]) -> Floats:
    """Return one weight for each of `NAMES`."""
    useful = [group for group in groups if group.labels.any() and not group.labels.all()]
    rows = np.concatenate([group.rows for group in useful]).astype(np.float64)
    labels = np.concatenate([group.labels for group in useful])
    sizes = np.array([len(group.rows) for group in useful])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    which = np.repeat(np.arange(len(useful)), sizes)
    importance = np.array([WEIGHT[group.source] for group in useful])
    importance /= importance.sum()
    prior = np.array([PRIOR.get(name, 0.0) for name in NAMES])

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = rows @ weights
        scores -= np.maximum.reduceat(scores, starts)[which]
        shares = np.exp(scores)
        shares /= np.add.reduceat(shares, starts)[which]
        right = np.add.reduceat(shares * labels, starts)
        slope = rows.T @ ((shares - shares * labels / right[which]) * importance[which])
        off = weights - prior
        return float(-np.log(right) @ importance + PULL * off @ off), slope + 2 * PULL * off

    return np.asarray(minimize(loss, prior, jac=True, method="L-BFGS-B").x)


def firsts(groups: Sequence[Group], weights: Floats) -> Iterator[First]:
    """Yield the first candidate of each question, and of its form without the answer."""
    for group in groups:
        if len(group.rows):
            yield _first(group, weights)
        if group.source == OWN and (~group.inside).any():
            yield _first(group.without_paragraph(), weights)


def _first(group: Group, weights: Floats) -> First:
    scores = group.rows @ weights
    order = np.argsort(-scores, kind="stable")
    lead = scores[order[0]] - scores[order[1]] if len(order) > 1 else 1.0
    extra = [min(float(lead), 1.0), min(group.words, MOST_WORDS)]
    features = np.concatenate([group.rows[order[0]][_COLUMNS], extra, [1.0]])
    return First(features, bool(group.labels[order[0]]), group.source)


def fit_confidence(chosen: Sequence[First]) -> Floats:
    """Return weights for `CONFIDENCE_NAMES`, the lead, the number of words, and the bias."""
    rows = np.array([first.features for first in chosen])
    signs = np.array([1.0 if first.right else -1.0 for first in chosen])
    importance = np.array([WEIGHT[first.source] for first in chosen])
    importance /= importance.sum()

    def loss(weights: Floats) -> tuple[float, Floats]:
        margins = signs * (rows @ weights)
        slope = rows.T @ (-signs / (1 + np.exp(margins)) * importance)
        value = np.logaddexp(0, -margins) @ importance + CONFIDENCE_PULL * weights @ weights
        return float(value), slope + 2 * CONFIDENCE_PULL * weights

    return np.asarray(minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x)


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Return the chance that a positive scores above a negative (Mann and Whitney 1947)."""
    scores = np.concatenate([positive, negative])
    order = np.argsort(scores, kind="stable")
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(1, len(scores) + 1)
    for value in np.unique(scores):
        same = scores == value
        ranks[same] = ranks[same].mean()
    wins = ranks[: len(positive)].sum() - len(positive) * (len(positive) + 1) / 2
    return float(wins / (len(positive) * len(negative)))
