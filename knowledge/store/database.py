"""The seam to the database: transactions in, rows out; one dialect per module behind it."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final, Protocol

Row = tuple[Any, ...]

AMONG: Final = "?*"


class Cursor(Protocol):
    """What running a statement gives, in either driver."""

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""
        ...

    def fetchone(self) -> Row | None:
        """Return the next row."""
        ...

    def fetchall(self) -> list[Row]:
        """Return every row that is left."""
        ...


class Dialect(Protocol):
    """One open transaction, in the words of one kind of database."""

    def execute(self, sql: str, values: Sequence[object]) -> Cursor:
        """Run a statement."""
        ...

    def rows_among(self, sql: str, values: Sequence[object], among: Sequence[object]) -> list[Row]:
        """Return every row of a query whose last value is a list, written `?*`."""
        ...

    def run_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement for many rows."""
        ...

    def tables(self) -> set[str]:
        """Return the names of all tables."""
        ...


class Session:
    """One open transaction.

    SQL is written for every dialect: `?` for a value, `in (?*)` for a list,
    the types integer, text and blob.
    """

    __slots__ = ("_dialect", "rows_among", "run_many", "tables")

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self.rows_among = dialect.rows_among
        self.run_many = dialect.run_many
        self.tables = dialect.tables

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """Return every row of a query."""
        return self._dialect.execute(sql, values).fetchall()

    def row(self, sql: str, values: Sequence[object] = ()) -> Row | None:
        """Return the first row of a query, if there is one."""
        return self._dialect.execute(sql, values).fetchone()

    def run(self, sql: str, values: Sequence[object] = ()) -> int:
        """Change something; return how many rows were changed."""
        return self._dialect.execute(sql, values).rowcount


class Database(Protocol):
    """A database for use by many threads; `name` is what people call it."""

    name: str

    def close(self) -> None:
        """Close every connection; those in use are closed when their work ends."""
        ...

    def read(self) -> AbstractContextManager[Session]:
        """Open a transaction that sees one state of the database throughout."""
        ...

    def write(self, owner: str) -> AbstractContextManager[Session]:
        """Open the one transaction that may write an owner's rows: all is kept, or nothing."""
        ...

    def prepare(self) -> None:
        """Set up what lasts, once it is known that the database is ours."""
        ...

    def back_up(self, path: Path) -> None:
        """Copy everything to a file, as it is at one moment."""
        ...
