"""Work that was begun and must not be lost, neither to the garbage collector nor to a stop."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, Final

log = logging.getLogger(__name__)

GRACE_SECONDS: Final = 0.05


class InFlight:
    """Holds on to what is being answered; a failure in it is logged and ends nothing else.

    What has just been acknowledged may begin a moment later, so draining waits that long.
    """

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Begin some work, without waiting for it."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    async def drain(self, seconds: float) -> None:
        """Wait for what was begun, for so long at most; then give it up."""
        await asyncio.sleep(GRACE_SECONDS)
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            log.warning("%d answers were given up while stopping", len(self._tasks))

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("something could not be answered", exc_info=error)
