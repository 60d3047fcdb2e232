"""SQLite connections, lent to one user at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, RLock
from time import sleep
from typing import Final

from knowledge.store.failures import is_busy

WRITE_AHEAD: Final = "pragma journal_mode = wal"
PRAGMAS: Final = (
    "pragma synchronous = full",
    "pragma cache_size = -8000",
    "pragma journal_size_limit = 67108864",
)
STATEMENTS: Final = 256
PAUSE_SECONDS: Final = 0.01


class FileConnections:
    """Connections to one file: as many as are in use at once, kept for the next user.

    They move between threads, never at the same time. So no thread that ends
    leaves one behind.
    """

    def __init__(self, path: Path, busy_seconds: float) -> None:
        self._path = path
        self._busy_seconds = busy_seconds
        self._idle: list[sqlite3.Connection] = []
        self._lock = Lock()
        self._closed = False

    @contextmanager
    def borrowed(self) -> Iterator[sqlite3.Connection | None]:
        """Lend a connection, or None once closed."""
        with self._lock:
            connection = self._idle.pop() if self._idle else None
            closed = self._closed
        if connection is None and not closed:
            connection = connect(self._path, self._busy_seconds)
        try:
            yield connection
        finally:
            if connection is not None:
                self._give_back(connection)

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._lock:
            if not self._closed and not connection.in_transaction:
                self._idle.append(connection)
                return
        connection.close()

    def close(self) -> None:
        """Close what is idle now, and what is lent when it comes back."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()


class MemoryConnection:
    """The one connection to a database in memory; users wait for each other."""

    def __init__(self) -> None:
        self._connection: sqlite3.Connection | None = connect(":memory:", 0)
        self._lock = RLock()

    @contextmanager
    def borrowed(self) -> Iterator[sqlite3.Connection | None]:
        """Lend the connection, or None once closed."""
        with self._lock:
            yield self._connection

    def close(self) -> None:
        """Close the connection, and so forget the database."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
            self._connection = None


def connect(path: Path | str, busy_seconds: float) -> sqlite3.Connection:
    """Open a connection that commits only when told, and then to the disk itself."""
    connection = sqlite3.connect(
        path,
        timeout=0,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=STATEMENTS,
    )
    try:
        for pragma in (f"pragma busy_timeout = {int(busy_seconds * 1000)}", *PRAGMAS):
            connection.execute(pragma)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def write_ahead(connection: sqlite3.Connection, busy_seconds: float) -> None:
    """Let readers and a writer work side by side; the file remembers it.

    SQLite waits for no other process while it turns a new file over, so we do.
    """
    for left in range(int(busy_seconds / PAUSE_SECONDS), -1, -1):
        try:
            connection.execute(WRITE_AHEAD)
        except sqlite3.OperationalError as error:
            if left == 0 or not is_busy(error):
                raise
            sleep(PAUSE_SECONDS)
        else:
            return
