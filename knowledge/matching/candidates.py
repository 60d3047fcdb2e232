"""Facts worth a closer look: BM25 over the sentence, its passage and its headings.

Only sentences are indexed. The passage field is made from the same postings: a
passage holds a term as often as its facts do. Neighbours add a fifth of their
own score. The weights of the fields were set on training questions.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from knowledge.facts import HEADING_TERM
from knowledge.matching.expansion import Expansion, QueryTerm
from knowledge.store import Layout, Postings, Reader

PASSAGE_WEIGHT: Final = 1.0
NEIGHBOUR_WEIGHT: Final = 0.2
HEADING_WEIGHT: Final = 0.2
PASSAGE_K1, PASSAGE_B, PASSAGE_MEAN = 1.2, 0.75, 55.0
BEST_PASSAGES: Final = 6
FULL: Final = 255.0

Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TermMatches:
    """Where one word of the question stands.

    `ids` are facts in ascending order, `weights` how surely the fact holds the
    word (1 for the same word), `impacts` its BM25 saturation there; `passages`
    and `headings` are passages that hold it, ascending.
    """

    query: QueryTerm
    ids: Ids
    weights: Floats
    impacts: Floats
    passages: Ids
    headings: Ids
    idf: float


@dataclass(frozen=True, slots=True)
class Candidates:
    """The facts to rank, best first, and all that was found about the question's words."""

    ids: Ids
    scores: Floats
    sentence_scores: Floats
    passage_scores: Floats
    matches: tuple[TermMatches, ...]

    def at(self, places: Ids | slice) -> "Candidates":
        """Return the candidates at some places only."""
        fields = ("ids", "scores", "sentence_scores", "passage_scores")
        return replace(self, **{name: getattr(self, name)[places] for name in fields})


def idf(facts: int, holding: int) -> float:
    """Return the inverse document frequency of a term, never negative."""
    return float(np.log1p((facts - holding + 0.5) / (holding + 0.5)))


def match_terms(
    expansion: Expansion, reader: Reader, layout: Layout, visible: npt.NDArray[np.bool_] | None
) -> tuple[TermMatches, ...]:
    """Look up where the words of a question stand, among the visible passages."""
    wanted = [option.term for query in expansion.terms for option in query.alternatives]
    postings = reader.postings([*wanted, *(HEADING_TERM + term for term in wanted)])
    facts = reader.totals().facts
    return tuple(_match(query, postings, layout, visible, facts) for query in expansion.terms)


def _match(
    query: QueryTerm,
    postings: dict[str, Postings],
    layout: Layout,
    visible: npt.NDArray[np.bool_] | None,
    facts: int,
) -> TermMatches:
    ids, weights, impacts = _union(query, postings)
    headings = _heading_passages(query, postings, layout)
    passage_of = layout.passage_of[ids]
    if visible is not None:
        keep = visible[passage_of]
        ids, weights, impacts, passage_of = (
            ids[keep],
            weights[keep],
            impacts[keep],
            passage_of[keep],
        )
        headings = headings[visible[headings]]
    return TermMatches(
        query=query,
        ids=ids,
        weights=weights,
        impacts=impacts,
        passages=_distinct(passage_of.astype(np.int64)),
        headings=headings,
        idf=idf(facts, min(len(ids), facts)) * query.word.mass,
    )


def _union(query: QueryTerm, postings: dict[str, Postings]) -> tuple[Ids, Floats, Floats]:
    """Join the postings of all alternatives; a fact counts its best one."""
    found = [
        (postings[option.term], option.weight)
        for option in query.alternatives
        if option.term in postings
    ]
    if not found:
        return np.empty(0, np.int64), np.empty(0, np.float32), np.empty(0, np.float32)
    found.sort(key=lambda it: -it[1])
    ids = np.concatenate([posting.ids for posting, _ in found]).astype(np.int64)
    weights = np.concatenate(
        [np.full(len(posting.ids), weight, np.float32) for posting, weight in found]
    )
    impacts = np.concatenate([posting.impacts for posting, _ in found]).astype(np.float32) / FULL
    if len(found) == 1:
        return ids, weights, impacts * weights
    # Runs in order are merged, not sorted anew; of equal ids the heaviest comes first.
    order = np.argsort(ids, kind="stable")
    ids, weights, impacts = ids[order], weights[order], (impacts * weights)[order]
    first = np.concatenate([[True], np.diff(ids) != 0])
    return ids[first], weights[first], np.maximum.reduceat(impacts, np.flatnonzero(first))


def _heading_passages(query: QueryTerm, postings: dict[str, Postings], layout: Layout) -> Ids:
    found = [
        postings[HEADING_TERM + option.term].ids
        for option in query.alternatives
        if HEADING_TERM + option.term in postings
    ]
    if not found:
        return np.empty(0, np.int64)
    return np.unique(layout.passage_of[np.concatenate(found)]).astype(np.int64)


def _distinct(ascending: Ids) -> Ids:
    if not len(ascending):
        return ascending
    fresh = np.concatenate([[True], np.diff(ascending) != 0])
    return np.asarray(ascending[fresh], np.int64)


def find_candidates(matches: Sequence[TermMatches], layout: Layout, limit: int) -> Candidates:
    """Return the best facts by fused BM25, at most `limit`, best first."""
    sentence = np.zeros(len(layout.passage_of) + 1, np.float32)
    passage = np.zeros(len(layout.document_of) + 1, np.float32)
    filled = int(np.count_nonzero(layout.facts_of))
    for match in matches:
        sentence[match.ids] += np.float32(match.idf) * match.impacts
        passage[match.headings] += np.float32(HEADING_WEIGHT * match.idf)
        _add_passage_field(passage, match, layout, filled)
    touched = _touched(matches, layout, passage)
    neighbours = sentence[touched - 1] + sentence[touched + 1]
    passage_scores = PASSAGE_WEIGHT * passage[layout.passage_of[touched]]
    scores = sentence[touched] + NEIGHBOUR_WEIGHT * neighbours + passage_scores
    best = _best(scores, limit)
    return Candidates(
        ids=touched[best],
        scores=scores[best],
        sentence_scores=sentence[touched[best]],
        passage_scores=passage_scores[best],
        matches=tuple(matches),
    )


def _best(scores: Floats, limit: int) -> Ids:
    """Return the places of the highest scores, the first of equals first."""
    places = np.arange(len(scores))
    if len(scores) > limit:
        least = np.partition(scores, len(scores) - limit)[len(scores) - limit]
        places = np.flatnonzero(scores >= least)
    return np.asarray(places[np.argsort(-scores[places], kind="stable")[:limit]], np.int64)


def _add_passage_field(passage: Floats, match: TermMatches, layout: Layout, filled: int) -> None:
    if not len(match.passages):
        return
    passage_of = layout.passage_of[match.ids]
    starts = np.flatnonzero(np.diff(passage_of, prepend=-1))
    counts = np.diff(np.append(starts, len(passage_of)))
    weights = np.maximum.reduceat(match.weights, starts)
    lengths = layout.length_of[match.passages] / PASSAGE_MEAN
    saturated = counts / (counts + PASSAGE_K1 * (1 - PASSAGE_B + PASSAGE_B * lengths))
    holding = idf(filled, len(match.passages))
    passage[match.passages] += (
        np.float32(holding * match.query.word.mass) * weights * saturated
    ).astype(np.float32)


def _touched(matches: Sequence[TermMatches], layout: Layout, passage: Floats) -> Ids:
    """Return the facts that hold a word, and all facts of the best passages."""
    held = np.zeros(len(layout.passage_of), np.bool_)
    for match in matches:
        held[match.ids] = True
    scored = np.flatnonzero(passage[:-1] > 0)
    for best in scored[_best(passage[scored], BEST_PASSAGES)].tolist():
        first = layout.first_of[best]
        held[first : first + layout.facts_of[best]] = True
    return np.flatnonzero(held)
