"""Whether Discord is set up well: the token, what it is given, the gateway."""

from typing import Any, Final

import aiohttp

from bot.checks import Check
from bot.settings import Settings

API: Final = "https://discord.com/api/v10"
TIMEOUT: Final = aiohttp.ClientTimeout(total=10)
MESSAGE_CONTENT: Final = 1 << 18 | 1 << 19
OK: Final = 200


async def check(settings: Settings) -> list[Check]:
    """Look at everything that the settings connect."""
    if settings.discord_token is None:
        return []
    address = (settings.discord_api_url or API).rstrip("/")
    headers = {"Authorization": f"Bot {settings.discord_token.get_secret_value()}"}
    async with aiohttp.ClientSession(headers=headers, timeout=TIMEOUT) as session:
        caller = _Caller(session, address, settings.discord_proxy)
        token = await _token(caller)
        if not token.ok:
            return [token]
        checks = [token, await _gateway(caller)]
        return [*checks, await _content(caller)] if settings.auto_answer else checks


class _Caller:
    """Calls Discord's API."""

    def __init__(self, session: aiohttp.ClientSession, address: str, proxy: str | None) -> None:
        self._session = session
        self._address = address
        self._proxy = proxy

    async def get(self, path: str) -> dict[str, Any]:
        """Return what is found. Raises ValueError with what Discord says instead."""
        try:
            calling = self._session.get(f"{self._address}{path}", proxy=self._proxy)
            async with calling as response:
                if response.status != OK:
                    raise ValueError(f"Discord answered {response.status}")
                found: dict[str, Any] = await response.json()
                return found
        except (aiohttp.ClientError, TimeoutError) as error:
            raise ValueError(f"Discord was not reached: {error!r}") from error


async def _token(caller: _Caller) -> Check:
    name = "Discord token"
    try:
        me = await caller.get("/users/@me")
    except ValueError as error:
        advice = (
            "copy the token again from the Bot page into DISCORD_TOKEN; behind a proxy set"
            " QUOTH_DISCORD_PROXY"
        )
        return Check(name=name, ok=False, found=str(error), advice=advice)
    return Check(name=name, ok=True, found=str(me.get("username", "")))


async def _gateway(caller: _Caller) -> Check:
    name = "Discord gateway"
    try:
        gateway = await caller.get("/gateway/bot")
    except ValueError as error:
        return Check(name=name, ok=False, found=str(error), advice="try again in a minute")
    left = gateway.get("session_start_limit", {}).get("remaining", 1)
    found = f"{gateway.get('shards', 1)} shards advised, {left} starts left today"
    advice = "" if left else "too many starts today; see why the bot restarts, and wait"
    return Check(name=name, ok=bool(left), found=found, advice=advice)


async def _content(caller: _Caller) -> Check:
    """See whether the bot is given the words of messages that do not mention it."""
    name = "Discord message content"
    advice = "switch on Message Content Intent on the Bot page, or unset QUOTH_AUTO_ANSWER"
    try:
        given = int((await caller.get("/applications/@me")).get("flags") or 0) & MESSAGE_CONTENT
    except ValueError as error:
        return Check(name=name, ok=False, found=str(error), advice=advice)
    return Check(name=name, ok=bool(given), advice="" if given else advice)
