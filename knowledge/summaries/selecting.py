"""Choose sentences that stand for a text, none alike; in order.

A sentence is worth how near it is to the centre of the text, more for standing
early and for speaking of what the title names (Edmundson 1969), less for formulas;
a paper's last sentences conclude. Talk is scored by weights learned from meetings
that people summed up. Sentences are then chosen by maximal marginal relevance
(Carbonell and Goldstein 1998): none repeats another, and of equals the one from a
section that has no bullet yet is taken.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from knowledge.language import content_terms
from knowledge.summaries.features import (
    LAST,
    centrality,
    feature_rows,
    ranks_of,
    shares_of,
    signs_in,
    title_overlap,
)
from knowledge.summaries.length import Budget
from knowledge.summaries.sentence import Sentence, TextKind, text_kind
from knowledge.summaries.vectors import Floats, Integers, Vectors
from knowledge.summaries.weights import talk_weights

POSITION_BONUS: Final = 0.5
TITLE_BONUS: Final = 0.3
SIGNS_COST: Final = 1.0
CLOSING_BONUS: Final = 0.2
DIVERSITY: Final = {TextKind.PLAIN: 0.5, TextKind.PAPER: 0.5, TextKind.TALK: 1.0}
DIVERSITY_ON_TOPIC: Final = 0.3
SPREAD: Final = 0.15
SHORTEST: Final = 5
LONGEST: Final = 60
OVER: Final = 1.15
_ALIKE: Final = 0.8
_FIGURE: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Pool:
    """Sentences that may be chosen, with what choosing needs of them."""

    sentences: tuple[Sentence, ...]
    vectors: Vectors
    words: Floats
    figures: Integers


@dataclass(frozen=True, slots=True)
class Choice:
    """A chosen sentence by its place, with the places of its near-copies."""

    place: int
    copies: tuple[int, ...] = ()


def choose(
    sentences: Sequence[Sentence], budget: Budget, kind: TextKind | None = None
) -> list[Choice]:
    """Choose the sentences that stand for a text, in order."""
    kind = kind or text_kind([sentence.text for sentence in sentences])
    return _choose(sentences, budget, lambda pool: score(pool, kind), DIVERSITY[kind])


def choose_relevant(sentences: Sequence[Sentence], budget: Budget) -> list[Choice]:
    """Choose the most relevant sentences, none alike, in order."""
    return _choose(sentences, budget, _relevance, DIVERSITY_ON_TOPIC)


def _choose(
    sentences: Sequence[Sentence],
    budget: Budget,
    scorer: Callable[[Pool], Floats],
    diversity: float,
) -> list[Choice]:
    terms = [content_terms(sentence.text) for sentence in sentences]
    usable = _usable(terms)
    if not usable:
        return []
    own = tuple(sentences[place] for place in usable)
    pool = Pool(
        sentences=own,
        vectors=Vectors.of([terms[place] for place in usable]),
        words=np.array([len(sentence.text.split()) for sentence in own], np.float64),
        figures=_figures(own),
    )
    chosen = _diverse(pool, scorer(pool), budget, diversity)
    return sorted(
        (
            Choice(usable[row], tuple(usable[copy] for copy in copies))
            for row, copies in chosen.items()
        ),
        key=lambda choice: choice.place,
    )


def _figures(sentences: Sequence[Sentence]) -> Integers:
    """Return one number for sentences of the same figures: others are no copies."""
    known: dict[tuple[str, ...], int] = {}
    figures = (tuple(_FIGURE.findall(sentence.text)) for sentence in sentences)
    return np.array([known.setdefault(own, len(known)) for own in figures], np.int64)


def _relevance(pool: Pool) -> Floats:
    return np.array([sentence.relevance for sentence in pool.sentences])


def _usable(terms: Sequence[Sequence[str]]) -> list[int]:
    """Leave out fragments and endless sentences, unless there is nothing else."""
    held = [place for place, own in enumerate(terms) if own]
    whole = [place for place in held if SHORTEST <= len(terms[place]) <= LONGEST]
    return whole or held


def score(pool: Pool, kind: TextKind) -> Floats:
    """Return how well each sentence stands for its text."""
    sentences, vectors = pool.sentences, pool.vectors
    if kind is TextKind.TALK:
        return np.asarray(feature_rows(sentences, vectors) @ talk_weights() + _relevance(pool))
    signs = np.array([signs_in(sentence.text) for sentence in sentences])
    scores = (
        centrality(vectors)
        + POSITION_BONUS / np.sqrt(1 + ranks_of(sentences))
        + TITLE_BONUS * title_overlap(sentences, vectors)
        - SIGNS_COST * signs
        + _relevance(pool)
    )
    if kind is TextKind.PAPER:
        scores += CLOSING_BONUS * (shares_of(sentences) > LAST)
    return np.asarray(scores)


def _diverse(pool: Pool, scores: Floats, budget: Budget, diversity: float) -> dict[int, list[int]]:
    """Pick by maximal marginal relevance; near-copies go with the one that was picked."""
    chosen: dict[int, list[int]] = {}
    nearest = np.zeros(len(scores))
    free = np.ones(len(scores), bool)
    sections = [(sentence.document, sentence.section) for sentence in pool.sentences]
    drawn: Counter[tuple[int, int]] = Counter()
    words = 0.0
    while len(chosen) < budget.bullets and words < budget.words:
        spread = SPREAD * np.array([drawn[section] for section in sections])
        fits = free & _understood(pool, chosen)
        if chosen:
            fits &= words + pool.words <= OVER * budget.words
        gains = np.where(fits, scores - diversity * nearest - spread, -np.inf)
        best = int(np.argmax(gains))
        if not np.isfinite(gains[best]):
            break
        near = pool.vectors.near(best)
        copies = free & (near >= _ALIKE) & (pool.figures == pool.figures[best])
        copies[best] = free[best] = False
        free &= ~copies
        chosen[best] = np.flatnonzero(copies).tolist()
        drawn[sections[best]] += 1
        words += float(pool.words[best])
        nearest = np.maximum(nearest, near)
    return chosen


def _understood(pool: Pool, chosen: Iterable[int]) -> npt.NDArray[np.bool_]:
    """Tell which sentences a reader would understand: alone, or after the chosen ones."""
    alone = np.array([not sentence.apart for sentence in pool.sentences], bool)
    if not alone.any():
        return np.ones_like(alone)
    for place in chosen:
        after = place + 1
        if after < len(alone) and pool.sentences[after].follows(pool.sentences[place]):
            alone[after] = True
    return alone
