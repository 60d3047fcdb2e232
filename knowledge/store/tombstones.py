"""Documents that were removed on purpose, as rows: no scan of a folder brings them back."""

from datetime import datetime
from typing import Final

from knowledge.store.packing import pack_moment, pack_text
from knowledge.store.shelf import Shelf

BURY: Final = """
insert into tombstone (tenant, collection, uri, at) values (?, ?, ?, ?) on conflict do nothing
"""
RAISE: Final = "delete from tombstone where tenant = ? and collection = ? and uri = ?"
BURIED: Final = "select 1 from tombstone where tenant = ? and collection = ? and uri = ?"


def bury(shelf: Shelf, collection: str, uri: str, at: datetime) -> None:
    """Remember that a document was removed on purpose."""
    place = (pack_text(collection), pack_text(uri))
    shelf.session.run(BURY, (shelf.tenant, *place, pack_moment(at)))


def unbury(shelf: Shelf, collection: str, uri: str) -> None:
    """Forget that a document was removed."""
    shelf.session.run(RAISE, (shelf.tenant, pack_text(collection), pack_text(uri)))


def is_buried(shelf: Shelf, collection: str, uri: str) -> bool:
    """Tell whether a document was removed on purpose."""
    values = (shelf.tenant, pack_text(collection), pack_text(uri))
    return shelf.session.row(BURIED, values) is not None
