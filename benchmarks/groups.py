"""Candidates of training questions, measured and labelled, to learn ranking from.

A group is one question with its candidates. Labels tell which candidates answer;
a group without any is a question that cannot be answered from what was searched:
asked of another article, or with the answering paragraph struck out.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

import numpy as np
import numpy.typing as npt

from benchmarks.noise import phone, typos
from benchmarks.office import Golden, Office
from benchmarks.sets import Article, Asked, hits
from knowledge.intake import draft_of
from knowledge.matching.analysis import analyse
from knowledge.matching.candidate import Candidate
from knowledge.matching.features import GLANCE, MEASURED, NAMES
from knowledge.matching.matcher import LOOKED_AT, Stages, run_stages
from knowledge.matching.spelling import Vocabulary
from knowledge.matching.translation import Table
from knowledge.matching.trees import Forest, Rows
from knowledge.matching.weights import Weights
from knowledge.model import Reading
from knowledge.reading import read_file, read_text
from knowledge.store import DocumentDraft, PassageRecord, Reader, Store

Label = Callable[[Candidate], tuple[bool, bool]]
Tables = Callable[[str], Table]

TENANT: Final = "local"
SEED: Final = 11
OWN, FOREIGN, WHOLE, UNANSWERABLE = "own", "foreign", "whole", "unanswerable"
REMOVED, CLEAN = "removed", "clean"
RANK, PASSAGE_RANK = MEASURED.index("rank"), MEASURED.index("passage_rank")
OFFICE, ALONE = "office", "one document"


_NO_WEIGHTS: Final = Weights(
    glance=np.zeros(len(GLANCE), np.float32),
    linear=np.zeros(len(NAMES), np.float32),
    ranking=Forest.parse([]),
    middle=0.0,
    confidence=Forest.parse([]),
    bias=0.0,
    translations={},
)


@dataclass(frozen=True, slots=True)
class Group:
    """One question's candidates: features, which answer, which stand in the answer's paragraph.

    `seen` has a row of `features.GLANCE` for each, `rows` one of `features.MEASURED`.
    `noise` names the typing errors made in the question.
    """

    source: str
    article: str
    noise: str
    seen: Rows
    rows: Rows
    labels: npt.NDArray[np.bool_]
    inside: npt.NDArray[np.bool_]
    words: int

    def without_paragraph(self) -> "Group":
        """Return the same question with the answering paragraph struck out."""
        left = self.at(np.flatnonzero(~self.inside))
        return replace(
            left, source=REMOVED, labels=left.labels & False, rows=_ranked_anew(left.rows)
        )

    def at(self, places: npt.NDArray[np.intp]) -> "Group":
        """Return the question with some of its candidates only."""
        names = ("seen", "rows", "labels", "inside")
        return replace(self, **{name: getattr(self, name)[places] for name in names})


class Searched:
    """Texts in a database of their own, to run the stages of matching over."""

    def __init__(self, drafts: Iterable[DocumentDraft]) -> None:
        self._store = Store.open("sqlite://")
        self._vocabulary = Vocabulary()
        with self._store.writer(TENANT) as writer:
            self.numbers = [writer.add(draft).number for draft in drafts]
        with self._store.reader(TENANT) as reader:
            self._vocabulary.extend(reader.words())

    def reader(self) -> AbstractContextManager[Reader]:
        """Return a way to read the texts."""
        return self._store.reader(TENANT)

    def vocabulary(self) -> Vocabulary:
        """Return the words of the texts."""
        return self._vocabulary

    def passages(self) -> list[PassageRecord]:
        """Return all passages in order."""
        with self.reader() as reader:
            return reader.passages_between(0, reader.totals().passages)

    def stages(self, question: str, table: Table) -> Stages:
        """Return all candidates of a question that are looked at, measured."""
        weights = replace(_NO_WEIGHTS, translations=table)
        with self.reader() as reader:
            return run_stages(analyse(question), reader, self.vocabulary, weights, read=LOOKED_AT)

    def titles(self) -> dict[int, str]:
        """Return the titles of all documents, by number."""
        with self.reader() as reader:
            return {it.number: it.title for it in reader.documents()}

    def group(self, asking: "Asking", label: Label) -> Group:
        """Return the labelled candidates of a question."""
        return self.labelled(self.stages(asking.text, asking.table), asking, label)

    def labelled(self, stages: Stages, asking: "Asking", label: Label) -> Group:
        """Label candidates that were measured."""
        labels = [label(candidate) for candidate in stages.texts]
        return Group(
            source=asking.source,
            article=asking.article,
            noise=asking.noise,
            seen=stages.seen,
            rows=stages.rows,
            labels=np.array([answers for answers, _ in labels], bool),
            inside=np.array([inside for _, inside in labels], bool),
            words=len(analyse(asking.text).words),
        )


def _ranked_anew(rows: Rows) -> Rows:
    """Return rows ranked as if the candidates that are gone had never been there."""
    ranked = rows.copy()
    places = np.argsort(np.argsort(-rows[:, RANK], kind="stable"))
    ranked[:, RANK] = 1 / (1 + places)
    ranked[:, PASSAGE_RANK] = np.unique(rows[:, PASSAGE_RANK], return_inverse=True)[1]
    return ranked


@dataclass(frozen=True, slots=True)
class Asking:
    """A question to measure: where it is asked, and the translations to measure it by."""

    text: str
    source: str
    article: str
    table: Table
    noise: str = CLEAN


def _draft(reading: Reading, title: str | None, uri: str) -> DocumentDraft:
    return draft_of(
        reading, uri=uri, collection="default", title=title, sha256=b"", added=datetime.now(UTC)
    )


def searched_articles(articles: Sequence[Article]) -> Searched:
    """Store articles together; `numbers` are theirs in order."""
    return Searched(_draft(read_text(it.text), it.title, it.title) for it in articles)


def squad_groups(
    articles: Sequence[Article], per_article: int, rng: random.Random, tables: Tables
) -> Iterator[Group]:
    """Yield questions on their own article, half of them with typing errors, and on another."""
    alone = [searched_articles([article]) for article in articles]
    for place, article in enumerate(articles):
        table = tables(article.title)
        chosen = rng.sample(article.questions, min(per_article, len(article.questions)))
        for number, asked in enumerate(chosen):
            source = OWN if asked.spans else UNANSWERABLE
            noise, text = noisy(asked.text, number, rng)
            label = span_label(asked, alone[place].numbers[0])
            yield alone[place].group(Asking(text, source, article.title, table, noise), label)
        for number, asked in enumerate(chosen[::6]):
            other = (place + rng.randrange(1, len(articles))) % len(articles)
            noise, text = noisy(asked.text, number, rng)
            asking = Asking(text, FOREIGN, article.title, table, noise)
            yield alone[other].group(asking, no_label)


def whole_groups(
    articles: Sequence[Article], per_article: int, rng: random.Random, tables: Tables
) -> Iterator[Group]:
    """Yield questions asked of all articles together."""
    together = searched_articles(articles)
    for article, document in zip(articles, together.numbers, strict=True):
        chosen = rng.sample(article.questions, min(per_article, len(article.questions)))
        for number, asked in enumerate(chosen):
            noise, text = noisy(asked.text, number, rng)
            asking = Asking(text, WHOLE, article.title, tables(article.title), noise)
            yield together.group(asking, span_label(asked, document))


def office_groups(offices: Sequence[Office], tables: Tables) -> Iterator[Group]:
    """Yield questions on this project's own documents: on all of a team, and on their own."""
    for office in offices:
        table = tables(office.name)
        searched = office_searched(office)
        alone = {
            it.name: Searched([_draft(read_file(it), None, it.name)]) for it in office.documents
        }
        for place, golden in enumerate(office.questions):
            label = golden_label(golden)
            yield searched.group(Asking(golden.question, OFFICE, office.name, table), label)
            name = golden.document or office.documents[place % len(office.documents)].name
            asking = Asking(golden.question, ALONE, office.name, table)
            yield alone[name].group(asking, label)


def office_searched(office: Office) -> Searched:
    """Store a team's documents together."""
    return Searched(_draft(read_file(it), None, it.name) for it in office.documents)


def no_label(_candidate: Candidate) -> tuple[bool, bool]:
    """Label no candidate: nothing answers."""
    return False, False


def span_label(asked: Asked, document: int) -> Label:
    """Label the facts of a document that hold an answer."""

    def label(candidate: Candidate) -> tuple[bool, bool]:
        passage = candidate.record.passage
        fact = passage.facts[candidate.place]
        low, high = passage.start + fact.start, passage.start + fact.end
        inside = (
            candidate.record.document == document
            and asked.paragraph[0] <= low
            and high <= asked.paragraph[1]
        )
        return inside and hits(low, high, asked), inside

    return label


def golden_label(golden: Golden) -> Label:
    """Label the facts that hold what is expected."""

    def label(candidate: Candidate) -> tuple[bool, bool]:
        right = bool(golden.expect) and golden.holds(candidate.text)
        return right, right

    return label


def noisy(text: str, number: int, rng: random.Random) -> tuple[str, str]:
    """Return the kind of typing errors of every sixth question, and the question."""
    match number % 6:
        case 3:
            return "one typo", typos(text, 1, rng)
        case 4:
            return "two typos", typos(text, 2, rng)
        case 5:
            return "phone", phone(text, rng)
        case _:
            return CLEAN, text
