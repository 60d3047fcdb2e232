"""The commands as Discord registers them, and whether they have to be registered anew; pure."""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any, Final

import discord

from handlers.commands import COMMANDS, Command, Completion, Option, OptionType

OPTION_TYPES: Final = {
    OptionType.TEXT: discord.AppCommandOptionType.string,
    OptionType.FLAG: discord.AppCommandOptionType.boolean,
    OptionType.FILE: discord.AppCommandOptionType.attachment,
    OptionType.GROUP: discord.AppCommandOptionType.role,
}
GUILD_INSTALL: Final = 0
GUILD, BOT_DM = 0, 1
MOST_CHOICES: Final = 25
ASK_ABOUT: Final = "Ask about this"
SUM_UP_THREAD: Final = "Summarize thread"


def command_payloads(commands: Iterable[Command] = COMMANDS) -> list[dict[str, Any]]:
    """Describe the commands as Discord registers them; never for user installs."""
    menus = [_menu_payload(name) for name in (ASK_ABOUT, SUM_UP_THREAD)]
    return [*map(_command_payload, commands), *menus]


def fingerprint(payloads: Iterable[dict[str, Any]]) -> str:
    """Return what tells whether the commands have changed since they were registered."""
    return sha256(json.dumps(list(payloads), sort_keys=True).encode()).hexdigest()


def completion_of(command: str, option: str) -> Completion | None:
    """Return what is offered while an option of a command is being typed."""
    options = (it for known in COMMANDS if known.name == command for it in known.options)
    return next((it.completion for it in options if it.name == option), None)


def _command_payload(command: Command) -> dict[str, Any]:
    payload: dict[str, Any] = {
        "type": discord.AppCommandType.chat_input.value,
        "name": command.name,
        "description": command.help,
        "options": [_option_payload(option) for option in command.options],
        "integration_types": [GUILD_INSTALL],
        "contexts": [GUILD, BOT_DM],
    }
    if command.admin:
        allowed = discord.Permissions(manage_guild=True)
        payload["default_member_permissions"] = str(allowed.value)
    return payload


def _option_payload(option: Option) -> dict[str, Any]:
    payload: dict[str, Any] = {
        "type": OPTION_TYPES[option.type].value,
        "name": option.name,
        "description": option.help,
        "required": option.required,
    }
    if option.choices:
        payload["choices"] = [
            {"name": choice, "value": choice} for choice in option.choices[:MOST_CHOICES]
        ]
    elif option.completion is not None:
        payload["autocomplete"] = True
    return payload


def _menu_payload(name: str) -> dict[str, Any]:
    return {
        "type": discord.AppCommandType.message.value,
        "name": name,
        "integration_types": [GUILD_INSTALL],
        "contexts": [GUILD, BOT_DM],
    }
