"""What is said on Discord, as utterances; pure."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

import discord

from bot.buttons import pressed
from bot.discord.commands import SUM_UP_THREAD
from handlers.conversation import Said, Utterance

REFERENCE: Final = re.compile(r"<(@!?|@&|#)(\d+)>|<a?(:\w+:)\d+>")

Author = discord.User | discord.Member


def to_utterance(
    message: discord.Message, me: discord.ClientUser | None, *, overhears: bool = False
) -> Utterance | None:
    """Read a message as an utterance, or None when it was not said to the bot.

    One that `overhears` is given the words of all messages.
    """
    said = _how(message, me, overhears=overhears)
    if said is None or me is None:
        return None
    edited = message.edited_at
    name = f"discord:{message.id}"
    return Utterance(
        id=f"{name}:{edited.timestamp():.3f}" if edited else name,
        text=_said(message, me),
        asker=f"discord:{message.author.id}",
        conversation=f"discord:{message.channel.id}",
        channel=channel_of(message.channel),
        place=_place(message.guild, message.author),
        said=said,
        asker_name=message.author.display_name,
        roles=_roles(message.author),
        manages=_manages(message.author),
        edits=name if edited else "",
        locale=str(getattr(message.guild, "preferred_locale", "en")),
        alone=message.guild is None,
        secluded=_is_secluded(message.channel),
    )


def to_command(interaction: discord.Interaction) -> Utterance | None:
    """Read a slash command, a message's menu or a button as an utterance.

    None is returned for what is none of ours.
    """
    match interaction.type:
        case discord.InteractionType.application_command:
            return _command(interaction)
        case discord.InteractionType.component:
            return _press(interaction)
        case _:
            return None


def to_typing(interaction: discord.Interaction) -> tuple[Utterance, str, str] | None:
    """Read what is being typed as an utterance, with its command and option."""
    data: Mapping[str, Any] = interaction.data or {}
    focused = next((it for it in data.get("options", ()) if it.get("focused")), None)
    if focused is None:
        return None
    typing = _from_interaction(interaction, Said.COMMAND, text=str(focused["value"]))
    return typing, str(data.get("name", "")), str(focused["name"])


def channel_of(channel: object) -> str:
    """Name the channel whose settings apply: of a thread, the one that it belongs to."""
    parent = channel.parent_id if isinstance(channel, discord.Thread) else None
    return f"discord:{parent or getattr(channel, 'id', '')}"


def _is_secluded(channel: object) -> bool:
    """Tell whether fewer read a thread than the channel that it belongs to."""
    return isinstance(channel, discord.Thread) and channel.is_private()


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


def _how(
    message: discord.Message, me: discord.ClientUser | None, *, overhears: bool
) -> Said | None:
    """Tell how a message reached the bot; None when it is none of its business."""
    if me is None or _is_no_person(message):
        return None
    if message.guild is None:
        return Said.DIRECT
    if _is_addressed(message, me):
        return Said.MENTION
    if not overhears or not message.content:
        return None
    return Said.THREAD if isinstance(message.channel, discord.Thread) else Said.OVERHEARD


def _is_addressed(message: discord.Message, me: discord.ClientUser) -> bool:
    """Tell whether a message names the bot, or says something in reply to it."""
    named = any(user.id == me.id for user in message.mentions)
    return named or (bool(message.content) and _answers(message, me))


def _is_no_person(message: discord.Message) -> bool:
    return message.author.bot or message.webhook_id is not None or message.is_system()


def _answers(message: discord.Message, me: discord.ClientUser) -> bool:
    target = message.reference.resolved if message.reference is not None else None
    return isinstance(target, discord.Message) and target.author.id == me.id


def _command(interaction: discord.Interaction) -> Utterance:
    data: Mapping[str, Any] = interaction.data or {}
    name = str(data.get("name", ""))
    if data.get("type") == discord.AppCommandType.message.value:
        return _menu(interaction, name)
    return _from_interaction(interaction, Said.COMMAND, name, _options(data.get("options", ())))


def _menu(interaction: discord.Interaction, name: str) -> Utterance:
    """Read what was chosen from a message's menu, about that message."""
    if name == SUM_UP_THREAD:
        return _from_interaction(interaction, Said.COMMAND, "summary", {"about": "thread"})
    question = REFERENCE.sub("", str(target_of(interaction).get("content", ""))).strip()
    return _from_interaction(interaction, Said.COMMAND, "ask", {"question": question})


def target_of(interaction: discord.Interaction) -> Mapping[str, Any]:
    """Return the message whose menu was used, as Discord describes it; empty if there is none."""
    data: Mapping[str, Any] = interaction.data or {}
    messages: Mapping[str, Mapping[str, Any]] = data.get("resolved", {}).get("messages", {})
    return messages.get(str(data.get("target_id")), {})


def _press(interaction: discord.Interaction) -> Utterance | None:
    data: Mapping[str, Any] = interaction.data or {}
    under = interaction.message
    aside = under is not None and under.flags.ephemeral
    meant = pressed(str(data.get("custom_id", "")), aside=aside)
    return _from_interaction(interaction, Said.PRESS, *meant) if meant is not None else None


def _from_interaction(
    interaction: discord.Interaction,
    said: Said,
    command: str | None = None,
    options: dict[str, str] | None = None,
    text: str = "",
) -> Utterance:
    user = interaction.user
    return Utterance(
        id=f"discord:{interaction.id}",
        text=text,
        asker=f"discord:{user.id}",
        conversation=f"discord:{interaction.channel_id}",
        channel=_channel_named(interaction),
        place=_place(interaction.guild_id, user),
        said=said,
        command=command,
        options=options or {},
        asker_name=user.display_name,
        roles=_roles(user),
        manages=_may_manage(interaction.permissions),
        locale=str(interaction.locale),
        alone=interaction.guild_id is None,
        secluded=_is_secluded(interaction.channel),
    )


def _channel_named(interaction: discord.Interaction) -> str:
    channel = interaction.channel
    named = channel if channel is not None else discord.Object(interaction.channel_id or 0)
    return channel_of(named)


def _options(given: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    return {option["name"]: _value(option["value"]) for option in given}


def _place(guild: discord.Guild | int | None, user: Author) -> str:
    if guild is None:
        return f"discord:dm:{user.id}"
    return f"discord:{guild if isinstance(guild, int) else guild.id}"


def _roles(user: Author) -> frozenset[str]:
    return frozenset(str(role.id) for role in getattr(user, "roles", ()))


def _manages(user: Author) -> bool:
    permissions = getattr(user, "guild_permissions", None)
    return permissions is not None and _may_manage(permissions)


def _may_manage(permissions: discord.Permissions) -> bool:
    return permissions.manage_guild or permissions.administrator


def _value(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
