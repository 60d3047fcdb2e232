"""Answers that people gave, as rows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from knowledge.store.packing import pack_moment, pack_text, unpack_moment, unpack_text
from knowledge.store.shelf import Shelf

PUT_CURATED: Final = """
insert into curated (tenant, id, question, answer, author, at) values (?, ?, ?, ?, ?, ?)
on conflict (tenant, id) do update set
    question = excluded.question, answer = excluded.answer, author = excluded.author,
    at = excluded.at
"""


@dataclass(frozen=True, slots=True)
class CuratedRow:
    """An answer that somebody gave to a question."""

    id: str
    question: str
    answer: str
    author: str
    at: datetime


def put_curated(shelf: Shelf, row: CuratedRow) -> None:
    """Keep a curated answer, in place of the one to the same question."""
    texts = map(pack_text, (row.question, row.answer, row.author))
    shelf.session.run(PUT_CURATED, (shelf.tenant, row.id, *texts, pack_moment(row.at)))


def all_curated(shelf: Shelf) -> list[CuratedRow]:
    """Return every curated answer."""
    sql = "select id, question, answer, author, at from curated where tenant = ? order by id"
    return [
        CuratedRow(
            name,
            unpack_text(question),
            unpack_text(answer),
            unpack_text(author),
            unpack_moment(at),
        )
        for name, question, answer, author, at in shelf.session.rows(sql, (shelf.tenant,))
    ]


def drop_curated(shelf: Shelf, name: str) -> bool:
    """Drop a curated answer; False when there is none with that id."""
    sql = "delete from curated where tenant = ? and id = ?"
    return shelf.session.run(sql, (shelf.tenant, name)) > 0
