"""What went wrong in the database, said so that the reader can mend it."""

import sqlite3
from typing import Final

from knowledge.errors import StoreBusy, StoreDamaged, StoreError, StoreFull

PRIMARY: Final = 0xFF
BUSY: Final = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
DAMAGED: Final = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
FORBIDDEN: Final = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
UNWRITTEN: Final = {
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_DIR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_SHMSIZE,
}


def is_busy(error: sqlite3.Error) -> bool:
    """Tell whether somebody else holds the database."""
    return _code(error) & PRIMARY in BUSY


def store_error(error: sqlite3.Error, name: str) -> StoreError:
    """Put a database's error into words; `name` is what people call the database."""
    code = _code(error)
    primary = code & PRIMARY
    if is_busy(error):
        return StoreBusy(f"{name} is in use by another process; try again, or stop the other one")
    if primary == sqlite3.SQLITE_FULL or code in UNWRITTEN:
        return StoreFull(
            f"no room left on the disk of {name}; make room and try again:"
            " this change was not stored"
        )
    if primary in DAMAGED:
        return damaged(name)
    if primary in FORBIDDEN:
        return unopened(name)
    return StoreError(f"the database {name} failed: {error}")


def damaged(name: str) -> StoreDamaged:
    """Say that a file is not ours, or broken."""
    return StoreDamaged(
        f"{name} is no Quoth database, or is damaged; name another file, or restore a backup"
    )


def unopened(name: str) -> StoreError:
    """Say that a file cannot be reached."""
    return StoreError(
        f"{name} cannot be opened or written; check that its folder exists"
        " and that this account may write the file and its folder"
    )


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
