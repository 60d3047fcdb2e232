"""Sum up what is known on a topic: the best facts, none alike, by document in time order."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from knowledge.answers import Summary
from knowledge.matching import Candidate, Vocabulary, facts_on
from knowledge.matching.topics import Visible
from knowledge.store import DocumentRecord, Layout, Reader
from knowledge.summaries import Wanted, choose_relevant, label_of, speakers_in
from knowledge.summarising.composing import Chosen, Drawn, compose
from knowledge.summarising.documents import worth_of
from knowledge.summarising.entries import Entry, day_of, may_stand, numbered, sentence_of

DWELLS: Final = 2.0
SAYS: Final = 0.5
NEAR: Final = 0.5
NEAR_IN_TALK: Final = 0.3


def summarise_topic(
    reader: Reader,
    vocabulary: Callable[[], Vocabulary],
    topic: str,
    visible: Callable[[Layout], Visible | None],
    wanted: Wanted,
) -> Summary:
    """Sum up a topic from the visible documents."""
    found = facts_on(topic, reader, vocabulary, visible)
    documents = reader.documents_numbered({it.record.document for it in found.candidates})
    entries = list(_entries(found.candidates, documents))
    talk = any(entry.speaker for entry in entries)
    worth = found.own + DWELLS * found.around if talk else found.direct + SAYS * found.own
    floor = (NEAR_IN_TALK if talk else NEAR) * worth.max(initial=0.0)
    near = [
        (entry, relevance)
        for entry, relevance in zip(entries, worth.tolist(), strict=True)
        if relevance >= floor and may_stand(entry)
    ]
    pool = [entry for entry, _ in near]
    sentences = [
        sentence_of(entry, section, relevance + worth_of(entry))
        for (entry, relevance), section in zip(near, numbered(pool), strict=True)
    ]
    chosen = [
        Chosen(pool[choice.place], tuple(pool[copy] for copy in choice.copies))
        for choice in choose_relevant(sentences, wanted.budget(len(pool), on_topic=True))
    ]
    bullets = sorted(chosen, key=lambda it: _in_time(it.entry))
    return compose(Drawn(pool, pool, bullets), topic, topic, wanted)


def _entries(
    candidates: Sequence[Candidate], documents: Mapping[int, DocumentRecord]
) -> Iterator[Entry]:
    """Yield facts with who says them, where a transcript tells in the same passage."""
    speakers = speakers_in([candidate.record.passage.text.lstrip() for candidate in candidates])
    for candidate in candidates:
        label = label_of(candidate.record.passage.text.lstrip())
        document = documents[candidate.record.document]
        yield Entry(candidate, document, label if label in speakers else None)


def _in_time(entry: Entry) -> tuple[str, int, int]:
    return day_of(entry.document), entry.document.number, entry.candidate.fact
