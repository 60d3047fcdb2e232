"""Installations as rows: where the bot was let in, and where that was begun."""

from datetime import datetime
from typing import Final

from knowledge.store.packing import pack_moment, pack_text
from knowledge.store.shelf import Shelf

PUT: Final = """
insert into installation (tenant, place, at, body) values (?, ?, ?, ?)
on conflict (tenant, place) do update set at = excluded.at, body = excluded.body
"""
GET: Final = "select body from installation where tenant = ? and place = ?"
DROP: Final = "delete from installation where tenant = ? and place = ?"
BEGIN: Final = "insert into installing (tenant, state, at) values (?, ?, ?)"
FINISH: Final = "delete from installing where tenant = ? and state = ? and at >= ?"
FORGET: Final = "delete from installing where tenant = ? and at < ?"


def put_installation(shelf: Shelf, place: str, at: datetime, body: bytes) -> None:
    """Write down what is kept of an installation, in place of what was."""
    shelf.session.run(PUT, (shelf.tenant, pack_text(place), pack_moment(at), body))


def installation_at(shelf: Shelf, place: str) -> bytes | None:
    """Return what is kept of an installation."""
    found = shelf.session.row(GET, (shelf.tenant, pack_text(place)))
    return bytes(found[0]) if found else None


def drop_installation(shelf: Shelf, place: str) -> bool:
    """Remove an installation; tell whether there was one."""
    return shelf.session.run(DROP, (shelf.tenant, pack_text(place))) > 0


def begin_installing(shelf: Shelf, state: str, at: datetime, oldest: datetime) -> None:
    """Write down that an installation was begun; forget those never finished."""
    shelf.session.run(FORGET, (shelf.tenant, pack_moment(oldest)))
    shelf.session.run(BEGIN, (shelf.tenant, pack_text(state), pack_moment(at)))


def finish_installing(shelf: Shelf, state: str, oldest: datetime) -> bool:
    """Take back what was begun; False when it was not, or too long ago, or is finished."""
    values = (shelf.tenant, pack_text(state), pack_moment(oldest))
    return shelf.session.run(FINISH, values) == 1
