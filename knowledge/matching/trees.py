"""Sums of small decision trees, as gradient boosting leaves them.

All trees of a forest are walked side by side: each step moves every row one
level down in every tree, so the cost grows with depth, not with their number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees as arrays, one row a tree, one column a node; a leaf points to itself.

    At a node a row goes to `left` when its `feature` is at most `threshold`, else
    to `right`. `depth` is the longest way down.
    """

    feature: npt.NDArray[np.intp]
    threshold: npt.NDArray[np.float64]
    left: npt.NDArray[np.intp]
    right: npt.NDArray[np.intp]
    value: npt.NDArray[np.float64]
    depth: int

    @classmethod
    def parse(cls, trees: Sequence[Mapping[str, Sequence[float]]], depth: int) -> Self:
        """Read trees given as lists of equal meaning; short ones are padded with leaves."""
        width = max((len(tree["value"]) for tree in trees), default=1)

        def table(name: str, fill: Sequence[float]) -> list[list[float]]:
            return [[*tree[name], *fill[len(tree[name]) :]] for tree in trees] or [list(fill)]

        zeros, places = [0.0] * width, list(range(width))
        return cls(
            feature=np.array(table("feature", zeros), np.intp),
            threshold=np.array(table("threshold", zeros), np.float64),
            left=np.array(table("left", places), np.intp),
            right=np.array(table("right", places), np.intp),
            value=np.array(table("value", zeros), np.float64),
            depth=depth,
        )

    def sum(self, rows: Rows) -> npt.NDArray[np.float64]:
        """Return the sum of all trees' values for each row."""
        tree = np.arange(len(self.feature))
        node = np.zeros((len(rows), len(tree)), np.intp)
        row = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            low = rows[row, self.feature[tree, node]] <= self.threshold[tree, node]
            node = np.where(low, self.left[tree, node], self.right[tree, node])
        return np.asarray(self.value[tree, node].sum(axis=1))
