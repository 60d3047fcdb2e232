"""A knowledge base that says what it is told to, and makers of what it says."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from handlers.conversation import Utterance
from handlers.turn import Turn
from knowledge import (
    Answer,
    Bullet,
    Checked,
    Citation,
    Coverage,
    Document,
    Exchange,
    FactKind,
    Kept,
    Learnt,
    Misses,
    NoSuchDocument,
    Outcome,
    PlaceSettings,
    Quote,
    Receipts,
    Scope,
    Searched,
    Standing,
    StoredFact,
    Strength,
    Summary,
    Surroundings,
    Teaching,
    Wishes,
)
from knowledge.store import Store

ADDED = datetime(2026, 3, 1, tzinfo=UTC)
CITATION = Citation(
    document_id="d1", document="Handbook", uri="handbook.md", section=("Leave",), start=0, end=9
)


def a_quote(text: str = "We get 25 days.", **fields: Any) -> Quote:
    return Quote(quote=text, **{"citation": CITATION, "score": 0.5, **fields})


def an_answer(outcome: Outcome = Outcome.ANSWERED, **fields: Any) -> Answer:
    quotes = () if outcome is Outcome.UNKNOWN else (a_quote(),)
    given = {"question": "how many days?", "answers": quotes, "confidence": 0.9, **fields}
    searched = fields.get("searched", Searched(documents=1, facts=3))
    return Answer(outcome=outcome, strength=Strength.STRONG, **{**given, "searched": searched})


def a_document(title: str = "Handbook", **fields: Any) -> Document:
    given = {"id": "d1", "uri": "handbook.md", "collection": "default", "media_type": "text/plain"}
    return Document(
        title=title, **{**given, "facts": 3, "dated": date(2026, 1, 2), "added": ADDED, **fields}
    )


def a_summary(*quotes: str) -> Summary:
    bullets = tuple(Bullet(quote=quote, citation=CITATION) for quote in quotes)
    coverage = Coverage(covered=1, sections=2, left_out=("Pay",))
    return Summary(
        title="Handbook",
        topic=None,
        length="short",
        bullets=bullets,
        coverage=coverage,
        documents=(),
    )


def an_utterance(text: str = "how many days?", **fields: Any) -> Utterance:
    return Utterance(
        **{"id": "t:1", "text": text, "asker": "t:ann", "conversation": "t:room", **fields}
    )


@dataclass
class FakeKnowledge:
    """Says what it is told to; keeps what it was asked."""

    answer: Answer = field(default_factory=an_answer)
    stored: list[Document] = field(default_factory=lambda: [a_document()])
    found: list[StoredFact] = field(default_factory=list)
    candidates: list[Quote] = field(default_factory=list)
    summary: Summary = field(default_factory=lambda: a_summary("We get 25 days."))
    error: Exception | None = None
    write_error: Exception | None = None
    asked: list[tuple[str, Exchange | None, Scope]] = field(default_factory=list)
    summarised: list[tuple[str | None, str | None, str]] = field(default_factory=list)
    browsed: list[tuple[str | None, str | None]] = field(default_factory=list)
    store: Store = field(default_factory=lambda: Store.open("sqlite://"))
    exchanges: dict[str, Exchange] = field(default_factory=dict)
    claimed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.receipts = Receipts(self.store, lambda: ADDED)
        self.settings = PlaceSettings(self.store)
        self.misses = Misses(self.store, lambda: ADDED)
        self.kept = Kept(self.store)
        self.teaching = Teaching(self.store, lambda: ADDED)
        self.wishes = Wishes(self.store, lambda: ADDED)

    def learn(self, content: bytes, name: str, *_: Any, **__: Any) -> Learnt:
        """Add a document that is named as its file."""
        assert content
        self.stored.append(a_document(name))
        return Learnt(tuple(self.stored[-1:]), 3, 1, (), ())

    def remove(self, document_id: str, **_: Any) -> Document:
        """Remove by title only."""
        document = self.find_document(document_id)
        self.stored.remove(document)
        return document

    def verify(self, quotes: Iterable[Quote], **_: Any) -> list[Checked]:
        """Find every quote as it was."""
        return [
            Checked(standing=Standing.SAME, quote=it.quote, document=it.citation.document)
            for it in quotes
        ]

    def suggest(self, typed: str, limit: int = 10, **_: Any) -> list[str]:
        """Suggest the candidates' words."""
        return [quote.quote for quote in self.candidates if typed][:limit]

    def surroundings(self, quote: Quote, **_: Any) -> Surroundings | None:
        """Stand between two facts."""
        return Surroundings(before="Before.", quote=quote, after="After.")

    def ask(
        self,
        question: str,
        limit: int = 3,  # noqa: ARG002 -- the seam's
        collection: str | None = None,  # noqa: ARG002 -- the seam's
        *,
        after: Exchange | None = None,
        scope: Scope = Scope(),  # noqa: B008 -- frozen
    ) -> Answer:
        """Give the answer or raise the error."""
        self.asked.append((question, after, scope))
        if self.error is not None:
            raise self.error
        return self.answer.model_copy(update={"question": question})

    def search(self, question: str, limit: int = 10, *_: Any, **__: Any) -> list[Quote]:  # noqa: ARG002 -- the seam's
        """Give the candidates."""
        return self.candidates[:limit]

    def summarize(
        self,
        document_id: str | None = None,
        topic: str | None = None,
        length: str = "short",
        *_: Any,
        **__: Any,
    ) -> Summary:
        """Give the summary."""
        self.summarised.append((document_id, topic, length))
        return self.summary if self.stored else a_summary()

    def documents(self, collection: str | None = None, **_: Any) -> list[Document]:
        """Give what is stored."""
        return [one for one in self.stored if collection in {None, one.collection}]

    def find_document(self, name: str, **_: Any) -> Document:
        """Find by title only."""
        for document in self.stored:
            if document.title == name:
                return document
        raise NoSuchDocument("no such document: secret text of the exception")

    def facts(
        self,
        query: str | None = None,
        kind: FactKind | str | None = None,
        limit: int | None = None,
        *_: Any,
        **__: Any,
    ) -> list[StoredFact]:
        """Give the facts found."""
        self.browsed.append((query, kind))
        return self.found[:limit]

    def claim_event(self, event: str, **_: Any) -> bool:
        """Claim in memory."""
        if self.write_error is not None:
            raise self.write_error
        new = event not in self.claimed
        self.claimed.add(event)
        return new

    def remember(self, conversation: str, exchange: Exchange, **_: Any) -> None:
        """Remember in memory."""
        if self.write_error is not None:
            raise self.write_error
        self.exchanges[conversation] = exchange

    def recall(self, conversation: str, **_: Any) -> Exchange | None:
        """Recall from memory."""
        return self.exchanges.get(conversation)


def a_turn(knowledge: FakeKnowledge) -> Turn:
    return Turn(knowledge, Scope(tenant="t", asker="t:ann"), an_utterance())
