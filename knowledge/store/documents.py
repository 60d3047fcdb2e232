"""Documents and passages as rows."""

from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Final

from knowledge.model import Passage
from knowledge.store.database import Row, Session
from knowledge.store.layout import pack_layout
from knowledge.store.mined import put_mined
from knowledge.store.packing import (
    pack_facts,
    pack_numbers,
    pack_text,
    pack_texts,
    unpack_facts,
    unpack_text,
    unpack_texts,
)
from knowledge.store.records import DocumentDraft, DocumentRecord, PassageDraft, PassageRecord

DOCUMENTS = """
select number, id, title, uri, collection, media_type, sha256, added, facts, passages,
       first_fact, first_passage, pages, dated, warnings
from document where tenant = ?
"""
NEW_DOCUMENT = """
insert into document (tenant, number, id, title, uri, collection, media_type, sha256, added,
                      facts, passages, first_fact, first_passage, pages, dated, warnings,
                      layout, terms)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
PASSAGES = """
select id, document, first_fact, start, text, facts, section, page
from passage where tenant = ?
"""
NEW_PASSAGE = """
insert into passage (tenant, id, document, first_fact, start, text, facts, section, page)
values (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

ID_LENGTH: Final = 12


def document_id(collection: str, uri: str, length: int = ID_LENGTH) -> str:
    """Return the short name of a document, the same for every version of it."""
    return sha256(pack_text(f"{collection}\0{uri}")).hexdigest()[:length]


def insert_document(
    session: Session, tenant: int, record: DocumentRecord, draft: DocumentDraft, terms: list[int]
) -> None:
    """Write a document and its passages down."""
    values = (tenant, *_document_row(record), pack_layout(draft.passages), pack_numbers(terms))
    session.run(NEW_DOCUMENT, values)
    session.run_many(NEW_PASSAGE, _passage_rows(tenant, record, draft.passages))
    put_mined(session, tenant, record.number, draft.mined)


def _document_row(record: DocumentRecord) -> Row:
    return (
        record.number,
        record.id,
        pack_text(record.title),
        pack_text(record.uri),
        pack_text(record.collection),
        pack_text(record.media_type),
        record.sha256,
        record.added.isoformat(),
        record.facts,
        record.passages,
        record.first_fact,
        record.first_passage,
        record.pages,
        record.dated and record.dated.isoformat(),
        pack_texts(record.warnings),
    )


def _passage_rows(
    tenant: int, record: DocumentRecord, drafts: Sequence[PassageDraft]
) -> list[Row]:
    rows: list[Row] = []
    first_fact = record.first_fact
    for number, draft in enumerate(drafts, record.first_passage):
        it = draft.passage
        facts, section = pack_facts(it.facts), pack_texts(it.section)
        key = (tenant, number, record.number, first_fact)
        rows.append((*key, it.start, pack_text(it.text), facts, section, it.page))
        first_fact += len(it.facts)
    return rows


def delete_document(session: Session, tenant: int, record: DocumentRecord) -> None:
    """Delete a document, its passages and what it says means the same."""
    session.run("delete from mined where tenant = ? and document = ?", (tenant, record.number))
    session.run("delete from document where tenant = ? and number = ?", (tenant, record.number))
    session.run(
        "delete from passage where tenant = ? and id >= ? and id < ?",
        (tenant, record.first_passage, record.first_passage + record.passages),
    )


def document_record(row: Row) -> DocumentRecord:
    """Read a row of `DOCUMENTS`."""
    number, name, title, uri, collection, media_type, digest, added, *counts, dated, warnings = row
    facts, passages, first_fact, first_passage, pages = counts
    return DocumentRecord(
        number=number,
        id=name,
        title=unpack_text(title),
        uri=unpack_text(uri),
        collection=unpack_text(collection),
        media_type=unpack_text(media_type),
        sha256=digest,
        added=datetime.fromisoformat(added),
        facts=facts,
        passages=passages,
        first_fact=first_fact,
        first_passage=first_passage,
        pages=pages,
        dated=date.fromisoformat(dated) if dated else None,
        warnings=unpack_texts(warnings),
    )


def passage_record(row: Row) -> PassageRecord:
    """Read a row of `PASSAGES`."""
    number, document, first_fact, start, text, facts, section, page = row
    passage = Passage(start, unpack_text(text), unpack_facts(facts), unpack_texts(section), page)
    return PassageRecord(number, document, first_fact, passage)
