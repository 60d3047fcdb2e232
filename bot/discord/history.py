"""The messages of a channel or thread, read for a summary by one who may read them."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any, Final

import discord

from bot.crossing import awaited
from handlers import phrases
from handlers.conversation import History, HistoryWish, Message
from handlers.errors import Refusal

SECONDS: Final = 60
SPOKEN: Final = frozenset(
    {
        discord.MessageType.default,
        discord.MessageType.reply,
        discord.MessageType.thread_starter_message,
        discord.MessageType.chat_input_command,
        discord.MessageType.context_menu_command,
    }
)


def history_of(channel: Any, permissions: discord.Permissions | None) -> History | None:  # noqa: ANN401 -- every kind of channel
    """Return what reads a channel's messages, oldest first, as one with these rights may.

    None for rights means a direct message. What is returned blocks its thread, and
    raises Refusal.
    """
    if not isinstance(channel, discord.abc.Messageable):
        return None
    loop = asyncio.get_running_loop()

    def history(wish: HistoryWish) -> tuple[Message, ...]:
        if permissions is not None and not (
            permissions.read_messages and permissions.read_message_history
        ):
            raise Refusal(phrases.NOT_A_MEMBER)
        failures = (discord.DiscordException,)
        return awaited(_read(channel, wish), loop, SECONDS, failures, phrases.HISTORY_UNREAD)

    return history


async def _read(channel: discord.abc.Messageable, wish: HistoryWish) -> tuple[Message, ...]:
    found = {message.id: message async for message in _found(channel, wish)}
    newest = sorted(found.values(), key=lambda message: message.created_at)[-wish.limit :]
    return tuple(map(_message, newest))


async def _found(
    channel: discord.abc.Messageable, wish: HistoryWish
) -> AsyncIterator[discord.Message]:
    """Yield the newest messages of a channel, and those of its messages' threads."""
    async for message in channel.history(limit=wish.limit, after=wish.since, oldest_first=False):
        yield message
        thread = None if wish.thread else message.thread
        if thread is not None:
            async for reply in thread.history(limit=wish.limit, after=wish.since):
                yield reply
    if isinstance(channel, discord.Thread) and channel.starter_message is not None:
        yield channel.starter_message


def _message(message: discord.Message) -> Message:
    return Message(
        author=message.author.display_name,
        text=message.clean_content,
        at=message.created_at,
        link=message.jump_url,
        by_bot=message.author.bot,
        notice=message.type not in SPOKEN,
    )
