"""Fit the weights by which the answering words of a quote are chosen.

The chance of each run of words is the softmax of its points over all runs of the
quote; the weights make the gold runs likely.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from knowledge.matching.chooser import SCALE, held
from knowledge.matching.signs import FLAGS, LONGEST, Signs

RARE: Final = 20
RARE_CONDITION: Final = 120
PULL: Final = 9.0
ROUNDS: Final = 36
FAINT: Final = 0.13
GROUPS: Final = ("starts", "ends", "within", "steps")

Ints = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float64]
Weights = dict[str, dict[str, dict[str, int]]]
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Sample:
    """A quote's signs, the conditions they are weighed under, and the gold run."""

    signs: Signs
    names: tuple[str, ...]
    first: int
    last: int

    @property
    def count(self) -> int:
        """Return the number of units."""
        return len(self.signs.flags)


def fit(samples: Sequence[Sample]) -> Weights:
    """Learn weights, then learn those again that were not faint."""
    kept = _common(samples)
    first = _Fitting(samples, kept).weights()
    strong = [key for key, weight in zip(kept, first, strict=True) if abs(weight) >= FAINT]
    second = _Fitting(samples, strong).weights(rounds=ROUNDS // 2)
    found: Weights = {}
    for (name, slot, value), weight in zip(strong, second, strict=True):
        if rounded := round(float(weight) * SCALE):
            found.setdefault(name, {}).setdefault(slot, {})[value] = rounded
    return found


def _common(samples: Sequence[Sample]) -> list[Key]:
    """Return the signs that are not rare, under each condition that is not rare."""
    names = Counter(name for sample in samples for name in sample.names)
    counts: Counter[Key] = Counter()
    for sample in samples:
        for group in GROUPS:
            for slot, values in getattr(sample.signs, group).items():
                for name in sample.names:
                    counts.update((name, slot, value) for value in values)
    common = [name for name, count in names.items() if count >= RARE_CONDITION]
    runs = [("length", length) for length in range(LONGEST)]
    holds = [("holds", code) for code in range(1 << FLAGS)]
    return [
        *(
            key
            for key, count in counts.items()
            if count >= RARE and names[key[0]] >= RARE_CONDITION
        ),
        *((name, slot, str(value)) for name in common for slot, value in (*runs, *holds)),
    ]


class _Fitting:
    """All samples one after another, as sparse rows of their units' signs."""

    def __init__(self, samples: Sequence[Sample], keys: Sequence[Key]) -> None:
        self._place = {key: place for place, key in enumerate(keys)}
        self._samples = samples
        counts = np.array([sample.count for sample in samples])
        self._begins = np.concatenate([[0], np.cumsum(counts)[:-1]])
        self._units = int(counts.sum())
        self._of = np.repeat(np.arange(len(samples)), counts)
        ends = np.repeat(self._begins + counts, counts)
        self._first = np.arange(self._units)[:, None]
        last = self._first + np.arange(LONGEST)
        self._real = last < ends[:, None]
        self._last = np.minimum(last, ends[:, None] - 1)
        self._signs = {group: self._rows(group) for group in GROUPS}
        self._lengths = self._table("length", LONGEST)
        self._holds = self._table("holds", 1 << FLAGS)
        self._held = np.concatenate([held(sample.signs.flags) for sample in samples])
        self._gold = np.array(
            [
                (begin + sample.first) * LONGEST + sample.last - sample.first
                for begin, sample in zip(self._begins, samples, strict=True)
            ]
        )

    def _rows(self, group: str) -> csr_matrix:
        columns: list[int] = []
        starts = [0]
        for sample in self._samples:
            slots = getattr(sample.signs, group).items()
            for unit in range(sample.count):
                for slot, values in slots:
                    found = (self._place.get((name, slot, values[unit])) for name in sample.names)
                    columns += [place for place in found if place is not None]
                starts.append(len(columns))
        data = np.ones(len(columns), np.float32)
        shape = (self._units, len(self._place))
        return csr_matrix((data, np.array(columns, np.int32), np.array(starts)), shape)

    def _table(self, slot: str, width: int) -> csr_matrix:
        """Return which weights a sample's runs have for each value of a sign of the whole run."""
        rows, columns = [], []
        for place, sample in enumerate(self._samples):
            for name in sample.names:
                for value in range(width):
                    column = self._place.get((name, slot, str(value)))
                    if column is not None:
                        rows.append(place * width + value)
                        columns.append(column)
        shape = (len(self._samples) * width, len(self._place))
        return csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape)

    def weights(self, rounds: int = ROUNDS) -> Floats:
        """Return the weights that fit best, drawn to nothing."""
        start = np.zeros(len(self._place))
        options = {"maxiter": rounds, "maxcor": 8}
        found = minimize(self._loss, start, jac=True, method="L-BFGS-B", options=options)
        return np.asarray(found.x)

    def _loss(self, weights: Floats) -> tuple[float, Floats]:
        small = weights.astype(np.float32)
        by = {group: matrix @ small for group, matrix in self._signs.items()}
        within = np.concatenate([[0.0], np.cumsum(by["within"], dtype=np.float64)])
        steps = np.cumsum(by["steps"], dtype=np.float64)
        lengths = (self._lengths @ small).reshape(-1, LONGEST)
        holds = (self._holds @ small).reshape(-1, 1 << FLAGS)
        total = by["starts"][:, None] + by["ends"][self._last] + lengths[self._of]
        total = total + within[self._last + 1] - within[self._first]
        total += steps[self._last] - steps[self._first]
        total += holds[self._of[:, None], self._held]
        total[~self._real] = -np.inf
        top = np.maximum.reduceat(total.max(axis=1), self._begins)
        chance = np.exp(total - top[self._of][:, None])
        sums = np.add.reduceat(chance.sum(axis=1), self._begins)
        chance /= sums[self._of][:, None]
        loss = float((top + np.log(sums) - total.ravel()[self._gold]).sum())
        chance.ravel()[self._gold] -= 1
        gradient = self._gradient(chance) + PULL * weights
        return loss + PULL / 2 * float(weights @ weights), gradient

    def _gradient(self, wrong: Floats) -> Floats:
        """Return how the loss changes with each weight, from how wrong each run's chance is."""
        begun = wrong.sum(axis=1)
        flat = self._last.ravel()
        ended = np.bincount(flat, wrong.ravel(), self._units)
        change = begun - np.concatenate([[0.0], ended[:-1]])
        within = np.cumsum(change)
        parts = {"starts": begun, "ends": ended, "within": within, "steps": within - begun}
        count = len(self._samples)
        lengths = np.add.reduceat(wrong, self._begins, axis=0)
        codes = (self._of[:, None] * (1 << FLAGS) + self._held).ravel()
        holds = np.bincount(codes, wrong.ravel(), count << FLAGS)
        gradient = self._lengths.T @ lengths.ravel().astype(np.float32)
        gradient = gradient + self._holds.T @ holds.astype(np.float32)
        for group, part in parts.items():
            gradient = gradient + self._signs[group].T @ part.astype(np.float32)
        return np.asarray(gradient, np.float64)
