"""What a summary was asked of, and giving it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from knowledge.answers import Note, Summary
from knowledge.matching import Vocabulary
from knowledge.matching.topics import Visible
from knowledge.store import DocumentRecord, Layout, Reader
from knowledge.summaries import Wanted
from knowledge.summarising.documents import summarise_documents
from knowledge.summarising.entries import day_of
from knowledge.summarising.topics import summarise_topic

ALL: Final = "All documents"


@dataclass(frozen=True, slots=True)
class Wish:
    """A document, a topic, both, or neither for a collection or all; between which days."""

    document: DocumentRecord | None
    topic: str | None
    wanted: Wanted
    since: date | None = None
    until: date | None = None
    collection: str | None = None

    @property
    def dated(self) -> bool:
        """Whether days are named."""
        return self.since is not None or self.until is not None

    def covers(self, document: DocumentRecord) -> bool:
        """Tell whether a document is of the days that are named."""
        day = date.fromisoformat(day_of(document))
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


def summarise(
    wish: Wish,
    reader: Reader,
    vocabulary: Callable[[], Vocabulary],
    collections: frozenset[str] | None,
) -> Summary:
    """Sum up what is wished for, of the collections that may be seen."""
    days = {"since": wish.since, "until": wish.until}
    if wish.topic is not None and wish.document is None and not wish.dated and collections is None:
        return summarise_topic(reader, vocabulary, wish.topic, _all_visible, wish.wanted)
    held = [wish.document] if wish.document else reader.documents(collections)
    documents = [document for document in held if wish.covers(document)]
    if wish.topic is not None:
        visible = _visible(documents)
        summary = summarise_topic(reader, vocabulary, wish.topic, visible, wish.wanted)
    else:
        title = documents[0].title if len(documents) == 1 else wish.collection or ALL
        summary = summarise_documents(reader, documents, title, wish.wanted)
    notes = (Note.NOTHING_IN_RANGE,) if held and not documents else summary.notes
    return summary.model_copy(update={**days, "notes": notes})


def _all_visible(_layout: Layout) -> Visible | None:
    return None


def _visible(documents: list[DocumentRecord]) -> Callable[[Layout], Visible | None]:
    numbers = [document.number for document in documents]
    return lambda layout: np.isin(layout.document_of, numbers)
