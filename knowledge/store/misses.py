"""Questions that found no answer, as rows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from knowledge.store.packing import pack_moment, pack_text, unpack_moment, unpack_text
from knowledge.store.shelf import Shelf

MISSES: Final = """
select id, question, asked, first, last, nearest, channel from miss
where tenant = ? and settled = 0 and last >= ? order by asked desc, last desc, id
"""
PUT_MISS: Final = """
insert into miss (tenant, id, question, asked, first, last, nearest, channel, settled)
values (?, ?, ?, ?, ?, ?, ?, ?, 0)
on conflict (tenant, id) do update set
    asked = excluded.asked, last = excluded.last, nearest = excluded.nearest, settled = 0
"""


@dataclass(frozen=True, slots=True)
class MissRow:
    """A question that found no answer, with how often it was asked and what came nearest."""

    id: str
    question: str
    asked: int
    first: datetime
    last: datetime
    nearest: str
    channel: str


def misses_since(shelf: Shelf, since: datetime) -> list[MissRow]:
    """Return the open misses that came up since a moment, the most asked first."""
    rows = shelf.session.rows(MISSES, (shelf.tenant, pack_moment(since)))
    return [
        MissRow(
            name,
            unpack_text(question),
            asked,
            unpack_moment(first),
            unpack_moment(last),
            unpack_text(nearest),
            unpack_text(channel),
        )
        for name, question, asked, first, last, nearest, channel in rows
    ]


def put_miss(shelf: Shelf, row: MissRow) -> None:
    """Write a miss down, in place of the one with its id."""
    moments = (row.asked, pack_moment(row.first), pack_moment(row.last))
    texts = (pack_text(row.nearest), pack_text(row.channel))
    shelf.session.run(PUT_MISS, (shelf.tenant, row.id, pack_text(row.question), *moments, *texts))


def settle_miss(shelf: Shelf, name: str) -> bool:
    """Settle a miss; False when there is none with that id."""
    sql = "update miss set settled = 1 where tenant = ? and id = ?"
    return shelf.session.run(sql, (shelf.tenant, name)) > 0
