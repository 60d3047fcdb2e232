"""Whether Discord is set up well: the token, the gateway, permissions, commands, intents."""

from typing import Any, Final

import aiohttp

from bot.checks import Check
from bot.discord.commands import command_payloads
from bot.discord.manifest import PERMISSIONS, manifest
from bot.settings import Settings

API: Final = "https://discord.com/api/v10"
TIMEOUT: Final = aiohttp.ClientTimeout(total=10)
MESSAGE_CONTENT: Final = 1 << 18 | 1 << 19
ADMINISTRATOR: Final = 1 << 3
MOST_NAMED: Final = 5
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
        invite = manifest(settings.discord_token.get_secret_value())["invite"]
        checks = [
            token,
            await _gateway(caller),
            await _permissions(caller, invite),
            await _commands(caller),
        ]
        return [*checks, await _content(caller)] if settings.auto_answer else checks


class _Caller:
    """Calls Discord's API."""

    def __init__(self, session: aiohttp.ClientSession, address: str, proxy: str | None) -> None:
        self._session = session
        self._address = address
        self._proxy = proxy

    async def get(self, path: str) -> Any:  # noqa: ANN401 -- whatever Discord has there
        """Return what is found. Raises ValueError with what Discord says instead."""
        try:
            calling = self._session.get(f"{self._address}{path}", proxy=self._proxy)
            async with calling as response:
                if response.status != OK:
                    raise ValueError(f"Discord answered {response.status}")
                return await response.json()
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


async def _permissions(caller: _Caller, invite: str) -> Check:
    """See whether every server lets the bot read and write; channels may say otherwise."""
    name = "Discord permissions"
    try:
        servers = await caller.get("/users/@me/guilds")
    except ValueError as error:
        return Check(name=name, ok=False, found=str(error), advice="try again in a minute")
    if not servers:
        return Check(name=name, ok=False, found="in no server", advice=f"invite it: {invite}")
    lacking = [str(it.get("name", "")) for it in servers if not _may_answer(it)]
    if not lacking:
        return Check(name=name, ok=True, found=f"{len(servers)} servers")
    needed = ", ".join(it for it, given in PERMISSIONS if given)
    found = f"too few in {len(lacking)} servers: {', '.join(lacking[:MOST_NAMED])}"
    return Check(name=name, ok=False, found=found, advice=f"give its role {needed}: {invite}")


def _may_answer(server: dict[str, Any]) -> bool:
    given = int(server.get("permissions") or 0)
    return bool(given & ADMINISTRATOR) or given & PERMISSIONS.value == PERMISSIONS.value


async def _commands(caller: _Caller) -> Check:
    name = "Discord commands"
    wanted = {payload["name"] for payload in command_payloads()}
    try:
        application = (await caller.get("/applications/@me"))["id"]
        registered = {
            it["name"] for it in await caller.get(f"/applications/{application}/commands")
        }
    except (ValueError, KeyError) as error:
        advice = "invite it again with the scope applications.commands"
        return Check(name=name, ok=False, found=str(error), advice=advice)
    found = f"{len(wanted & registered)} of {len(wanted)} registered"
    advice = "" if wanted <= registered else "start quoth run, which registers them"
    return Check(name=name, ok=not advice, found=found, advice=advice)


async def _content(caller: _Caller) -> Check:
    """See whether the bot is given the words of messages that do not mention it."""
    name = "Discord message content"
    advice = "switch on Message Content Intent on the Bot page, or unset QUOTH_AUTO_ANSWER"
    try:
        given = int((await caller.get("/applications/@me")).get("flags") or 0) & MESSAGE_CONTENT
    except ValueError as error:
        return Check(name=name, ok=False, found=str(error), advice=advice)
    return Check(name=name, ok=bool(given), advice="" if given else advice)
