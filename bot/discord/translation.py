"""What is said on Discord, as utterances; pure."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

import discord

from handlers.commands import COMMANDS, Command, Option, OptionType
from handlers.conversation import Said, Utterance

OPTION_TYPES: Final = {
    OptionType.TEXT: discord.AppCommandOptionType.string,
    OptionType.FLAG: discord.AppCommandOptionType.boolean,
    OptionType.FILE: discord.AppCommandOptionType.attachment,
}
GUILD_INSTALL: Final = 0
GUILD, BOT_DM = 0, 1
REFERENCE: Final = re.compile(r"<(@!?|@&|#)(\d+)>|<a?(:\w+:)\d+>")


def to_utterance(message: discord.Message, me: discord.ClientUser | None) -> Utterance | None:
    """Read a message as an utterance, or None when it was not said to the bot."""
    if me is None or _is_no_person(message) or not _is_addressed(message, me):
        return None
    return Utterance(
        id=f"discord:{message.id}",
        text=_said(message, me),
        asker=f"discord:{message.author.id}",
        conversation=f"discord:{message.channel.id}",
        channel=f"discord:{message.channel.id}",
        place=_place(message.guild, message.author),
        said=Said.DIRECT if message.guild is None else Said.MENTION,
    )


def to_command(interaction: discord.Interaction) -> Utterance | None:
    """Read a slash command as an utterance, or None when it is none of ours."""
    if interaction.type is not discord.InteractionType.application_command:
        return None
    data: Mapping[str, Any] = interaction.data or {}
    return Utterance(
        id=f"discord:{interaction.id}",
        text="",
        asker=f"discord:{interaction.user.id}",
        conversation=f"discord:{interaction.channel_id}",
        channel=f"discord:{interaction.channel_id}",
        place=_place(interaction.guild_id, interaction.user),
        said=Said.COMMAND,
        command=str(data.get("name", "")),
        options={given["name"]: _value(given["value"]) for given in data.get("options", ())},
    )


def command_payloads(commands: Iterable[Command] = COMMANDS) -> list[dict[str, Any]]:
    """Describe the commands as Discord registers them; never for user installs."""
    return [_command_payload(command) for command in commands]


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
        payload["choices"] = [{"name": choice, "value": choice} for choice in option.choices]
    return payload


def _is_no_person(message: discord.Message) -> bool:
    return message.author.bot or message.webhook_id is not None or message.is_system()


def _is_addressed(message: discord.Message, me: discord.ClientUser) -> bool:
    """Tell whether a message is to the bot: direct, naming it, or a reply to it."""
    if message.guild is None or any(user.id == me.id for user in message.mentions):
        return True
    return _answers(message, me) and bool(message.content)


def _answers(message: discord.Message, me: discord.ClientUser) -> bool:
    target = message.reference.resolved if message.reference is not None else None
    return isinstance(target, discord.Message) and target.author.id == me.id


def _place(guild: discord.Guild | int | None, user: discord.User | discord.Member) -> str:
    if guild is None:
        return f"discord:dm:{user.id}"
    return f"discord:{guild if isinstance(guild, int) else guild.id}"


def _said(message: discord.Message, me: discord.ClientUser) -> str:
    """Return the words of a message, names in place of Discord's references."""
    names = {
        **{("@", user.id): f"@{user.display_name}" for user in message.mentions},
        **{("@&", role.id): f"@{role.name}" for role in message.role_mentions},
        **{("#", channel.id): f"#{channel.name}" for channel in message.channel_mentions},
        ("@", me.id): "",
    }

    def name(match: re.Match[str]) -> str:
        sigil, number, emoji = match.groups()
        return emoji or names.get((sigil.removesuffix("!"), int(number)), "")

    return REFERENCE.sub(name, message.content).strip()


def _value(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
