"""Connections to a server, lent to one user at a time, thrown away once broken."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, Final

import psycopg
from psycopg.pq import TransactionStatus

from knowledge.store.database import Row

KEPT: Final = 8

Connection = psycopg.Connection[Row]


class Pool:
    """As many connections as are in use at once; a few are kept for the next user."""

    def __init__(self, connect: Callable[[], Connection]) -> None:
        self._connect = connect
        self._idle: list[Connection] = []
        self._lock = Lock()
        self._closed = False

    @contextmanager
    def begun(self, begin: str) -> Iterator[Connection | None]:
        """Lend a connection on which a transaction has begun, or None once closed."""
        connection = self._begun(begin)
        try:
            yield connection
        finally:
            if connection is not None:
                self._give_back(connection)

    def _begun(self, begin: Any) -> Connection | None:  # noqa: ANN401 -- psycopg wants literals
        while (connection := self._taken()) is not None:
            try:
                connection.execute(begin)
            except psycopg.OperationalError:
                # The server went away while nobody looked; the others are as dead.
                connection.close()
            else:
                return connection
        if self._closed:
            return None
        connection = self._connect()
        connection.execute(begin)
        return connection

    def _taken(self) -> Connection | None:
        with self._lock:
            return self._idle.pop() if self._idle else None

    def _give_back(self, connection: Connection) -> None:
        if connection.info.transaction_status != TransactionStatus.IDLE:
            _roll_back(connection)
        with self._lock:
            if not self._closed and not connection.closed and len(self._idle) < KEPT:
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


def _roll_back(connection: Connection) -> None:
    try:
        connection.execute("rollback")
    except psycopg.Error:
        connection.close()
