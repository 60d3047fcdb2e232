"""Vectors that a local model made of texts, kept by the model's and the texts' fingerprints."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.store.shelf import Shelf

VECTORS = "select text, data from vector where tenant = ? and model = ? and text in (?*)"
KEYS = "select text from vector where tenant = ? and model = ?"
KEEP = """
insert into vector (tenant, model, text, data) values (?, ?, ?, ?) on conflict do nothing
"""
DROP = "delete from vector where tenant = ? and model = ? and text = ?"
COUNT = "select count(*) from vector where tenant = ? and model = ?"
PROGRESS = "select next_document, removals from embedded where tenant = ? and model = ?"
MARK = """
insert into embedded (tenant, model, next_document, removals) values (?, ?, ?, ?)
on conflict (tenant, model)
do update set next_document = excluded.next_document, removals = excluded.removals
"""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a model has come: the first document without vectors, and removals seen."""

    next_document: int = 0
    removals: int = 0


def vectors_of(shelf: Shelf, model: bytes, keys: Sequence[bytes]) -> dict[bytes, bytes]:
    """Return the vectors that are kept, by the fingerprints of their texts."""
    if not keys:
        return {}
    rows = shelf.session.rows_among(VECTORS, (shelf.tenant, model), keys)
    return {bytes(text): bytes(data) for text, data in rows}


def keep_vectors(shelf: Shelf, model: bytes, vectors: Mapping[bytes, bytes]) -> None:
    """Keep vectors by the fingerprints of their texts."""
    rows = [(shelf.tenant, model, key, data) for key, data in vectors.items()]
    shelf.session.run_many(KEEP, rows)


def count_vectors(shelf: Shelf, model: bytes) -> int:
    """Return how many vectors of a model are kept."""
    found = shelf.session.row(COUNT, (shelf.tenant, model))
    return int(found[0]) if found else 0


def kept_keys(shelf: Shelf, model: bytes) -> set[bytes]:
    """Return the fingerprints of every text that has a vector."""
    return {bytes(key) for (key,) in shelf.session.rows(KEYS, (shelf.tenant, model))}


def drop_vectors(shelf: Shelf, model: bytes, keys: Iterable[bytes]) -> None:
    """Forget vectors."""
    shelf.session.run_many(DROP, [(shelf.tenant, model, key) for key in keys])


def drop_other_models(shelf: Shelf, model: bytes) -> None:
    """Forget what any other model made."""
    for table in ("vector", "embedded"):
        sql = f"delete from {table} where tenant = ? and model <> ?"  # noqa: S608 -- names of ours
        shelf.session.run(sql, (shelf.tenant, model))


def mark_of(shelf: Shelf, model: bytes) -> Mark:
    """Return how far a model has come."""
    found = shelf.session.row(PROGRESS, (shelf.tenant, model))
    return Mark(*found) if found else Mark()


def set_mark(shelf: Shelf, model: bytes, mark: Mark) -> None:
    """Write down how far a model has come."""
    shelf.session.run(MARK, (shelf.tenant, model, mark.next_document, mark.removals))
