"""Misses, curated answers, glossary, audit and tombstones, as rows."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final

from knowledge.store.packing import pack_moment, pack_text, unpack_text
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
PUT_CURATED: Final = """
insert into curated (tenant, id, question, answer, author, at) values (?, ?, ?, ?, ?, ?)
on conflict (tenant, id) do update set
    question = excluded.question, answer = excluded.answer, author = excluded.author,
    at = excluded.at
"""
PUT_WORDS: Final = """
insert into glossary (tenant, id, words, author, at) values (?, ?, ?, ?, ?)
on conflict (tenant, id) do update set words = excluded.words, author = excluded.author
"""
NOTE: Final = """
insert into audit (tenant, at, id, asker, name, action, about) values (?, ?, ?, ?, ?, ?, ?)
on conflict do nothing
"""
AUDIT: Final = """
select at, asker, name, action, about from audit where tenant = ? order by at desc limit ?
"""
BURY: Final = """
insert into tombstone (tenant, collection, uri, at) values (?, ?, ?, ?) on conflict do nothing
"""
RAISE: Final = "delete from tombstone where tenant = ? and collection = ? and uri = ?"
BURIED: Final = "select 1 from tombstone where tenant = ? and collection = ? and uri = ?"
ID_LENGTH: Final = 8


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


@dataclass(frozen=True, slots=True)
class CuratedRow:
    """An answer that somebody gave to a question."""

    id: str
    question: str
    answer: str
    author: str
    at: datetime


def id_of(text: str) -> str:
    """Return a short id that is the same for the same text."""
    return sha256(pack_text(text)).hexdigest()[:ID_LENGTH]


def misses_since(shelf: Shelf, since: datetime) -> list[MissRow]:
    """Return the open misses that came up since a moment, the most asked first."""
    rows = shelf.session.rows(MISSES, (shelf.tenant, pack_moment(since)))
    return [
        MissRow(
            name,
            unpack_text(question),
            asked,
            _moment(first),
            _moment(last),
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


def put_curated(shelf: Shelf, row: CuratedRow) -> None:
    """Keep a curated answer, in place of the one to the same question."""
    texts = map(pack_text, (row.question, row.answer, row.author))
    shelf.session.run(PUT_CURATED, (shelf.tenant, row.id, *texts, pack_moment(row.at)))


def all_curated(shelf: Shelf) -> list[CuratedRow]:
    """Return every curated answer."""
    sql = "select id, question, answer, author, at from curated where tenant = ? order by id"
    return [
        CuratedRow(
            name, unpack_text(question), unpack_text(answer), unpack_text(author), _moment(at)
        )
        for name, question, answer, author, at in shelf.session.rows(sql, (shelf.tenant,))
    ]


def drop_curated(shelf: Shelf, name: str) -> bool:
    """Drop a curated answer; False when there is none with that id."""
    sql = "delete from curated where tenant = ? and id = ?"
    return shelf.session.run(sql, (shelf.tenant, name)) > 0


def put_words(shelf: Shelf, name: str, words: tuple[str, ...], author: str, at: datetime) -> None:
    """Keep words that mean the same."""
    packed = pack_text(json.dumps(words, ensure_ascii=False))
    shelf.session.run(PUT_WORDS, (shelf.tenant, name, packed, pack_text(author), pack_moment(at)))


def all_words(shelf: Shelf) -> list[tuple[str, tuple[str, ...]]]:
    """Return every group of words that mean the same, with its id."""
    sql = "select id, words from glossary where tenant = ? order by id"
    rows = shelf.session.rows(sql, (shelf.tenant,))
    return [(name, tuple(json.loads(unpack_text(words)))) for name, words in rows]


def drop_words(shelf: Shelf, name: str) -> bool:
    """Drop a group of words; False when there is none with that id."""
    sql = "delete from glossary where tenant = ? and id = ?"
    return shelf.session.run(sql, (shelf.tenant, name)) > 0


def note_action(
    shelf: Shelf, at: datetime, name: str, asker: str, asker_name: str, action: str, about: str
) -> None:
    """Note what an admin did."""
    texts = (pack_text(asker), pack_text(asker_name), action, pack_text(about))
    shelf.session.run(NOTE, (shelf.tenant, pack_moment(at), name, *texts))


def latest_actions(shelf: Shelf, limit: int) -> list[tuple[datetime, str, str, str, str]]:
    """Return when, by whom, under which name, what and about what, newest first."""
    return [
        (_moment(at), unpack_text(asker), unpack_text(name), action, unpack_text(about))
        for at, asker, name, action, about in shelf.session.rows(AUDIT, (shelf.tenant, limit))
    ]


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


def _moment(microseconds: int) -> datetime:
    return datetime.fromtimestamp(microseconds / 1_000_000, UTC)
