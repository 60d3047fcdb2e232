"""Sums of small decision trees, as gradient boosting leaves them.

A row's leaf is found without walking down: each node that a row passes to the right
rules out the leaves on its left, and the first leaf that is left over is the row's own
(QuickScorer, Lucchese et al. 2015, "A Fast Algorithm to Rank Documents with Additive
Ensembles of Regression Trees"). All nodes of all trees are compared at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.float32]
MOST_LEAVES: Final = 32
_ALL: Final = (1 << MOST_LEAVES) - 1


@dataclass(frozen=True, slots=True)
class Forest:
    """The inner nodes of all trees, one tree after the other, and the trees' leaves.

    A row goes to the right at a node when its `feature` is above `threshold`; then
    only the leaves whose bits are in `left_over` can be its own. `first_node` is each
    tree's first node; `values` has a row of leaves for each tree, from left to right.
    """

    feature: npt.NDArray[np.intp]
    threshold: npt.NDArray[np.float32]
    left_over: npt.NDArray[np.uint32]
    first_node: npt.NDArray[np.intp]
    values: npt.NDArray[np.float64]

    @classmethod
    def parse(cls, trees: Sequence[Mapping[str, Sequence[float]]]) -> Self:
        """Read trees given as lists, a node each: a leaf has itself as `left`."""
        nodes: list[tuple[int, float, int]] = []
        first, values = [], np.zeros((len(trees), MOST_LEAVES))
        for place, tree in enumerate(trees):
            first.append(len(nodes))
            inner, leaves = _flat(tree)
            nodes += inner or [(0, np.inf, _ALL)]
            values[place, : len(leaves)] = leaves
        return cls(
            feature=np.array([node[0] for node in nodes], np.intp),
            threshold=np.array([node[1] for node in nodes], np.float32),
            left_over=np.array([node[2] for node in nodes], np.uint32),
            first_node=np.array(first, np.intp),
            values=values,
        )

    def sum(self, rows: Rows) -> npt.NDArray[np.float64]:
        """Return the sum of all trees' values for each row."""
        if not len(self.first_node):
            return np.zeros(len(rows))
        right = rows.T[self.feature] > self.threshold[:, None]
        possible = np.where(right, self.left_over[:, None], np.uint32(_ALL))
        left_over = np.bitwise_and.reduceat(possible, self.first_node, axis=0)
        lowest = left_over & (~left_over + np.uint32(1))
        leaf = np.bitwise_count(lowest - np.uint32(1))
        tree = np.arange(len(self.first_node))[:, None]
        return np.asarray(self.values[tree, leaf].sum(axis=0))


def _flat(tree: Mapping[str, Sequence[float]]) -> tuple[list[tuple[int, float, int]], list[float]]:
    """Return a tree's inner nodes, each with the leaves it leaves over, and its leaves."""
    inner: list[tuple[int, float, int]] = []
    leaves: list[float] = []

    def walk(node: int) -> None:
        if tree["left"][node] == node:
            leaves.append(tree["value"][node])
            return
        low = len(leaves)
        walk(int(tree["left"][node]))
        passed = ((1 << len(leaves)) - 1) & ~((1 << low) - 1)
        inner.append((int(tree["feature"][node]), tree["threshold"][node], _ALL & ~passed))
        walk(int(tree["right"][node]))

    walk(0)
    if len(leaves) > MOST_LEAVES:
        raise ValueError(f"a tree has {len(leaves)} leaves, more than {MOST_LEAVES}")
    return inner, leaves
