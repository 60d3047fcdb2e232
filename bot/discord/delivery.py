"""Getting replies to Discord: where they go, and what becomes of refusals."""

import logging
from collections.abc import Awaitable, Callable

import discord

from bot.discord.rendering import UNREACHABLE, Message, render
from handlers.conversation import Reply

log = logging.getLogger(__name__)

Say = Callable[[str, int], Awaitable[object]]


async def deliver(reply: Reply, message: discord.Message) -> None:
    """Answer a message, where it was said or to its author alone."""
    in_private = reply.private and message.guild is not None
    try:
        await _say_all(reply, _in_private(message) if in_private else _in_answer_to(message))
    except discord.Forbidden:
        if not in_private:
            raise
        log.info("the author of message %s takes no private messages", message.id)
        await _in_answer_to(message)(UNREACHABLE, 0)


async def acknowledge(interaction: discord.Interaction) -> None:
    """Promise an answer that only the asker will see, so that it may take its time."""
    try:
        await interaction.response.defer(ephemeral=True)
    except discord.HTTPException:
        log.exception("interaction %s was not acknowledged", interaction.id)


async def conclude(reply: Reply | None, interaction: discord.Interaction) -> None:
    """Answer a command, or withdraw the promise of an answer."""
    promised = interaction.response.is_done()
    if reply is not None:
        private = reply.private or promised
        await _say_all(reply, _in_response_to(interaction, private=private))
    elif promised:
        await interaction.delete_original_response()


def _in_answer_to(message: discord.Message) -> Say:
    """Say where a message was said: first as a reply to it, without a ping.

    The nonce is the same at every attempt, so that Discord drops a repeated one.
    """

    async def say(content: str, number: int) -> discord.Message:
        nonce = f"{message.id}-{number}"
        if number:
            return await message.channel.send(content, nonce=nonce, suppress_embeds=True)
        return await message.channel.send(
            content,
            nonce=nonce,
            suppress_embeds=True,
            reference=message.to_reference(fail_if_not_exists=False),
            mention_author=False,
        )

    return say


def _in_private(message: discord.Message) -> Say:
    async def say(content: str, number: int) -> discord.Message:
        nonce = f"{message.id}-{number}"
        return await message.author.send(content, nonce=nonce, suppress_embeds=True)

    return say


def _in_response_to(interaction: discord.Interaction, *, private: bool) -> Say:
    async def say(content: str, _number: int) -> object:
        if not interaction.response.is_done():
            return await interaction.response.send_message(
                content, ephemeral=private, suppress_embeds=True
            )
        return await interaction.followup.send(
            content, ephemeral=private, suppress_embeds=True, wait=True
        )

    return say


async def _say_all(reply: Reply, say: Say) -> None:
    for number, message in enumerate(render(reply)):
        await _send(message, number, say)


async def _send(message: Message, number: int, say: Say) -> None:
    """Send a message, in plain words when its markup is refused."""
    try:
        await say(message.content, number)
    except (discord.Forbidden, discord.NotFound):
        raise
    except discord.HTTPException:
        log.warning("a message was refused, it is sent in plain words", exc_info=True)
        await say(message.plain, number)
