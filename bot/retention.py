"""Deletes what is kept of questions, once it is older than the operator wants it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from handlers.turn import utc_now
from knowledge import KnowledgeBase, StoreError

log = logging.getLogger(__name__)

HOUR: Final = 3600.0


@dataclass(frozen=True, slots=True)
class Retention:
    """Looks every hour for receipts, feedback and misses older than `days`."""

    knowledge: KnowledgeBase
    days: int
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
            rows = self.knowledge.misses.forget_everywhere(self.now() - timedelta(days=self.days))
        except StoreError:
            log.warning("what is too old could not be deleted", exc_info=True)
            return
        log.info("old entries deleted", extra={"rows": rows, "days": self.days})
