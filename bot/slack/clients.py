"""Clients of Slack's Web API: what they try again, and for how long."""

from typing import Final

import aiohttp
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
)
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

SLACK_API: Final = AsyncWebClient.BASE_URL
SECONDS: Final = 30
IMPATIENCE: Final = 2
RETRIES: Final = 3
RATE_RETRIES: Final = 8
SERVER_ERRORS: Final = range(500, 600)
CONNECTIONS: Final = 200


class ServerErrorRetryHandler(AsyncRetryHandler):
    """Tries again whatever Slack's servers or a proxy before them failed at."""

    async def _can_retry_async(  # type: ignore[explicit-override]  # typing has it from 3.12 on
        self, *, response: HttpResponse | None = None, **_: object
    ) -> bool:
        return response is not None and response.status_code in SERVER_ERRORS


def open_session() -> aiohttp.ClientSession:
    """Open connections for all clients to share, so that not every call shakes hands anew."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=CONNECTIONS),
        timeout=aiohttp.ClientTimeout(total=SECONDS),
        trust_env=True,
    )


def web_client(token: str | None, address: str) -> AsyncWebClient:
    """Make a client that honours rate limits and tries failures again."""
    return AsyncWebClient(
        token=token, base_url=address, timeout=SECONDS, retry_handlers=_retry_handlers()
    )


def impatient(client: AsyncWebClient) -> AsyncWebClient:
    """Make a client for what an answer can do without: it tries once, and not for long."""
    return AsyncWebClient(
        token=client.token,
        base_url=client.base_url,
        timeout=IMPATIENCE,
        ssl=client.ssl,
        proxy=client.proxy,
        session=client.session,
        retry_handlers=[],
    )


def webhook(client: AsyncWebClient, url: str) -> AsyncWebhookClient:
    """Make a client for a `response_url`."""
    return AsyncWebhookClient(
        url,
        timeout=SECONDS,
        ssl=client.ssl,
        proxy=client.proxy,
        session=client.session,
        retry_handlers=_retry_handlers(),
    )


def _retry_handlers() -> list[AsyncRetryHandler]:
    return [
        AsyncConnectionErrorRetryHandler(max_retry_count=RETRIES),
        AsyncRateLimitErrorRetryHandler(max_retry_count=RATE_RETRIES),
        ServerErrorRetryHandler(max_retry_count=RETRIES),
    ]
