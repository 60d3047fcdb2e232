"""Reading one tenant's facts, all from the same moment."""

from collections.abc import Iterable, Sequence
from threading import Lock

from knowledge.errors import NoSuchDocument
from knowledge.store import notes
from knowledge.store.database import Row, Session
from knowledge.store.documents import DOCUMENTS, PASSAGES, document_record, passage_record
from knowledge.store.index import Index
from knowledge.store.layout import LaidOut, lay_out
from knowledge.store.narrowing import NarrowIndex
from knowledge.store.packing import pack_text, unpack_text
from knowledge.store.records import (
    DocumentRecord,
    Layout,
    PassageRecord,
    Postings,
    Totals,
    Word,
)
from knowledge.store.shelf import Shelf
from knowledge.store.tenants import Tenant
from knowledge.store.vocabulary import words_of, words_since

TEXTS = "select text from passage where tenant = ? and id >= ? and id < ? order by id"


class TenantCache:
    """What one tenant's readers share: the newest layout, and every word so far."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._laid_out: LaidOut | None = None
        self._words: list[Word] = []

    def layout(self, session: Session, tenant: Tenant) -> Layout:
        """Return the layout at the tenant's generation; keep it if it is the newest."""
        with self._lock:
            held = self._laid_out
            if held is None or held.generation < tenant.generation:
                held = self._laid_out = lay_out(session, tenant, held)
        if held.generation == tenant.generation:
            return held.layout
        return lay_out(session, tenant, None).layout

    def words(self, session: Session, tenant: Tenant) -> Sequence[Word]:
        """Return the one list of words, grown by those that are new."""
        with self._lock:
            if len(self._words) < tenant.words:
                self._words += words_since(session, tenant.number, len(self._words))
            return self._words


class Reader:
    """One tenant's facts as they were when reading began."""

    def __init__(self, session: Session, tenant: Tenant, cache: TenantCache, index: Index) -> None:
        self._session = session
        self._tenant = tenant
        self._cache = cache
        self._index = index

    def within(self, collections: frozenset[str] | None) -> "Reader":
        """Return a reader by whose index the rest of the tenant's collections are not there."""
        if collections is None:
            return self
        numbers = [document.number for document in self.documents(collections)]
        index = NarrowIndex(self._index, self.layout(), numbers)
        return Reader(self._session, self._tenant, self._cache, index)

    @property
    def shelf(self) -> Shelf:
        """The tenant's rows beside documents, in this transaction."""
        return Shelf(self._session, self._tenant.number)

    @property
    def removals(self) -> int:
        """How often a document has been removed or replaced so far."""
        return self._tenant.removals

    def totals(self) -> Totals:
        """Return how much is stored."""
        return self._tenant.totals()

    def postings(self, terms: Sequence[str]) -> dict[str, Postings]:
        """Return the facts of each term that has any."""
        return self._index.postings(terms)

    def frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        """Return how many facts each term has that has any."""
        return self._index.frequencies(terms)

    def layout(self) -> Layout:
        """Return where each fact stands; the arrays are shared and cannot be written."""
        return self._cache.layout(self._session, self._tenant)

    def words(self) -> Sequence[Word]:
        """Return every word ever seen, in order of first sight.

        The list is shared and grows at its end when documents are added, so
        that an index over it can grow likewise; facts of a word may be gone.
        """
        return self._cache.words(self._session, self._tenant)

    def words_of(self, texts: Sequence[str]) -> dict[str, str]:
        """Return the term of each word that has ever been seen."""
        return words_of(self._session, self._tenant.number, texts)

    def passages(self, ids: Iterable[int]) -> dict[int, PassageRecord]:
        """Return the passages that exist, by id."""
        wanted = list(dict.fromkeys(map(int, ids)))
        rows = self._session.rows_among(
            PASSAGES + "and id in (?*)", (self._tenant.number,), wanted
        )
        return {row[0]: passage_record(row) for row in rows}

    def passages_between(self, first: int, last: int) -> list[PassageRecord]:
        """Return the passages from `first` to `last`, both included, in order."""
        values = (self._tenant.number, int(first), int(last))
        rows = self._session.rows(PASSAGES + "and id >= ? and id <= ? order by id", values)
        return [passage_record(row) for row in rows]

    def documents(self, collections: frozenset[str] | None = None) -> list[DocumentRecord]:
        """Return the documents of some collections or all, by title, then id."""
        if collections is None:
            rows = self._session.rows(DOCUMENTS, (self._tenant.number,))
        else:
            rows = self._documents_where("collection", [pack_text(it) for it in collections])
        return sorted(map(document_record, rows), key=lambda it: (it.title, it.id))

    def document(self, number: int) -> DocumentRecord:
        """Return one document. Raises NoSuchDocument."""
        found = self.documents_numbered([number])
        if not found:
            raise NoSuchDocument(f"document number {number} is not stored, or no longer")
        return found[number]

    def documents_numbered(self, numbers: Iterable[int]) -> dict[int, DocumentRecord]:
        """Return the documents that exist, by number."""
        rows = self._documents_where("number", list(dict.fromkeys(map(int, numbers))))
        return {row[0]: document_record(row) for row in rows}

    def document_named(self, name: str) -> DocumentRecord | None:
        """Return the document with an id, if it is stored."""
        rows = self._documents_where("id", [name])
        return document_record(rows[0]) if rows else None

    def document_at(self, collection: str, uri: str) -> DocumentRecord | None:
        """Return the document that came from a place, if it is stored."""
        values = (self._tenant.number, pack_text(collection), pack_text(uri))
        row = self._session.row(DOCUMENTS + "and collection = ? and uri = ?", values)
        return document_record(row) if row else None

    def _documents_where(self, column: str, values: Sequence[object]) -> list[Row]:
        sql = f"{DOCUMENTS} and {column} in (?*)"
        return self._session.rows_among(sql, (self._tenant.number,), values)

    def text(self, number: int) -> str:
        """Return a document's whole text. Raises NoSuchDocument."""
        record = self.document(number)
        stop = record.first_passage + record.passages
        rows = self._session.rows(TEXTS, (self._tenant.number, record.first_passage, stop))
        return unpack_text(b"".join([text for (text,) in rows]))

    def event_claimed(self, event: str) -> bool:
        """Tell whether a platform's event has been claimed."""
        return notes.event_claimed(self._session, self._tenant.number, event)

    def turn(self, conversation: str) -> tuple[str, str] | None:
        """Return a conversation's last question and quote, if any."""
        return notes.last_turn(self._session, self._tenant.number, conversation)
