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


class SlackApi:
    """Answers calls, records those that post, and speaks Socket Mode to one client."""

    def __init__(self) -> None:
        app = web.Application()
        app.router.add_post("/api/{method}", self._call)
        app.router.add_get("/socket", self._socket)
        self.server = TestServer(app)
        self.calls: asyncio.Queue[tuple[str, dict[str, Any]]] = asyncio.Queue()
        self.acknowledged: asyncio.Queue[str] = asyncio.Queue()
        self.connected = asyncio.Event()
        self.disconnected = asyncio.Event()
        self.client: web.WebSocketResponse | None = None
        self._answers: list[tuple[int, dict[str, Any]]] = []

    @property
    def url(self) -> str:
        """The address to give as Slack's."""
        return str(self.server.make_url("/api/"))

    def answer_next(self, answer: dict[str, Any], status: int = 200, times: int = 1) -> None:
        """Answer the next posts differently."""
        self._answers += [(status, answer)] * times

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

    async def _call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if method == "auth.test":
            known = request.headers.get("Authorization") == "Bearer xoxb-1"
            return web.json_response(AUTH if known else {"ok": False, "error": "invalid_auth"})
        if method == "apps.connections.open":
            known = request.headers.get("Authorization") == "Bearer xapp-1"
            opened = {"ok": True, "url": str(self.server.make_url("/socket"))}
            return web.json_response(opened if known else {"ok": False, "error": "invalid_auth"})
        self.calls.put_nowait((method, await request.json()))
        status, answer = self._answers.pop(0) if self._answers else (200, {"ok": True})
        return web.json_response(answer, status=status)

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
