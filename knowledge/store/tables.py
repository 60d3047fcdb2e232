"""The tables beside documents, as an archive carries them: all of a tenant's rows, and back.

Installations stay out: their tokens are sealed for one deployment.
"""

from collections.abc import Iterable
from typing import Any, Final

from knowledge.store.shelf import Shelf

Row = tuple[Any, ...]

TABLES: Final[dict[str, tuple[str, ...]]] = {
    "receipt": (
        *(
            "id",
            "at",
            "asker",
            "utterance",
            "message",
            "outcome",
            "private",
            "elapsed",
            "question",
            "body",
        ),
    ),
    "setting": ("place", "name", "value"),
    "feedback": ("receipt", "asker", "at", "helpful"),
    "miss": ("id", "question", "asked", "first", "last", "nearest", "channel", "settled"),
    "curated": ("id", "question", "answer", "author", "at"),
    "glossary": ("id", "words", "author", "at"),
    "unwanted": ("id",),
    "audit": ("at", "id", "asker", "name", "action", "about"),
    "golden": ("id", "question", "expect", "author", "at"),
    "tombstone": ("collection", "uri", "at"),
}


def rows_of(shelf: Shelf, table: str) -> list[Row]:
    """Return a tenant's rows of a table, without the tenant."""
    names = ", ".join(TABLES[table])
    sql = f"select {names} from {table} where tenant = ? order by {names}"  # noqa: S608 -- names of ours
    return shelf.session.rows(sql, (shelf.tenant,))


def put_rows(shelf: Shelf, table: str, rows: Iterable[Row]) -> None:
    """Write rows down for a tenant; those that are there already stay as they are."""
    names = TABLES[table]
    marks = ", ".join("?" * (len(names) + 1))
    sql = (
        f"insert into {table} (tenant, {', '.join(names)}) values ({marks})"  # noqa: S608 -- names of ours
        " on conflict do nothing"
    )
    for row in rows:
        if len(row) != len(names):
            raise ValueError(table)
        shelf.session.run(sql, (shelf.tenant, *row))
