"""A text as the product sees it: stored, cut into facts, and those that may be chosen."""

from datetime import UTC, datetime

from benchmarks.summaries.sets import Summed
from knowledge.intake import draft_of
from knowledge.reading import read_text
from knowledge.store import Store
from knowledge.summaries import Sentence
from knowledge.summarising.entries import may_stand, numbered, read_entries, sentence_of

TENANT = "local"


def pool_of(text: Summed) -> list[Sentence]:
    """Return the sentences that a summary of a text may choose from."""
    draft = draft_of(
        read_text(text.text),
        uri=text.name,
        collection="default",
        title=text.title,
        sha256=b"",
        added=datetime(2026, 1, 1, tzinfo=UTC),
    )
    store = Store.open("sqlite://")
    with store.writer(TENANT) as writer:
        document = writer.add(draft)
    with store.reader(TENANT) as reader:
        pool = [entry for entry in read_entries(reader, [document]) if may_stand(entry)]
    store.close()
    return [
        sentence_of(entry, section) for entry, section in zip(pool, numbered(pool), strict=True)
    ]
