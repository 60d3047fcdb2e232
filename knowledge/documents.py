"""A document as callers see it."""

from knowledge.answers import Document
from knowledge.store import DocumentRecord, Store


def document_of(store: Store, record: DocumentRecord, tenant: str, change: str) -> Document:
    """Return what is stored of a document; its text is read when it is wanted."""

    def read() -> str:
        with store.reader(tenant) as reader:
            return reader.text(record.number)

    return Document.stored(
        read,
        id=record.id,
        title=record.title,
        uri=record.uri,
        collection=record.collection,
        media_type=record.media_type,
        facts=record.facts,
        pages=record.pages,
        dated=record.dated,
        added=record.added,
        change=change,
        warnings=record.warnings,
    )
