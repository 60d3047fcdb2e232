"""What was looked up lately, so that it need not be looked up for every question."""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

import aiohttp
from slack_sdk.errors import SlackClientError

from bot.slack.clients import IMPATIENCE

log = logging.getLogger(__name__)

T = TypeVar("T")

FRESH_SECONDS: Final = 300.0
FAILED_SECONDS: Final = 60.0
REMEMBERED: Final = 10_000
FAILURES: Final = (
    *(SlackClientError, aiohttp.ClientError, OSError),
    *(ValueError, TypeError, AttributeError),  # what Slack told cannot be read
)


@dataclass(slots=True)
class _Found(Generic[T]):
    value: "asyncio.Task[T]"
    until: float = float("inf")


class Recent(Generic[T]):
    """Keeps what was found for some minutes; who asks meanwhile waits for the same answer.

    What cannot be found, or not soon, is `missing`, which is kept for a minute.
    """

    def __init__(self, missing: T) -> None:
        self._missing = missing
        self._held: OrderedDict[str, _Found[T]] = OrderedDict()

    async def get(self, name: str, look_up: Callable[[], Awaitable[T]]) -> T:
        """Return what is found under a name; never raises."""
        found = self._held.get(name)
        if found is None or time.monotonic() >= found.until:
            found = _Found(asyncio.create_task(self._find(name, look_up)))
            self._held[name] = found
            self._held.move_to_end(name)
            if len(self._held) > REMEMBERED:
                self._held.popitem(last=False)
        return await asyncio.shield(found.value)

    async def _find(self, name: str, look_up: Callable[[], Awaitable[T]]) -> T:
        value, seconds = self._missing, FAILED_SECONDS
        try:
            value = await asyncio.wait_for(look_up(), IMPATIENCE)
            seconds = FRESH_SECONDS
        except FAILURES as error:
            log.warning("Slack did not tell of %s: %r", name, error)
        finally:
            if name in self._held:
                self._held[name].until = time.monotonic() + seconds
        return value
