"""One question, from its wording to the finding that people see."""

from collections.abc import Callable, Iterable, Sequence
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
from knowledge.standing import quote_stands
from knowledge.store import DocumentRecord, Reader
from knowledge.store.mined import mined_about
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
        matched, versions = self._match(question)
        confidence = matched.ranked[0].confidence if matched.ranked else 0.0
        outcome = outcome_of(confidence)
        return Answer(
            question=text,
            outcome=outcome,
            confidence=round(confidence, 4),
            strength=strength_of(confidence),
            answers=self._shown(matched, versions, outcome, limit),
            searched=self._searched(),
            corrections=matched.expansion.corrections,
            question_read=_read_as(text, question),
            why=reasons(matched.expansion),
        )

    def search(self, text: str, limit: int) -> list[Quote]:
        """Rank candidates for a question without deciding."""
        matched, _ = self._match(analyse(text))
        return self._quotes(matched, [(entry, []) for entry in matched.ranked[:limit]])

    def _match(self, question: Question) -> tuple[Matched, Versions]:
        asked = [word.term for word in question.words]
        mined = mined_about(self.reader.shelf, asked, self.collections)
        question = with_glossary(question, (*self.glossary, *mined))
        matched = match(question, self.reader, self.vocabulary, self.collections)
        documents = self._documents(matched.ranked[:LOOKED_AT])
        versions = versions_of(matched.ranked, question, documents)
        return replace(matched, ranked=versions.ranked), versions

    def _documents(self, entries: Iterable[Ranked]) -> dict[int, DocumentRecord]:
        numbers = {entry.candidate.record.document for entry in entries}
        return self.reader.documents_numbered(numbers)

    def _shown(
        self, matched: Matched, versions: Versions, outcome: Outcome, limit: int
    ) -> tuple[Quote, ...]:
        if outcome is Outcome.UNKNOWN:
            return ()
        told = versions.told if outcome is Outcome.ANSWERED else frozenset()
        best, *others = matched.ranked
        near = [
            entry
            for entry in others
            if entry.confidence >= _RELATIVE * best.confidence and entry.candidate.fact not in told
        ]
        first, *rest = self._quotes(matched, distinct((best, *near), limit))
        if told:
            said = {"earlier": versions.earlier, "conflicts": versions.conflicts}
            first = first.model_copy(update=said)
        return (first, *rest)

    def _quotes(
        self, matched: Matched, groups: Sequence[tuple[Ranked, Sequence[Ranked]]]
    ) -> list[Quote]:
        documents = self._documents(
            entry for first, copies in groups for entry in (first, *copies)
        )
        return [quote_of(first, copies, matched, documents) for first, copies in groups]

    def _searched(self) -> Searched:
        if self.collections is None:
            totals = self.reader.totals()
            return Searched(documents=totals.documents, facts=totals.facts)
        documents = self.reader.documents(self.collections)
        return Searched(documents=len(documents), facts=sum(it.facts for it in documents))


def read_question(text: str, after: Exchange | None) -> Question:
    """Understand a question, completed from the turn before where it leans on it."""
    question = analyse(text)
    return complete(question, after.question, after.quote) if after else question


def _read_as(text: str, question: Question) -> str | None:
    carried = [word.text for word in question.words if not word.end]
    return f"{text} ({', '.join(carried)})" if carried else None
