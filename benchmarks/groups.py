"""Candidates of training questions, measured and labelled, to learn ranking from.

A group is one question with its candidates. Labels tell which candidates answer;
a group without any is a question that cannot be answered from what was searched:
asked of another article, or with the answering paragraph struck out.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
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
from knowledge.matching.matcher import Stages, run_stages
from knowledge.matching.spelling import Vocabulary
from knowledge.model import Reading
from knowledge.reading import read_file, read_text
from knowledge.store import DocumentDraft, PassageRecord, Store

Label = Callable[[Candidate], tuple[bool, bool]]

TENANT: Final = "local"
SEED: Final = 11
OWN, FOREIGN, WHOLE, UNANSWERABLE = "own", "foreign", "whole", "unanswerable"
OFFICE, ALONE = "office", "one document"


@dataclass(frozen=True, slots=True)
class Group:
    """One question's candidates: features, which answer, which stand in the answer's paragraph."""

    source: str
    article: str
    rows: npt.NDArray[np.float32]
    labels: npt.NDArray[np.bool_]
    inside: npt.NDArray[np.bool_]
    words: int

    def without_paragraph(self) -> "Group":
        """Return the same question with the answering paragraph struck out."""
        keep = ~self.inside
        return Group(
            "removed",
            self.article,
            self.rows[keep],
            self.labels[keep] & False,
            self.inside[keep],
            self.words,
        )


class Searched:
    """Texts in a database of their own, to run the stages of matching over."""

    def __init__(self, drafts: Iterable[DocumentDraft]) -> None:
        self._store = Store.open("sqlite://")
        self._vocabulary = Vocabulary()
        with self._store.writer(TENANT) as writer:
            self.numbers = [writer.add(draft).number for draft in drafts]
        with self._store.reader(TENANT) as reader:
            self._vocabulary.extend(reader.words())

    def titles(self) -> dict[int, str]:
        """Return the titles of all documents, by number."""
        with self._store.reader(TENANT) as reader:
            return {it.number: it.title for it in reader.documents()}

    def passages(self, document: int) -> list[PassageRecord]:
        """Return a document's passages, in order."""
        with self._store.reader(TENANT) as reader:
            record = reader.document(document)
            last = record.first_passage + record.passages - 1
            return reader.passages_between(record.first_passage, last)

    def stages(self, question: str) -> Stages:
        """Return the measured candidates of a question."""
        with self._store.reader(TENANT) as reader:
            return run_stages(analyse(question), reader, lambda: self._vocabulary)

    def group(self, question: str, source: str, article: str, label: Label) -> Group:
        """Return the labelled candidates of a question."""
        return self.labelled(self.stages(question), question, source, article, label)

    def labelled(
        self, stages: Stages, question: str, source: str, article: str, label: Label
    ) -> Group:
        """Label candidates that were measured."""
        labels = [label(candidate) for candidate in stages.texts]
        return Group(
            source=source,
            article=article,
            rows=stages.rows,
            labels=np.array([answers for answers, _ in labels], bool),
            inside=np.array([inside for _, inside in labels], bool),
            words=len(analyse(question).words),
        )


def _draft(reading: Reading, title: str | None, uri: str) -> DocumentDraft:
    return draft_of(
        reading, uri=uri, collection="default", title=title, sha256=b"", added=datetime.now(UTC)
    )


def searched_articles(articles: Sequence[Article]) -> Searched:
    """Store articles together; `numbers` are theirs in order."""
    return Searched(_draft(read_text(it.text), it.title, it.title) for it in articles)


def squad_groups(
    articles: Sequence[Article], per_article: int, rng: random.Random
) -> Iterator[Group]:
    """Yield questions on their own article, half of them with typing errors, and on another."""
    alone = [searched_articles([article]) for article in articles]
    for place, article in enumerate(articles):
        chosen = rng.sample(article.questions, min(per_article, len(article.questions)))
        for number, asked in enumerate(chosen):
            source = OWN if asked.spans else UNANSWERABLE
            text = noisy(asked.text, number, rng)
            label = span_label(asked, alone[place].numbers[0])
            yield alone[place].group(text, source, article.title, label)
        for asked in chosen[::6]:
            other = (place + rng.randrange(1, len(articles))) % len(articles)
            yield alone[other].group(asked.text, FOREIGN, article.title, no_label)


def whole_groups(
    articles: Sequence[Article], per_article: int, rng: random.Random
) -> Iterator[Group]:
    """Yield questions asked of all articles together."""
    together = searched_articles(articles)
    for article, document in zip(articles, together.numbers, strict=True):
        chosen = rng.sample(article.questions, min(per_article, len(article.questions)))
        for number, asked in enumerate(chosen):
            text = noisy(asked.text, number, rng)
            yield together.group(text, WHOLE, article.title, span_label(asked, document))


def office_groups(offices: Sequence[Office]) -> Iterator[Group]:
    """Yield questions on this project's own documents: on all of a team, and on their own."""
    for office in offices:
        searched = office_searched(office)
        alone = {
            it.name: Searched([_draft(read_file(it), None, it.name)]) for it in office.documents
        }
        for place, golden in enumerate(office.questions):
            label = golden_label(golden)
            yield searched.group(golden.question, OFFICE, office.name, label)
            name = golden.document or office.documents[place % len(office.documents)].name
            yield alone[name].group(golden.question, ALONE, office.name, label)


def office_searched(office: Office) -> Searched:
    """Store a team's documents together."""
    return Searched(_draft(read_file(it), None, it.name) for it in office.documents)


def no_label(_candidate: Candidate) -> tuple[bool, bool]:
    """Label no candidate: nothing answers."""
    return False, False


def span_label(asked: Asked, document: int) -> Label:
    """Label what stands on an answer's span."""

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
    """Label what holds what is expected."""

    def label(candidate: Candidate) -> tuple[bool, bool]:
        right = bool(golden.expect) and golden.holds(candidate.text)
        return right, right

    return label


def noisy(text: str, number: int, rng: random.Random) -> str:
    """Return a question as it may be typed: three of six times without an error."""
    match number % 6:
        case 3:
            return typos(text, 1, rng)
        case 4:
            return typos(text, 2, rng)
        case 5:
            return phone(text, rng)
        case _:
            return text
