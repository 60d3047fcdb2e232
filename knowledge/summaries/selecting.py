"""Choose sentences that stand for a text, none alike; in order.

Papers and talk are scored by weights learned from human summaries. Anything else
is scored by how near a sentence is to the centre of the text, with a bonus for
standing early (Edmundson 1969). Sentences are then chosen by maximal marginal
relevance (Carbonell and Goldstein 1998): none repeats another, and of equals the
one from a section that has no bullet yet is taken.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from knowledge.language import terms_of
from knowledge.summaries.features import feature_rows
from knowledge.summaries.length import Budget
from knowledge.summaries.sentence import Sentence, TextKind, text_kind
from knowledge.summaries.vectors import Floats, Vectors
from knowledge.summaries.weights import shipped_weights

POSITION_BONUS: Final = 0.5
DIVERSITY: Final = {TextKind.PLAIN: 0.5, TextKind.PAPER: 1.0, TextKind.TALK: 1.0}
SPREAD: Final = 0.15
SHORTEST: Final = 5
LONGEST: Final = 60
OVER: Final = 1.15
_ALIKE: Final = 0.8


@dataclass(frozen=True, slots=True)
class Pool:
    """Sentences that may be chosen, with what choosing needs of them."""

    sentences: tuple[Sentence, ...]
    vectors: Vectors
    words: Floats


def choose(
    sentences: Sequence[Sentence], budget: Budget, kind: TextKind | None = None
) -> list[int]:
    """Return the places of the chosen sentences, in order."""
    terms = [[term for _, term in terms_of(sentence.text)] for sentence in sentences]
    usable = _usable(sentences, terms)
    if not usable:
        return []
    own = tuple(sentences[place] for place in usable)
    pool = Pool(
        sentences=own,
        vectors=Vectors.of([terms[place] for place in usable]),
        words=np.array([len(sentence.text.split()) for sentence in own], np.float64),
    )
    kind = kind or text_kind([sentence.text for sentence in sentences])
    scores = score(pool, kind) + np.array([sentence.relevance for sentence in own])
    return sorted(usable[index] for index in _diverse(pool, scores, budget, DIVERSITY[kind]))


def _usable(sentences: Sequence[Sentence], terms: Sequence[Sequence[str]]) -> list[int]:
    """Leave out fragments, endless sentences, and what nobody would understand alone."""
    held = [place for place, own in enumerate(terms) if own]
    whole = [place for place in held if SHORTEST <= len(terms[place]) <= LONGEST]
    alone = [place for place in whole if not sentences[place].apart]
    return alone or whole or held


def score(pool: Pool, kind: TextKind) -> Floats:
    """Return how well each sentence stands for its text."""
    learned = shipped_weights().get(kind)
    if learned is not None:
        return np.asarray(feature_rows(pool.sentences, pool.vectors) @ learned)
    places = np.array([sentence.place for sentence in pool.sentences])
    central = pool.vectors.cosines(pool.vectors.centre())
    return np.asarray(central + POSITION_BONUS / np.sqrt(1 + places))


def _diverse(pool: Pool, scores: Floats, budget: Budget, diversity: float) -> list[int]:
    """Pick by maximal marginal relevance; near-copies are never picked twice."""
    chosen: list[int] = []
    nearest = np.zeros(len(scores))
    sections = [(sentence.document, sentence.section) for sentence in pool.sentences]
    drawn: Counter[tuple[int, int]] = Counter()
    words = 0.0
    while len(chosen) < budget.bullets and words < budget.words:
        spread = SPREAD * np.array([drawn[section] for section in sections])
        gains = scores - diversity * nearest - spread
        fits = (nearest < _ALIKE) & (not chosen or words + pool.words <= OVER * budget.words)
        gains = np.where(fits, gains, -np.inf)
        gains[chosen] = -np.inf
        best = int(np.argmax(gains))
        if not np.isfinite(gains[best]):
            break
        chosen.append(best)
        drawn[sections[best]] += 1
        words += float(pool.words[best])
        nearest = np.maximum(nearest, pool.vectors.near(best))
    return chosen
