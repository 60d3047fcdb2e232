"""Discord: mentions, direct messages and slash commands in, replies out."""

import asyncio
import logging
from typing import Final

import discord

from bot.adapter import Responder
from bot.discord.delivery import acknowledge, conclude, deliver
from bot.discord.endpoint import use_api, use_gateway_of_api
from bot.discord.translation import command_payloads, to_command, to_utterance
from bot.errors import StartupError
from bot.settings import Settings
from handlers.conversation import Reply, Utterance

log = logging.getLogger(__name__)

PATIENCE_SECONDS: Final = 1.5
INTENTS: Final = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


class DiscordAdapter:
    """Brings one account's mentions, direct messages and commands to the handlers.

    It asks for no privileged intent: Discord gives a bot the words of messages
    that mention it, are sent to it or reply to it, and those are all it answers.
    """

    def __init__(
        self,
        token: str,
        responder: Responder,
        *,
        api_url: str | None = None,
        proxy: str | None = None,
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        if api_url is not None:
            use_api(api_url)
        self._token = token
        self._responder = responder
        self._has_own_api = api_url is not None
        self._patience = patience
        self.client = discord.Client(
            intents=INTENTS, allowed_mentions=discord.AllowedMentions.none(), proxy=proxy
        )
        for listener in (self.setup_hook, self.on_message, self.on_interaction):
            self.client.event(listener)

    async def run(self) -> None:
        """Serve until cancelled; the client closes its own sockets."""
        async with self.client:
            try:
                await self.client.start(self._token)
            except discord.LoginFailure as error:
                raise StartupError(
                    "Discord refused DISCORD_TOKEN; copy it again from the Bot page of the "
                    "application, or reset it there"
                ) from error

    async def setup_hook(self) -> None:
        """Register the commands, all at once, before anything is said."""
        if self._has_own_api:
            await use_gateway_of_api(self.client)
        application = self.client.application_id
        try:
            if application is not None:
                await self.client.http.bulk_upsert_global_commands(application, command_payloads())
        except discord.HTTPException:
            log.exception("slash commands were not registered; mentions are answered all the same")

    async def on_message(self, message: discord.Message) -> None:
        """Answer a message said to the bot, where it was said or in private."""
        utterance = to_utterance(message, self.client.user)
        if utterance is None or (reply := await self._responder.respond(utterance)) is None:
            return
        try:
            await deliver(reply, message)
        except discord.HTTPException:
            log.exception("the reply to %s was not delivered", utterance.id)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Answer a slash command within the time that Discord allows."""
        utterance = to_command(interaction)
        if utterance is None:
            return
        try:
            await conclude(await self._respond_in_time(interaction, utterance), interaction)
        except discord.HTTPException:
            log.exception("the reply to %s was not delivered", utterance.id)

    async def _respond_in_time(
        self, interaction: discord.Interaction, utterance: Utterance
    ) -> Reply | None:
        """Wait for the reply; when it takes long, acknowledge first.

        Discord wants to know who may see a reply before there is one. A reply
        that is late is shown to the asker alone, which is never too many.
        """
        async with asyncio.TaskGroup() as group:
            work = group.create_task(self._reply(utterance))
            done, _ = await asyncio.wait({work}, timeout=self._patience)
            if not done:
                await acknowledge(interaction)
        return work.result()

    async def _reply(self, utterance: Utterance) -> Reply | None:
        return await self._responder.respond(utterance)


def build(settings: Settings, responder: Responder) -> DiscordAdapter:
    """Build the adapter from what the operator set. Raises StartupError."""
    if settings.discord_token is None:
        raise StartupError("DISCORD_TOKEN is not set")
    return DiscordAdapter(
        settings.discord_token.get_secret_value(),
        responder,
        api_url=settings.discord_api_url,
        proxy=settings.discord_proxy,
    )
