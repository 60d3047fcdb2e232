"""Words that documents themselves say mean the same, as rows: long forms and their short ones."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from knowledge.store.database import Session
from knowledge.store.packing import pack_text, unpack_text
from knowledge.store.records import MinedDraft
from knowledge.store.shelf import Shelf

PUT: Final = """
insert into mined (tenant, document, id, term, words) values (?, ?, ?, ?, ?)
on conflict do nothing
"""
_WANTED: Final = """
from mined join document on document.tenant = mined.tenant and document.number = mined.document
where mined.tenant = ?
and not exists (
    select 1 from unwanted where unwanted.tenant = mined.tenant and unwanted.id = mined.id
)
"""
ALL: Final = (
    "select distinct mined.id, mined.words, document.title, document.collection"
    f" {_WANTED} order by mined.id, document.title"
)
ABOUT: Final = f"select distinct mined.words, document.collection {_WANTED} and mined.term in (?*)"
HELD: Final = "select 1 from mined where tenant = ? and id = ?"
REFUSE: Final = "insert into unwanted (tenant, id) values (?, ?) on conflict do nothing"


@dataclass(frozen=True, slots=True)
class MinedRow:
    """Words that mean the same, and a document that says so."""

    id: str
    words: tuple[str, ...]
    document: str


def put_mined(session: Session, tenant: int, document: int, drafts: Iterable[MinedDraft]) -> None:
    """Keep what a document says means the same."""
    rows = [
        (tenant, document, it.id, pack_text(term), _packed(it.words))
        for it in drafts
        for term in it.terms
    ]
    session.run_many(PUT, rows)


def all_mined(shelf: Shelf, collections: frozenset[str] | None) -> list[MinedRow]:
    """Return what the documents of some collections or all say means the same."""
    return [
        MinedRow(name, _unpacked(words), unpack_text(title))
        for name, words, title, collection in shelf.session.rows(ALL, (shelf.tenant,))
        if _is_seen(collection, collections)
    ]


def mined_about(
    shelf: Shelf, terms: Iterable[str], collections: frozenset[str] | None
) -> list[tuple[str, ...]]:
    """Return the groups of words of which one may begin with one of some terms."""
    among = [pack_text(term) for term in dict.fromkeys(terms)]
    rows = shelf.session.rows_among(ABOUT, (shelf.tenant,), among)
    seen = (words for words, collection in rows if _is_seen(collection, collections))
    return sorted({_unpacked(words) for words in seen})


def refuse_mined(shelf: Shelf, name: str) -> bool:
    """Take mined words out for good; False when there are none with that id, or no longer."""
    values = (shelf.tenant, name)
    held = shelf.session.row(HELD, values) is not None
    return held and shelf.session.run(REFUSE, values) == 1


def allow_mined(shelf: Shelf, name: str) -> None:
    """Let mined words in again."""
    shelf.session.run("delete from unwanted where tenant = ? and id = ?", (shelf.tenant, name))


def _is_seen(collection: bytes, collections: frozenset[str] | None) -> bool:
    return collections is None or unpack_text(collection) in collections


def _packed(words: tuple[str, ...]) -> bytes:
    return pack_text(json.dumps(words, ensure_ascii=False))


def _unpacked(words: bytes) -> tuple[str, ...]:
    return tuple(json.loads(unpack_text(words)))
