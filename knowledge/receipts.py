"""Receipts: what was replied to each question, so that it can be looked at again."""

from base64 import b32encode
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import islice
from typing import Final

from pydantic import BaseModel, ConfigDict
from rapidfuzz import fuzz, process, utils

from knowledge.activity import Activity, activity_of
from knowledge.answers import Answer, Outcome, Quote
from knowledge.language import tokens_of
from knowledge.model import Scope
from knowledge.standing import quote_stands, with_versions
from knowledge.store import Reader, Store
from knowledge.store.feedback import rate
from knowledge.store.receipts import (
    ReceiptRow,
    Row,
    keep_receipt,
    questions_answered,
    receipt_named,
    receipt_of,
    receipts_answered,
    receipts_of_asker,
    receipts_unanswered,
    replies_since,
    set_message,
)

ID_LENGTH: Final = 8
ALIKE: Final = 55.0
MOST_ALIKE: Final = 50
REMEMBERED: Final = 500
MOST_COUNTED: Final = 200_000


class Receipt(BaseModel):
    """What was replied to one question.

    `id` is short, for people to name it by. `message` is the platform's name for
    the message it was posted as, empty until then.
    """

    model_config = ConfigDict(frozen=True)

    id: str = ""
    at: datetime
    asker: str
    conversation: str
    channel: str
    utterance: str
    collection: str | None = None
    private: bool
    answer: Answer
    message: str = ""


class Receipts:
    """The receipts of every tenant."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def keep(
        self,
        answer: Answer,
        utterance: str,
        *,
        asker: str,
        conversation: str,
        channel: str,
        collection: str | None = None,
        private: bool,
        scope: Scope,
    ) -> Receipt:
        """Keep what is replied to an utterance; a reply to its new wording takes its place."""
        with self._store.writer(scope.tenant) as writer:
            held = _read(receipt_of(writer.shelf, utterance))
            receipt = Receipt(
                id=held.id if held else _free_id(writer, utterance),
                at=held.at if held else self._now(),
                asker=asker,
                conversation=conversation,
                channel=channel,
                utterance=utterance,
                collection=collection,
                private=private,
                answer=answer.model_copy(update={"model": None}),  # its quote may be removed later
                message=held.message if held else "",
            )
            keep_receipt(writer.shelf, _row(receipt))
        return receipt

    def find(self, name: str, *, scope: Scope) -> Receipt | None:
        """Return a receipt by its id, as far as its quotes still stand and may be seen."""
        with self._store.reader(scope.tenant) as reader:
            receipt = _read(receipt_named(reader.shelf, name.strip().lower()))
            return receipt and _as_it_stands(reader, receipt, scope)

    def kept(self, name: str, *, scope: Scope) -> Receipt | None:
        """Return a receipt as it was kept, to one who may see all of its tenant's collections.

        To others it quotes what still stands and may be seen.
        """
        if scope.collections is not None:
            return self.find(name, scope=scope)
        with self._store.reader(scope.tenant) as reader:
            return _read(receipt_named(reader.shelf, name.strip().lower()))

    def of_utterance(self, utterance: str, *, scope: Scope) -> Receipt | None:
        """Return the receipt of the reply to an utterance."""
        with self._store.reader(scope.tenant) as reader:
            return _read(receipt_of(reader.shelf, utterance))

    def posted(self, name: str, message: str, *, scope: Scope) -> None:
        """Note as which message a reply was posted."""
        with self._store.writer(scope.tenant) as writer:
            set_message(writer.shelf, name, message)

    def of_asker(self, asker: str, limit: int = 10, *, scope: Scope) -> list[Receipt]:
        """Return what was replied to one asker, newest first."""
        with self._store.reader(scope.tenant) as reader:
            return _all(receipts_of_asker(reader.shelf, asker, limit))

    def answered(self, since: datetime, limit: int = 500, *, scope: Scope) -> list[Receipt]:
        """Return what was asked in public since a moment and answered, newest first, as kept."""
        with self._store.reader(scope.tenant) as reader:
            return _all(receipts_answered(reader.shelf, since, limit))

    def unanswered(self, since: datetime, limit: int = 200, *, scope: Scope) -> list[Receipt]:
        """Return what was asked in public since a moment and not answered, newest first."""
        with self._store.reader(scope.tenant) as reader:
            return _all(receipts_unanswered(reader.shelf, since, limit))

    def rate(self, name: str, asker: str, *, helpful: bool, scope: Scope) -> None:
        """Keep what somebody thinks of a reply; the last they say counts."""
        with self._store.writer(scope.tenant) as writer:
            rate(writer.shelf, name, asker, self._now(), helpful=helpful)

    def activity(self, minutes: int = 60) -> Activity:
        """Return how much was asked lately, in all tenants, and what became of it."""
        now = self._now()
        with self._store.reader(Scope().tenant) as reader:
            since = now - timedelta(minutes=minutes)
            replies = replies_since(reader.shelf.session, since, MOST_COUNTED)
        return activity_of(replies, now, minutes)

    def like(
        self,
        question: str,
        limit: int = 3,
        *,
        scope: Scope,
        heard: Callable[[Receipt], bool] = lambda _: True,
    ) -> list[Receipt]:
        """Return receipts of questions like this one that were answered in public.

        Only those that the asker may have `heard`, and whose answers they may see, most
        alike first, each wording once.
        """
        with self._store.reader(scope.tenant) as reader:
            alike = _alike(question, questions_answered(reader.shelf, REMEMBERED))
            found = (_first_heard(reader, names, heard) for names in alike)
            standing = (_as_it_stands(reader, it, scope) for it in found if it is not None)
            return list(islice((it for it in standing if it.answer.answers), limit))


def _alike(question: str, known: Iterable[tuple[str, str]]) -> Iterator[list[str]]:
    """Yield the receipts of each wording that is like a question but not the same."""
    names: dict[str, list[str]] = {}
    for name, text in known:
        names.setdefault(text.casefold(), []).append(name)
    names.pop(question.casefold(), None)
    near = process.extract(
        question,
        list(names),
        scorer=fuzz.token_set_ratio,
        processor=utils.default_process,
        score_cutoff=ALIKE,
        limit=MOST_ALIKE,
    )
    return (names[text] for text, _, _ in near)


def _first_heard(
    reader: Reader, names: Iterable[str], heard: Callable[[Receipt], bool]
) -> Receipt | None:
    found = (_read(receipt_named(reader.shelf, name)) for name in names)
    return next((it for it in found if it is not None and heard(it)), None)


def _row(receipt: Receipt) -> ReceiptRow:
    return ReceiptRow(
        id=receipt.id,
        at=receipt.at,
        asker=receipt.asker,
        utterance=receipt.utterance,
        outcome=receipt.answer.outcome.value,
        private=receipt.private,
        elapsed_ms=receipt.answer.elapsed_ms,
        question=receipt.answer.question,
        body=receipt.model_dump_json(exclude={"message"}),
    )


def _as_it_stands(reader: Reader, receipt: Receipt, scope: Scope) -> Receipt:
    quotes = _standing(reader, receipt.answer.answers, scope)
    answer = receipt.answer.model_copy(update={"answers": quotes})
    if scope.collections is not None:
        answer = _without_hidden_words(answer)
    if not quotes and answer.outcome is not Outcome.UNKNOWN:
        answer = answer.model_copy(update={"outcome": Outcome.UNKNOWN})
    return receipt.model_copy(update={"answer": answer})


def _without_hidden_words(answer: Answer) -> Answer:
    """Leave out the words that a question was read as where no quote that is left holds them."""
    held = {token.text.casefold() for quote in answer.answers for token in tokens_of(quote.quote)}
    read = {said: word for said, word in answer.corrections.items() if word.casefold() in held}
    return answer.model_copy(update={"corrections": read, "why": ()})


def _standing(reader: Reader, quotes: Iterable[Quote], scope: Scope) -> tuple[Quote, ...]:
    stand = (quote for quote in quotes if quote_stands(reader, quote, scope.collections))
    return tuple(with_versions(reader, quote, scope.collections) for quote in stand)


def _free_id(reader: Reader, utterance: str) -> str:
    digest = b32encode(sha256(utterance.encode("utf-8", "surrogatepass")).digest())
    name = digest.decode("ascii").lower()
    length = ID_LENGTH
    while receipt_named(reader.shelf, name[:length]) is not None:
        length += 1
    return name[:length]


def _read(row: Row | None) -> Receipt | None:
    if row is None:
        return None
    body, message = row
    return Receipt.model_validate_json(body).model_copy(update={"message": message})


def _all(rows: Iterable[Row]) -> list[Receipt]:
    return [receipt for receipt in map(_read, rows) if receipt is not None]
