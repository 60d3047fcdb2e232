"""Fit what ships: an order of candidates, and the confidence in the first.

The order is linear (a softmax over each question's candidates, the top-one form of
ListNet, Cao et al. 2007, pulled towards a prior for features that training questions
hardly show), and LambdaMART (Burges 2010) on top of it. The confidence is a small
gradient-boosted forest on the first candidate's features.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import lightgbm
import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from benchmarks.groups import ALONE, FOREIGN, OFFICE, OWN, UNANSWERABLE, WHOLE, Group
from knowledge.matching.features import NAMES
from knowledge.matching.ranking import confidence_rows

PRIOR: Final = {
    "is_heading": -2.0,
    "is_question": -1.5,
    "kind": 0.5,
    "kind_in_context": 1.5,
    "heading_asked": 0.6,
    "follows": 2.0,
    "predicate_leans": 2.0,
}
PULL: Final = 1e-3
WEIGHT: Final = {
    OWN: 1.0,
    WHOLE: 1.0,
    FOREIGN: 1.0,
    "removed": 0.5,
    UNANSWERABLE: 0.5,
    OFFICE: 2.5,
    ALONE: 2.5,
}
BOOSTING: Final = {
    "verbose": -1,
    "num_threads": 2,
    "seed": 11,
    "deterministic": True,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "learning_rate": 0.05,
}
RANKING: Final = {
    **BOOSTING,
    "objective": "lambdarank",
    "num_leaves": 12,
    "min_data_in_leaf": 50,
    "feature_fraction": 0.6,
    "lambda_l2": 5.0,
}
CONFIDENCE: Final = {
    **BOOSTING,
    "objective": "binary",
    "num_leaves": 7,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.5,
    "lambda_l2": 10.0,
}
RANKING_TREES: Final = 150
CONFIDENCE_TREES: Final = 200

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Order:
    """How candidates are ordered: linear weights plus a forest."""

    linear: Floats
    forest: lightgbm.Booster

    def points(self, group: Group) -> Floats:
        """Return the points of a group's candidates."""
        return np.asarray(group.rows @ self.linear + self.forest.predict(group.rows))


@dataclass(frozen=True, slots=True)
class First:
    """A question's first candidate: what confidence is told from, and whether it answers."""

    features: Floats
    right: bool
    source: str


def fit_order(groups: Sequence[Group]) -> Order:
    """Return linear weights over `NAMES`, and a forest for what they leave."""
    useful = [group for group in groups if group.labels.any() and not group.labels.all()]
    linear = fit_linear(useful)
    rows = np.concatenate([group.rows for group in useful])
    importance = np.repeat(
        [WEIGHT[group.source] for group in useful], [len(group.rows) for group in useful]
    )
    data = lightgbm.Dataset(
        rows,
        label=np.concatenate([group.labels for group in useful]).astype(int),
        group=[len(group.rows) for group in useful],
        weight=importance,
        init_score=rows @ linear,
    )
    return Order(linear, lightgbm.train(RANKING, data, RANKING_TREES))


def fit_linear(useful: Sequence[Group]) -> Floats:
    """Return one weight for each of `NAMES`."""
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


def firsts(groups: Sequence[Group], order: Order) -> Iterator[First]:
    """Yield the first candidate of each question, and of its form without the answer."""
    for group in groups:
        if len(group.rows):
            yield _first(group, order)
        if group.source == OWN and (~group.inside).any():
            yield _first(group.without_paragraph(), order)


def _first(group: Group, order: Order) -> First:
    points = order.points(group)
    best = np.argsort(-points, kind="stable")[:2]
    lead = min(float(points[best[0]] - points[best[-1]]), 1.0) if len(best) > 1 else 1.0
    row = confidence_rows(group.rows[best[:1]], points[best[:1]], [lead], group.words)
    return First(row[0].astype(np.float64), bool(group.labels[best[0]]), group.source)


def fit_confidence(chosen: Sequence[First]) -> lightgbm.Booster:
    """Return a forest for the log odds that a first candidate answers."""
    data = lightgbm.Dataset(
        np.array([first.features for first in chosen]),
        label=np.array([first.right for first in chosen], int),
        weight=[WEIGHT[first.source] for first in chosen],
    )
    return lightgbm.train(CONFIDENCE, data, CONFIDENCE_TREES)


def forest_record(booster: lightgbm.Booster, names: Sequence[str]) -> dict[str, Any]:
    """Return a forest as JSON; the first tree carries the constant that boosting starts from."""
    trees = [_tree_record(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]
    depth = max(tree.pop("depth") for tree in trees)
    return {"names": list(names), "depth": depth, "trees": trees}


def _tree_record(root: dict[str, Any]) -> dict[str, Any]:
    """Return a tree as parallel lists, the root first."""
    tree: dict[str, Any] = {"feature": [], "threshold": [], "left": [], "right": [], "value": []}

    def add(node: dict[str, Any], depth: int) -> tuple[int, int]:
        place = len(tree["value"])
        leaf = "leaf_value" in node
        tree["feature"].append(0 if leaf else node["split_feature"])
        tree["threshold"].append(0.0 if leaf else round(node["threshold"], 5))
        tree["value"].append(round(node["leaf_value"], 5) if leaf else 0.0)
        tree["left"].append(place)
        tree["right"].append(place)
        if leaf:
            return place, depth
        tree["left"][place], left = add(node["left_child"], depth + 1)
        tree["right"][place], right = add(node["right_child"], depth + 1)
        return place, max(left, right)

    tree["depth"] = add(root, 0)[1]
    return tree


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
