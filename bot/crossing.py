"""From a handler's thread to a platform's event loop and back."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any, Final, TypeVar

import aiohttp

from handlers import phrases
from handlers.conversation import Attachment
from handlers.errors import Refusal

log = logging.getLogger(__name__)

T = TypeVar("T")
Failures = tuple[type[Exception], ...]

MEGABYTE: Final = 1_000_000
LARGEST: Final = 100
FILE_SECONDS: Final = 120


def awaited(
    work: Coroutine[Any, Any, T],
    loop: asyncio.AbstractEventLoop,
    seconds: float,
    failures: Failures,
    refusal: str,
) -> T:
    """Wait in a worker thread for what is done in the event loop.

    Raises Refusal, with this text, when that fails or takes longer.
    """
    doing = asyncio.run_coroutine_threadsafe(work, loop)
    foreseen: Failures = (*failures, aiohttp.ClientError, TimeoutError)
    try:
        return doing.result(seconds)
    except foreseen as error:
        doing.cancel()
        log.warning("refused: %s", refusal, exc_info=True)
        raise Refusal(refusal) from error


def attachment(
    name: str,
    size: int,
    uri: str,
    fetch: Callable[[], Coroutine[Any, Any, bytes]],
    failures: Failures,
) -> Attachment:
    """Describe a file; reading it blocks its thread, never the event loop."""
    loop = asyncio.get_running_loop()

    def read() -> bytes:
        if size > LARGEST * MEGABYTE:
            raise Refusal(phrases.FILE_TOO_BIG.format(name=name, limit=LARGEST))
        unread = phrases.FILE_UNREAD.format(name=name)
        return awaited(fetch(), loop, FILE_SECONDS, failures, unread)

    return Attachment(name, size, uri, read)
