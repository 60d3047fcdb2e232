"""A stand-in for Discord on loopback: its REST API and gateway, as far as the bot uses them."""

import asyncio
import itertools
import json
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import WSMsgType, web

BOT: Final = {"id": "1", "username": "Quoth", "discriminator": "0", "avatar": None, "bot": True}
ANN: Final = {"id": "7", "username": "ann", "discriminator": "0", "avatar": None}
GUILD, CHANNEL, APPLICATION = "100", "200", "1"
NOW: Final = "2026-05-04T12:00:00+00:00"
ALL_PERMISSIONS: Final = str((1 << 50) - 1)
PATIENCE_SECONDS: Final = 20
LOADING: Final = 5

Body = dict[str, Any]
Answer = tuple[int, Any, dict[str, str]]


@dataclass
class Call:
    """One request that was made."""

    method: str
    path: str
    body: Any


@dataclass
class DiscordApi:
    """Takes requests, keeps them, and fails as it is told to.

    `failures` holds, for a method and the end of a path, what to answer instead, once each.
    A number of 0 cuts the connection after the request was carried out.
    """

    url: str = ""
    calls: asyncio.Queue[Call] = field(default_factory=asyncio.Queue)
    failures: dict[tuple[str, str], list[Answer]] = field(
        default_factory=lambda: defaultdict(list)
    )
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    identified: asyncio.Event = field(default_factory=asyncio.Event)
    resumed: asyncio.Event = field(default_factory=asyncio.Event)
    posted: dict[str, Body] = field(default_factory=dict)
    refuses_gateway: int = 0
    commands: list[Body] = field(default_factory=list)
    responses: dict[str, Body | None] = field(default_factory=dict)
    _ids: Callable[[], int] = field(default_factory=lambda: itertools.count(10_000).__next__)
    _sequence: int = 0

    def fail(self, method: str, end: str, status: int, body: Any = None, **headers: str) -> None:
        """Fail once with a status; 0 cuts the connection."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.failures[method, end].append((status, body or {}, named))

    async def called(self, method: str, end: str) -> Call:
        """Return the next request whose path ends so; others are passed over."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                call = await self.calls.get()
                if call.method == method and call.path.endswith(end):
                    return call

    async def dispatch(self, name: str, data: Body) -> None:
        """Send an event to the bot."""
        await self._send(self.sockets[-1], {"op": 0, "t": name, "d": data})

    async def say(self, text: str, number: str, channel: str = CHANNEL) -> None:
        """Let Ann say something that mentions the bot."""
        await self.dispatch("MESSAGE_CREATE", message(text, number, channel))

    async def use(self, name: str, number: str, **options: Any) -> None:
        """Let Ann use a slash command."""
        given = [{"type": 3, "name": key, "value": value} for key, value in options.items()]
        data = {"id": "9", "name": name, "type": 1, "options": given}
        await self.dispatch("INTERACTION_CREATE", interaction(2, data, number))

    async def press(self, shown: Body, number: str, button: str) -> None:
        """Let Ann press a button of a message."""
        buttons = [it for row in shown["components"] for it in row["components"]]
        pressed = next(it for it in buttons if it["label"] == button)
        data = {"custom_id": pressed["custom_id"], "component_type": 2}
        event = {**interaction(3, data, number), "message": shown}
        await self.dispatch("INTERACTION_CREATE", event)

    async def drop(self) -> None:
        """Close the gateway's connection, as networks do."""
        self.resumed.clear()
        await self.sockets[-1].close(code=1006)

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        if self.refuses_gateway:
            self.refuses_gateway -= 1
            raise web.HTTPBadGateway
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        await self._send(socket, {"op": 10, "d": {"heartbeat_interval": 30_000}})
        async for frame in socket:
            if frame.type is WSMsgType.TEXT:
                await self._receive(socket, json.loads(frame.data))
        return socket

    async def _receive(self, socket: web.WebSocketResponse, frame: Body) -> None:
        match frame["op"]:
            case 1:
                await self._send(socket, {"op": 11, "d": None})
            case 2:
                await self._ready(socket)
            case 6:
                await self._send(socket, {"op": 0, "t": "RESUMED", "d": {}})
                self.resumed.set()

    async def _ready(self, socket: web.WebSocketResponse) -> None:
        ready = {
            "v": 10,
            "user": BOT,
            "session_id": "s1",
            "resume_gateway_url": self._socket_url(),
            "guilds": [{"id": GUILD, "unavailable": True}],
            "application": {"id": APPLICATION, "flags": 0},
            "shard": [0, 1],
        }
        await self._send(socket, {"op": 0, "t": "READY", "d": ready})
        await self._send(socket, {"op": 0, "t": "GUILD_CREATE", "d": guild()})
        self.identified.set()

    async def _send(self, socket: web.WebSocketResponse, frame: Body) -> None:
        if frame["op"] == 0:
            self._sequence += 1
            frame = {**frame, "s": self._sequence}
        await socket.send_json(frame)

    async def _request(self, request: web.Request) -> web.StreamResponse:
        path = request.path.removeprefix("/api/v10")
        body = await request.json() if request.can_read_body else None
        failure = self._failure(request.method, path)
        if failure is not None and failure[0]:
            status, answer, headers = failure
            self.calls.put_nowait(Call(f"failed {request.method}", path, body))
            return _json(answer, status, headers)
        status, answer = self._carried_out(request.method, path, body)
        self.calls.put_nowait(Call(request.method, path, body))
        if failure is not None:
            assert request.transport is not None
            request.transport.abort()
        return _json(answer, status) if answer else web.Response(status=204)

    def _failure(self, method: str, path: str) -> Answer | None:
        for (wanted, end), left in self.failures.items():
            if wanted == method and path.endswith(end) and left:
                return left.pop(0)
        return None

    def _carried_out(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        if path in FIXED:
            return 200, FIXED[path]
        if path == "/gateway/bot":
            limit = {"total": 1000, "remaining": 1000, "reset_after": 1, "max_concurrency": 1}
            return 200, {"url": self._socket_url(), "shards": 1, "session_start_limit": limit}
        if path.endswith("/commands"):
            self.commands = body
            return 200, body
        if path.endswith("/callback"):
            return self._responded(path.split("/")[2], body)
        if path.endswith("/@original") and method == "GET":
            return 200, self.responses[path.split("/")[3].removeprefix("token-")]
        return 200, self._message(path, body) if method in {"POST", "PATCH"} else None

    def _responded(self, number: str, body: Body) -> tuple[int, Any]:
        """Take the first response to an interaction, and no second one."""
        if number in self.responses:
            return 400, {"code": 40060, "message": "Interaction has already been acknowledged."}
        shown = body["type"] in {4, 5, 7}
        made = self._message(f"/channels/{CHANNEL}", body.get("data") or {}) if shown else None
        if made is not None and body["type"] == LOADING:
            made["flags"] = 128
        self.responses[number] = made
        resource = {"type": body["type"], "message": made} if made is not None else None
        return 200, {"interaction": {"id": number, "type": 2}, "resource": resource}

    def _message(self, path: str, body: Body) -> Body:
        """Keep a message; one with a known nonce is the one that was posted before."""
        known = self.posted.get(str(body.get("nonce")))
        if known is not None:
            return known
        channel = path.split("/")[2] if path.startswith("/channels/") else CHANNEL
        made = {**message(body.get("content", ""), str(self._ids()), channel), "author": BOT}
        made["components"] = body.get("components") or []
        if "nonce" in body:
            self.posted[str(body["nonce"])] = made
        return made

    def _socket_url(self) -> str:
        return self.url.replace("http://", "ws://").removesuffix("/api/v10") + "/gateway"


FIXED: Final = {
    "/users/@me/channels": {"id": "300", "type": 1, "recipients": [ANN]},
    "/users/@me": BOT,
    "/oauth2/applications/@me": {
        "id": APPLICATION,
        "name": "Quoth",
        "description": "",
        "icon": None,
        "bot_public": False,
        "bot_require_code_grant": False,
        "verify_key": "",
        "flags": 0,
        "owner": ANN,
        "team": None,
    },
}


def _json(answer: Any, status: int, headers: dict[str, str] | None = None) -> web.Response:
    """Answer as Discord does; with a charset, discord.py would read it as text."""
    kind = {"Content-Type": "application/json", **(headers or {})}
    return web.Response(body=json.dumps(answer).encode(), status=status, headers=kind)


def guild() -> Body:
    """Make a guild with one channel, in which everybody may do everything."""
    role = {"id": GUILD, "name": "@everyone", "permissions": ALL_PERMISSIONS, "position": 0}
    return {
        "id": GUILD,
        "name": "Team",
        "owner_id": "5",
        "roles": [{**role, "color": 0, "hoist": False, "managed": False, "mentionable": False}],
        "emojis": [],
        "stickers": [],
        "features": [],
        "channels": [{"id": CHANNEL, "type": 0, "name": "general", "position": 0}],
        "threads": [],
        "members": [{"user": BOT, "roles": [], "joined_at": NOW, "flags": 0}],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
        "member_count": 2,
        "large": False,
        "unavailable": False,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "system_channel_flags": 0,
        "preferred_locale": "en-GB",
        "afk_timeout": 60,
        "premium_progress_bar_enabled": False,
    }


def message(text: str, number: str, channel: str = CHANNEL) -> Body:
    """Make a message of Ann's that mentions the bot."""
    return {
        "id": number,
        "channel_id": channel,
        "guild_id": GUILD,
        "author": ANN,
        "member": {"roles": [], "joined_at": NOW, "flags": 0, "deaf": False, "mute": False},
        "content": f"<@1> {text}",
        "timestamp": NOW,
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [BOT],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "type": 0,
        "components": [],
    }


def interaction(kind: int, data: Body, number: str) -> Body:
    """Make an interaction of Ann's in the guild's channel."""
    member = {"user": ANN, "roles": [], "joined_at": NOW, "permissions": ALL_PERMISSIONS}
    return {
        "id": number,
        "application_id": APPLICATION,
        "type": kind,
        "data": data,
        "guild_id": GUILD,
        "channel_id": CHANNEL,
        "channel": {"id": CHANNEL, "type": 0, "name": "general", "guild_id": GUILD},
        "member": {**member, "flags": 0, "deaf": False, "mute": False},
        "token": f"token-{number}",
        "version": 1,
        "app_permissions": ALL_PERMISSIONS,
        "locale": "en-GB",
        "guild_locale": "en-GB",
        "entitlements": [],
        "authorizing_integration_owners": {"0": GUILD},
        "context": 0,
        "attachment_size_limit": 10_000_000,
    }


@asynccontextmanager
async def discord_api() -> AsyncIterator[DiscordApi]:
    """Serve a stand-in on a free port of this machine."""
    api = DiscordApi()
    application = web.Application()
    application.router.add_get("/gateway", api._gateway)  # noqa: SLF001 -- this module's own
    application.router.add_get("/gateway/", api._gateway)  # noqa: SLF001 -- this module's own
    application.router.add_route("*", "/{path:.*}", api._request)  # noqa: SLF001 -- this module's own
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        api.url = f"http://{host}:{port}/api/v10"
        yield api
    finally:
        await runner.cleanup()
