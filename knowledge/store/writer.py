"""Changing one tenant's facts, all at once or not at all."""

from collections.abc import Sequence
from datetime import datetime

from knowledge.store import notes
from knowledge.store.database import Session
from knowledge.store.documents import (
    ID_LENGTH,
    delete_document,
    document_id,
    insert_document,
)
from knowledge.store.indexing import IndexWriter
from knowledge.store.packing import unpack_numbers
from knowledge.store.reader import Reader, TenantCache
from knowledge.store.records import DocumentDraft, DocumentRecord, FactTerms, Word
from knowledge.store.tenants import Tenant, save_tenant
from knowledge.store.vocabulary import Vocabulary

TERMS_OF = "select terms from document where tenant = ? and number = ?"
TAKEN = "select 1 from document where tenant = ? and id = ?"


class Writer(Reader):
    """One tenant's facts, to be read and changed; nobody else sees it before the end."""

    def __init__(self, session: Session, tenant: Tenant) -> None:
        self._vocabulary = Vocabulary(session, tenant)
        self._pending = IndexWriter(session, tenant, self._vocabulary)
        super().__init__(session, tenant, TenantCache(), self._pending)
        self._before = tenant.generation

    def finish(self) -> None:
        """Write down what was held back."""
        self._pending.flush()
        if self._tenant.generation != self._before:
            save_tenant(self._session, self._tenant)

    # typing has override from 3.12 on
    def words(self) -> Sequence[Word]:  # type: ignore[explicit-override]
        """Return every word ever seen, those held back included."""
        self._vocabulary.flush()
        return super().words()

    def words_of(  # type: ignore[explicit-override]
        self, texts: Sequence[str]
    ) -> dict[str, str]:
        """Return the term of each word that has ever been seen, now included."""
        self._vocabulary.flush()
        return super().words_of(texts)

    def add(self, draft: DocumentDraft) -> DocumentRecord:
        """Store a document, in place of the one from the same collection and uri."""
        held = self.document_at(draft.collection, draft.uri)
        if held is not None:
            self.remove(held.number)
        facts = _terms_of(draft)
        record = self._record(draft, len(facts), held.id if held else self._free_id(draft))
        numbers = self._vocabulary.learn(facts)
        insert_document(self._session, self._tenant.number, record, draft, [*numbers.values()])
        self._pending.add(record.first_fact, facts, numbers)
        self._tenant.next_document += 1
        self._tenant.next_fact += record.facts
        self._tenant.next_passage += record.passages
        self._tenant.count(1, record.passages, record.facts)
        return record

    def _record(self, draft: DocumentDraft, facts: int, name: str) -> DocumentRecord:
        return DocumentRecord(
            number=self._tenant.next_document,
            id=name,
            title=draft.title,
            uri=draft.uri,
            collection=draft.collection,
            media_type=draft.media_type,
            sha256=draft.sha256,
            added=draft.added,
            facts=facts,
            passages=len(draft.passages),
            first_fact=self._tenant.next_fact,
            first_passage=self._tenant.next_passage,
            pages=draft.pages,
            dated=draft.dated,
            warnings=draft.warnings,
        )

    def _free_id(self, draft: DocumentDraft) -> str:
        length = ID_LENGTH
        while self._taken(name := document_id(draft.collection, draft.uri, length)):
            length += 1
        return name

    def _taken(self, name: str) -> bool:
        return self._session.row(TAKEN, (self._tenant.number, name)) is not None

    def remove(self, number: int) -> None:
        """Take a document out, and its facts out of the index. Raises NoSuchDocument."""
        record = self.document(number)
        (packed,) = self._session.row(TERMS_OF, (self._tenant.number, number)) or (b"",)
        stop = record.first_fact + record.facts
        self._pending.remove(unpack_numbers(packed), record.first_fact, stop)
        delete_document(self._session, self._tenant.number, record)
        self._tenant.removals += 1
        self._tenant.count(-1, -record.passages, -record.facts)

    def claim_event(self, event: str, at: datetime) -> bool:
        """Remember a platform's event; False when it was claimed before."""
        return notes.claim_event(self._session, self._tenant.number, event, at)

    def keep_turn(self, conversation: str, question: str, quote: str, at: datetime) -> None:
        """Remember a conversation's last question and the quote it was answered with."""
        turn = (question, quote)
        notes.keep_turn(self._session, self._tenant.number, conversation, turn, at)

    def forget_before(self, moment: datetime) -> None:
        """Forget the events and turns that are older than a moment."""
        notes.forget_before(self._session, self._tenant.number, moment)


def _terms_of(draft: DocumentDraft) -> list[FactTerms]:
    """Return what each fact of a document is found by, one entry per fact."""
    return [
        terms
        for passage in draft.passages
        for _, terms in zip(passage.passage.facts, passage.terms, strict=True)
    ]
