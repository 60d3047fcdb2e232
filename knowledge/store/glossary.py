"""Words that mean the same because somebody said so, as rows."""

import json
from datetime import datetime
from typing import Final

from knowledge.store.packing import pack_moment, pack_text, unpack_text
from knowledge.store.shelf import Shelf

PUT_WORDS: Final = """
insert into glossary (tenant, id, words, author, at) values (?, ?, ?, ?, ?)
on conflict (tenant, id) do update set words = excluded.words, author = excluded.author
"""


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
