"""What is kept of questions and askers: how it is deleted, and of whom."""

from collections.abc import Mapping
from datetime import datetime

from knowledge.model import Scope
from knowledge.store import Store
from knowledge.store.kept import Kind, aside, forget_asker, forget_old

__all__ = ["Kept", "Kind", "aside"]


class Kept:
    """The receipts, feedback, misses and conversations of every tenant."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def tenants(self) -> list[str]:
        """Return the names of all tenants."""
        return self._store.tenants()

    def forget_before(self, moments: Mapping[Kind, datetime], *, scope: Scope) -> int:
        """Delete what is older than the moment of its kind; return how many rows."""
        with self._store.writer(scope.tenant) as writer:
            return forget_old(writer.shelf, moments)

    def forget_asker(self, asker: str, *, scope: Scope) -> int:
        """Delete what is kept of one asker; return how many rows."""
        with self._store.writer(scope.tenant) as writer:
            return forget_asker(writer.shelf, asker)
