"""The store: one database of documents and facts, for many tenants and threads."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Self

from knowledge.store.database import Database
from knowledge.store.index import StoredIndex
from knowledge.store.migrations import migrate
from knowledge.store.opening import open_database
from knowledge.store.packing import unpack_text
from knowledge.store.reader import Reader, TenantCache
from knowledge.store.recent import Recent
from knowledge.store.tenants import ensure_tenant, load_tenant
from knowledge.store.writer import Writer

# What is kept in memory of a tenant takes about as much as its documents' text.
KEPT_TENANTS: Final = 256
TENANTS: Final = "select name from tenant order by number"


class Store:
    """Hands out readers and writers; every thread may use it at any time."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._caches = Recent(TenantCache, KEPT_TENANTS)

    @classmethod
    def open(cls, url: str, *, busy_seconds: float = 5.0) -> Self:
        """Open `sqlite:///here.db`, `sqlite:////srv/there.db`, or `sqlite://` for memory.

        `postgresql://user:password@host/database` is a server that replicas share.
        `busy_seconds` is how long to wait for another process. Raises StoreError.
        """
        database = open_database(url, busy_seconds)
        try:
            migrate(database)
        except BaseException:
            database.close()
            raise
        return cls(database)

    def close(self) -> None:
        """Close every connection."""
        self._database.close()

    @contextmanager
    def reader(self, tenant: str) -> Iterator[Reader]:
        """Read one tenant's facts as they are now; an unknown tenant has none."""
        with self._database.read() as session:
            found = load_tenant(session, tenant)
            index = StoredIndex(session, found.number)
            yield Reader(session, found, self._caches[tenant], index)

    @contextmanager
    def writer(self, tenant: str) -> Iterator[Writer]:
        """Change one tenant's facts: all is kept at the end, or nothing on any exception."""
        with self._database.write(tenant) as session:
            writer = Writer(session, ensure_tenant(session, tenant))
            yield writer
            writer.finish()

    def tenants(self) -> list[str]:
        """Return the names of all tenants."""
        with self._database.read() as session:
            return [unpack_text(name) for (name,) in session.rows(TENANTS)]

    def back_up(self, path: Path) -> None:
        """Copy the database to a file while it is in use. Raises StoreError."""
        self._database.back_up(path)
