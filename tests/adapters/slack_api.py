"""Slack on loopback: the Web API methods that the adapter calls, and Socket Mode."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import WSMsgType, web
from aiohttp.test_utils import TestServer

from tests.adapters.slack_bodies import AUTH

PATIENCE_SECONDS = 10
LOOK_UPS = frozenset({"users.info", "usergroups.list"})


async def _sent(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        sent: dict[str, Any] = await request.json()
        return sent
    return {**request.query, **await request.post()}


class SlackApi:
    """Answers calls, records those that post, and speaks Socket Mode to one client."""

    def __init__(self) -> None:
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._call)
        app.router.add_get("/socket", self._socket)
        app.router.add_get("/files/{name}", self._file)
        self.server = TestServer(app)
        self.calls: asyncio.Queue[tuple[str, dict[str, Any]]] = asyncio.Queue()
        self.acknowledged: asyncio.Queue[str] = asyncio.Queue()
        self.connected = asyncio.Event()
        self.disconnected = asyncio.Event()
        self.knocked = asyncio.Event()
        self.closed = False
        self.client: web.WebSocketResponse | None = None
        self.scopes = ""
        self.found: dict[str, dict[str, Any]] = {}
        self.looked_up: list[tuple[str, dict[str, Any]]] = []
        self.files: dict[str, web.Response] = {}
        self._answers: list[tuple[int, dict[str, Any], dict[str, str]]] = []
        self._posted = 0

    @property
    def url(self) -> str:
        """The address to give as Slack's."""
        return str(self.server.make_url("/api/"))

    def answer_next(
        self,
        answer: dict[str, Any],
        status: int = 200,
        times: int = 1,
        headers: dict[str, str] | None = None,
    ) -> None:
        """Answer the next posts differently."""
        self._answers += [(status, answer, headers or {})] * times

    async def called(self) -> tuple[str, dict[str, Any]]:
        """Wait for the next post; return its method and body."""
        return await asyncio.wait_for(self.calls.get(), PATIENCE_SECONDS)

    async def deliver(self, body: dict[str, Any], envelope: str) -> None:
        """Send an event through the socket and wait for its acknowledgement."""
        assert self.client is not None
        await self.client.send_json(
            {
                "envelope_id": envelope,
                "type": "events_api",
                "payload": body,
                "accepts_response_payload": False,
            }
        )
        acknowledged = await asyncio.wait_for(self.acknowledged.get(), PATIENCE_SECONDS)
        assert acknowledged == envelope

    async def disconnect(self, *, politely: bool) -> None:
        """Ask the client to come back, or cut it off, and wait until it is here again."""
        assert self.client is not None
        self.connected.clear()
        if politely:
            await self.client.send_json({"type": "disconnect", "reason": "refresh_requested"})
        else:
            await self.client.close()
        await asyncio.wait_for(self.connected.wait(), PATIENCE_SECONDS)

    async def _call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if self.closed:
            self.knocked.set()
            return web.json_response({"ok": False, "error": "service_unavailable"})
        if method == "auth.test":
            known = request.headers.get("Authorization") == "Bearer xoxb-1"
            told = AUTH if known else {"ok": False, "error": "invalid_auth"}
            return web.json_response(told, headers={"X-OAuth-Scopes": self.scopes})
        if method == "apps.connections.open":
            known = request.headers.get("Authorization") == "Bearer xapp-1"
            opened = {"ok": True, "url": str(self.server.make_url("/socket"))}
            return web.json_response(opened if known else {"ok": False, "error": "invalid_auth"})
        sent = await _sent(request)
        if method in self.found or method in LOOK_UPS:
            self.looked_up.append((method, sent))
            return web.json_response({"ok": True, **self.found.get(method, {})})
        self.calls.put_nowait((method, sent))
        status, answer, headers = self._answers.pop(0) if self._answers else (200, {}, {})
        self._posted += 1
        posted = {"ok": True, "channel": sent.get("channel"), "ts": f"{self._posted}.5"}
        return web.json_response({**posted, **answer}, status=status, headers=headers)

    async def _file(self, request: web.Request) -> web.Response:
        self.looked_up.append(("file", dict(request.headers)))
        return self.files[request.match_info["name"]]

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        self.client = web.WebSocketResponse()
        await self.client.prepare(request)
        await self.client.send_json({"type": "hello", "num_connections": 1})
        self.connected.set()
        async for frame in self.client:
            if frame.type is WSMsgType.TEXT:
                self.acknowledged.put_nowait(json.loads(frame.data)["envelope_id"])
        self.disconnected.set()
        return self.client


@pytest.fixture
async def slack_api() -> AsyncIterator[SlackApi]:
    """Serve Slack on a free port of this machine."""
    api = SlackApi()
    await api.server.start_server()
    try:
        yield api
    finally:
        await api.server.close()
