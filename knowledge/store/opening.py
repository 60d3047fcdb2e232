"""Which database a URL names."""

from typing import Final

from knowledge.errors import StoreError
from knowledge.store.database import Database
from knowledge.store.sqlite import SqliteDatabase

POSTGRES: Final = ("postgresql://", "postgres://")
MISSING: Final = (
    "a PostgreSQL database needs its driver, which is not installed here;"
    " install it with: pip install 'quoth[postgres]'"
)


def open_database(url: str, busy_seconds: float) -> Database:
    """Open the database that a URL names. Raises StoreError."""
    if not url.startswith(POSTGRES):
        return SqliteDatabase.at(url, busy_seconds)
    try:
        from knowledge.store.postgres import PostgresDatabase  # noqa: PLC0415 -- an extra
    except ModuleNotFoundError as error:
        raise StoreError(MISSING) from error
    return PostgresDatabase.at(url, busy_seconds)
