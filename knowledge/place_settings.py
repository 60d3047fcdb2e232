"""What is set for places: channels, threads, and a tenant as a whole."""

from collections.abc import Mapping
from typing import Final

from knowledge.model import Scope
from knowledge.store import Store
from knowledge.store.settings import (
    claim_setting,
    drop_setting,
    put_setting,
    settings_at,
    settings_named,
)

WHOLE_TENANT: Final = ""


class PlaceSettings:
    """The settings of every tenant's places, as short texts by name."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def at(self, *places: str, scope: Scope) -> Mapping[str, str]:
        """Return what holds at the last of some places, each of which lies in the one before.

        The whole tenant comes before them all; what is set for a place holds over
        what is set for those around it.
        """
        settled: dict[str, str] = {}
        with self._store.reader(scope.tenant) as reader:
            for place in dict.fromkeys((WHOLE_TENANT, *places)):
                settled |= settings_at(reader.shelf, place)
        return settled

    def everywhere(self, name: str) -> list[tuple[str, str, str]]:
        """Return where something is set, in every tenant: tenant, place and value."""
        with self._store.reader(Scope().tenant) as reader:
            return settings_named(reader.shelf.session, name)

    def put(self, place: str, name: str, value: str, *, scope: Scope) -> None:
        """Set something; an empty value unsets it."""
        with self._store.writer(scope.tenant) as writer:
            if value:
                put_setting(writer.shelf, place, name, value)
            else:
                drop_setting(writer.shelf, place, name)

    def claim(self, place: str, name: str, value: str, *, scope: Scope) -> str:
        """Set something unless it is set; return what is set."""
        with self._store.writer(scope.tenant) as writer:
            claim_setting(writer.shelf, place, name, value)
            return settings_at(writer.shelf, place)[name]
