"""What summaries were asked of, kept for the buttons under them."""

import json
from base64 import b32encode
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from knowledge.model import Scope
from knowledge.store import Store
from knowledge.store.wishes import forget_wishes, keep_wish, wish_named

KEEP: Final = timedelta(days=90)
_LENGTH: Final = 12


class Wishes:
    """The wishes of every tenant, as short texts by name."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def keep(self, wish: Mapping[str, str], *, scope: Scope) -> str:
        """Keep a wish; return the short name that it is found by. The same wish has one name."""
        body = json.dumps(dict(sorted(wish.items())), ensure_ascii=True)
        digest = b32encode(sha256(body.encode()).digest()).decode("ascii")
        name, now = digest[:_LENGTH].lower(), self._now()
        with self._store.writer(scope.tenant) as writer:
            forget_wishes(writer.shelf, now - KEEP)
            keep_wish(writer.shelf, name, body, now)
        return name

    def find(self, name: str, *, scope: Scope) -> Mapping[str, str] | None:
        """Return a wish by its name, if it is still kept."""
        with self._store.reader(scope.tenant) as reader:
            body = wish_named(reader.shelf, name)
        return json.loads(body) if body else None
