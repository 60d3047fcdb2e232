"""The index as if only some collections were there.

A word that stands in a hidden document alone must not even be named as what somebody may have
meant; so whoever may not see all asks an index that holds nothing of the rest.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from knowledge.store.index import Index
from knowledge.store.records import Layout, Postings


class NarrowIndex:
    """Another index as far as the facts of some documents go."""

    def __init__(self, whole: Index, layout: Layout, documents: Sequence[int]) -> None:
        self._whole = whole
        self._visible = _facts_of(layout, documents)

    def postings(self, terms: Sequence[str]) -> dict[str, Postings]:
        """Return the visible facts of each term that has any."""
        found = {}
        for term, postings in self._whole.postings(terms).items():
            kept = self._visible[postings.ids]
            if kept.any():
                found[term] = Postings(postings.ids[kept], postings.impacts[kept])
        return found

    def frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        """Return how many visible facts each term has that has any."""
        return {term: len(postings.ids) for term, postings in self.postings(terms).items()}


def _facts_of(layout: Layout, documents: Sequence[int]) -> npt.NDArray[np.bool_]:
    """Tell of each fact whether it belongs to the documents; of a removed one it does not."""
    visible = np.isin(layout.document_of, documents)
    of = layout.passage_of
    return np.asarray((of >= 0) & visible[np.maximum(of, 0)] if len(visible) else of >= 0)
