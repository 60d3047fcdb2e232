"""What people think of replies, as rows."""

from datetime import datetime
from typing import Final

from knowledge.store.packing import pack_moment, pack_text
from knowledge.store.shelf import Shelf

RATE: Final = """
insert into feedback (tenant, receipt, asker, at, helpful) values (?, ?, ?, ?, ?)
on conflict (tenant, receipt, asker) do update set at = excluded.at, helpful = excluded.helpful
"""


def rate(shelf: Shelf, receipt: str, asker: str, at: datetime, *, helpful: bool) -> None:
    """Write down what somebody thinks of a reply."""
    values = (shelf.tenant, receipt, pack_text(asker), pack_moment(at), int(helpful))
    shelf.session.run(RATE, values)
