"""Files that came with a message, fetched when a handler reads them."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from typing import Any, Final

import aiohttp
import discord
from discord.app_commands import Namespace

from handlers import phrases
from handlers.conversation import Attachment
from handlers.errors import Refusal

log = logging.getLogger(__name__)

FILE: Final = discord.AppCommandOptionType.attachment.value
MEGABYTE: Final = 1_000_000
MEGABYTES: Final = 100
SECONDS: Final = 120


def files_of(interaction: discord.Interaction) -> list[discord.Attachment]:
    """Return the files among a command's options, which no command tree resolves for us."""
    data: Any = interaction.data or {}
    files = [it for it in data.get("options", ()) if it.get("type") == FILE]
    named = Namespace(interaction, data.get("resolved", {}), files) if files else ()
    return [value for _, value in named if isinstance(value, discord.Attachment)]


def attachments(files: Iterable[discord.Attachment]) -> tuple[Attachment, ...]:
    """Describe files; reading one blocks its thread, never the event loop."""
    return tuple(Attachment(file.filename, file.size, file.url, _reader(file)) for file in files)


def _reader(file: discord.Attachment) -> Callable[[], bytes]:
    loop = asyncio.get_running_loop()

    def read() -> bytes:
        if file.size > MEGABYTES * MEGABYTE:
            raise Refusal(phrases.FILE_TOO_BIG.format(name=file.filename, limit=MEGABYTES))
        fetching = asyncio.run_coroutine_threadsafe(file.read(), loop)
        try:
            return fetching.result(SECONDS)
        except (discord.HTTPException, aiohttp.ClientError, TimeoutError) as error:
            fetching.cancel()
            log.warning("the file %s was not fetched", file.id, exc_info=True)
            raise Refusal(phrases.FILE_UNREAD.format(name=file.filename)) from error

    return read
