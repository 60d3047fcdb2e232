"""Slack: events and slash commands in over Socket Mode, replies out."""

import asyncio
import re
from typing import Any, Final

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext, AsyncRespond
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapter import Responder
from bot.errors import StartupError
from bot.settings import Settings
from bot.slack.delivery import deliver, to_asker, to_channel, to_response_url
from bot.slack.translation import place_of, to_command, to_utterance

SLACK_API: Final = AsyncWebClient.BASE_URL
ANY_COMMAND: Final = re.compile(r"/.+")
RETRIES: Final = 2


class SlackAdapter:
    """Brings one workspace's mentions, direct messages and commands to the handlers.

    `app` is Bolt's; it acknowledges every event before a listener runs.
    """

    def __init__(
        self,
        bot_token: str,
        app_token: str,
        responder: Responder,
        *,
        signing_secret: str = "",
        api_url: str | None = None,
    ) -> None:
        self._app_token = app_token
        self._responder = responder
        self._web = _web_client(bot_token, api_url or SLACK_API)
        self.app = AsyncApp(client=self._web, signing_secret=signing_secret, name="quoth")
        self.app.event("app_mention")(self.on_event)
        self.app.event("message")(self.on_event)
        self.app.command(ANY_COMMAND)(self.on_command)

    async def run(self) -> None:
        """Serve over Socket Mode until cancelled."""
        address = await self._first_address()
        handler = AsyncSocketModeHandler(self.app, self._app_token)
        handler.client.wss_uri = address
        try:
            await handler.client.connect()  # type: ignore[no-untyped-call]  # the SDK's gap
            await asyncio.Event().wait()
        finally:
            await handler.client.close()  # type: ignore[no-untyped-call]  # the SDK's gap

    async def _first_address(self) -> str:
        """Try both tokens once, as the client itself would try wrong ones for ever."""
        try:
            await self._web.auth_test()
        except SlackApiError as error:
            raise StartupError(_refusal("SLACK_BOT_TOKEN", error)) from error
        try:
            opened = await self._web.apps_connections_open(app_token=self._app_token)
        except SlackApiError as error:
            raise StartupError(_refusal("SLACK_APP_TOKEN", error)) from error
        return str(opened["url"])

    async def on_event(
        self, body: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        """Answer a message said to the bot, where it was said or to the asker alone."""
        utterance = to_utterance(body, context.bot_user_id or "")
        if utterance is None or (reply := await self._responder.respond(utterance)) is None:
            return
        place = place_of(body["event"])
        in_private = reply.private and not place.is_direct
        say = to_asker(client, place) if in_private else to_channel(client, place)
        await deliver(reply, say, utterance.id)

    async def on_command(self, ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond) -> None:
        """Acknowledge a slash command, then answer it."""
        await ack()
        utterance = to_command(body)
        if (reply := await self._responder.respond(utterance)) is not None:
            await deliver(reply, to_response_url(respond, private=reply.private), utterance.id)


def build(settings: Settings, responder: Responder) -> SlackAdapter:
    """Build the adapter from what the operator set. Raises StartupError."""
    if settings.slack_bot_token is None or settings.slack_app_token is None:
        raise StartupError("Slack needs SLACK_BOT_TOKEN and SLACK_APP_TOKEN (Socket Mode)")
    secret = settings.slack_signing_secret
    return SlackAdapter(
        settings.slack_bot_token.get_secret_value(),
        settings.slack_app_token.get_secret_value(),
        responder,
        signing_secret=secret.get_secret_value() if secret is not None else "",
        api_url=settings.slack_api_url,
    )


def _web_client(token: str, address: str) -> AsyncWebClient:
    return AsyncWebClient(
        token=token,
        base_url=address,
        retry_handlers=[
            AsyncConnectionErrorRetryHandler(),
            AsyncRateLimitErrorRetryHandler(max_retry_count=RETRIES),
            AsyncServerErrorRetryHandler(max_retry_count=RETRIES),
        ],
    )


def _refusal(setting: str, error: SlackApiError) -> str:
    return (
        f"Slack refused {setting} ({error.response['error']}); copy it again from the app's page"
    )
