"""What admins did, as rows."""

from datetime import datetime
from typing import Final

from knowledge.store.packing import pack_moment, pack_text, unpack_moment, unpack_text
from knowledge.store.shelf import Shelf

NOTE: Final = """
insert into audit (tenant, at, id, asker, name, action, about) values (?, ?, ?, ?, ?, ?, ?)
on conflict do nothing
"""
AUDIT: Final = """
select at, asker, name, action, about from audit where tenant = ? order by at desc limit ?
"""


def note_action(
    shelf: Shelf, at: datetime, name: str, asker: str, asker_name: str, action: str, about: str
) -> None:
    """Note what an admin did."""
    texts = (pack_text(asker), pack_text(asker_name), action, pack_text(about))
    shelf.session.run(NOTE, (shelf.tenant, pack_moment(at), name, *texts))


def latest_actions(shelf: Shelf, limit: int) -> list[tuple[datetime, str, str, str, str]]:
    """Return when, by whom, under which name, what and about what, newest first."""
    return [
        (unpack_moment(at), unpack_text(asker), unpack_text(name), action, unpack_text(about))
        for at, asker, name, action, about in shelf.session.rows(AUDIT, (shelf.tenant, limit))
    ]
