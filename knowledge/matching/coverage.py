"""How much of a question a candidate holds, alone and with what is around it.

Coverage is weighed by idf: the share of the question's information that a
sentence, the sentence it leans on, its passage, headings or document hold.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from knowledge.matching.analysis import LIGHT_MASS
from knowledge.matching.candidates import Candidates, Floats, Ids
from knowledge.store import Layout

LEANT: Final = 0.9
TOPIC_SHARE, TOPIC_FACTS, TOPIC_WEIGHT = 0.3, 10, 0.7
_LEAST: Final = 1e-6

Column = tuple[str, npt.ArrayLike]


@dataclass(frozen=True, slots=True)
class Held:
    """Which words of the question stand where: candidates down, words across, 0 to 1."""

    sentence: Floats
    before: Floats
    after: Floats
    passage: Floats
    heading: Floats
    document: Floats
    topic: Floats
    mass: Floats
    unknown: Floats
    numbers: Floats
    names: Floats
    weighty: Floats
    predicate: Floats

    def at(self, places: Ids) -> "Held":
        """Return what is known of the candidates at some places only."""
        grids = ("sentence", "before", "after", "passage", "heading", "document", "topic")
        return replace(self, **{name: getattr(self, name)[places] for name in grids})


def held(candidates: Candidates, layout: Layout, predicate: str | None) -> Held:
    """Look up each word of the question around each candidate."""
    ids = candidates.ids
    passages = layout.passage_of[ids].astype(np.int64)
    mass = np.array([match.idf for match in candidates.matches], np.float32)
    total = float(mass.sum())
    documents = layout.document_of[passages]
    counts = [_counts(layout, match.ids, documents) for match in candidates.matches]

    def grid(columns: list[Floats]) -> Floats:
        return np.stack(columns, axis=1) if columns else np.zeros((len(ids), 0), np.float32)

    def beside(step: int) -> Floats:
        found = grid([_weights(match.ids, match.weights, ids + step) for match in matches])
        return found * _same_document(layout, ids + step, documents)[:, None]

    matches = candidates.matches
    return Held(
        sentence=grid([_weights(match.ids, match.weights, ids) for match in matches]),
        before=beside(-1),
        after=beside(1),
        passage=grid([_present(match.passages, passages) for match in matches]),
        heading=grid([_present(match.headings, passages) for match in matches]),
        document=grid([(count > 0).astype(np.float32) for count in counts]),
        topic=grid([_topic(layout.facts_in[documents], count) for count in counts]),
        mass=mass / total if total else mass,
        unknown=np.array([not len(match.ids) for match in matches], np.float32),
        numbers=np.array([match.query.word.number for match in matches], np.float32),
        names=np.array([match.query.word.name for match in matches], np.float32),
        predicate=np.array([match.query.word.term == predicate for match in matches], np.float32),
        weighty=np.array([match.query.word.mass > LIGHT_MASS for match in matches], np.float32),
    )


def _same_document(
    layout: Layout, facts: Ids, documents: npt.NDArray[np.int32]
) -> npt.NDArray[np.bool_]:
    """Tell which facts exist and belong to the given documents."""
    exist = (facts >= 0) & (facts < len(layout.passage_of))
    passages = layout.passage_of[np.where(exist, facts, 0)]
    same = exist & (passages >= 0) & (layout.document_of[passages] == documents)
    return np.asarray(same, np.bool_)


def _weights(ids: Ids, weights: Floats, wanted: Ids) -> Floats:
    if not len(ids):
        return np.zeros(len(wanted), np.float32)
    places = np.minimum(np.searchsorted(ids, wanted), len(ids) - 1)
    return np.where(ids[places] == wanted, weights[places], 0).astype(np.float32)


def _counts(layout: Layout, ids: Ids, documents: npt.NDArray[np.int32]) -> Ids:
    """Return how many facts of each document are among some ids, which ascend."""
    firsts = layout.first_in[documents].astype(np.int64)
    stops = firsts + layout.facts_in[documents]
    return np.searchsorted(ids, stops) - np.searchsorted(ids, firsts)


def _topic(facts: npt.NDArray[np.int32], holding: Ids) -> Floats:
    """Tell which documents are about a word: each of their sentences is, then."""
    common = (holding >= TOPIC_SHARE * facts) & (facts >= TOPIC_FACTS)
    return (TOPIC_WEIGHT * common).astype(np.float32)


def _present(ids: Ids, wanted: Ids) -> Floats:
    return _weights(ids, np.ones(len(ids), np.float32), wanted)


def coverage(where: Held, leaning: Floats) -> Iterator[Column]:
    """Yield each coverage feature; `leaning` is 1 for candidates that lean, else 0."""
    led = where.before * leaning[:, None]
    leant = np.maximum.reduce([where.sentence, LEANT * led, where.topic])
    yield "cover", leant @ where.mass
    yield "cover_names", _share(leant, where.names)
    yield "cover_numbers", _share(leant, where.numbers)
    yield "rarest", leant[:, int(np.argmax(where.mass))] if len(where.mass) else 0
    yield "leans", leaning
    yield "leans_covered", led @ where.mass
    yield from _own_coverage(where)
    yield from _wide_coverage(where)
    yield from _missing(where, _near(where, led))


def _own_coverage(where: Held) -> Iterator[Column]:
    """Yield what the sentence holds itself, and with its neighbours in full."""
    exact = (where.sentence >= 1).astype(np.float32)
    yield "own_cover", where.sentence @ where.mass
    yield "exact_cover", exact @ where.mass
    yield "exact_words", exact.sum(axis=1)
    yield "met_words", (where.sentence > 0).sum(axis=1) / max(len(where.mass), 1)
    yield "heaviest_missing", ((1 - where.sentence) * where.mass).max(axis=1, initial=0)
    yield "cover_before", where.before @ where.mass
    yield "cover_after", where.after @ where.mass
    yield "with_before", np.maximum(where.sentence, where.before) @ where.mass
    yield "with_after", np.maximum(where.sentence, where.after) @ where.mass


def _near(where: Held, led: Floats) -> Floats:
    """Return what the sentence holds with its surroundings, which count less."""
    fields = [
        where.sentence,
        led,
        0.5 * where.before,
        0.5 * where.after,
        0.7 * where.heading,
        0.4 * _wide(where),
        where.topic,
    ]
    return np.asarray(np.maximum.reduce(fields), np.float32)


def _wide(where: Held) -> Floats:
    fields = [where.passage, where.heading, where.topic]
    return np.asarray(np.maximum.reduce(fields), np.float32)


def _wide_coverage(where: Held) -> Iterator[Column]:
    wide = np.maximum(where.sentence, _wide(where))
    document = np.maximum(where.document, _wide(where))
    yield "cover_heading", np.maximum(where.sentence, where.heading) @ where.mass
    yield "cover_passage", wide @ where.mass
    yield "cover_document", document @ where.mass
    yield "missing_names", (1 - wide) @ (where.names * where.mass)
    yield "absent_names", (1 - document) @ (where.names * where.mass)
    yield "unknown", where.unknown @ where.mass


def _missing(where: Held, near: Floats) -> Iterator[Column]:
    """Yield which weighty words are met; the first and last often say what is asked."""
    words = (1 - where.names) * where.mass
    heavy = np.flatnonzero((where.names == 0) & (where.weighty > 0))
    predicates = np.flatnonzero(where.predicate)
    yield "cover_context", near @ where.mass
    yield "cover_words", near @ words / max(float(words.sum()), _LEAST)
    yield "first_word", near[:, heavy[0]] if len(heavy) else 1
    yield "last_word", near[:, heavy[-1]] if len(heavy) else 1
    yield "missed", (1 - near) @ where.weighty / max(float(where.weighty.sum()), _LEAST)
    yield "has_predicate", bool(len(predicates))
    yield "predicate", where.sentence[:, predicates[0]] if len(predicates) else 0
    yield "predicate_near", near[:, predicates[0]] if len(predicates) else 0


def _share(sentence: Floats, chosen: Floats) -> Floats:
    total = float(chosen.sum())
    return np.asarray(sentence @ chosen / total if total else np.zeros(len(sentence)), np.float32)
