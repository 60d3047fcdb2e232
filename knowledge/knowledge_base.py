"""The front of this package: add documents, ask questions, browse, summarise."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from knowledge.answers import (
    Answer,
    Checked,
    Document,
    News,
    Quote,
    StoredFact,
    Summary,
    Surroundings,
)
from knowledge.archive import Carried, read_archive, write_archive
from knowledge.asking import Asking, Exchange
from knowledge.browsing import browse_facts, facts_in, find_document, surroundings
from knowledge.documents import document_of
from knowledge.examples import example_questions
from knowledge.given import Given, Learnt, TakenIn
from knowledge.installations import Installations
from knowledge.intake import path_uri
from knowledge.kept import Kept
from knowledge.misses import Misses
from knowledge.model import FactKind, Scope
from knowledge.place_settings import PlaceSettings
from knowledge.reading import load_file
from knowledge.reading.contained import Converter
from knowledge.receipts import Receipts
from knowledge.reranking import Reranker
from knowledge.store import DocumentRecord, Store, Totals
from knowledge.store.glossary import all_words
from knowledge.suggesting import suggest_facts
from knowledge.summaries import Wanted
from knowledge.summarising import Wish, decisions_in, summarise
from knowledge.taking_in import TakingIn, Text, text_given
from knowledge.teaching import Teaching
from knowledge.vectors import Vectors
from knowledge.verifying import check_quote
from knowledge.vocabularies import Vocabularies
from knowledge.wishes import Wishes

LOCAL: Final = Scope()
BATCH: Final = 500
KEEP_NOTES: Final = timedelta(days=30)


def _now() -> datetime:
    return datetime.now(UTC)


class KnowledgeBase:
    """One database of documents, ready to be asked; every thread may use it.

    Every call takes a `scope`: the tenant whose documents it concerns, and the
    collections that may be seen. Without one it is the local tenant's.
    """

    def __init__(
        self,
        store: Store,
        now: Callable[[], datetime] = _now,
        reranker: Reranker | None = None,
    ) -> None:
        self._store = store
        self.reranker = reranker
        self._now = now
        self._vocabularies = Vocabularies()
        self._converter = Converter()
        self._taking_in = TakingIn(store, self._converter, now)
        self.receipts = Receipts(store, now)
        self.settings = PlaceSettings(store)
        self.misses = Misses(store, now)
        self.teaching = Teaching(store, now)
        self.kept = Kept(store)
        self.installations = Installations(store, now)
        self.wishes = Wishes(store, now)
        self.vectors = Vectors(store)

    @classmethod
    def open(
        cls, url: str, *, busy_seconds: float = 5.0, reranker: Reranker | None = None
    ) -> Self:
        """Open a database: `sqlite:///facts.db`, or `sqlite://` for one in memory.

        `busy_seconds` is how long to wait for another process that writes. A `reranker`
        is asked for its view of what was found. Raises StoreError; its text says what to do.
        """
        return cls(Store.open(url, busy_seconds=busy_seconds), reranker=reranker)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database, and of the processes that read files."""
        self._converter.close()
        self._store.close()

    def add_text(
        self,
        text: str,
        title: str | None = None,
        uri: str | None = None,
        collection: str = "default",
        *,
        scope: Scope = LOCAL,
    ) -> Document:
        """Add a document given as text, or update the one that has the same `uri`.

        Raises DocumentError when there is nothing to quote, StoreError.
        """
        given = text_given(text, title, uri, collection)
        record, change = self._taking_in.text(text, given, scope.tenant)
        return self._document(record, scope, change)

    def add_texts(
        self, texts: Iterable[Text], collection: str = "default", *, scope: Scope = LOCAL
    ) -> list[Document]:
        """Add many texts `(text, title, uri)`, one transaction per batch."""
        added: list[Document] = []
        remaining = iter(texts)
        while batch := list(islice(remaining, BATCH)):
            records = self._taking_in.texts(batch, collection, scope.tenant)
            added += [self._document(record, scope) for record in records]
        return added

    def add_path(
        self,
        path: str | Path,
        collection: str = "default",
        title: str | None = None,
        *,
        on_purpose: bool = True,
        scope: Scope = LOCAL,
    ) -> Document:
        """Add or update one file; `Document.change` is added, updated or unchanged.

        Of an archive all documents are added, and the first is returned. What only turns
        up in a folder is not added `on_purpose`: if somebody removed it, it stays out.
        Raises DocumentError; its text names the file and says what to do.
        """
        file = Path(path)
        content = load_file(file)
        return self.add_bytes(
            content,
            file.name,
            path_uri(file),
            collection,
            title,
            on_purpose=on_purpose,
            scope=scope,
        )

    def add_bytes(
        self,
        content: bytes,
        name: str,
        uri: str,
        collection: str = "default",
        title: str | None = None,
        *,
        on_purpose: bool = True,
        scope: Scope = LOCAL,
    ) -> Document:
        """Add or update one file given as bytes; `name` tells its format. Raises DocumentError."""
        taken = self.take_in(
            content, name, uri, collection, title, on_purpose=on_purpose, scope=scope
        )
        first, *others = taken.documents
        warnings = [*first.warnings]
        if others:
            warnings.append(f"{name} holds {len(others) + 1} documents, all of which were added")
        warnings += [str(it.error) for it in taken.refused]
        return first.model_copy(update={"warnings": tuple(warnings)})

    def take_in(
        self,
        content: bytes,
        name: str,
        uri: str,
        collection: str = "default",
        title: str | None = None,
        *,
        on_purpose: bool = True,
        scope: Scope = LOCAL,
    ) -> TakenIn:
        """Add or update a file, or every document in an archive.

        Files are read in processes of their own, within limits. Raises DocumentError
        when there is nothing in it that can be read; then nothing was stored.
        """
        given = Given(content, name, uri, collection, title, on_purpose=on_purpose)
        changes, refused = self._taking_in.file(given, scope.tenant)
        documents = tuple(self._document(record, scope, change) for record, change in changes)
        return TakenIn(documents, tuple(refused))

    def learn(
        self,
        content: bytes,
        name: str,
        uri: str,
        collection: str = "default",
        *,
        scope: Scope = LOCAL,
    ) -> Learnt:
        """Take a file in, and tell what was learnt, with questions that it answers.

        Raises DocumentError; its text names the file and says what to do.
        """
        taken = self.take_in(content, name, uri, collection, scope=scope)
        facts = [fact for it in taken.documents for fact in self._facts_in(it.id, scope)]
        questions = example_questions(facts, lambda it: self._ask_by_words(it, scope))
        return Learnt.of(taken, facts, questions)

    def _ask_by_words(self, question: str, scope: Scope) -> Answer:
        """Answer without the local model, which would take its time over every question."""
        with self._asking(scope, None) as asking:
            return asking.curated(question) or asking.answer(question, 1, None)

    def _facts_in(self, document_id: str, scope: Scope) -> list[StoredFact]:
        with self._store.reader(scope.tenant) as reader:
            record = reader.document_named(document_id)
            return list(facts_in(reader, record)) if record else []

    def remove_from(
        self, uri: str, collection: str = "default", *, scope: Scope = LOCAL
    ) -> list[Document]:
        """Remove what came from a file that is gone: a document, or all of an archive's."""
        records = self._taking_in.remove_from(uri, collection, scope.tenant)
        return [self._document(record, scope, "removed") for record in records]

    def ask(
        self,
        question: str,
        limit: int = 3,
        collection: str | None = None,
        *,
        after: Exchange | None = None,
        scope: Scope = LOCAL,
    ) -> Answer:
        """Answer a question with quotes, or abstain; odd questions are no error.

        `after` is the turn before, for a question that leans on it.
        """
        started = time.perf_counter()
        question = question.encode("utf-8", "replace").decode()  # JSON holds no lone surrogate
        with self._asking(scope, collection, self.reranker) as asking:
            answer = asking.curated(question) or asking.answer(question, limit, after)
        return answer.model_copy(update={"elapsed_ms": _milliseconds(started)})

    def search(
        self,
        question: str,
        limit: int = 10,
        collection: str | None = None,
        *,
        scope: Scope = LOCAL,
    ) -> list[Quote]:
        """Rank candidates without deciding whether any of them answers."""
        with self._asking(scope, collection, self.reranker) as asking:
            return asking.search(question, limit)

    def suggest(self, typed: str, limit: int = 10, *, scope: Scope = LOCAL) -> list[str]:
        """Return facts that fit a question which is still being typed, best first."""
        with self._asking(scope, None) as asking:
            return suggest_facts(asking, typed, limit)

    def surroundings(self, quote: Quote, *, scope: Scope = LOCAL) -> Surroundings | None:
        """Return a quote with the facts around it, or None where it no longer stands."""
        with self._store.reader(scope.tenant) as reader:
            return surroundings(reader, quote, scope.collections)

    def summarize(
        self,
        document_id: str | None = None,
        topic: str | None = None,
        length: str = "short",
        collection: str | None = None,
        *,
        since: date | None = None,
        until: date | None = None,
        scope: Scope = LOCAL,
    ) -> Summary:
        """Choose verbatim sentences of a document, of all documents, or on a topic.

        `document_id` may be an id, title, file name or uri. `length` is short,
        medium, long, or a share of the text such as "10%". `since` and `until`
        keep to documents that are dated, or else were added, on those days or
        between. Raises NoSuchDocument, and ValueError for another length.
        """
        started = time.perf_counter()
        wanted, seen = Wanted.read(length), _seen(scope, collection)
        with self._store.reader(scope.tenant) as reader:
            document = find_document(reader, document_id, seen) if document_id else None
            wish = Wish(document, topic, wanted, since, until, collection)
            narrow = reader.within(seen)
            summary = summarise(
                wish, narrow, lambda: self._vocabularies.of(scope.tenant, reader), seen
            )
        return summary.model_copy(update={"elapsed_ms": _milliseconds(started)})

    def news(self, since: datetime, *, scope: Scope = LOCAL) -> News:
        """Tell which documents were added or changed since a moment, and what they decide."""
        with self._store.reader(scope.tenant) as reader:
            records = [it for it in reader.documents(scope.collections) if it.added >= since]
            decisions, more = decisions_in(reader, records)
        records.sort(key=lambda it: it.added, reverse=True)
        documents = tuple(self._document(record, scope) for record in records)
        return News(since=since, documents=documents, decisions=decisions, more_decisions=more)

    def documents(self, collection: str | None = None, *, scope: Scope = LOCAL) -> list[Document]:
        """List what is stored, by title."""
        with self._store.reader(scope.tenant) as reader:
            records = reader.documents(_seen(scope, collection))
        return [self._document(record, scope) for record in records]

    def totals(self, *, scope: Scope = LOCAL) -> Totals:
        """Return how much is stored for a tenant."""
        with self._store.reader(scope.tenant) as reader:
            return reader.totals()

    def find_document(self, name: str, *, scope: Scope = LOCAL) -> Document:
        """Find a document by id, title, file name or uri. Raises NoSuchDocument."""
        with self._store.reader(scope.tenant) as reader:
            return self._document(find_document(reader, name, scope.collections), scope)

    def remove(self, document_id: str, *, scope: Scope = LOCAL) -> Document:
        """Remove a document, named by id, title, file name or uri. Raises NoSuchDocument."""
        record = self._taking_in.remove(document_id, scope.collections, scope.tenant)
        return self._document(record, scope, "removed")

    def verify(self, quotes: Iterable[Quote], *, scope: Scope = LOCAL) -> list[Checked]:
        """Tell of quotes whether their documents still say so, and what they say now."""
        with self._store.reader(scope.tenant) as reader:
            return [check_quote(reader, quote, scope.collections) for quote in quotes]

    def export(self, path: Path) -> Carried:
        """Write everything of every tenant to one file, as `docs/archive.md` describes it."""
        return write_archive(self._store, path)

    def restore(self, path: Path) -> Carried:
        """Take in what `export` wrote. Raises UnreadableArchive."""
        return read_archive(self._store, path)

    def back_up(self, path: Path) -> None:
        """Write a copy of the database while it is in use. Raises StoreError."""
        self._store.back_up(path)

    def facts(
        self,
        query: str | None = None,
        kind: FactKind | str | None = None,
        limit: int | None = None,
        collection: str | None = None,
        *,
        scope: Scope = LOCAL,
    ) -> list[StoredFact]:
        """Browse facts in document order, by kind and by a query all of whose words they hold.

        Raises ValueError for an unknown kind.
        """
        wanted = FactKind(kind) if kind is not None else None
        with self._store.reader(scope.tenant) as reader:
            found = browse_facts(reader, query, wanted, _seen(scope, collection))
            return list(islice(found, limit))

    def claim_event(self, event: str, *, scope: Scope = LOCAL) -> bool:
        """Remember a platform's event; False when it was claimed before."""
        now = self._now()
        with self._store.writer(scope.tenant) as writer:
            writer.forget_before(now - KEEP_NOTES)
            return writer.claim_event(event, now)

    def remember(self, conversation: str, exchange: Exchange, *, scope: Scope = LOCAL) -> None:
        """Keep a conversation's last exchange, for follow-ups."""
        with self._store.writer(scope.tenant) as writer:
            writer.keep_turn(conversation, exchange.question, exchange.quote, self._now())

    def recall(self, conversation: str, *, scope: Scope = LOCAL) -> Exchange | None:
        """Return a conversation's last exchange, if there was one."""
        with self._store.reader(scope.tenant) as reader:
            turn = reader.turn(conversation)
        return Exchange(*turn) if turn else None

    @contextmanager
    def _asking(
        self, scope: Scope, collection: str | None, reranker: Reranker | None = None
    ) -> Iterator[Asking]:
        seen = _seen(scope, collection)
        with self._store.reader(scope.tenant) as reader:
            yield Asking(
                reader.within(seen),
                lambda: self._vocabularies.of(scope.tenant, reader),
                seen,
                tuple(words for _, words in all_words(reader.shelf)),
                reranker,
            )

    def _document(self, record: DocumentRecord, scope: Scope, change: str = "stored") -> Document:
        return document_of(self._store, record, scope.tenant, change)


def _seen(scope: Scope, collection: str | None) -> frozenset[str] | None:
    """Return the collections that may be looked at: the wanted one, if it may be seen."""
    if collection is None:
        return scope.collections
    wanted = frozenset({collection})
    return wanted if scope.collections is None else wanted & scope.collections


def _milliseconds(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 2)
