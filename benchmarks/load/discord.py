"""A stand-in for Discord: REST and gateway, as far as asking and answering go."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any, Final

from aiohttp import WSMsgType, web

from benchmarks.load.serving import served

BOT: Final = 1
GUILD: Final = 100
CHANNELS: Final = 1_000
PEOPLE: Final = 10_000
MESSAGES: Final = 1_000_000
CHANNEL_COUNT: Final = 50
EVERYTHING: Final = str((1 << 52) - 1)
HEARTBEAT_MS: Final = 41_250
HEARTBEAT, IDENTIFY, HELLO, HEARTBEAT_ACK, DISPATCH = 1, 2, 10, 11, 0
WHEN: Final = "2026-01-05T09:00:00.000000+00:00"

Body = dict[str, Any]


class Discord:
    """Speaks the gateway's protocol to one bot, and takes what it posts."""

    def __init__(self) -> None:
        self._app = web.Application()
        self._app.router.add_get("/gateway", self._gateway)
        self._app.router.add_route("*", "/api/v10/{path:.*}", self._call)
        self._host = ""
        self._connected = asyncio.Event()
        self._client: web.WebSocketResponse | None = None
        self._answers: asyncio.Queue[int] = asyncio.Queue()
        self._sent = 0

    @property
    def settings(self) -> dict[str, str]:
        """What the bot must be told to connect here."""
        return {
            "DISCORD_TOKEN": "MQ.x.y",
            "QUOTH_DISCORD_API_URL": f"http://{self._host}/api/v10",
        }

    async def serve(self) -> AsyncIterator[None]:
        """Serve on a free port of this machine."""
        async with served(self._app) as self._host:
            yield

    async def connected(self) -> None:
        """Wait for the bot."""
        await self._connected.wait()

    async def ask(self, number: int, asker: int, question: str) -> None:
        """Mention the bot in a channel."""
        message = _message(MESSAGES + number + 1, CHANNELS + asker % CHANNEL_COUNT)
        author = _user(PEOPLE + asker, f"asker{asker}")
        mentioned = {"content": f"<@{BOT}> {question}", "mentions": [_user(BOT, "quoth")]}
        member = {"roles": [], "joined_at": WHEN, "deaf": False, "mute": False, "flags": 0}
        said = {**message, **mentioned, "author": author, "member": member}
        await self._dispatch("MESSAGE_CREATE", {**said, "guild_id": str(GUILD)})

    async def answered(self) -> int:
        """Wait for the next answer; return the number of its question."""
        return await self._answers.get()

    def asker(self, number: int) -> str:
        """Name an asker as the bot does."""
        return f"discord:{PEOPLE + number}"

    async def _call(self, request: web.Request) -> web.Response:
        path = request.match_info["path"]
        if path.endswith("/messages") and request.method == "POST":
            return _json(await self._posted(request, path))
        known: dict[str, object] = {
            "users/@me": {**_user(BOT, "quoth"), "bot": True},
            "oauth2/applications/@me": _application(),
            "gateway/bot": {
                "url": f"ws://{self._host}/gateway",
                "shards": 1,
                "session_start_limit": {
                    "total": 1_000,
                    "remaining": 1_000,
                    "reset_after": 0,
                    "max_concurrency": 1,
                },
            },
        }
        return _json(known.get(path, []))

    async def _posted(self, request: web.Request, path: str) -> Body:
        body = await _body(request)
        self._sent += 1
        reference = body.get("message_reference")
        if reference is not None:
            self._answers.put_nowait(int(reference["message_id"]) - MESSAGES - 1)
        message = _message(2 * MESSAGES + self._sent, int(path.split("/")[1]))
        return {**message, "content": body.get("content", ""), "author": _user(BOT, "quoth")}

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        self._client = web.WebSocketResponse()
        await self._client.prepare(request)
        await self._client.send_json({"op": HELLO, "d": {"heartbeat_interval": HEARTBEAT_MS}})
        async for frame in self._client:
            assert frame.type is WSMsgType.TEXT
            said = json.loads(frame.data)
            if said["op"] == HEARTBEAT:
                await self._client.send_json({"op": HEARTBEAT_ACK})
            elif said["op"] == IDENTIFY:
                await self._welcome()
        return self._client

    async def _welcome(self) -> None:
        ready = {
            "v": 10,
            "user": {**_user(BOT, "quoth"), "bot": True},
            "guilds": [{"id": str(GUILD), "unavailable": True}],
            "session_id": "s",
            "resume_gateway_url": f"ws://{self._host}/gateway",
            "application": {"id": str(BOT), "flags": 0},
            "shard": [0, 1],
        }
        await self._dispatch("READY", ready)
        await self._dispatch("GUILD_CREATE", _guild())
        self._connected.set()

    async def _dispatch(self, name: str, body: Body) -> None:
        assert self._client is not None
        self._sent += 1
        await self._client.send_json({"op": DISPATCH, "t": name, "s": self._sent, "d": body})


def _json(body: object) -> web.Response:
    """Answer with JSON, named as exactly as discord.py wants it."""
    text = json.dumps(body).encode("utf-8")
    return web.Response(body=text, headers={"Content-Type": "application/json"})


async def _body(request: web.Request) -> Body:
    if request.content_type == "application/json":
        sent: Body = await request.json()
        return sent
    form = await request.post()
    body: Body = json.loads(str(form["payload_json"]))
    return body


def _user(number: int, name: str) -> Body:
    return {
        "id": str(number),
        "username": name,
        "discriminator": "0",
        "global_name": None,
        "avatar": None,
    }


def _application() -> Body:
    return {
        "id": str(BOT),
        "name": "quoth",
        "icon": None,
        "description": "",
        "bot_public": False,
        "bot_require_code_grant": False,
        "verify_key": "",
        "owner": _user(2, "owner"),
        "team": None,
        "flags": 0,
    }


def _message(number: int, channel: int) -> Body:
    return {
        "id": str(number),
        "channel_id": str(channel),
        "timestamp": WHEN,
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "type": 0,
    }


def _guild() -> Body:
    everyone = {
        "id": str(GUILD),
        "name": "@everyone",
        "color": 0,
        "hoist": False,
        "position": 0,
        "permissions": EVERYTHING,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }
    channels: list[Body] = [
        {
            "id": str(CHANNELS + number),
            "type": 0,
            "name": f"channel-{number}",
            "position": number,
            "permission_overwrites": [],
            "parent_id": None,
            "nsfw": False,
        }
        for number in range(CHANNEL_COUNT)
    ]
    me = {"user": {**_user(BOT, "quoth"), "bot": True}, "roles": [], "joined_at": WHEN}
    return {
        "id": str(GUILD),
        "name": "Guild",
        "icon": None,
        "owner_id": "2",
        "region": "",
        "afk_timeout": 60,
        "afk_channel_id": None,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "premium_tier": 0,
        "preferred_locale": "en-GB",
        "features": [],
        "emojis": [],
        "stickers": [],
        "roles": [everyone],
        "channels": channels,
        "threads": [],
        "members": [{**me, "deaf": False, "mute": False, "flags": 0}],
        "member_count": 51,
        "voice_states": [],
        "presences": [],
        "large": False,
        "joined_at": WHEN,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "public_updates_channel_id": None,
        "nsfw_level": 0,
        "stage_instances": [],
        "guild_scheduled_events": [],
    }
