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

    def first(self, count: int) -> "Held":
        """Return what is known of the first candidates only."""
        grids = ("sentence", "before", "after", "passage", "heading", "document", "topic")
        return replace(self, **{name: getattr(self, name)[:count] for name in grids})


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

    matches = candidates.matches
    return Held(
        sentence=grid([_weights(match.ids, match.weights, ids) for match in matches]),
        before=grid([_weights(match.ids, match.weights, ids - 1) for match in matches]),
        after=grid([_weights(match.ids, match.weights, ids + 1) for match in matches]),
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
    """Yield each coverage feature for the first `len(leaning)` candidates."""
    first = where.first(len(leaning))
    led = first.before * leaning[:, None]
    leant = np.maximum.reduce([first.sentence, LEANT * led, first.topic])
    yield "cover", leant @ where.mass
    yield "own_cover", first.sentence @ where.mass
    yield "cover_relative", _relative(leant @ where.mass)
    yield "cover_names", _share(leant, where.names)
    yield "cover_numbers", _share(leant, where.numbers)
    yield "rarest", leant[:, int(np.argmax(where.mass))] if len(where.mass) else 0
    yield "leans", leaning
    yield "leans_covered", led @ where.mass
    yield from _wide_coverage(first)
    yield from _missing(first, _near(first, led))


def _near(first: Held, led: Floats) -> Floats:
    """Return what the sentence holds with its surroundings, which count less."""
    fields = [
        first.sentence,
        led,
        0.5 * first.before,
        0.5 * first.after,
        0.7 * first.heading,
        0.4 * _wide(first),
        first.topic,
    ]
    return np.asarray(np.maximum.reduce(fields), np.float32)


def _wide(first: Held) -> Floats:
    fields = [first.passage, first.heading, first.topic]
    return np.asarray(np.maximum.reduce(fields), np.float32)


def _wide_coverage(first: Held) -> Iterator[Column]:
    wide = np.maximum(first.sentence, _wide(first))
    document = np.maximum(first.document, _wide(first))
    yield "cover_heading", np.maximum(first.sentence, first.heading) @ first.mass
    yield "cover_passage", wide @ first.mass
    yield "cover_document", document @ first.mass
    yield "missing_names", (1 - wide) @ (first.names * first.mass)
    yield "absent_names", (1 - document) @ (first.names * first.mass)
    yield "unknown", first.unknown @ first.mass


def _missing(first: Held, near: Floats) -> Iterator[Column]:
    """Yield which weighty words are met; the first and last often say what is asked."""
    words = (1 - first.names) * first.mass
    heavy = np.flatnonzero((first.names == 0) & (first.weighty > 0))
    predicates = np.flatnonzero(first.predicate)
    yield "cover_context", near @ first.mass
    yield "cover_words", near @ words / max(float(words.sum()), _LEAST)
    yield "first_word", near[:, heavy[0]] if len(heavy) else 1
    yield "last_word", near[:, heavy[-1]] if len(heavy) else 1
    yield "missed", (1 - near) @ first.weighty / max(float(first.weighty.sum()), _LEAST)
    yield "has_predicate", bool(len(predicates))
    yield "predicate", first.sentence[:, predicates[0]] if len(predicates) else 0
    yield "predicate_near", near[:, predicates[0]] if len(predicates) else 0


def _relative(cover: Floats) -> Floats:
    return np.asarray(cover / max(float(cover.max(initial=0)), _LEAST), np.float32)


def _share(sentence: Floats, chosen: Floats) -> Floats:
    total = float(chosen.sum())
    return np.asarray(sentence @ chosen / total if total else np.zeros(len(sentence)), np.float32)
