"""Where Discord's API is found; the only place that touches discord.py's own settings."""

from typing import Final

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.errors import StartupError

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


def use_api(address: str) -> None:
    """Send every request to another address: a REST proxy or a staging server.

    Raises:
        StartupError: tokens would travel there unencrypted, or it is no address.
    """
    Route.BASE = _checked(address, {"https", "http"}, "QUOTH_DISCORD_API_URL").rstrip("/")


async def use_gateway_of_api(client: discord.Client) -> None:
    """Connect to the gateway that the API names, where discord.py would assume Discord's."""
    _, address, _ = await client.http.get_bot_gateway()
    checked = _checked(address, {"wss", "ws"}, "the gateway named by QUOTH_DISCORD_API_URL")
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(checked)


def _checked(address: str, schemes: set[str], name: str) -> str:
    try:
        url = yarl.URL(address)
    except ValueError as error:
        raise StartupError(f"{name} is no address: {address}") from error
    if url.scheme not in schemes or not url.host:
        raise StartupError(f"{name} is no {min(schemes)} address: {address}")
    if url.scheme in {"http", "ws"} and url.host not in LOOPBACK:
        raise StartupError(
            f"{name} would send the bot's token unencrypted to {url.host}; use a secure address"
        )
    return address
