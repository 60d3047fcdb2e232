"""Sentences as unit tf-idf vectors, kept sparse: a long document has many words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Vectors:
    """One row a sentence; entry `k` is `values[k]` at `rows[k]`, `columns[k]`.

    `counts` are how often the term stands in its sentence, `totals` how often in
    all of them together, `columns_of` the column of each term.
    """

    size: int
    rows: Integers
    columns: Integers
    values: Floats
    counts: Floats
    totals: Floats
    idf: Floats
    columns_of: dict[str, int]

    @classmethod
    def of(cls, sentences: Sequence[Sequence[str]]) -> "Vectors":
        """Weigh the terms of sentences."""
        columns_of: dict[str, int] = {}
        entries = [
            (row, columns_of.setdefault(term, len(columns_of)), count)
            for row, terms in enumerate(sentences)
            for term, count in Counter(terms).items()
        ]
        table = np.array(entries, np.int64).reshape(-1, 3)
        rows, columns, counts = table[:, 0], table[:, 1], table[:, 2].astype(np.float64)
        holding = np.bincount(columns, minlength=len(columns_of))
        idf = np.log1p(len(sentences) / np.maximum(holding, 1))
        weighted = counts * idf[columns]
        norms = np.sqrt(np.bincount(rows, weighted**2, minlength=len(sentences)))
        return cls(
            size=len(sentences),
            rows=rows,
            columns=columns,
            values=weighted / np.where(norms, norms, 1)[rows],
            counts=counts,
            totals=np.bincount(columns, counts, minlength=len(columns_of)).astype(np.float64),
            idf=idf,
            columns_of=columns_of,
        )

    def centre(self) -> Floats:
        """Return the mean of the sentences."""
        return np.bincount(self.columns, self.values, minlength=len(self.idf)) / max(self.size, 1)

    def cosines(self, vector: Floats) -> Floats:
        """Return how near each sentence is to a vector of any length."""
        return self._sums(self.values * vector[self.columns]) / (
            float(np.linalg.norm(vector)) or 1
        )

    def near(self, row: int) -> Floats:
        """Return how near each sentence is to one of them."""
        vector = np.zeros(len(self.idf))
        own = self.rows == row
        vector[self.columns[own]] = self.values[own]
        return self._sums(self.values * vector[self.columns])

    def vector_of(self, terms: Iterable[str]) -> Floats:
        """Return the weights of those terms that the sentences hold."""
        vector = np.zeros(len(self.idf))
        held = [self.columns_of[term] for term in terms if term in self.columns_of]
        vector[held] = self.idf[held]
        return vector

    def mass(self) -> Floats:
        """Return how much each sentence holds of what the text speaks of most."""
        return self._sums(np.log1p(self.totals[self.columns]))

    def commonness(self) -> Floats:
        """Return how common the words of each sentence are in the text, on average."""
        share = self.totals / max(float(self.totals.sum()), 1)
        lengths = self._sums(self.counts)
        return self._sums(self.counts * share[self.columns]) / np.where(lengths, lengths, 1)

    def _sums(self, values: Floats) -> Floats:
        return np.asarray(np.bincount(self.rows, values, minlength=self.size), np.float64)
