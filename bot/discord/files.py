"""Files that came with a message or a command."""

from collections.abc import Iterable
from typing import Any, Final

import discord
from discord.app_commands import Namespace

from bot.crossing import attachment
from handlers.conversation import Attachment

FILE: Final = discord.AppCommandOptionType.attachment.value


def files_of(interaction: discord.Interaction) -> list[discord.Attachment]:
    """Return the files among a command's options, which no command tree resolves for us."""
    data: Any = interaction.data or {}
    files = [it for it in data.get("options", ()) if it.get("type") == FILE]
    named = Namespace(interaction, data.get("resolved", {}), files) if files else ()
    return [value for _, value in named if isinstance(value, discord.Attachment)]


def attachments(files: Iterable[discord.Attachment]) -> tuple[Attachment, ...]:
    """Describe files, which are fetched when a handler reads them."""
    return tuple(
        attachment(it.filename, it.size, it.url, it.read, (discord.HTTPException,)) for it in files
    )
