"""The database as a server that many replicas share: PostgreSQL."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Self

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from knowledge.errors import StoreError
from knowledge.store.database import Cursor, Row, Session
from knowledge.store.dialect import sendable, translated
from knowledge.store.packing import pack_text
from knowledge.store.pool import Pool
from knowledge.store.server_failures import server_error

TABLES: Final = "select tablename from pg_tables where schemaname = current_schema()"
READ: Final = "begin isolation level repeatable read read only; set local statement_timeout = {}"
WRITE: Final = "begin; set local lock_timeout = {}"
# Whoever holds this lock writes the owner's rows; everybody else's stay free.
LOCK: Final = "select pg_advisory_xact_lock(?)"
STATEMENT_SECONDS: Final = 30
# A server that went away without a word is noticed in half a minute, not in hours.
ALIVE: Final = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}
NO_COPY: Final = (
    "a PostgreSQL database is backed up with its own tools, while it is in use:"
    " pg_dump --format=custom --file=quoth.dump"
)

Connection = psycopg.Connection[Row]


class PostgresDialect:
    """One open transaction of PostgreSQL."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def execute(self, sql: str, values: Sequence[object]) -> Cursor:
        """Run a statement."""
        return self._connection.execute(_query(sql), _sent(values))

    def rows_among(self, sql: str, values: Sequence[object], among: Sequence[object]) -> list[Row]:
        """Return every row of a query whose last value is a list, written `?*`."""
        if not among:
            return []
        listed = [sendable(value) for value in among]
        return self._connection.execute(_query(sql), [*_sent(values), listed]).fetchall()

    def run_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement for many rows."""
        with self._connection.cursor() as cursor:
            cursor.executemany(_query(sql), map(_sent, rows))

    def tables(self) -> set[str]:
        """Return the names of all tables."""
        return {name for (name,) in self.execute(TABLES, ()).fetchall()}


def _query(sql: str) -> Any:  # noqa: ANN401 -- psycopg wants literals
    return translated(sql)


def _sent(values: Sequence[object]) -> list[object]:
    return [sendable(value) for value in values]


class PostgresDatabase:
    """A database on a server: while it is away questions fail, and later work again."""

    def __init__(self, conninfo: str, name: str, busy_seconds: float) -> None:
        self.name = name
        self._conninfo = conninfo
        self._busy_seconds = busy_seconds
        self._pool = Pool(self._connect)
        self._read = READ.format(1000 * STATEMENT_SECONDS)
        self._write = WRITE.format(max(1, round(1000 * busy_seconds)))

    @classmethod
    def at(cls, url: str, busy_seconds: float) -> Self:
        """Take the address of a server; it is called only when needed."""
        try:
            given = conninfo_to_dict(url)
        except psycopg.Error:
            # The driver's text may repeat the address, password and all.
            raise StoreError(
                "this postgresql address cannot be read; write"
                " postgresql://user:password@host:5432/database, with %40 for @ and"
                " the like in the password"
            ) from None
        seconds = max(2, round(busy_seconds))
        filled = {"connect_timeout": seconds, "application_name": "quoth", **ALIVE, **given}
        return cls(make_conninfo("", **filled), _name(given), busy_seconds)

    def close(self) -> None:
        """Close every connection; those in use are closed when their work ends."""
        self._pool.close()

    def prepare(self) -> None:
        """Nothing has to be set up."""

    def read(self) -> AbstractContextManager[Session]:
        """Open a transaction that sees one state of the database throughout."""
        return self._transaction(self._read)

    @contextmanager
    def write(self, owner: str) -> Iterator[Session]:
        """Open the one transaction that may write an owner's rows: all is kept, or nothing."""
        with self._transaction(self._write) as session:
            session.rows(LOCK, (_lock(owner),))
            yield session

    def back_up(self, path: Path) -> None:
        """Refuse, and say what does it."""
        del path
        raise StoreError(NO_COPY)

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Session]:
        try:
            with self._pool.begun(begin) as connection:
                if connection is None:
                    raise StoreError(f"{self.name} has been closed; open it again")
                yield Session(PostgresDialect(connection))
                connection.execute("commit")
        except psycopg.Error as error:
            raise server_error(error, self.name) from error

    def _connect(self) -> Connection:
        return psycopg.connect(self._conninfo, autocommit=True)


def _name(given: dict[str, Any]) -> str:
    """Name a database without its user and password."""
    place = given.get("host") or given.get("hostaddr") or "this machine"
    port = f":{given['port']}" if given.get("port") else ""
    return f"the database {given.get('dbname') or 'of this user'} on {place}{port}"


def _lock(owner: str) -> int:
    return int.from_bytes(sha256(pack_text(f"quoth {owner}")).digest()[:8], signed=True)
