"""The sentences of stored documents that a summary may choose from."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.facts import leans
from knowledge.matching import Candidate
from knowledge.model import FactKind
from knowledge.store import DocumentRecord, PassageRecord, Reader
from knowledge.summaries import Sentence, is_boilerplate, is_row, label_of, repeats, speakers_in

MOST_FACTS: Final = 6_000
LONGEST_DOCUMENT: Final = 20_000
MOST_DOCUMENTS: Final = 1_000
FEWEST_FACTS: Final = 12

_ANSWERS: Final = re.compile(
    r"(?:yes|no|yeah|nope|sure|correct|exactly)\b[\s,.;:!]", re.IGNORECASE
)

Section = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact of a document, with who says it in a transcript."""

    candidate: Candidate
    document: DocumentRecord
    speaker: str | None = None

    @property
    def text(self) -> str:
        """The fact's own words."""
        return self.candidate.text

    @property
    def section(self) -> Section:
        """The section it stands in."""
        return section_of(self.candidate.record)

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return FactKind.HEADING in self.candidate.kinds


def section_of(record: PassageRecord) -> Section:
    """Return which section of which document a passage stands in."""
    return record.document, record.passage.section


def read_entries(reader: Reader, documents: Sequence[DocumentRecord]) -> tuple[Entry, ...]:
    """Return the facts of documents in order; of very many, those that open each."""
    most = MOST_FACTS if len(documents) > 1 else LONGEST_DOCUMENT
    whole = sum(document.facts for document in documents) <= most
    quota = None if whole else max(FEWEST_FACTS, most // len(documents))
    return tuple(
        entry for document in documents for entry in _of_document(reader, document, quota)
    )


def newest(documents: Sequence[DocumentRecord]) -> list[DocumentRecord]:
    """Return as many documents as a summary looks at, the newest of very many."""
    if len(documents) <= MOST_DOCUMENTS:
        return list(documents)
    dated = sorted(documents, key=lambda it: (day_of(it), it.id), reverse=True)
    kept = {document.number for document in dated[:MOST_DOCUMENTS]}
    return [document for document in documents if document.number in kept]


def day_of(document: DocumentRecord) -> str:
    """Return the day a document gives itself, or else that it was added on; for sorting."""
    return (document.dated or document.added.date()).isoformat()


def _of_document(reader: Reader, document: DocumentRecord, quota: int | None) -> Iterable[Entry]:
    passages = document.passages if quota is None else min(document.passages, quota)
    last = document.first_passage + passages - 1
    candidates = list(_candidates(reader.passages_between(document.first_passage, last)))[:quota]
    speakers = speakers_in([candidate.text for candidate in candidates])
    speaker = None
    for candidate in candidates:
        label = label_of(candidate.text) if speakers else None
        speaker = label if label in speakers else speaker
        yield Entry(candidate, document, speaker)


def _candidates(records: Iterable[PassageRecord]) -> Iterator[Candidate]:
    """Yield facts with what stands before them in their section, or the question above it."""
    before, section = "", None
    for record in records:
        if record.passage.section != section:
            section = record.passage.section
            before = before if asks(before) and before in section else ""
        for place, fact in enumerate(record.passage.facts):
            yield Candidate.of(record.first_fact + place, record, before)
            quote = record.passage.quote(fact)
            before = "" if FactKind.HEADING in fact.kinds and not asks(quote) else quote


def asks(text: str) -> bool:
    """Tell whether a sentence or heading is a question, which the next one may answer."""
    return text.rstrip("*_ ").endswith("?")


def may_stand(entry: Entry) -> bool:
    """Tell whether a fact may be a bullet: a statement, in a sentence, of this text."""
    if {FactKind.HEADING, FactKind.QUESTION}.intersection(entry.candidate.kinds):
        return False
    if is_boilerplate(entry.text) or is_row(entry.text):
        return False
    return not repeats(entry.text, (entry.document.title, *entry.candidate.record.passage.section))


def sentence_of(entry: Entry, section: int, relevance: float = 0.0) -> Sentence:
    """Return a fact as choosing sees it."""
    return Sentence(
        text=entry.text,
        relevance=relevance,
        place=entry.candidate.fact - entry.document.first_fact,
        document=entry.document.number,
        section=section,
        title=entry.document.title,
        apart=entry.speaker is None and _hangs(entry.candidate),
    )


def _hangs(candidate: Candidate) -> bool:
    """Tell whether a fact leans on words that its context does not settle."""
    if _ANSWERS.match(candidate.text):
        return not candidate.before
    return leans(candidate.text) and (not candidate.before or leans(candidate.before))


def numbered(entries: Sequence[Entry]) -> list[int]:
    """Return for each entry the number of its section, counted by first sight."""
    numbers: dict[Section, int] = {}
    return [numbers.setdefault(entry.section, len(numbers)) for entry in entries]
