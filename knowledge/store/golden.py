"""Questions whose answer is to stay as it is, as rows."""

import json
from datetime import datetime
from typing import Final

from knowledge.store.ids import id_of
from knowledge.store.packing import pack_moment, pack_text, unpack_text
from knowledge.store.shelf import Shelf

PUT: Final = """
insert into golden (tenant, id, question, expect, author, at) values (?, ?, ?, ?, ?, ?)
on conflict (tenant, id) do update set
    question = excluded.question, expect = excluded.expect, author = excluded.author,
    at = excluded.at
"""
ALL: Final = "select id, question, expect from golden where tenant = ? order by id"
DROP: Final = "delete from golden where tenant = ? and id = ?"

Row = tuple[str, str, tuple[str, ...]]


def put_golden(
    shelf: Shelf, question: str, expect: tuple[str, ...], author: str, at: datetime
) -> str:
    """Keep what a question is to be answered with, in place of what was kept; return its id."""
    name = id_of(" ".join(question.casefold().split()))
    texts = (pack_text(question), pack_text(json.dumps(expect)), pack_text(author))
    shelf.session.run(PUT, (shelf.tenant, name, *texts, pack_moment(at)))
    return name


def all_golden(shelf: Shelf) -> list[Row]:
    """Return id, question and expected words of each."""
    return [
        (name, unpack_text(question), tuple(json.loads(unpack_text(expect))))
        for name, question, expect in shelf.session.rows(ALL, (shelf.tenant,))
    ]


def drop_golden(shelf: Shelf, name: str) -> bool:
    """Drop one; False when there is none with that id."""
    return shelf.session.run(DROP, (shelf.tenant, name)) > 0
