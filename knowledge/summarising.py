"""From documents or a topic to a summary: chosen sentences, cited, with coverage."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.answers import Bullet, Coverage, Summary
from knowledge.matching import (
    Candidate,
    Vocabulary,
    analyse,
    citation_of,
    context_of,
    match,
)
from knowledge.model import FactKind
from knowledge.store import DocumentRecord, PassageRecord, Reader
from knowledge.summaries import Length, Sentence, choose

_LEFT_OUT: Final = 20
_RELEVANT: Final = 0.4


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a summary was chosen from, and the bullets chosen."""

    bullets: tuple[Candidate, ...]
    pool: tuple[Candidate, ...]


def summarise_documents(
    reader: Reader, documents: Sequence[DocumentRecord], title: str, length: Length
) -> Summary:
    """Summarise documents as one text, in their order."""
    pool = [candidate for document in documents for candidate in _candidates(reader, document)]
    firsts = {document.number: document.first_fact for document in documents}
    sentences = [
        Sentence(candidate.text, place=candidate.fact - firsts[candidate.record.document])
        for candidate in pool
    ]
    bullets = [pool[place] for place in choose(sentences, length.bullets)]
    return _summary(reader, title, None, length, Chosen(tuple(bullets), tuple(pool)))


def summarise_topic(
    reader: Reader,
    vocabulary: Callable[[], Vocabulary],
    topic: str,
    collections: frozenset[str] | None,
    length: Length,
) -> Summary:
    """Summarise what is known on a topic: the best facts, none alike, in document order."""
    ranked = match(analyse(topic), reader, vocabulary, collections).ranked
    best = max((entry.score for entry in ranked), default=0.0)
    near = [
        entry
        for entry in ranked
        if entry.score >= _RELEVANT * best and _quotable(entry.candidate.kinds)
    ]
    sentences = [
        Sentence(entry.candidate.text, 2 * entry.score, place) for place, entry in enumerate(near)
    ]
    chosen = [near[place].candidate for place in choose(sentences, length.bullets)]
    chosen.sort(key=lambda candidate: candidate.fact)
    pool = tuple(entry.candidate for entry in near)
    return _summary(reader, topic, topic, length, Chosen(tuple(chosen), pool))


def _candidates(reader: Reader, document: DocumentRecord) -> Iterable[Candidate]:
    """Yield the facts of a document that may stand in a summary, in order."""
    last = document.first_passage + document.passages - 1
    before = ""
    for record in reader.passages_between(document.first_passage, last):
        for place, fact in enumerate(record.passage.facts):
            if _quotable(fact.kinds):
                yield Candidate(record.first_fact + place, record, place, before)
            before = record.passage.quote(fact)


def _quotable(kinds: Iterable[FactKind]) -> bool:
    return not {FactKind.HEADING, FactKind.QUESTION}.intersection(kinds)


def _summary(
    reader: Reader, title: str, topic: str | None, length: Length, chosen: Chosen
) -> Summary:
    numbers = {candidate.record.document for candidate in chosen.pool}
    documents = reader.documents_numbered(numbers)
    return Summary(
        title=title,
        topic=topic,
        length=length,
        bullets=tuple(
            Bullet(
                quote=candidate.text,
                citation=citation_of(candidate, documents),
                context=context_of(candidate),
            )
            for candidate in chosen.bullets
        ),
        coverage=_coverage(chosen),
        documents=tuple(
            documents[number].title
            for number in dict.fromkeys(candidate.record.document for candidate in chosen.bullets)
        ),
    )


def _coverage(chosen: Chosen) -> Coverage:
    """Count the sections that have a bullet, of those that could have had one."""
    sections = dict.fromkeys(map(_section, chosen.pool))
    covered = set(map(_section, chosen.bullets))
    left = [section for section in sections if section not in covered]
    return Coverage(
        covered=len(covered),
        sections=len(sections),
        left_out=tuple(path[-1] for _, path in left if path)[:_LEFT_OUT],
    )


def _section(candidate: Candidate) -> tuple[int, tuple[str, ...]]:
    record: PassageRecord = candidate.record
    return record.document, record.passage.section
