"""What speaks for a candidate: cheap figures, most of them between 0 and 1.

Coverage is weighed by idf: the share of the question's information that a
sentence, its passage or its headings hold. All figures of one question are
comparable across its candidates; those of `ABSOLUTE` also across questions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from knowledge.facts import leans
from knowledge.matching.analysis import LIGHT_MASS
from knowledge.matching.candidate import Candidate
from knowledge.matching.candidates import Candidates, Floats, Ids, TermMatches
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
LEANT: Final = 0.9
_LEAST: Final = 1e-6
INDEX: Final = {name: place for place, name in enumerate(NAMES)}


@dataclass(frozen=True, slots=True)
class Held:
    """Which words of the question stand where: candidates down, words across, 0 to 1."""

    sentence: Floats
    before: Floats
    after: Floats
    passage: Floats
    heading: Floats
    document: Floats
    mass: Floats
    unknown: Floats
    numbers: Floats
    names: Floats
    weighty: Floats
    predicate: Floats


def held(candidates: Candidates, layout: Layout, predicate: str | None) -> Held:
    """Look up each word of the question around each candidate."""
    ids = candidates.ids
    passages = layout.passage_of[ids].astype(np.int64)
    mass = np.array([match.idf for match in candidates.matches], np.float32)
    total = float(mass.sum())

    def grid(columns: list[Floats]) -> Floats:
        return np.stack(columns, axis=1) if columns else np.zeros((len(ids), 0), np.float32)

    matches = candidates.matches
    return Held(
        sentence=grid([_weights(match.ids, match.weights, ids) for match in matches]),
        before=grid([_weights(match.ids, match.weights, ids - 1) for match in matches]),
        after=grid([_weights(match.ids, match.weights, ids + 1) for match in matches]),
        passage=grid([_present(match.passages, passages) for match in matches]),
        heading=grid([_present(match.headings, passages) for match in matches]),
        document=grid(
            [
                _present(_documents(layout, match), layout.document_of[passages].astype(np.int64))
                for match in matches
            ]
        ),
        mass=mass / total if total else mass,
        unknown=np.array([not len(match.ids) for match in matches], np.float32),
        numbers=np.array([match.query.word.number for match in matches], np.float32),
        names=np.array([match.query.word.name for match in matches], np.float32),
        predicate=np.array([match.query.word.term == predicate for match in matches], np.float32),
        weighty=np.array([match.query.word.mass > LIGHT_MASS for match in matches], np.float32),
    )


def _weights(ids: Ids, weights: Floats, wanted: Ids) -> Floats:
    if not len(ids):
        return np.zeros(len(wanted), np.float32)
    places = np.minimum(np.searchsorted(ids, wanted), len(ids) - 1)
    return np.where(ids[places] == wanted, weights[places], 0).astype(np.float32)


def _documents(layout: Layout, match: TermMatches) -> Ids:
    """Return the documents that hold a word, ascending."""
    return np.unique(layout.document_of[match.passages]).astype(np.int64)


def _present(ids: Ids, wanted: Ids) -> Floats:
    return _weights(ids, np.ones(len(ids), np.float32), wanted)


def feature_rows(
    asked: Asked, candidates: Candidates, texts: Sequence[Candidate], layout: Layout
) -> Rows:
    """Return one row of `NAMES` for each candidate; `texts` are the first of them, in order."""
    where = held(candidates, layout, asked.question.predicate)
    rows = np.zeros((len(texts), len(NAMES)), np.float32)
    _add_scores(rows, candidates)
    _add_coverage(rows, where, texts)
    _set(rows, "typed", asked.question.wants in TYPED)
    _set(rows, "soft", soft_cover(asked, where.mass, texts))
    for row, candidate in zip(rows, texts, strict=True):
        for name, value in wording(asked, candidate).items():
            row[INDEX[name]] = value
    context = np.maximum(rows[:, INDEX["cover"]], rows[:, INDEX["leans_covered"]])
    _set(rows, "predicate_leans", rows[:, INDEX["predicate"]] * rows[:, INDEX["leans_covered"]])
    _set(rows, "kind_in_context", rows[:, INDEX["kind"]] * context)
    return rows


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


def _add_coverage(rows: Rows, where: Held, texts: Sequence[Candidate]) -> None:
    count = len(rows)
    leaning = np.array([leans(text.text) for text in texts], np.float32)
    beside = np.maximum(where.before[:count] * leaning[:, None], 0.5 * where.before[:count])
    around = np.maximum(0.5 * where.after[:count], beside)
    sentence = where.sentence[:count]
    heading = where.heading[:count]
    wide = np.maximum(where.passage[:count], heading)
    document = where.document[:count]
    words = (1 - where.names) * where.mass
    near = np.maximum(np.maximum(sentence, around), np.maximum(0.7 * heading, 0.4 * wide))
    leant = np.maximum(sentence, LEANT * where.before[:count] * leaning[:, None])
    _set(rows, "cover", leant @ where.mass)
    _set(rows, "own_cover", sentence @ where.mass)
    _set(rows, "cover_context", near @ where.mass)
    _add_missing(rows, near, where)
    best = float((leant @ where.mass).max(initial=0))
    _set(rows, "cover_relative", leant @ where.mass / max(best, _LEAST))
    _set(rows, "cover_words", near @ words / max(float(words.sum()), _LEAST))
    _set(rows, "cover_document", np.maximum(document, wide) @ where.mass)
    _set(rows, "absent_names", (1 - np.maximum(document, wide)) @ (where.names * where.mass))
    _set(rows, "cover_heading", np.maximum(sentence, heading) @ where.mass)
    _set(rows, "cover_passage", np.maximum(sentence, wide) @ where.mass)
    _set(rows, "cover_numbers", _share(leant, where.numbers))
    _set(rows, "cover_names", _share(leant, where.names))
    _set(rows, "missing_names", (1 - np.maximum(sentence, wide)) @ (where.names * where.mass))
    _set(rows, "unknown", where.unknown @ where.mass)
    rarest = int(np.argmax(where.mass)) if len(where.mass) else None
    _set(rows, "rarest", 0 if rarest is None else leant[:, rarest])
    _set(rows, "leans", leaning)
    _set(rows, "leans_covered", leaning * (where.before[:count] @ where.mass))


def _add_missing(rows: Rows, near: Floats, where: Held) -> None:
    """Tell which weighty words are not met; the first and last often say what is asked."""
    heavy = np.flatnonzero((where.names == 0) & (where.weighty > 0))
    _set(rows, "first_word", near[:, heavy[0]] if len(heavy) else 1)
    _set(rows, "last_word", near[:, heavy[-1]] if len(heavy) else 1)
    predicates = np.flatnonzero(where.predicate)
    _set(rows, "has_predicate", bool(len(predicates)))
    _set(rows, "predicate", where.sentence[: len(rows), predicates[0]] if len(predicates) else 0)
    _set(rows, "predicate_near", near[:, predicates[0]] if len(predicates) else 0)
    _set(rows, "missed", (1 - near) @ where.weighty / max(float(where.weighty.sum()), _LEAST))


def _share(sentence: Floats, chosen: Floats) -> Floats:
    total = float(chosen.sum())
    return np.asarray(sentence @ chosen / total if total else np.zeros(len(sentence)), np.float32)
