"""Fit what ships: an order of candidates, and the confidence in the first.

The order is linear (a softmax over each question's candidates, the top-one form of
ListNet, Cao et al. 2007, pulled towards a prior for features that training questions
hardly show), and LambdaMART (Burges 2010) on top of it. The confidence is a small
gradient-boosted forest on the first candidate's features.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import lightgbm
import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from benchmarks.groups import (
    ALONE,
    FOREIGN,
    OFFICE,
    OWN,
    REMOVED,
    UNANSWERABLE,
    WHOLE,
    Group,
)
from knowledge.matching.features import GLANCE, NAMES, with_leads
from knowledge.matching.matcher import READ
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
STEPS: Final = 200
WEIGHT: Final = {
    OWN: 1.0,
    WHOLE: 1.0,
    FOREIGN: 1.0,
    REMOVED: 0.5,
    UNANSWERABLE: 0.5,
    OFFICE: 2.5,
    ALONE: 2.5,
}
BOOSTING: Final = {
    "verbose": -1,
    "num_threads": 1,
    "seed": 11,
    "deterministic": True,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "learning_rate": 0.05,
}
RANKING: Final = {
    **BOOSTING,
    "objective": "lambdarank",
    "num_leaves": 15,
    "min_data_in_leaf": 50,
    "feature_fraction": 0.4,
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
RANKING_TREES: Final = 300
CONFIDENCE_TREES: Final = 200

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Order:
    """How candidates are chosen by a glance, and ordered: linear weights plus a forest."""

    glance: Floats
    linear: Floats
    forest: lightgbm.Booster

    def points(self, groups: Sequence[Group]) -> list[Floats]:
        """Return the points of the candidates of each group that was `read`."""
        if not groups:
            return []
        rows = np.concatenate([group.rows for group in groups])
        points = np.asarray(rows @ self.linear + self.forest.predict(rows))
        return np.split(points, np.cumsum([len(group.rows) for group in groups])[:-1])

    def read(self, group: Group) -> Group:
        """Return a group's candidates that are worth reading, their rows complete."""
        return read(group, self.glance)


def read(group: Group, glance: Floats) -> Group:
    """Return the candidates that a glance chooses, with rows of `NAMES`."""
    places = np.argsort(-(group.seen @ glance.astype(np.float32)), kind="stable")[:READ]
    chosen = group.at(places)
    return replace(chosen, rows=with_leads(chosen.rows))


@dataclass(frozen=True, slots=True)
class First:
    """A question's first candidate: what confidence is told from, and whether it answers."""

    features: Floats
    right: bool
    source: str


def fit_order(groups: Sequence[Group]) -> Order:
    """Return weights for the glance, linear weights over `NAMES`, and a forest for the rest."""
    glance = fit_linear(_useful(groups), "seen", GLANCE)
    useful = _useful(read(group, glance) for group in groups)
    linear = fit_linear(useful, "rows", NAMES)
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
    return Order(glance, linear, lightgbm.train(RANKING, data, RANKING_TREES))


def _useful(groups: Iterable[Group]) -> list[Group]:
    return [group for group in groups if group.labels.any() and not group.labels.all()]


def fit_linear(useful: Sequence[Group], rows_of: str, names: Sequence[str]) -> Floats:
    """Return one weight for each of some features, which stand in a field of the groups."""
    rows = np.concatenate([getattr(group, rows_of) for group in useful]).astype(np.float64)
    labels = np.concatenate([group.labels for group in useful])
    sizes = np.array([len(group.labels) for group in useful])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    which = np.repeat(np.arange(len(useful)), sizes)
    importance = np.array([WEIGHT[group.source] for group in useful])
    importance /= importance.sum()
    prior = np.array([PRIOR.get(name, 0.0) for name in names])

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = rows @ weights
        scores -= np.maximum.reduceat(scores, starts)[which]
        shares = np.exp(scores)
        shares /= np.add.reduceat(shares, starts)[which]
        right = np.add.reduceat(shares * labels, starts)
        slope = rows.T @ ((shares - shares * labels / right[which]) * importance[which])
        off = weights - prior
        return float(-np.log(right) @ importance + PULL * off @ off), slope + 2 * PULL * off

    best = minimize(loss, prior, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    return np.asarray(best.x)


def firsts(groups: Sequence[Group], order: Order) -> Iterator[First]:
    """Yield the first candidate of each question, and of its form without the answer."""
    asked = [group for group in groups if len(group.rows)]
    struck = [it for it in groups if it.source == OWN and (~it.inside).any()]
    chosen = [order.read(it) for it in (*asked, *(one.without_paragraph() for one in struck))]
    for group, points in zip(chosen, order.points(chosen), strict=True):
        yield _first(group, points)


def _first(group: Group, points: Floats) -> First:
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
    return {"names": list(names), "trees": trees}


def _tree_record(root: dict[str, Any]) -> dict[str, Any]:
    """Return a tree as parallel lists, the root first."""
    tree: dict[str, Any] = {"feature": [], "threshold": [], "left": [], "right": [], "value": []}

    def add(node: dict[str, Any]) -> int:
        place = len(tree["value"])
        leaf = "leaf_value" in node
        tree["feature"].append(0 if leaf else node["split_feature"])
        tree["threshold"].append(0.0 if leaf else round(node["threshold"], 5))
        tree["value"].append(round(node["leaf_value"], 5) if leaf else 0.0)
        tree["left"].append(place)
        tree["right"].append(place)
        if not leaf:
            tree["left"][place] = add(node["left_child"])
            tree["right"][place] = add(node["right_child"])
        return place

    add(root)
    return tree
