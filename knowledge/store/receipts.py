"""Receipts as rows: what was replied to whom, and where it was posted."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from knowledge.store.database import Session
from knowledge.store.packing import pack_moment, pack_text, unpack_text
from knowledge.store.shelf import Shelf

KEEP: Final = """
insert into receipt (tenant, id, at, asker, utterance, message, outcome, private, elapsed,
                     question, body)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict (tenant, utterance)
do update set outcome = excluded.outcome, private = excluded.private,
              elapsed = excluded.elapsed, question = excluded.question, body = excluded.body
"""
BY_ID: Final = "select body, message from receipt where tenant = ? and id = ?"
BY_UTTERANCE: Final = "select body, message from receipt where tenant = ? and utterance = ?"
POSTED: Final = "update receipt set message = ? where tenant = ? and id = ?"
OF_ASKER: Final = """
select body, message from receipt where tenant = ? and asker = ? order by at desc limit ?
"""
ANSWERED: Final = """
select id, question from receipt
where tenant = ? and outcome = 'answered' and private = 0 order by at desc limit ?
"""
ANSWERED_SINCE: Final = """
select body, message from receipt
where tenant = ? and outcome = 'answered' and private = 0 and at >= ?
order by at desc limit ?
"""
UNANSWERED: Final = """
select body, message from receipt
where tenant = ? and outcome in ('closest', 'unknown') and private = 0 and at >= ?
order by at desc limit ?
"""

SINCE: Final = "select at, outcome, elapsed from receipt where at >= ? order by at limit ?"

Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """A receipt as it is kept; `body` is all of it as JSON."""

    id: str
    at: datetime
    asker: str
    utterance: str
    outcome: str
    private: bool
    elapsed_ms: float
    question: str
    body: str


def keep_receipt(shelf: Shelf, row: ReceiptRow) -> None:
    """Write a receipt down; a second one for the same utterance takes the first one's place."""
    said = (row.id, pack_moment(row.at), pack_text(row.asker), pack_text(row.utterance), b"")
    what = (row.outcome, int(row.private), round(1000 * row.elapsed_ms))
    texts = (pack_text(row.question), pack_text(row.body))
    shelf.session.run(KEEP, (shelf.tenant, *said, *what, *texts))


def receipt_named(shelf: Shelf, name: str) -> Row | None:
    """Return the body and the message of a receipt."""
    return _only(shelf.session.rows(BY_ID, (shelf.tenant, name)))


def receipt_of(shelf: Shelf, utterance: str) -> Row | None:
    """Return the body and the message of the receipt for an utterance."""
    return _only(shelf.session.rows(BY_UTTERANCE, (shelf.tenant, pack_text(utterance))))


def set_message(shelf: Shelf, name: str, message: str) -> None:
    """Note where a reply was posted."""
    shelf.session.run(POSTED, (pack_text(message), shelf.tenant, name))


def receipts_of_asker(shelf: Shelf, asker: str, limit: int) -> list[Row]:
    """Return an asker's receipts, newest first."""
    return _rows(shelf.session.rows(OF_ASKER, (shelf.tenant, pack_text(asker), limit)))


def questions_answered(shelf: Shelf, limit: int) -> list[tuple[str, str]]:
    """Return the ids and questions of what was answered in public, newest first."""
    rows = shelf.session.rows(ANSWERED, (shelf.tenant, limit))
    return [(name, unpack_text(question)) for name, question in rows]


def receipts_answered(shelf: Shelf, since: datetime, limit: int) -> list[Row]:
    """Return the receipts of what was answered in public, newest first."""
    values = (shelf.tenant, pack_moment(since), limit)
    return _rows(shelf.session.rows(ANSWERED_SINCE, values))


def receipts_unanswered(shelf: Shelf, since: datetime, limit: int) -> list[Row]:
    """Return the receipts of what was asked in public and not answered, newest first."""
    return _rows(shelf.session.rows(UNANSWERED, (shelf.tenant, pack_moment(since), limit)))


def replies_since(session: Session, moment: datetime, limit: int) -> list[tuple[int, str, int]]:
    """Return when each question of every tenant came, what became of it, how long it took.

    Moments and lengths are in microseconds.
    """
    rows = session.rows(SINCE, (pack_moment(moment), limit))
    return [(at, outcome, elapsed) for at, outcome, elapsed in rows]


def _rows(rows: list[tuple[bytes, ...]]) -> list[Row]:
    return [(unpack_text(body), unpack_text(message)) for body, message in rows]


def _only(rows: list[tuple[bytes, ...]]) -> Row | None:
    return next(iter(_rows(rows)), None)
