"""One question, from its wording to the finding that people see."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from knowledge.answers import Answer, Outcome, Quote, Searched
from knowledge.curating import answer_of, quote_of_words
from knowledge.matching import (
    LOOKED_AT,
    Matched,
    Question,
    Ranked,
    Versions,
    Vocabulary,
    analyse,
    complete,
    distinct,
    match,
    outcome_of,
    quote_of,
    reasons,
    strength_of,
    versions_of,
    with_glossary,
)
from knowledge.reranking import Reordered, Reranker, reorder
from knowledge.standing import quote_stands
from knowledge.store import DocumentRecord, Reader
from knowledge.store.mined import mined_about
from knowledge.store.vectors import vectors_of
from knowledge.teaching import curated_for

_RELATIVE: Final = 0.35


@dataclass(frozen=True, slots=True)
class Exchange:
    """The turn before: what was asked, and the quote it was answered with."""

    question: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """What a question may look at: a snapshot of the store, and its words."""

    reader: Reader
    vocabulary: Callable[[], Vocabulary]
    collections: frozenset[str] | None
    glossary: tuple[tuple[str, ...], ...] = ()
    reranker: Reranker | None = None

    def curated(self, text: str) -> Answer | None:
        """Return what somebody answers a question with, if it was put nearly like theirs."""
        curated = curated_for(self.reader, text)
        if curated is None:
            return None
        if curated.pin is None:
            return answer_of(text, curated, quote_of_words(curated), self._searched())
        if not quote_stands(self.reader, curated.pin, self.collections):
            return None
        return answer_of(text, curated, curated.pin, self._searched())

    def answer(self, text: str, limit: int, after: Exchange | None) -> Answer:
        """Answer a question, or abstain."""
        question = read_question(text, after)
        found, versions = self._match(question)
        matched = found.matched
        confidence = matched.ranked[0].confidence if matched.ranked else 0.0
        outcome = outcome_of(confidence)
        return Answer(
            question=text,
            outcome=outcome,
            confidence=round(confidence, 4),
            strength=strength_of(confidence),
            answers=self._shown(found, versions, outcome, limit),
            searched=self._searched(),
            corrections=matched.expansion.corrections,
            question_read=_read_as(text, question),
            why=reasons(matched.expansion),
            model=found.note,
        )

    def search(self, text: str, limit: int) -> list[Quote]:
        """Rank candidates for a question without deciding."""
        found, _ = self._match(analyse(text))
        return self._quotes(found, [(entry, []) for entry in found.matched.ranked[:limit]])

    def _match(self, question: Question) -> tuple[Reordered, Versions]:
        asked = [word.term for word in question.words]
        mined = mined_about(self.reader.shelf, asked, self.collections)
        question = with_glossary(question, (*self.glossary, *mined))
        matched = match(question, self.reader, self.vocabulary, self.collections)
        found = self._reorder(matched, _read_as(question.text, question) or question.text)
        ranked = found.matched.ranked
        versions = versions_of(ranked, question, self._documents(ranked[:LOOKED_AT]))
        return replace(found, matched=replace(found.matched, ranked=versions.ranked)), versions

    def _reorder(self, matched: Matched, question: str) -> Reordered:
        """Let the local model judge the first candidates, where there is one."""
        if self.reranker is None or not matched.ranked:
            return Reordered(matched)
        documents = self._documents(matched.ranked[: self.reranker.looks_at])
        shelf = self.reader.shelf
        return reorder(
            matched,
            question,
            documents,
            self.reranker,
            lambda model, keys: vectors_of(shelf, model, keys),
        )

    def _documents(self, entries: Iterable[Ranked]) -> dict[int, DocumentRecord]:
        numbers = {entry.candidate.record.document for entry in entries}
        return self.reader.documents_numbered(numbers)

    def _shown(
        self, found: Reordered, versions: Versions, outcome: Outcome, limit: int
    ) -> tuple[Quote, ...]:
        if outcome is Outcome.UNKNOWN:
            return ()
        told = versions.told if outcome is Outcome.ANSWERED else frozenset()
        best, *others = found.matched.ranked
        near = [
            entry
            for entry in others
            if entry.confidence >= _RELATIVE * best.confidence and entry.candidate.fact not in told
        ]
        first, *rest = self._quotes(found, distinct((best, *near), limit))
        if told:
            said = {"earlier": versions.earlier, "conflicts": versions.conflicts}
            first = first.model_copy(update=said)
        return (first, *rest)

    def _quotes(
        self, found: Reordered, groups: Sequence[tuple[Ranked, Sequence[Ranked]]]
    ) -> list[Quote]:
        documents = self._documents(
            entry for first, copies in groups for entry in (first, *copies)
        )
        return [
            _with_span(quote_of(first, copies, found.matched, documents), first, found.spans)
            for first, copies in groups
        ]

    def _searched(self) -> Searched:
        if self.collections is None:
            totals = self.reader.totals()
            return Searched(documents=totals.documents, facts=totals.facts)
        documents = self.reader.documents(self.collections)
        return Searched(documents=len(documents), facts=sum(it.facts for it in documents))


def _with_span(quote: Quote, entry: Ranked, spans: Mapping[int, tuple[int, int]]) -> Quote:
    """Mark what the local model says answers, in place of the words that met."""
    span = spans.get(entry.candidate.fact)
    return quote if span is None else quote.model_copy(update={"highlights": (span,)})


def read_question(text: str, after: Exchange | None) -> Question:
    """Understand a question, completed from the turn before where it leans on it."""
    question = analyse(text)
    return complete(question, after.question, after.quote) if after else question


def _read_as(text: str, question: Question) -> str | None:
    carried = [word.text for word in question.words if not word.end]
    return f"{text} ({', '.join(carried)})" if carried else None
