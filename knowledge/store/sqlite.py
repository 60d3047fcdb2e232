"""The database as a file, or in memory: SQLite."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Final, Self

from knowledge.errors import StoreError
from knowledge.store.connections import FileConnections, MemoryConnection, write_ahead
from knowledge.store.database import AMONG, Cursor, Row, Session
from knowledge.store.failures import store_error, unopened

CHUNK: Final = 512
MEMORY: Final = ("sqlite://", "sqlite:///:memory:")
FILE: Final = "sqlite:///"
TABLES: Final = """
select name from sqlite_master where type = 'table' and name not like 'sqlite_%'
"""


class SqliteDialect:
    """One open transaction of SQLite."""

    __slots__ = ("_connection",)

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def execute(self, sql: str, values: Sequence[object]) -> Cursor:
        """Run a statement."""
        return self._connection.execute(sql, values)

    def rows_among(self, sql: str, values: Sequence[object], among: Sequence[object]) -> list[Row]:
        """Return every row of a query whose last value is a list, written `?*`."""
        found: list[Row] = []
        for start in range(0, len(among), CHUNK):
            chunk = _padded(among[start : start + CHUNK])
            marks = ",".join("?" * len(chunk))
            given = (*values, *chunk)
            found += self._connection.execute(sql.replace(AMONG, marks), given).fetchall()
        return found

    def run_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement for many rows."""
        self._connection.executemany(sql, rows)

    def tables(self) -> set[str]:
        """Return the names of all tables."""
        return {name for (name,) in self._connection.execute(TABLES)}


def _padded(values: Sequence[object]) -> list[object]:
    """Repeat the last value up to a power of two, so that few statements are prepared."""
    size = 1 << (len(values) - 1).bit_length()
    return [*values, *[values[-1]] * (size - len(values))]


class SqliteDatabase:
    """A database file, or one in memory."""

    def __init__(self, path: Path | None, busy_seconds: float) -> None:
        self.name = "the database in memory" if path is None else str(path)
        self._busy_seconds = busy_seconds
        self._connections = (
            MemoryConnection() if path is None else FileConnections(path, busy_seconds)
        )

    @classmethod
    def at(cls, url: str, busy_seconds: float) -> Self:
        """Open the file that a URL names; its folder is made if missing."""
        path = sqlite_path(url)
        try:
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unopened(str(path)) from error
        return cls(path, busy_seconds)

    def close(self) -> None:
        """Close every connection; those in use are closed when their work ends."""
        self._connections.close()

    def prepare(self) -> None:
        """Let readers and a writer work side by side, from now on and in every process."""
        with self._lent() as connection:
            write_ahead(connection, self._busy_seconds)

    def read(self) -> AbstractContextManager[Session]:
        """Open a transaction that sees one state of the database throughout."""
        return self._transaction("begin")

    def write(self, owner: str) -> AbstractContextManager[Session]:
        """Open the one transaction that may write; here it locks out every other owner too."""
        del owner
        return self._transaction("begin immediate")

    def back_up(self, path: Path) -> None:
        """Copy everything to a file, as it is at one moment."""
        with self._lent() as connection, closing(sqlite3.connect(path)) as copy:
            connection.backup(copy)

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Session]:
        with self._lent() as connection, _committed(connection, begin):
            yield Session(SqliteDialect(connection))

    @contextmanager
    def _lent(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._connections.borrowed() as connection:
                if connection is None:
                    raise StoreError(f"{self.name} has been closed; open it again")
                yield connection
        except sqlite3.Error as error:
            raise store_error(error, self.name) from error


@contextmanager
def _committed(connection: sqlite3.Connection, begin: str) -> Iterator[None]:
    connection.execute(begin)
    try:
        yield
        connection.execute("commit")
    except BaseException:
        connection.rollback()
        raise


def sqlite_path(url: str) -> Path | None:
    """Return the file that a URL names, or None for a database in memory."""
    if url in MEMORY:
        return None
    if url.startswith(FILE) and len(url) > len(FILE) and "\0" not in url:
        return Path(url.removeprefix(FILE))
    # Only the scheme is repeated: what follows it may hold a password.
    scheme = url.partition(":")[0]
    raise StoreError(
        f"this {scheme!r} address names no database that Quoth can open; write"
        " sqlite:///facts.db for a file here, sqlite:////srv/facts.db for one elsewhere,"
        " sqlite:// for memory, or postgresql://user:password@host/database"
    )
