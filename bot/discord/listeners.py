"""What the bot listens to on Discord: read, answered, delivered."""

import asyncio
import dataclasses
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final

import discord

from bot.adapter import Responder
from bot.discord.commands import SUM_UP_THREAD, completion_of
from bot.discord.delivery import BETWEEN, acknowledge, conclude, deliver, edit
from bot.discord.files import attachments, files_of
from bot.discord.history import history_of
from bot.discord.membership import Membership
from bot.discord.patience import FAILURES
from bot.discord.translation import target_of, to_command, to_typing, to_utterance
from bot.inflight import InFlight
from bot.text import Run, clean, is_visible
from handlers.conversation import Belongs, Reply, Utterance
from handlers.saying import apology

log = logging.getLogger(__name__)

PATIENCE_SECONDS: Final = 1.5
TYPING_SECONDS: Final = 2.0


class Listeners:
    """Hands what is said to the responder, and its replies to Discord.

    What is being answered is kept in flight, so that stopping waits for it.
    """

    def __init__(
        self,
        client: discord.Client,
        responder: Responder,
        in_flight: InFlight,
        overhears: bool,  # noqa: FBT001 -- passed on
        patience: float | None = None,
    ) -> None:
        self._client = client
        self._responder = responder
        self._in_flight = in_flight
        self._overhears = overhears
        self._patience = PATIENCE_SECONDS if patience is None else patience
        self._membership = Membership(client)

    async def on_message(self, message: discord.Message) -> None:
        """Answer a message said to the bot, where it was said or in private."""
        utterance = to_utterance(message, self._client.user, overhears=self._overhears)
        if utterance is not None:
            await self._kept(self._answer(message, utterance))

    async def on_raw_message_edit(self, event: discord.RawMessageUpdateEvent) -> None:
        """Answer a question's new wording in the place of the first answer."""
        message = event.message
        if message.edited_at is None or "content" not in event.data:
            return
        utterance = to_utterance(message, self._client.user, overhears=self._overhears)
        if utterance is not None:
            await self._kept(self._answer(message, utterance))

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Answer a command or a button, or suggest what is being typed."""
        if interaction.type is discord.InteractionType.autocomplete:
            await self._suggest(interaction)
            return
        utterance = to_command(interaction)
        if utterance is not None:
            await self._kept(self._answer_interaction(interaction, utterance))

    async def _kept(self, work: Awaitable[None]) -> None:
        """Keep some work in flight until it is done."""
        done = asyncio.Event()

        async def keep() -> None:
            try:
                await work
            finally:
                done.set()

        self._in_flight.start(keep())
        await done.wait()

    async def _answer(self, message: discord.Message, utterance: Utterance) -> None:
        utterance = dataclasses.replace(
            utterance,
            attachments=attachments(message.attachments),
            history=history_of(message.channel, _permissions(message)),
            belongs=self._belongs(utterance, message.author.id),
        )
        reply = await self._responder.respond(utterance)
        if reply is None:
            return
        posted = await _owned_up(lambda it: self._deliver(it, message), reply, utterance)
        if posted:
            await self._responder.delivered(utterance, reply, posted)

    def _belongs(self, utterance: Utterance, user: int) -> Belongs | None:
        """Return what tells who belongs where, for one who writes outside of any server."""
        return self._membership.of(user) if utterance.alone else None

    async def _deliver(self, reply: Reply, message: discord.Message) -> str:
        if not reply.edits:
            return await deliver(reply, message)
        _, channel, numbers = reply.edits.split(":")
        place = self._client.get_partial_messageable(int(channel))
        messages = [place.get_partial_message(int(it)) for it in numbers.split(BETWEEN)]
        try:
            return await edit(reply, messages)
        except discord.NotFound:
            return await deliver(reply, message)

    async def _answer_interaction(
        self, interaction: discord.Interaction, utterance: Utterance
    ) -> None:
        utterance = dataclasses.replace(
            _completed(utterance, interaction),
            belongs=self._belongs(utterance, interaction.user.id),
        )
        reply, promised = await self._respond_in_time(interaction, utterance)
        if reply is None:
            await conclude(None, interaction, promised=promised)
            return
        posted = await _owned_up(
            lambda it: conclude(it, interaction, promised=promised), reply, utterance
        )
        if posted:
            await self._responder.delivered(utterance, reply, posted)

    async def _respond_in_time(
        self, interaction: discord.Interaction, utterance: Utterance
    ) -> tuple[Reply | None, bool | None]:
        """Wait for the reply; when it takes long, acknowledge first.

        Discord wants to know who may see a reply before there is one; `conclude`
        mends a promise that was wrong.
        """
        work = asyncio.ensure_future(self._responder.respond(utterance))
        done, _ = await asyncio.wait({work}, timeout=self._patience)
        promised = None if done else await acknowledge(interaction, utterance)
        return await work, promised

    async def _suggest(self, interaction: discord.Interaction) -> None:
        """Offer what may be meant, or nothing rather than too late."""
        choices: list[discord.app_commands.Choice[str]] = []
        if (typing := to_typing(interaction)) is not None:
            utterance, command, option = typing
            belongs = self._belongs(utterance, interaction.user.id)
            utterance = dataclasses.replace(utterance, belongs=belongs)
            choices = await self._choices(utterance, command, option)
        try:
            await interaction.response.autocomplete(choices)
        except FAILURES:
            log.warning("nothing was suggested in time", exc_info=True)

    async def _choices(
        self, utterance: Utterance, command: str, option: str
    ) -> list[discord.app_commands.Choice[str]]:
        completion = completion_of(command, option)
        if completion is None:
            return []
        try:
            async with asyncio.timeout(TYPING_SECONDS):
                found = await self._responder.suggest(utterance, completion)
        except TimeoutError:
            log.warning("suggestions for %s took too long", utterance.id)
            return []
        shown = ((clean(it.label), it.value) for it in found if is_visible((Run(it.label),)))
        return [discord.app_commands.Choice(name=label, value=value) for label, value in shown]


async def _owned_up(
    deliver: Callable[[Reply], Awaitable[str]], reply: Reply, utterance: Utterance
) -> str:
    """Deliver a reply; one that cannot even be rendered is owned up to."""
    try:
        return await deliver(reply)
    except FAILURES:
        log.exception("the reply to %s was not delivered", utterance.id)
        return ""
    except Exception:
        log.exception("the reply to %s could not be rendered", utterance.id)
    return await deliver(apology(utterance))


def _completed(utterance: Utterance, interaction: discord.Interaction) -> Utterance:
    """Add the files of a command, and what reads the channel that it is about."""
    channel: Any = interaction.channel
    if _is_about_thread(interaction):
        thread = target_of(interaction).get("thread") or {}
        about = int(thread.get("id") or 0)
        channel = interaction.client.get_partial_messageable(about) if about else channel
    permissions = interaction.permissions if interaction.guild_id else None
    return dataclasses.replace(
        utterance,
        attachments=attachments(files_of(interaction)),
        history=history_of(channel, permissions),
    )


def _is_about_thread(interaction: discord.Interaction) -> bool:
    data: Any = interaction.data or {}
    return bool(data.get("name") == SUM_UP_THREAD)


def _permissions(message: discord.Message) -> discord.Permissions | None:
    """Return what the author may do where a message was said; None in a direct message."""
    if message.guild is None:
        return None
    if not isinstance(message.author, discord.Member):
        return discord.Permissions.none()
    channel: Any = message.channel
    permissions: discord.Permissions = channel.permissions_for(message.author)
    return permissions
