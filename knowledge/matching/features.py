"""What speaks for a candidate: cheap figures, most of them between 0 and 1.

They come from BM25's scores, from how much of the question is held where
(`coverage`), and from the wording (`wording`).
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from knowledge.facts import leans
from knowledge.matching.candidate import Candidate
from knowledge.matching.candidates import Candidates
from knowledge.matching.coverage import coverage, held
from knowledge.matching.trees import Rows
from knowledge.matching.wording import TYPED, Asked, soft_cover, wording
from knowledge.store import Layout

NAMES: Final = (
    "bm25",
    "bm25_sentence",
    "bm25_passage",
    "cover",
    "cover_context",
    "cover_heading",
    "cover_passage",
    "cover_numbers",
    "cover_names",
    "missing_names",
    "unknown",
    "leans",
    "leans_covered",
    "token_set",
    "order",
    "pairs",
    "tightness",
    "length",
    "early",
    "kind",
    "focus",
    "news",
    "is_heading",
    "is_question",
    *(f"wants_{wants}" for wants in TYPED),
    "lacks_wanted",
    "wanted_near",
    "heading_asked",
    "soft",
    "rarest",
    "cover_words",
    "cover_document",
    "absent_names",
    "typed",
    "first_word",
    "last_word",
    "missed",
    "cover_relative",
    "other_names",
    "kind_in_context",
    "follows",
    "has_predicate",
    "predicate",
    "predicate_near",
    "predicate_leans",
    "own_cover",
)  # fmt: skip
INDEX: Final = {name: place for place, name in enumerate(NAMES)}


def feature_rows(
    asked: Asked, candidates: Candidates, texts: Sequence[Candidate], layout: Layout
) -> Rows:
    """Return one row of `NAMES` for each candidate; `texts` are the first of them, in order."""
    where = held(candidates, layout, asked.question.predicate)
    rows = np.zeros((len(texts), len(NAMES)), np.float32)
    _add_scores(rows, candidates)
    leaning = np.array([leans(text.text) for text in texts], np.float32)
    for name, values in coverage(where, leaning):
        _set(rows, name, values)
    _set(rows, "typed", asked.question.wants in TYPED)
    alike = soft_cover(asked, where.mass, texts)
    _set(rows, "soft", np.maximum(alike, rows[:, INDEX["cover"]]))
    for row, candidate in zip(rows, texts, strict=True):
        for name, value in wording(asked, candidate).items():
            row[INDEX[name]] = value
    _inherit(rows, texts)
    context = np.maximum(rows[:, INDEX["cover"]], rows[:, INDEX["leans_covered"]])
    _set(rows, "predicate_leans", rows[:, INDEX["predicate"]] * rows[:, INDEX["leans_covered"]])
    _set(rows, "kind_in_context", rows[:, INDEX["kind"]] * context)
    return rows


def _inherit(rows: Rows, texts: Sequence[Candidate]) -> None:
    """Give a leaning sentence the passage of the one it leans on, where another begins between."""
    places = {text.fact: place for place, text in enumerate(texts)}
    columns = [INDEX["bm25_passage"], INDEX["cover_passage"]]
    for row, text in zip(rows, texts, strict=True):
        before = places.get(text.fact - 1)
        if before is not None and text.leans:
            row[columns] = np.maximum(row[columns], rows[before][columns])


def _set(rows: Rows, name: str, values: npt.ArrayLike) -> None:
    rows[:, INDEX[name]] = values


def _add_scores(rows: Rows, candidates: Candidates) -> None:
    count = len(rows)
    for name, scores in (
        ("bm25", candidates.scores),
        ("bm25_sentence", candidates.sentence_scores),
        ("bm25_passage", candidates.passage_scores),
    ):
        best = float(scores.max(initial=0))
        _set(rows, name, scores[:count] / best if best else 0)
