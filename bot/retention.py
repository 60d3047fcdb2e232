"""Deletes what is kept of questions, once it is older than its place or the operator wants it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from handlers.retention import spans
from handlers.turn import utc_now
from knowledge import KnowledgeBase, Scope, StoreError

log = logging.getLogger(__name__)

HOUR: Final = 3600.0


@dataclass(frozen=True, slots=True)
class Retention:
    """Looks every hour for what is too old: at `most`, or as each place has set it."""

    knowledge: KnowledgeBase
    most: timedelta | None
    now: Callable[[], datetime] = utc_now
    wait: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def run(self) -> None:
        """Serve until cancelled."""
        while True:
            await asyncio.to_thread(self.tidy)
            await self.wait(HOUR)

    def tidy(self) -> None:
        """Delete what is too old; a failure is logged, and tried again later."""
        try:
            rows = sum(map(self._tidy, self.knowledge.kept.tenants()))
        except StoreError:
            log.warning("what is too old could not be deleted", exc_info=True)
            return
        log.info("old entries deleted", extra={"rows": rows})

    def _tidy(self, tenant: str) -> int:
        scope, now = Scope(tenant), self.now()
        kept = spans(self.knowledge.settings.at(scope=scope), self.most)
        moments = {kind: now - span for kind, span in kept.items() if span is not None}
        return self.knowledge.kept.forget_before(moments, scope=scope)
