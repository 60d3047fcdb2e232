"""Where people installed the bot themselves, for every replica to know."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from knowledge.model import Scope
from knowledge.store import Store
from knowledge.store.installations import (
    begin_installing,
    drop_installation,
    finish_installing,
    installation_at,
    put_installation,
)

TENANT: Final = Scope().tenant
TIME_TO_FINISH: Final = timedelta(minutes=10)


class Installations:
    """Keeps what lets the bot in at each place, sealed by whoever hands it over."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def put(self, place: str, sealed: bytes) -> None:
        """Keep what lets the bot in at a place."""
        with self._store.writer(TENANT) as writer:
            put_installation(writer.shelf, place, self._now(), sealed)

    def get(self, place: str) -> bytes | None:
        """Return what lets the bot in at a place, if it is installed there."""
        with self._store.reader(TENANT) as reader:
            return installation_at(reader.shelf, place)

    def drop(self, place: str) -> bool:
        """Forget a place; tell whether the bot was installed there."""
        with self._store.writer(TENANT) as writer:
            return drop_installation(writer.shelf, place)

    def begin(self) -> str:
        """Return a secret that whoever begins to install must bring back soon."""
        state = secrets.token_urlsafe(32)
        now = self._now()
        with self._store.writer(TENANT) as writer:
            begin_installing(writer.shelf, state, now, now - TIME_TO_FINISH)
        return state

    def finish(self, state: str) -> bool:
        """Tell whether a secret is one that was given out lately and not brought back yet."""
        with self._store.writer(TENANT) as writer:
            return finish_installing(writer.shelf, state, self._now() - TIME_TO_FINISH)
