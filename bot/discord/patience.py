"""Trying again what discord.py gives up on; safe, as each message has a nonce of its own."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final, TypeVar

import aiohttp
import discord

log = logging.getLogger(__name__)

T = TypeVar("T")
Pause = Callable[[float], Awaitable[object]]

PAUSES: Final = (0.5, 2.0, 5.0)
LONGEST_PAUSE: Final = 30.0
FAILURES: Final = (discord.DiscordException, aiohttp.ClientError, OSError)


async def patiently(
    send: Callable[[], Awaitable[T]], pause: Pause = asyncio.sleep, *, certain: bool = False
) -> T:
    """Send, and again after a cut connection, a 503 or a 429 that discord.py does not wait for.

    If it must be `certain` that nothing arrived, then only after a 429.
    """
    for seconds in PAUSES:
        try:
            return await send()
        except discord.HTTPException as error:
            if not _may_pass(error, certain=certain):
                raise
            log.warning("Discord is not ready (%s), it is tried again", error.status)
            await pause(_wait(error, seconds))
        except (aiohttp.ClientError, ConnectionError, TimeoutError):
            if certain:
                raise
            log.warning("the connection was cut, it is tried again", exc_info=True)
            await pause(seconds)
    return await send()


def _may_pass(error: discord.HTTPException, *, certain: bool) -> bool:
    failed = error.status >= HTTPStatus.INTERNAL_SERVER_ERROR and not certain
    return failed or error.status == HTTPStatus.TOO_MANY_REQUESTS


def _wait(error: discord.HTTPException, seconds: float) -> float:
    """Return how long Discord asks to wait, else what we would."""
    asked = getattr(error.response, "headers", {}).get("Retry-After", "")
    try:
        return min(max(float(asked), seconds), LONGEST_PAUSE)
    except ValueError:
        return seconds
