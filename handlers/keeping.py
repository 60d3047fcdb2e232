"""Documents by chat: learn what came along, forget one, see whether a quote still stands."""

from typing import Final

from handlers import phrases
from handlers.conversation import Attachment, Reply, TablePart, TextPart
from handlers.errors import NothingThere, NotUnderstood
from handlers.grammar import count, not_shown
from handlers.language import spoken
from handlers.order_wishes import Forget, Learn, Verify
from handlers.paging import PAGE
from handlers.receipts import receipt_of
from handlers.turn import Turn
from knowledge import Document, DocumentError, NoSuchDocument, Standing

MEGABYTE: Final = 1_000_000
LARGEST: Final = 25
MOST_QUESTIONS: Final = 3


def learn(wish: Learn, turn: Turn) -> Reply:
    """Add the files that came along; one that cannot be read does not keep the others out."""
    if not turn.utterance.attachments:
        raise NotUnderstood(phrases.NO_FILE)
    learnt = [_learnt(file, wish.collection, turn) for file in turn.utterance.attachments]
    rows = [row for found, _ in learnt for row in found]
    questions = [question for _, asked in learnt for question in asked][:MOST_QUESTIONS]
    examples = "\n".join((str(phrases.ASK_NOW), *questions))
    parts = (_table(rows), TextPart(examples))
    return Reply(parts if questions else parts[:1], outcome="learnt")


def _table(rows: list[tuple[str, str, str]]) -> TablePart:
    """Lay out what became of files; of a long list what was not learnt comes first."""
    more = len(rows) - PAGE
    if more <= 0:
        return TablePart(phrases.LEARNT, phrases.LEARNT_COLUMNS, tuple(rows))
    shown = sorted(rows, key=lambda row: row[1] != phrases.NOT_LEARNT)[:PAGE]
    heading = f"{phrases.LEARNT} ({not_shown(more)})"
    return TablePart(heading, phrases.LEARNT_COLUMNS, tuple(shown))


def forget(wish: Forget, turn: Turn) -> Reply:
    """Remove a document; no scan of a folder brings it back."""
    if not wish.document.strip():
        raise NotUnderstood(phrases.FORGET_WHAT)
    try:
        document = turn.knowledge.remove(wish.document.strip(), scope=turn.scope)
    except NoSuchDocument as error:
        advice = phrases.SEE_SOURCES
        text = phrases.NO_SUCH_DOCUMENT.format(name=wish.document, advice=advice)
        raise NothingThere(text) from error
    return Reply((TextPart(phrases.FORGOTTEN.format(title=document.title)),), outcome="noted")


def verify(wish: Verify, turn: Turn) -> Reply:
    """Tell of each quote of an answer whether its document still says so."""
    receipt = receipt_of(wish.receipt, turn, as_kept=True)
    checked = turn.knowledge.verify(receipt.answer.answers, scope=turn.scope)
    if not checked:
        raise NothingThere(phrases.NOTHING_TO_VERIFY)
    rows = tuple(
        (phrases.STANDINGS[Standing(it.standing)], it.quote, it.document, it.now) for it in checked
    )
    heading = phrases.VERIFIED.format(id=receipt.id)
    return Reply((TablePart(heading, phrases.VERIFY_COLUMNS, rows),))


def _learnt(
    file: Attachment, collection: str, turn: Turn
) -> tuple[list[tuple[str, str, str]], tuple[str, ...]]:
    """Learn one file; tell of each document in it, and what can be asked now."""
    if file.size > LARGEST * MEGABYTE:
        reason = phrases.FILE_TOO_BIG.format(name=file.name, limit=LARGEST)
        return [(file.name, phrases.NOT_LEARNT, reason)], ()
    uri = f"chat:{turn.utterance.place}/{file.name}"
    try:
        learnt = turn.knowledge.learn(file.read(), file.name, uri, collection, scope=turn.scope)
    except DocumentError as error:
        return [(file.name, phrases.NOT_LEARNT, str(error))], ()
    rows = [(it.title, spoken(it.change), _facts(it)) for it in learnt.documents]
    left = [(it.uri, phrases.NOT_LEARNT, str(it.error)) for it in learnt.refused]
    return [*rows, *left], learnt.questions


def _facts(document: Document) -> str:
    return "; ".join((count(document.facts, "fact"), *document.warnings))
