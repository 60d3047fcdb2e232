"""Choose sentences near the centre of a text, early ones first, none alike.

The centre is the mean of the sentences' tf-idf vectors; a sentence scores its
cosine with it and a bonus for standing early (Edmundson 1969), and is chosen by
maximal marginal relevance (Carbonell and Goldstein 1998), so that no bullet
repeats another.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Final

import numpy as np
import numpy.typing as npt

from knowledge.language import terms_of

POSITION_BONUS: Final = 0.5
DIVERSITY: Final = 0.5
SHORTEST: Final = 5
LONGEST: Final = 60
_ALIKE: Final = 0.8

Floats = npt.NDArray[np.float64]


class Length(StrEnum):
    """How long a summary may be."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"

    @property
    def bullets(self) -> int:
        """The most sentences a summary of this length has."""
        return {Length.SHORT: 3, Length.MEDIUM: 7, Length.LONG: 15}[self]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that may be chosen; `relevance` adds to its score, as for a topic.

    `place` is its place in its document: early sentences count more.
    """

    text: str
    relevance: float = 0.0
    place: int = 0


def choose(sentences: Sequence[Sentence], most: int) -> list[int]:
    """Return the places of the chosen sentences, at most `most`, in order."""
    terms = [[term for _, term in terms_of(sentence.text)] for sentence in sentences]
    usable = [place for place, own in enumerate(terms) if SHORTEST <= len(own) <= LONGEST]
    if not usable:
        usable = [place for place, own in enumerate(terms) if own]
    if not usable:
        return []
    vectors = _vectors([terms[place] for place in usable])
    ranks = np.array([1 + sentences[place].place for place in usable])
    relevance = np.array([sentences[place].relevance for place in usable])
    scores = _cosines(vectors, vectors.mean(axis=0)) + POSITION_BONUS / np.sqrt(ranks) + relevance
    return sorted(usable[index] for index in _diverse(vectors, scores, most))


def _vectors(sentences: Sequence[Sequence[str]]) -> Floats:
    """Return unit tf-idf vectors, one row a sentence."""
    columns = {
        term: place for place, term in enumerate(dict.fromkeys(chain.from_iterable(sentences)))
    }
    counts = np.zeros((len(sentences), len(columns)))
    for row, terms in zip(counts, sentences, strict=True):
        for term in terms:
            row[columns[term]] += 1
    idf = np.log1p(len(sentences) / (counts > 0).sum(axis=0))
    weighted = counts * idf
    norms = np.linalg.norm(weighted, axis=1, keepdims=True)
    return np.asarray(weighted / np.where(norms, norms, 1))


def _cosines(vectors: Floats, centre: Floats) -> Floats:
    norm = float(np.linalg.norm(centre))
    return np.asarray(vectors @ centre / (norm or 1))


def _diverse(vectors: Floats, scores: Floats, most: int) -> list[int]:
    """Pick by maximal marginal relevance; near-copies are never picked twice."""
    chosen: list[int] = []
    nearest = np.zeros(len(scores))
    while len(chosen) < most:
        gains = np.where(nearest < _ALIKE, scores - DIVERSITY * nearest, -np.inf)
        gains[chosen] = -np.inf
        best = int(np.argmax(gains))
        if not np.isfinite(gains[best]):
            break
        chosen.append(best)
        nearest = np.maximum(nearest, vectors @ vectors[best])
    return chosen
