"""What is set for a place, as rows."""

from typing import Final

from knowledge.store.database import Session
from knowledge.store.packing import pack_text, unpack_text
from knowledge.store.shelf import Shelf

GET: Final = "select name, value from setting where tenant = ? and place = ?"
PUT: Final = """
insert into setting (tenant, place, name, value) values (?, ?, ?, ?)
on conflict (tenant, place, name) do update set value = excluded.value
"""
CLAIM: Final = """
insert into setting (tenant, place, name, value) values (?, ?, ?, ?)
on conflict (tenant, place, name) do nothing
"""
EVERYWHERE: Final = """
select tenant.name, setting.place, setting.value
from setting join tenant on tenant.number = setting.tenant
where setting.name = ? order by tenant.name, setting.place
"""
DROP: Final = "delete from setting where tenant = ? and place = ? and name = ?"


def settings_at(shelf: Shelf, place: str) -> dict[str, str]:
    """Return what is set for a place."""
    rows = shelf.session.rows(GET, (shelf.tenant, pack_text(place)))
    return {name: unpack_text(value) for name, value in rows}


def settings_named(session: Session, name: str) -> list[tuple[str, str, str]]:
    """Return where something is set, in every tenant: tenant, place and value."""
    rows = session.rows(EVERYWHERE, (name,))
    return [(unpack_text(it), unpack_text(place), unpack_text(value)) for it, place, value in rows]


def put_setting(shelf: Shelf, place: str, name: str, value: str) -> None:
    """Set something for a place."""
    shelf.session.run(PUT, (shelf.tenant, pack_text(place), name, pack_text(value)))


def claim_setting(shelf: Shelf, place: str, name: str, value: str) -> None:
    """Set something for a place, unless it is set."""
    shelf.session.run(CLAIM, (shelf.tenant, pack_text(place), name, pack_text(value)))


def drop_setting(shelf: Shelf, place: str, name: str) -> None:
    """Unset something for a place."""
    shelf.session.run(DROP, (shelf.tenant, pack_text(place), name))
