"""What to set up on Discord's side: scopes, permissions, intents, and the link to invite; pure."""

import base64
import binascii
from typing import Any, Final
from urllib.parse import urlencode

import discord

from bot.discord.commands import command_payloads

INVITE: Final = "https://discord.com/oauth2/authorize"
SCOPES: Final = ("applications.commands", "bot")
PERMISSIONS: Final = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    read_message_history=True,
)
UNKNOWN_APPLICATION: Final = "APPLICATION_ID"


def manifest(token: str = "", *, overhears: bool = False) -> dict[str, Any]:
    """Describe what Quoth needs; the link is whole where a token tells whose it is."""
    link = {
        "client_id": application_of(token) or UNKNOWN_APPLICATION,
        "scope": " ".join(SCOPES),
        "permissions": PERMISSIONS.value,
    }
    return {
        "invite": f"{INVITE}?{urlencode(link)}",
        "installation": {"guild": True, "user": False},
        "scopes": list(SCOPES),
        "permissions": sorted(name for name, given in PERMISSIONS if given),
        "privileged_intents": ["message_content"] if overhears else [],
        "commands": command_payloads(),
    }


def application_of(token: str) -> str:
    """Read from a token which application it is of; empty when it cannot be read."""
    first = token.partition(".")[0]
    try:
        name = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return ""
    return name if name.isdecimal() else ""
