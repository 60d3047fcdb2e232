"""What is kept of questions and askers, and deleting it."""

import json
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final

from knowledge.store.packing import pack_moment, pack_text, unpack_text
from knowledge.store.shelf import Shelf


class Kind(StrEnum):
    """What is kept beside documents and what people taught, for some time each."""

    RECEIPTS = "receipts"
    FEEDBACK = "feedback"
    MISSES = "misses"
    HISTORY = "history"


OLD: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.RECEIPTS: (
        "delete from receipt where tenant = ? and at < ?",
        "delete from wish where tenant = ? and at < ?",
    ),
    Kind.FEEDBACK: ("delete from feedback where tenant = ? and at < ?",),
    Kind.MISSES: ("delete from miss where tenant = ? and last < ?",),
    Kind.HISTORY: ("delete from turn where tenant = ? and at < ?",),
}
BODIES: Final = "select body from receipt where tenant = ? and asker = ?"
FORGET_TURN: Final = "delete from turn where tenant = ? and conversation = ?"
ONES_OWN: Final = (
    "delete from receipt where tenant = ? and asker = ?",
    "delete from feedback where tenant = ? and asker = ?",
)


def forget_old(shelf: Shelf, before: Mapping[Kind, datetime]) -> int:
    """Delete what is older than its kind's moment; return how many rows."""
    return sum(
        shelf.session.run(sql, (shelf.tenant, pack_moment(moment)))
        for kind, moment in before.items()
        for sql in OLD[kind]
    )


def forget_asker(shelf: Shelf, asker: str) -> int:
    """Delete the receipts, feedback and conversations of one asker; return how many rows."""
    turns = sum(
        shelf.session.run(FORGET_TURN, (shelf.tenant, pack_text(name)))
        for name in _conversations(shelf, asker)
    )
    rows = (shelf.session.run(sql, (shelf.tenant, pack_text(asker))) for sql in ONES_OWN)
    return turns + sum(rows)


def aside(conversation: str, asker: str) -> str:
    """Name what one asker says in private amid a conversation of several."""
    return f"{conversation}\0{asker}"


def _conversations(shelf: Shelf, asker: str) -> set[str]:
    """Return where the asker was answered; what was asked there last may be theirs."""
    rows = shelf.session.rows(BODIES, (shelf.tenant, pack_text(asker)))
    places = {json.loads(unpack_text(body))["conversation"] for (body,) in rows}
    return places | {aside(place, asker) for place in places}
