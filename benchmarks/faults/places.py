"""Where the documents are kept while things fail, and what fails there."""

import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

import psycopg

from tests.postgres import Server, running

HELD_SECONDS: Final = 0.3
AWAY_SECONDS: Final = 0.3


@dataclass(frozen=True, slots=True)
class Place:
    """A database, a way to more like it, and troubles that befall it by name."""

    url: str
    is_file: bool
    fresh: Callable[[], str]
    troubles: dict[str, Callable[[], None]]


@contextmanager
def on_this_disk() -> Iterator[Place]:
    """Keep documents in a file."""
    numbers = count()
    with tempfile.TemporaryDirectory() as folder:

        def fresh() -> str:
            return f"sqlite:///{folder}/{next(numbers)}.db"

        url = fresh()
        path = Path(url.removeprefix("sqlite:///"))
        yield Place(url, is_file=True, fresh=fresh, troubles={"slow": lambda: _hold_file(path)})


@contextmanager
def on_a_server() -> Iterator[Place]:
    """Keep documents in a PostgreSQL server of our own."""
    numbers = count()
    with running() as server:

        def fresh() -> str:
            name = f"fresh{next(numbers)}"
            server.execute(f"create database {name}")
            return server.url(name)

        url = fresh()
        troubles = {"slow": lambda: _hold_table(url), "away": lambda: _go_away(server)}
        yield Place(url, is_file=False, fresh=fresh, troubles=troubles)


def _hold_file(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None, timeout=60)) as other:
        other.execute("begin immediate")
        time.sleep(HELD_SECONDS)
        other.execute("rollback")


def _hold_table(url: str) -> None:
    with psycopg.connect(url) as other:
        other.execute("lock table posting in access exclusive mode")
        time.sleep(HELD_SECONDS)
        other.rollback()


def _go_away(server: Server) -> None:
    server.stop()
    time.sleep(AWAY_SECONDS)
    server.start()
