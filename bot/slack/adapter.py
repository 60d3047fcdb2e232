"""Slack: what is said in over Socket Mode or HTTP, replies out."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapter import CannotPost, Responder
from bot.errors import DeliveryError, StartupError
from bot.inflight import InFlight
from bot.settings import Settings
from bot.slack.apps import for_many_workspaces, for_one_workspace, revealed
from bot.slack.clients import open_session, web_client
from bot.slack.delivery import Route, send, to_channel
from bot.slack.installations import InstallationStore, Seal, StateStore
from bot.slack.listeners import Listeners
from bot.slack.patience import patiently
from bot.slack.places import Place
from bot.slack.server import served
from handlers.conversation import Reply
from knowledge import Installations, KnowledgeBase, Receipt

DRAIN_SECONDS: Final = 10.0
NOTHING_SAID: Final = {"type": "event_callback", "event": {"type": "nothing"}}
PING_SECONDS: Final = 5.0


class SlackAdapter:
    """Brings mentions, messages, commands and buttons of workspaces to the handlers.

    Over Socket Mode where there is an app token, over HTTP where there is a port. `app`
    is Bolt's; it acknowledges every event before a listener runs. `in_flight` is what is
    being answered.
    """

    platform: Final = "slack"

    def __init__(
        self,
        app: AsyncApp,
        responder: Responder,
        *,
        app_token: str | None = None,
        port: int | None = None,
        prefix: str = "",
        installations: InstallationStore | None = None,
    ) -> None:
        self.app = app
        self._app_token = app_token
        self._port = port
        self._installations = installations
        self.in_flight = InFlight()
        Listeners(responder, self.in_flight, prefix).register(app)

    async def run(self) -> None:
        """Serve until cancelled; what was asked before is answered still."""
        async with open_session() as session:
            self.app.client.session = session
            if self._installations is None:
                await patiently(self.app.client.auth_test, "SLACK_BOT_TOKEN")
                await self._warm_up()
            try:
                async with self._over_http(), self._over_socket():
                    await asyncio.Event().wait()
            finally:
                await self.in_flight.drain(DRAIN_SECONDS)

    async def _warm_up(self) -> None:
        """Let Bolt learn whose token it has now, so that no first event waits for that."""
        await self.app.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=NOTHING_SAID))

    async def post(self, channel: str, reply: Reply, *, below: Receipt | None = None) -> None:
        """Post to a channel, named `slack:<team>:<channel>`, or in the thread of an answer.

        Raises CannotPost.
        """
        _, _, named = channel.partition(":")
        team, _, name = named.partition(":")
        thread = _thread_of(below, channel) if below else None
        say = to_channel(await self._client_of(team), Place(team, name, "", thread=thread))
        try:
            await send(reply, Route((say,), (say,)))
        except DeliveryError as error:
            raise CannotPost(str(error)) from error

    async def _client_of(self, team: str) -> AsyncWebClient:
        if self._installations is None:
            return self.app.client
        bot = await self._installations.async_find_bot(enterprise_id=team, team_id=team)
        if bot is None:
            raise CannotPost(f"the app is not installed in the workspace {team}")
        client = web_client(bot.bot_token, self.app.client.base_url)
        client.session = self.app.client.session
        return client

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
        address = await patiently(self._open_connection, "SLACK_APP_TOKEN")
        handler = AsyncSocketModeHandler(self.app, self._app_token, ping_interval=PING_SECONDS)
        handler.client.wss_uri = address
        try:
            await handler.client.connect()  # type: ignore[no-untyped-call]  # the SDK's gap
            yield
        finally:
            await handler.client.close()  # type: ignore[no-untyped-call]  # the SDK's gap

    async def _open_connection(self) -> str:
        opened = await self.app.client.apps_connections_open(app_token=self._app_token or "")
        return str(opened["url"])


def build(settings: Settings, responder: Responder, knowledge: KnowledgeBase) -> SlackAdapter:
    """Build the adapter from what the operator set. Raises StartupError."""
    if not settings.has_slack:
        raise StartupError("Slack is not set up; see docs/slack.md")
    if settings.has_many_workspaces:
        return _for_many(settings, responder, knowledge.installations)
    bot, app = settings.slack_bot_token, settings.slack_app_token
    secret = settings.slack_signing_secret
    over_http = secret is not None and (app is None or "port" in settings.model_fields_set)
    return SlackAdapter(
        for_one_workspace(
            revealed(bot), signing_secret=revealed(secret), api_url=settings.slack_api_url
        ),
        responder,
        app_token=revealed(app) or None,
        port=settings.port if over_http else None,
        prefix=settings.slack_command_prefix,
    )


def _for_many(
    settings: Settings, responder: Responder, installations: Installations
) -> SlackAdapter:
    seal = Seal(revealed(settings.slack_encryption_key))
    store = InstallationStore(installations, seal)
    return SlackAdapter(
        for_many_workspaces(settings, store, StateStore(installations)),
        responder,
        port=settings.port,
        prefix=settings.slack_command_prefix,
        installations=store,
    )


def _thread_of(receipt: Receipt, channel: str) -> str:
    """Return the thread in which a channel was answered, else the answer that begins one."""
    inside = receipt.conversation.removeprefix(f"{channel}:")
    return receipt.message.rpartition(":")[2] if inside == receipt.conversation else inside
