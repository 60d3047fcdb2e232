"""What summaries were asked of, as rows."""

from datetime import datetime
from typing import Final

from knowledge.store.packing import pack_moment, pack_text, unpack_text
from knowledge.store.shelf import Shelf

KEEP: Final = """
insert into wish (tenant, id, at, body) values (?, ?, ?, ?)
on conflict (tenant, id) do update set at = excluded.at
"""
FIND: Final = "select body from wish where tenant = ? and id = ?"
FORGET: Final = "delete from wish where tenant = ? and at < ?"


def keep_wish(shelf: Shelf, name: str, body: str, at: datetime) -> None:
    """Write a wish down; the same one again only becomes newer."""
    shelf.session.run(KEEP, (shelf.tenant, name, pack_moment(at), pack_text(body)))


def wish_named(shelf: Shelf, name: str) -> str | None:
    """Return a wish, if it is still kept."""
    row = shelf.session.row(FIND, (shelf.tenant, name))
    return unpack_text(row[0]) if row else None


def forget_wishes(shelf: Shelf, before: datetime) -> None:
    """Forget the wishes that nobody has come back to for long."""
    shelf.session.run(FORGET, (shelf.tenant, pack_moment(before)))
