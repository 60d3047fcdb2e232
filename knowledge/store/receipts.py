"""Receipts as rows: what was replied to whom, and where it was posted."""

from datetime import datetime
from typing import Final

from knowledge.store.packing import pack_moment, pack_text, unpack_text
from knowledge.store.shelf import Shelf

KEEP: Final = """
insert into receipt (tenant, id, at, asker, utterance, message, outcome, private, body)
values (?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict (tenant, utterance)
do update set outcome = excluded.outcome, private = excluded.private, body = excluded.body
"""
BY_ID: Final = "select body, message from receipt where tenant = ? and id = ?"
BY_UTTERANCE: Final = "select body, message from receipt where tenant = ? and utterance = ?"
POSTED: Final = "update receipt set message = ? where tenant = ? and id = ?"
OF_ASKER: Final = """
select body, message from receipt where tenant = ? and asker = ? order by at desc limit ?
"""
ANSWERED: Final = """
select body, message from receipt
where tenant = ? and outcome = 'answered' and private = 0 order by at desc limit ?
"""

Row = tuple[str, str]


def keep_receipt(
    shelf: Shelf,
    name: str,
    at: datetime,
    asker: str,
    utterance: str,
    outcome: str,
    *,
    private: bool,
    body: str,
) -> None:
    """Write a receipt down; a second one for the same utterance takes the first one's place."""
    keys = (shelf.tenant, name, pack_moment(at), pack_text(asker), pack_text(utterance), b"")
    shelf.session.run(KEEP, (*keys, outcome, int(private), pack_text(body)))


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


def receipts_answered(shelf: Shelf, limit: int) -> list[Row]:
    """Return the receipts of what was answered in public, newest first."""
    return _rows(shelf.session.rows(ANSWERED, (shelf.tenant, limit)))


def _rows(rows: list[tuple[bytes, ...]]) -> list[Row]:
    return [(unpack_text(body), unpack_text(message)) for body, message in rows]


def _only(rows: list[tuple[bytes, ...]]) -> Row | None:
    return next(iter(_rows(rows)), None)
