"""What speaks for a candidate: cheap figures, most of them between 0 and 1.

They come from BM25's scores, from how much of the question is held where
(`coverage`), and from the wording (`wording`). A glance at what is held tells which
candidates are worth reading; of those the wording is measured too, and how far each
figure leads the best of the others.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from knowledge.matching.candidate import Candidate
from knowledge.matching.candidates import Candidates
from knowledge.matching.coverage import Held, coverage
from knowledge.matching.trees import Rows
from knowledge.matching.wanted import Wants
from knowledge.matching.wording import TYPED, Asked, soft_cover, wording
from knowledge.store import Layout

SCORES: Final = ("bm25", "bm25_sentence", "bm25_passage")
_COVERAGE: Final = (
    *("cover", "cover_context", "cover_heading", "cover_passage", "cover_numbers", "cover_names"),
    *("missing_names", "unknown", "rarest", "cover_words", "cover_document", "absent_names"),
    *("first_word", "last_word", "missed", "has_predicate", "predicate", "predicate_near"),
    *("own_cover", "exact_cover", "exact_words", "met_words", "heaviest_missing"),
    *("cover_before", "cover_after", "with_before", "with_after"),
)
_STANDING: Final = ("rank", "passage_rank", "rank_in_passage", "from_passage")
GLANCE: Final = (*SCORES, *_COVERAGE, *_STANDING)
MEASURED: Final = (
    *GLANCE,
    *("leans", "leans_covered", "token_set", "order", "pairs", "tightness", "length", "early"),
    *("kind", "focus", "news", "is_heading", "is_question"),
    *(f"wants_{wants}" for wants in TYPED),
    *("lacks_wanted", "wanted_near", "heading_asked", "soft", "typed", "other_names"),
    *("kind_in_context", "follows", "predicate_leans"),
    *("phrase_pairs", "phrase_triples", "phrase_order"),
    *("called", "called_lacking", "called_best", "called_type", "question_words"),
    *(f"asks_{wants}" for wants in Wants),
)
LEADING: Final = (
    *("bm25", "bm25_sentence", "bm25_passage", "cover", "cover_context", "cover_passage"),
    *("own_cover", "exact_cover", "with_before", "soft", "token_set", "order", "pairs"),
    *("phrase_pairs", "phrase_order", "called", "called_lacking", "called_type"),
    *("wanted_near", "length", "news", "predicate_near"),
)
NAMES: Final = (*MEASURED, *(f"lead_{name}" for name in LEADING))
INDEX: Final = {name: place for place, name in enumerate(NAMES)}
_GLANCED: Final = [MEASURED.index(name) for name in GLANCE]
_LEAST: Final = 1e-6

Columns = dict[str, npt.ArrayLike]


def glance(candidates: Candidates, where: Held, layout: Layout) -> Rows:
    """Return one row of `GLANCE` for each candidate, before any is read."""
    leaning = np.zeros(len(candidates.ids), np.float32)
    columns = _scores(candidates) | dict(coverage(where, leaning)) | _standing(candidates, layout)
    return _with_shares(_rows(GLANCE, columns, len(leaning)))


def feature_rows(
    asked: Asked, candidates: Candidates, where: Held, texts: Sequence[Candidate], seen: Rows
) -> Rows:
    """Return one row of `MEASURED` for each candidate.

    Args:
        asked: the question.
        candidates: what was found.
        where: what the candidates hold.
        texts: their wording, in the same order.
        seen: what a glance told of them, for how they stand among all.
    """
    leaning = np.array([text.leans for text in texts], np.float32)
    columns = _scores(candidates) | dict(coverage(where, leaning))
    columns |= {name: seen[:, GLANCE.index(name)] for name in _STANDING}
    worded = [wording(asked, candidate) for candidate in texts]
    for name in worded[0] if worded else ():
        columns[name] = [row[name] for row in worded]
    cover, leant = np.asarray(columns["cover"]), np.asarray(columns["leans_covered"])
    columns |= {
        "soft": np.maximum(soft_cover(asked, where.mass, texts), cover),
        "typed": asked.question.wants in TYPED,
        "question_words": len(asked.terms),
        f"asks_{asked.question.wants}": 1,
        "predicate_leans": np.asarray(columns["predicate"]) * leant,
        "kind_in_context": np.asarray(columns.get("kind", 0)) * np.maximum(cover, leant),
    }
    rows = _rows(MEASURED, columns, len(texts))
    _inherit(rows, texts)
    return rows


def with_leads(rows: Rows) -> Rows:
    """Return rows of `NAMES` from rows of `MEASURED`: what depends on the other candidates."""
    if not len(rows):
        return np.zeros((0, len(NAMES)), np.float32)
    shared = _with_shares(rows)
    leading = shared[:, [INDEX[name] for name in LEADING]]
    return np.hstack([shared, _leads(leading)])


def _leads(columns: Rows) -> Rows:
    """Return how far each figure leads the best of the other candidates' (or trails it)."""
    if len(columns) == 1:
        return np.zeros_like(columns)
    best, second = -np.partition(-columns, 1, axis=0)[:2]
    return np.asarray(np.where(columns == best, best - second, columns - best), np.float32)


def _rows(names: Sequence[str], columns: Columns, count: int) -> Rows:
    rows = np.zeros((count, len(names)), np.float32)
    for place, name in enumerate(names):
        if name in columns:
            rows[:, place] = columns[name]
    return rows


def _with_shares(rows: Rows) -> Rows:
    """Return rows with BM25's scores as shares of the best."""
    shared = rows.copy()
    count = len(SCORES)
    best = shared[:, :count].max(axis=0, initial=0)
    shared[:, :count] /= np.maximum(best, _LEAST)
    return shared


def _scores(candidates: Candidates) -> Columns:
    return {
        "bm25": candidates.scores,
        "bm25_sentence": candidates.sentence_scores,
        "bm25_passage": candidates.passage_scores,
    }


def _standing(candidates: Candidates, layout: Layout) -> Columns:
    """Tell how candidates stand in BM25's order, and within their passages."""
    passages = layout.passage_of[candidates.ids]
    order = np.arange(len(passages))
    _, first, which = np.unique(passages, return_index=True, return_inverse=True)
    same = passages[:, None] == passages[None, :]
    return {
        "rank": 1 / (1 + order),
        "passage_rank": np.argsort(np.argsort(first))[which] if len(passages) else order,
        "rank_in_passage": (same & (order[None, :] < order[:, None])).sum(axis=1),
        "from_passage": same.sum(axis=1),
    }


def _inherit(rows: Rows, texts: Sequence[Candidate]) -> None:
    """Give a leaning sentence the passage of the one it leans on, where another begins between."""
    places = {text.fact: place for place, text in enumerate(texts)}
    columns = [INDEX["bm25_passage"], INDEX["cover_passage"]]
    for row, text in zip(rows, texts, strict=True):
        before = places.get(text.fact - 1)
        if before is not None and text.leans:
            row[columns] = np.maximum(row[columns], rows[before][columns])
