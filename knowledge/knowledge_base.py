"""The front of this package: add documents, ask questions, browse, summarise."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from knowledge.answers import Answer, Document, Quote, StoredFact, Summary
from knowledge.model import FactKind, Scope

LOCAL = Scope()


@dataclass(frozen=True, slots=True)
class Exchange:
    """The turn before: what was asked, and the quote it was answered with."""

    question: str
    quote: str = ""


class KnowledgeBase:
    """One database of documents, ready to be asked."""

    @classmethod
    def open(cls, url: str) -> Self:
        """Open a database: `sqlite:///facts.db`, `sqlite://` for memory.

        Raises:
            StoreError: it cannot be opened; the text says what to do.
        """
        raise NotImplementedError

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
        """Let go of the database."""

    def add_text(
        self,
        text: str,
        title: str | None = None,
        uri: str | None = None,
        collection: str = "default",
        *,
        scope: Scope = LOCAL,
    ) -> Document:
        """Add or update one document given as text. Raises DocumentError, StoreError."""
        raise NotImplementedError

    def add_texts(
        self,
        texts: Iterable[tuple[str, str | None, str | None]],
        collection: str = "default",
        *,
        scope: Scope = LOCAL,
    ) -> list[Document]:
        """Add many texts `(text, title, uri)`, one transaction per batch."""
        raise NotImplementedError

    def add_path(
        self,
        path: str | Path,
        collection: str = "default",
        title: str | None = None,
        *,
        scope: Scope = LOCAL,
    ) -> Document:
        """Add or update one file. `Document.change` is added, updated or unchanged."""
        raise NotImplementedError

    def add_bytes(
        self,
        content: bytes,
        name: str,
        uri: str,
        collection: str = "default",
        title: str | None = None,
        *,
        scope: Scope = LOCAL,
    ) -> Document:
        """Add or update one file given as bytes; `name` tells its format."""
        raise NotImplementedError

    def ask(
        self,
        question: str,
        limit: int = 3,
        collection: str | None = None,
        *,
        after: Exchange | None = None,
        scope: Scope = LOCAL,
    ) -> Answer:
        """Answer a question with quotes, or abstain. Never raises for odd questions."""
        raise NotImplementedError

    def search(
        self,
        question: str,
        limit: int = 10,
        collection: str | None = None,
        *,
        scope: Scope = LOCAL,
    ) -> list[Quote]:
        """Rank candidates without deciding whether any of them answers."""
        raise NotImplementedError

    def summarize(
        self,
        document_id: str | None = None,
        topic: str | None = None,
        length: str = "short",
        collection: str | None = None,
        *,
        scope: Scope = LOCAL,
    ) -> Summary:
        """Choose verbatim sentences of a document, a collection or on a topic.

        `document_id` may be an id, title, file name or uri. Raises NoSuchDocument.
        """
        raise NotImplementedError

    def documents(self, collection: str | None = None, *, scope: Scope = LOCAL) -> list[Document]:
        """List what is stored, in order of title."""
        raise NotImplementedError

    def find_document(self, name: str, *, scope: Scope = LOCAL) -> Document:
        """Find a document by id, title, file name or uri. Raises NoSuchDocument."""
        raise NotImplementedError

    def remove(self, document_id: str, *, scope: Scope = LOCAL) -> Document:
        """Remove a document, named by id, title, file name or uri. Raises NoSuchDocument."""
        raise NotImplementedError

    def facts(
        self,
        query: str | None = None,
        kind: FactKind | str | None = None,
        limit: int | None = None,
        collection: str | None = None,
        *,
        scope: Scope = LOCAL,
    ) -> list[StoredFact]:
        """Browse facts in document order, by kind and by a query all of whose words they hold."""
        raise NotImplementedError

    def claim_event(self, event: str, *, scope: Scope = LOCAL) -> bool:
        """Remember a platform event; False when it was claimed before."""
        raise NotImplementedError

    def remember(self, conversation: str, exchange: Exchange, *, scope: Scope = LOCAL) -> None:
        """Keep a conversation's last exchange, for follow-ups."""
        raise NotImplementedError

    def recall(self, conversation: str, *, scope: Scope = LOCAL) -> Exchange | None:
        """Return a conversation's last exchange, if there was one."""
        raise NotImplementedError
