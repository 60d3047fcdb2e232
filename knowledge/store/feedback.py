"""What people think of replies, as rows."""

from datetime import datetime
from typing import Final

from knowledge.store.packing import pack_moment, pack_text, unpack_text
from knowledge.store.shelf import Shelf

RATE: Final = """
insert into feedback (tenant, receipt, asker, at, helpful) values (?, ?, ?, ?, ?)
on conflict (tenant, receipt, asker) do update set at = excluded.at, helpful = excluded.helpful
"""
DISLIKED: Final = """
select receipt.body, receipt.message, count(*)
from feedback join receipt on receipt.tenant = feedback.tenant and receipt.id = feedback.receipt
where feedback.tenant = ? and feedback.helpful = 0 and feedback.at >= ?
group by receipt.tenant, receipt.id, receipt.body, receipt.message
order by count(*) desc, max(feedback.at) desc limit ?
"""


def rate(shelf: Shelf, receipt: str, asker: str, at: datetime, *, helpful: bool) -> None:
    """Write down what somebody thinks of a reply."""
    values = (shelf.tenant, receipt, pack_text(asker), pack_moment(at), int(helpful))
    shelf.session.run(RATE, values)


def disliked(shelf: Shelf, since: datetime, limit: int) -> list[tuple[str, str, int]]:
    """Return the bodies and messages of replies found unhelpful, and by how many."""
    rows = shelf.session.rows(DISLIKED, (shelf.tenant, pack_moment(since), limit))
    return [(unpack_text(body), unpack_text(message), int(count)) for body, message, count in rows]
