"""Vectors of every fact, for a local model that wants them ready before a question comes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from knowledge.reranking import Stated
from knowledge.store import DocumentRecord, PassageRecord, Reader, Store
from knowledge.store.vectors import (
    Mark,
    count_vectors,
    drop_other_models,
    drop_vectors,
    keep_vectors,
    kept_keys,
    mark_of,
    set_mark,
    vectors_of,
)

NOTHING: Final = b""


@dataclass(frozen=True, slots=True)
class Due:
    """A document of a tenant, and those of its facts that have no vector yet."""

    tenant: str
    document: int
    facts: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How many vectors are kept, for how many facts."""

    vectors: int
    facts: int


class Vectors:
    """What a model made of the facts of every tenant, by the model's fingerprint."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def due(self, model: bytes) -> Iterator[Due]:
        """Yield the documents that a model has not come to, a moment's state each."""
        for tenant in self._store.tenants():
            for record in self._documents(tenant, model):
                with self._store.reader(tenant) as reader:
                    facts = tuple(_facts(reader, record))
                    held = vectors_of(reader.shelf, model, [fact.key for fact in facts])
                yield Due(tenant, record.number, _without(facts, held))

    def _documents(self, tenant: str, model: bytes) -> list[DocumentRecord]:
        with self._store.reader(tenant) as reader:
            begin = mark_of(reader.shelf, model).next_document
            records = [it for it in reader.documents() if it.number >= begin]
        return sorted(records, key=lambda it: it.number)

    def keep(self, due: Due, model: bytes, vectors: Mapping[bytes, bytes]) -> None:
        """Keep some of the vectors that were due."""
        with self._store.writer(due.tenant) as writer:
            keep_vectors(writer.shelf, model, vectors)

    def finish(self, due: Due, model: bytes) -> None:
        """Write down that a document has its vectors."""
        with self._store.writer(due.tenant) as writer:
            mark = mark_of(writer.shelf, model)
            next_document = max(mark.next_document, due.document + 1)
            set_mark(writer.shelf, model, Mark(next_document, mark.removals))

    def tidy(self, model: bytes) -> int:
        """Forget vectors of facts that were removed; return how many."""
        return sum(self._tidy(tenant, model) for tenant in self._store.tenants())

    def _tidy(self, tenant: str, model: bytes) -> int:
        with self._store.reader(tenant) as reader:
            mark, removals = mark_of(reader.shelf, model), reader.removals
            if mark.removals == removals:
                return 0
            stale = kept_keys(reader.shelf, model)
            for record in reader.documents():
                stale.difference_update(fact.key for fact in _facts(reader, record))
        with self._store.writer(tenant) as writer:
            drop_vectors(writer.shelf, model, stale)
            next_document = mark_of(writer.shelf, model).next_document
            set_mark(writer.shelf, model, Mark(next_document, removals))
        return len(stale)

    def forget_others(self, model: bytes = NOTHING) -> None:
        """Forget what every other model made; all of it if none is named."""
        for tenant in self._store.tenants():
            with self._store.writer(tenant) as writer:
                drop_other_models(writer.shelf, model)

    def progress(self, model: bytes) -> Progress:
        """Return how far a model has come, over all tenants."""
        vectors = facts = 0
        for tenant in self._store.tenants():
            with self._store.reader(tenant) as reader:
                vectors += count_vectors(reader.shelf, model)
                facts += reader.totals().facts
        return Progress(vectors, facts)


def _without(facts: tuple[Stated, ...], held: Mapping[bytes, bytes]) -> tuple[Stated, ...]:
    missing = {fact.key: fact for fact in facts if fact.key not in held}
    return tuple(missing.values())


def _facts(reader: Reader, record: DocumentRecord) -> Iterator[Stated]:
    """Yield a document's facts, each after the sentence before it."""
    last = record.first_passage + record.passages - 1
    before = ""
    for passage in reader.passages_between(record.first_passage, last):
        texts = _texts(passage)
        for text in texts:
            yield Stated(record.title, before, text)
            before = text
        before = texts[-1] if texts else ""


def _texts(record: PassageRecord) -> list[str]:
    passage = record.passage
    return [passage.quote(fact) for fact in passage.facts]
