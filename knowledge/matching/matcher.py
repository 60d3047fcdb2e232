"""A question's way to its ranked candidates, stage by stage."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from knowledge.matching.analysis import Question
from knowledge.matching.candidate import Candidate
from knowledge.matching.candidates import Ids, find_candidates, match_terms
from knowledge.matching.coverage import held
from knowledge.matching.expansion import Expansion, expand
from knowledge.matching.features import feature_rows, glance, with_leads
from knowledge.matching.ranking import Ranked, rank
from knowledge.matching.spelling import Vocabulary
from knowledge.matching.trees import Rows
from knowledge.matching.weights import Weights, shipped_weights
from knowledge.matching.wording import Asked
from knowledge.store import Layout, PassageRecord, Reader

POOL: Final = 200
LOOKED_AT: Final = 60
READ: Final = 20

Visible = npt.NDArray[np.bool_] | None


@dataclass(frozen=True, slots=True)
class Matched:
    """What became of a question: its terms, and the candidates best first."""

    question: Question
    expansion: Expansion
    ranked: tuple[Ranked, ...]


@dataclass(frozen=True, slots=True)
class Stages:
    """The candidates of a question before they are ordered, for training and reports.

    `seen` has a row of `features.GLANCE` for each, `rows` one of `features.MEASURED`.
    """

    expansion: Expansion
    texts: list[Candidate]
    seen: Rows
    rows: Rows


def match(
    question: Question,
    reader: Reader,
    vocabulary: Callable[[], Vocabulary],
    collections: frozenset[str] | None = None,
    weights: Weights | None = None,
) -> Matched:
    """Find and rank the facts that may answer a question, best first."""
    weights = weights or shipped_weights()
    visible = _visible(reader, collections)
    stages = run_stages(question, reader, vocabulary, weights, visible)
    ranked = rank(stages.texts, with_leads(stages.rows), len(question.words), weights)
    return Matched(question, stages.expansion, tuple(ranked))


def run_stages(
    question: Question,
    reader: Reader,
    vocabulary: Callable[[], Vocabulary],
    weights: Weights,
    visible: Visible = None,
    read: int = READ,
) -> Stages:
    """Expand a question, find candidates, and measure those that are worth reading."""
    expansion = expand(question, reader.frequencies, vocabulary)
    return measure(question, expansion, reader, weights, visible, read)


def measure(
    question: Question,
    expansion: Expansion,
    reader: Reader,
    weights: Weights,
    visible: Visible = None,
    read: int = READ,
) -> Stages:
    """Find the candidates of an expanded question, and measure those worth reading.

    `visible` tells which passages may be looked at; None stands for all of them.
    """
    layout = reader.layout()
    matches = match_terms(expansion, reader, layout, visible)
    candidates = find_candidates(matches, layout, POOL).at(slice(LOOKED_AT))
    where = held(candidates, layout, question.predicate)
    seen = glance(candidates, where, layout)
    worth = np.argsort(-(seen @ weights.glance), kind="stable")[:read]
    texts = fetch_texts(candidates.ids[worth], reader, layout)
    asked = Asked.of(question, expansion, weights.translations)
    rows = feature_rows(asked, candidates.at(worth), where.at(worth), texts, seen[worth])
    return Stages(expansion, texts, seen[worth], rows)


def _visible(reader: Reader, collections: frozenset[str] | None) -> Visible:
    """Return which passages belong to the collections; None for all of them."""
    if collections is None:
        return None
    numbers = [document.number for document in reader.documents(collections)]
    return np.isin(reader.layout().document_of, numbers)


def fetch_texts(facts: Ids, reader: Reader, layout: Layout) -> list[Candidate]:
    """Fetch the wording of facts and of the sentence before each."""
    passages = layout.passage_of[facts]
    records = reader.passages({*passages.tolist(), *(passages - 1).tolist()})
    return [
        _candidate(fact, records[passage], records.get(passage - 1))
        for fact, passage in zip(facts.tolist(), passages.tolist(), strict=True)
    ]


def _candidate(fact: int, record: PassageRecord, previous: PassageRecord | None) -> Candidate:
    return Candidate.of(fact, record, _before(record, fact - record.first_fact, previous))


def _before(record: PassageRecord, place: int, previous: PassageRecord | None) -> str:
    """Return the sentence before a fact in its document, or nothing."""
    if place:
        return record.passage.quote(record.passage.facts[place - 1])
    if previous is None or previous.document != record.document or not previous.passage.facts:
        return ""
    return previous.passage.quote(previous.passage.facts[-1])
