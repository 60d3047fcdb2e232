"""What a handler works with besides the intent."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from handlers.access import is_alone, is_surely_private, wants_privacy
from handlers.conversation import Utterance
from knowledge import (
    Answer,
    Checked,
    Document,
    Exchange,
    FactKind,
    Kept,
    Learnt,
    Misses,
    News,
    PlaceSettings,
    Quote,
    Receipts,
    Scope,
    StoredFact,
    Summary,
    Surroundings,
    Teaching,
    Wishes,
    aside,
)


class Knowledge(Protocol):
    """The part of a knowledge base that conversations need."""

    @property
    def receipts(self) -> Receipts:
        """What was replied before."""
        ...

    @property
    def settings(self) -> PlaceSettings:
        """What is set for places."""
        ...

    @property
    def wishes(self) -> Wishes:
        """What summaries were asked of before."""
        ...

    @property
    def misses(self) -> Misses:
        """What was not answered."""
        ...

    @property
    def kept(self) -> Kept:
        """What is kept of questions and askers."""
        ...

    @property
    def teaching(self) -> Teaching:
        """What people taught."""
        ...

    def learn(
        self,
        content: bytes,
        name: str,
        uri: str,
        collection: str = "default",
        *,
        scope: Scope = ...,
    ) -> Learnt:
        """Take a file in, and tell what was learnt."""
        ...

    def remove(self, document_id: str, *, scope: Scope = ...) -> Document:
        """Remove a document by any of its names."""
        ...

    def verify(self, quotes: Iterable[Quote], *, scope: Scope = ...) -> list[Checked]:
        """Tell of quotes whether their documents still say so."""
        ...

    def ask(
        self,
        question: str,
        limit: int = 3,
        collection: str | None = None,
        *,
        after: Exchange | None = None,
        scope: Scope = ...,
    ) -> Answer:
        """Answer a question with quotes, or abstain."""
        ...

    def search(
        self,
        question: str,
        limit: int = 10,
        collection: str | None = None,
        *,
        scope: Scope = ...,
    ) -> list[Quote]:
        """Rank candidates without deciding whether any of them answers."""
        ...

    def suggest(self, typed: str, limit: int = 10, *, scope: Scope = ...) -> list[str]:
        """Return facts that fit what is being typed."""
        ...

    def surroundings(self, quote: Quote, *, scope: Scope = ...) -> Surroundings | None:
        """Return a quote with the facts around it, where it still stands."""
        ...

    def summarize(
        self,
        document_id: str | None = None,
        topic: str | None = None,
        length: str = "short",
        collection: str | None = None,
        *,
        since: date | None = None,
        until: date | None = None,
        scope: Scope = ...,
    ) -> Summary:
        """Choose verbatim sentences of a document, of some days, or on a topic."""
        ...

    def news(self, since: datetime, *, scope: Scope = ...) -> News:
        """Tell what was added, changed and decided since a moment."""
        ...

    def documents(self, collection: str | None = None, *, scope: Scope = ...) -> list[Document]:
        """List what is stored."""
        ...

    def find_document(self, name: str, *, scope: Scope = ...) -> Document:
        """Find a document by any of its names."""
        ...

    def facts(
        self,
        query: str | None = None,
        kind: FactKind | str | None = None,
        limit: int | None = None,
        collection: str | None = None,
        *,
        scope: Scope = ...,
    ) -> list[StoredFact]:
        """Browse facts by kind and words."""
        ...

    def claim_event(self, event: str, *, scope: Scope = ...) -> bool:
        """Remember a platform event; False when it was claimed before."""
        ...

    def remember(self, conversation: str, exchange: Exchange, *, scope: Scope = ...) -> None:
        """Keep a conversation's last exchange."""
        ...

    def recall(self, conversation: str, *, scope: Scope = ...) -> Exchange | None:
        """Return a conversation's last exchange, if there was one."""
        ...


def utc_now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Turn:
    """What was said, and whose facts its asker may see.

    `keep_at_most` is for how long the operator wants kept what people ask; None for ever.
    """

    knowledge: Knowledge
    scope: Scope
    utterance: Utterance
    now: Callable[[], datetime] = utc_now
    keep_at_most: timedelta | None = None

    def recall(self) -> Exchange | None:
        """Return what was last asked and answered in this conversation.

        What somebody asked in private amid others is leant on by them alone, and in private.
        """
        said = self.utterance
        apart = is_surely_private(said) and not is_alone(said)
        own = apart and self.knowledge.recall(
            aside(said.conversation, said.asker), scope=self.scope
        )
        return own or self.knowledge.recall(said.conversation, scope=self.scope)

    def remember(self, exchange: Exchange) -> None:
        """Keep what was asked and answered, for follow-ups."""
        said = self.utterance
        apart = wants_privacy(said) and not is_alone(said)
        conversation = aside(said.conversation, said.asker) if apart else said.conversation
        self.knowledge.remember(conversation, exchange, scope=self.scope)
