"""Discord: messages, commands and buttons in, replies out."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from itertools import chain, repeat
from typing import Final

import aiohttp
import discord

from bot.adapter import CannotPost, Responder
from bot.discord.commands import command_payloads, fingerprint
from bot.discord.delivery import post
from bot.discord.endpoint import use_api, use_gateway_of_api
from bot.discord.listeners import Listeners
from bot.discord.patience import FAILURES
from bot.discord.shards import Shards, read_shards
from bot.errors import StartupError
from bot.inflight import InFlight
from bot.settings import Settings
from handlers.conversation import Reply
from knowledge import Receipt

log = logging.getLogger(__name__)

DRAIN_SECONDS: Final = 10.0
PAUSES: Final = (1.0, 2.0, 5.0, 10.0, 30.0)
COMMANDS_NOTE: Final = "discord commands"

Pause = Callable[[float], Awaitable[object]]

# What it takes to speak is no loss here, and needs no warning at every start.
discord.VoiceClient.warn_nacl = False
discord.VoiceClient.warn_dave = False


class DiscordAdapter:
    """Brings one account's messages, commands and buttons to the handlers.

    It asks for no privileged intent: Discord gives a bot the words of messages
    that mention it, are sent to it or reply to it, and those are all it answers.
    One that `overhears` asks for the message content intent, and is given all words.
    """

    platform = "discord"

    def __init__(
        self,
        token: str,
        responder: Responder,
        *,
        api_url: str | None = None,
        proxy: str | None = None,
        overhears: bool = False,
        shards: Shards | None = None,
        patience: float | None = None,
    ) -> None:
        if api_url is not None:
            use_api(api_url)
        self._token = token
        self._responder = responder
        self._has_own_api = api_url is not None
        self._proxy = proxy
        self._shards = shards
        self._overhears = overhears
        self._patience = patience
        self.in_flight = InFlight()
        self.client = self._new_client()

    async def run(self, pause: Pause = asyncio.sleep) -> None:
        """Serve until cancelled; what was asked before is answered still."""
        pauses = _growing()
        while True:
            try:
                await self._connected()
            except discord.LoginFailure as error:
                raise StartupError(
                    "Discord refused DISCORD_TOKEN; copy it again from the Bot page of the "
                    "application, or reset it there"
                ) from error
            except discord.PrivilegedIntentsRequired as error:
                raise StartupError(
                    "Discord does not give this bot the words of all messages; switch on "
                    "Message Content Intent on the Bot page, or unset QUOTH_AUTO_ANSWER"
                ) from error
            except (OSError, aiohttp.ClientError, discord.DiscordException, AttributeError):
                # discord.py 2.7 ends with AttributeError when the first connection is refused.
                log.warning("Discord is not reached, it is tried again", exc_info=True)
            await pause(next(pauses))
            self.client = self._new_client()

    async def post(self, channel: str, reply: Reply, *, below: Receipt | None = None) -> None:
        """Post to a channel, or in reply to an answer where that stands. Raises CannotPost.

        An answer in a thread may be for fewer eyes than the channel of the thread.
        """
        if not self.client.is_ready():
            raise CannotPost(f"{channel}: Discord is not connected")
        _, number, *_ = (below.message if below else channel).split(":")
        try:
            place = self.client.get_partial_messageable(int(number))
            await post(reply, place, below=below.message if below else "")
        except FAILURES as error:
            raise CannotPost(f"{channel}: {error}") from error

    async def setup_hook(self) -> None:
        """Register the commands, before anything is said."""
        if self._has_own_api:
            await use_gateway_of_api(self.client)
        try:
            await self._register()
        except discord.HTTPException:
            log.exception("slash commands were not registered; mentions are answered all the same")

    async def _register(self) -> None:
        """Register all commands at once, unless they are those registered last time."""
        application = self.client.application_id
        payloads = command_payloads()
        wanted = f"{application}:{fingerprint(payloads)}"
        if application is None or await self._responder.noted(COMMANDS_NOTE) == wanted:
            return
        await self.client.http.bulk_upsert_global_commands(application, payloads)
        await self._responder.note(COMMANDS_NOTE, wanted)

    async def _connected(self) -> None:
        async with self.client:
            try:
                await self.client.start(self._token)
            finally:
                await self.in_flight.drain(DRAIN_SECONDS)

    def _new_client(self) -> discord.AutoShardedClient:
        client = discord.AutoShardedClient(
            intents=_intents(overhears=self._overhears),
            allowed_mentions=discord.AllowedMentions.none(),
            proxy=self._proxy,
            max_messages=None,
            chunk_guilds_at_startup=False,
            **(self._shards.options() if self._shards is not None else {}),
        )
        client.event(self.setup_hook)
        listeners = Listeners(
            client, self._responder, self.in_flight, self._overhears, self._patience
        )
        for listener in (
            listeners.on_message,
            listeners.on_raw_message_edit,
            listeners.on_interaction,
        ):
            client.event(listener)
        return client


def build(settings: Settings, responder: Responder) -> DiscordAdapter:
    """Build the adapter from what the operator set. Raises StartupError."""
    if settings.discord_token is None:
        raise StartupError("DISCORD_TOKEN is not set")
    return DiscordAdapter(
        settings.discord_token.get_secret_value(),
        responder,
        api_url=settings.discord_api_url,
        proxy=settings.discord_proxy,
        overhears=settings.auto_answer,
        shards=read_shards(settings.discord_shards),
    )


def _intents(*, overhears: bool) -> discord.Intents:
    return discord.Intents(
        guilds=True, guild_messages=True, dm_messages=True, message_content=overhears
    )


def _growing() -> Iterator[float]:
    return chain(PAUSES, repeat(PAUSES[-1]))
