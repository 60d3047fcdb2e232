"""A stand-in for Slack: its Web API and Socket Mode, as far as asking and answering go."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any, Final

from aiohttp import WSMsgType, web

from benchmarks.load.serving import served

TEAM: Final = "T1"
BOT: Final = "UBOT"


class Slack:
    """Speaks Socket Mode to one bot, and takes what it posts."""

    def __init__(self) -> None:
        self._app = web.Application()
        self._app.router.add_route("*", "/api/{method}", self._call)
        self._app.router.add_get("/socket", self._socket)
        self._address = ""
        self._connected = asyncio.Event()
        self._client: web.WebSocketResponse | None = None
        self._answers: asyncio.Queue[int] = asyncio.Queue()

    @property
    def settings(self) -> dict[str, str]:
        """What the bot must be told to connect here."""
        return {
            "SLACK_BOT_TOKEN": "xoxb-1",
            "SLACK_APP_TOKEN": "xapp-1",
            "QUOTH_SLACK_API_URL": f"{self._address}/api/",
        }

    async def serve(self) -> AsyncIterator[None]:
        """Serve on a free port of this machine."""
        async with served(self._app) as host:
            self._address = f"http://{host}"
            yield

    async def connected(self) -> None:
        """Wait for the bot."""
        await self._connected.wait()

    async def ask(self, number: int, asker: int, question: str) -> None:
        """Mention the bot in a channel."""
        assert self._client is not None
        event = {
            "type": "app_mention",
            "user": f"U{asker}",
            "text": f"<@{BOT}> {question}",
            "channel": f"C{asker}",
            "ts": _ts(number),
        }
        payload = {
            "type": "event_callback",
            "team_id": TEAM,
            "event_id": f"Ev{number}",
            "authorizations": [{"team_id": TEAM, "user_id": BOT, "is_bot": True}],
            "event": event,
        }
        envelope = {"envelope_id": str(number), "type": "events_api", "payload": payload}
        await self._client.send_json(envelope)

    async def answered(self) -> int:
        """Wait for the next answer; return the number of its question."""
        return await self._answers.get()

    def asker(self, number: int) -> str:
        """Name an asker as the bot does."""
        return f"slack:{TEAM}:U{number}"

    async def _call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        answer: dict[str, Any] = {"ok": True}
        if method == "auth.test":
            answer |= {"team_id": TEAM, "user_id": BOT, "bot_id": "BBOT", "team": "Team"}
        elif method == "apps.connections.open":
            answer["url"] = f"{self._address}/socket"
        elif method in {"chat.postMessage", "chat.postEphemeral"}:
            sent = await request.json()
            self._answers.put_nowait(int(sent["thread_ts"].partition(".")[0]) - 2)
            answer |= {"channel": sent["channel"], "ts": f"9{sent['thread_ts']}"}
        return web.json_response(answer)

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        self._client = web.WebSocketResponse()
        await self._client.prepare(request)
        await self._client.send_json({"type": "hello", "num_connections": 1})
        self._connected.set()
        async for frame in self._client:
            assert frame.type is WSMsgType.TEXT
        return self._client


def _ts(number: int) -> str:
    return f"{number + 2}.000100"
