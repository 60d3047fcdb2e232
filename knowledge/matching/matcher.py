"""A question's way to its ranked candidates, stage by stage."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from knowledge.matching.analysis import Question
from knowledge.matching.candidate import Candidate
from knowledge.matching.candidates import Ids, find_candidates, match_terms
from knowledge.matching.expansion import Expansion, expand
from knowledge.matching.features import feature_rows
from knowledge.matching.ranking import Ranked, rank
from knowledge.matching.spelling import Vocabulary
from knowledge.matching.weights import Weights, shipped_weights
from knowledge.matching.wording import Asked
from knowledge.store import Layout, PassageRecord, Reader

POOL: Final = 200
RANKED: Final = 40


@dataclass(frozen=True, slots=True)
class Matched:
    """What became of a question: its terms, and the candidates best first."""

    question: Question
    expansion: Expansion
    ranked: tuple[Ranked, ...]


@dataclass(frozen=True, slots=True)
class Stages:
    """The candidates of a question before they are ordered, for training and reports."""

    expansion: Expansion
    texts: list[Candidate]
    rows: npt.NDArray[np.float32]


def match(
    question: Question,
    reader: Reader,
    vocabulary: Callable[[], Vocabulary],
    collections: frozenset[str] | None = None,
    weights: Weights | None = None,
) -> Matched:
    """Find and rank the facts that may answer a question, best first."""
    stages = run_stages(question, reader, vocabulary, collections)
    ranked = rank(stages.texts, stages.rows, len(question.words), weights or shipped_weights())
    return Matched(question, stages.expansion, tuple(ranked))


def run_stages(
    question: Question,
    reader: Reader,
    vocabulary: Callable[[], Vocabulary],
    collections: frozenset[str] | None = None,
) -> Stages:
    """Expand a question, find candidates and measure them."""
    expansion = expand(question, reader.frequencies, vocabulary)
    layout = reader.layout()
    visible = _visible(reader, layout, collections)
    matches = match_terms(expansion, reader, layout, visible)
    candidates = find_candidates(matches, layout, POOL)
    texts = fetch_texts(candidates.ids[:RANKED], reader, layout)
    asked = Asked.of(question, expansion)
    return Stages(expansion, texts, feature_rows(asked, candidates, texts, layout))


def _visible(
    reader: Reader, layout: Layout, collections: frozenset[str] | None
) -> npt.NDArray[np.bool_] | None:
    """Return which passages belong to the collections; None for all of them."""
    if collections is None:
        return None
    numbers = [document.number for document in reader.documents(collections)]
    return np.isin(layout.document_of, numbers)


def fetch_texts(facts: Ids, reader: Reader, layout: Layout) -> list[Candidate]:
    """Fetch the wording of facts and of the sentence before each."""
    passages = layout.passage_of[facts]
    records = reader.passages({*passages.tolist(), *(passages - 1).tolist()})
    return [
        _candidate(fact, records[passage], records.get(passage - 1))
        for fact, passage in zip(facts.tolist(), passages.tolist(), strict=True)
    ]


def _candidate(fact: int, record: PassageRecord, previous: PassageRecord | None) -> Candidate:
    place = fact - record.first_fact
    return Candidate(fact, record, place, _before(record, place, previous))


def _before(record: PassageRecord, place: int, previous: PassageRecord | None) -> str:
    """Return the sentence before a fact in its document, or nothing."""
    if place:
        return record.passage.quote(record.passage.facts[place - 1])
    if previous is None or previous.document != record.document or not previous.passage.facts:
        return ""
    return previous.passage.quote(previous.passage.facts[-1])
