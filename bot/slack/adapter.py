"""Slack: what is said in over Socket Mode or HTTP, replies out."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import chain, repeat
from typing import Final, TypeVar

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from bot.adapter import Responder
from bot.errors import StartupError
from bot.inflight import InFlight
from bot.settings import Settings
from bot.slack.clients import SLACK_API, open_session, web_client
from bot.slack.listeners import Listeners
from bot.slack.server import served

log = logging.getLogger(__name__)

T = TypeVar("T")

DRAIN_SECONDS: Final = 10.0
PING_SECONDS: Final = 5.0
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


class SlackAdapter:
    """Brings one workspace's mentions, messages, commands and buttons to the handlers.

    Over Socket Mode where there is an app token, over HTTP where there is a port. `app`
    is Bolt's; it acknowledges every event before a listener runs. `in_flight` is what is
    being answered.
    """

    def __init__(
        self,
        bot_token: str,
        app_token: str | None,
        responder: Responder,
        *,
        signing_secret: str = "",
        api_url: str | None = None,
        port: int | None = None,
        prefix: str = "",
    ) -> None:
        self._app_token = app_token
        self._port = port
        self.in_flight = InFlight()
        self._web = web_client(bot_token, api_url or SLACK_API)
        self.app = AsyncApp(client=self._web, signing_secret=signing_secret, name="quoth")
        Listeners(responder, self.in_flight, prefix).register(self.app)

    async def run(self) -> None:
        """Serve until cancelled; what was asked before is answered still."""
        async with open_session() as session:
            self._web.session = session
            await _patiently(self._web.auth_test, "SLACK_BOT_TOKEN")
            try:
                async with self._over_http(), self._over_socket():
                    await asyncio.Event().wait()
            finally:
                await self.in_flight.drain(DRAIN_SECONDS)

    @asynccontextmanager
    async def _over_http(self) -> AsyncIterator[None]:
        if self._port is None:
            yield
            return
        async with served(self.app, self._port):
            yield

    @asynccontextmanager
    async def _over_socket(self) -> AsyncIterator[None]:
        if self._app_token is None:
            yield
            return
        address = await _patiently(self._open_connection, "SLACK_APP_TOKEN")
        handler = AsyncSocketModeHandler(self.app, self._app_token, ping_interval=PING_SECONDS)
        handler.client.wss_uri = address
        try:
            await handler.client.connect()  # type: ignore[no-untyped-call]  # the SDK's gap
            yield
        finally:
            await handler.client.close()  # type: ignore[no-untyped-call]  # the SDK's gap

    async def _open_connection(self) -> str:
        opened = await self._web.apps_connections_open(app_token=self._app_token or "")
        return str(opened["url"])


def build(settings: Settings, responder: Responder) -> SlackAdapter:
    """Build the adapter from what the operator set. Raises StartupError."""
    bot, app = settings.slack_bot_token, settings.slack_app_token
    secret = settings.slack_signing_secret
    if bot is None or (app is None and secret is None):
        raise StartupError(
            "Slack needs SLACK_BOT_TOKEN, and SLACK_APP_TOKEN (Socket Mode) or"
            " SLACK_SIGNING_SECRET (HTTP)"
        )
    over_http = secret is not None and (app is None or "port" in settings.model_fields_set)
    return SlackAdapter(
        bot.get_secret_value(),
        app.get_secret_value() if app is not None else None,
        responder,
        signing_secret=secret.get_secret_value() if secret is not None else "",
        api_url=settings.slack_api_url,
        port=settings.port if over_http else None,
        prefix=settings.slack_command_prefix,
    )


async def _patiently(call: Callable[[], Awaitable[T]], setting: str) -> T:
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
