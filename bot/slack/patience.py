"""Waiting for Slack at the start, where only a wrong token is a reason to give up."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from itertools import chain, repeat
from typing import Final, TypeVar

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.errors import StartupError

log = logging.getLogger(__name__)

T = TypeVar("T")

PAUSES: Final = (1.0, 2.0, 5.0, 10.0, 30.0)
WRONG_TOKEN: Final = frozenset(
    {
        "access_denied",
        "account_inactive",
        "invalid_auth",
        "missing_scope",
        "no_permission",
        "not_allowed_token_type",
        "not_authed",
        "token_expired",
        "token_revoked",
    }
)


async def patiently(call: Callable[[], Awaitable[T]], setting: str) -> T:
    """Call Slack until it answers. Raises StartupError when it refuses the token."""
    pauses = chain(PAUSES, repeat(PAUSES[-1]))
    while True:
        try:
            return await call()
        except SlackApiError as error:
            if (reason := _reason(error)) in WRONG_TOKEN:
                raise StartupError(
                    f"Slack refused {setting} ({reason}); copy it again from the app's page"
                ) from error
            log.warning("Slack cannot be used yet, it is tried again", exc_info=True)
        except (aiohttp.ClientError, TimeoutError):
            log.warning("Slack is not reached yet, it is tried again", exc_info=True)
        await asyncio.sleep(next(pauses))


def _reason(error: SlackApiError) -> str:
    said = getattr(error.response, "data", None)
    return str(said.get("error")) if isinstance(said, dict) else ""
