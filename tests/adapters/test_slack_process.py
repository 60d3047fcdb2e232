"""`quoth run` as a process of its own, on Slack over Socket Mode and over HTTP."""

import asyncio
import json
import signal
import socket
import subprocess
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
import pytest
from slack_sdk.signature import SignatureVerifier

from tests.adapters.slack_api import PATIENCE_SECONDS, SlackApi, slack_api
from tests.adapters.slack_bodies import command, event
from tests.program.runner import FACT, HANDBOOK, Program

__all__ = ["slack_api"]

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"  # noqa: S105 -- of nothing
SOCKET_MODE = {"SLACK_APP_TOKEN": "xapp-1"}
STARTING_SECONDS = 30
QUESTION = "<@UBOT> how many days of paid leave?"


@pytest.fixture
def program(tmp_path: Path, slack_api: SlackApi) -> Program:
    made = Program(tmp_path, {"SLACK_BOT_TOKEN": "xoxb-1", "QUOTH_SLACK_API_URL": slack_api.url})
    made(*("add", made.write("handbook.md", HANDBOOK)))
    return made


@asynccontextmanager
async def running(program: Program) -> AsyncIterator[subprocess.Popen[str]]:
    """Run the bot meanwhile, and check that it ends well when it is told to."""
    process = program.start("run")
    try:
        yield process
        process.send_signal(signal.SIGTERM)
        _, errors = await asyncio.to_thread(process.communicate, timeout=STARTING_SECONDS)
        assert process.returncode == 0, errors
    finally:
        process.kill()
        await asyncio.to_thread(process.communicate)


async def connected(slack_api: SlackApi) -> None:
    await asyncio.wait_for(slack_api.connected.wait(), STARTING_SECONDS)


async def test_over_socket_mode_each_event_is_answered_once_whatever_happens_to_the_socket(
    program: Program, slack_api: SlackApi
) -> None:
    program.environment |= SOCKET_MODE
    async with running(program):
        await connected(slack_api)
        await slack_api.deliver(event(text=QUESTION), "1")
        method, sent = await slack_api.called()
        assert (method, sent["thread_ts"]) == ("chat.postMessage", "1700000000.000100")
        assert FACT in sent["text"]
        await slack_api.deliver(event(text=QUESTION), "1 again")
        await slack_api.disconnect(politely=True)
        await slack_api.deliver(event(text=QUESTION, ts="2.0"), "2")
        assert (await slack_api.called())[1]["thread_ts"] == "2.0"
        await slack_api.disconnect(politely=False)
        await slack_api.deliver(event(text=QUESTION, ts="3.0"), "3")
        assert (await slack_api.called())[1]["thread_ts"] == "3.0"
    slack_api.connected.clear()
    async with running(program):
        await connected(slack_api)
        await slack_api.deliver(event(text=QUESTION, ts="3.0"), "3 again")
        await slack_api.deliver(event(text=QUESTION, ts="4.0"), "4")
        assert (await slack_api.called())[1]["thread_ts"] == "4.0"
    assert slack_api.calls.empty()


async def test_what_is_being_answered_when_told_to_stop_is_answered(
    program: Program, slack_api: SlackApi
) -> None:
    program.environment |= SOCKET_MODE
    slack_api.answer_next({"ok": False}, status=503, times=2)
    async with running(program):
        await connected(slack_api)
        await slack_api.deliver(event(text=QUESTION), "1")
        await slack_api.called()
    assert [(await slack_api.called())[0] for _ in range(2)] == ["chat.postMessage"] * 2


def signed(body: str, at: float | None = None, secret: str = SECRET) -> dict[str, str]:
    """Make the headers with which Slack sends a body."""
    moment = str(int(at or time.time()))
    signature = SignatureVerifier(secret).generate_signature(timestamp=moment, body=body)
    return {"X-Slack-Request-Timestamp": moment, "X-Slack-Signature": signature or ""}


class Door:
    """Where the bot takes requests."""

    def __init__(self, session: aiohttp.ClientSession, address: str) -> None:
        self.session = session
        self.address = address

    async def post(self, body: dict[str, Any], **how: Any) -> tuple[int, str]:
        """Send an event as Slack does; return what is answered."""
        text = json.dumps(body)
        headers = {"Content-Type": "application/json", **signed(text, **how)}
        return await self._sent(text, headers)

    async def post_form(self, body: dict[str, Any]) -> tuple[int, str]:
        """Send a command as Slack does."""
        text = urlencode(body)
        headers = {"Content-Type": "application/x-www-form-urlencoded", **signed(text)}
        return await self._sent(text, headers)

    async def open(self) -> None:
        """Wait until the bot is well."""
        async with asyncio.timeout(STARTING_SECONDS):
            while not await self._is_open():  # noqa: ASYNC110 -- another process's event
                await asyncio.sleep(0.05)

    async def _is_open(self) -> bool:
        try:
            async with self.session.get(f"{self.address}/healthz") as response:
                return response.status == 200
        except aiohttp.ClientError:
            return False

    async def _sent(self, text: str, headers: dict[str, str]) -> tuple[int, str]:
        sending = self.session.post(f"{self.address}/slack/events", data=text, headers=headers)
        async with asyncio.timeout(PATIENCE_SECONDS), sending as response:
            return response.status, await response.text()


@asynccontextmanager
async def door(program: Program, **settings: str) -> AsyncIterator[Door]:
    """Run the bot over HTTP on a free port meanwhile."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program.environment |= {"SLACK_SIGNING_SECRET": SECRET, "PORT": str(port), **settings}
    async with running(program), aiohttp.ClientSession() as session:
        opened = Door(session, f"http://127.0.0.1:{port}")
        await opened.open()
        yield opened


async def test_over_http_signed_requests_are_answered_once_and_others_refused(
    program: Program, slack_api: SlackApi
) -> None:
    async with door(program) as bot:
        asked = event(text=QUESTION)
        assert (await bot.post(asked, secret=SECRET[::-1]))[0] == 401
        assert (await bot.post(asked, at=time.time() - 301))[0] == 401
        assert (await bot.post({"type": "url_verification", "challenge": "abc"}))[1] == (
            '{"challenge": "abc"}'
        )
        assert (await bot.post(asked))[0] == 200
        method, sent = await slack_api.called()
        assert method == "chat.postMessage"
        assert FACT in sent["text"]
        assert (await bot.post(asked))[0] == 200
        address = f"{slack_api.url}response"
        form = command("ask", "how many days of paid leave?", response_url=address)
        assert (await bot.post_form(form))[0] == 200
        method, sent = await slack_api.called()
        assert (method, sent["response_type"]) == ("response", "ephemeral")
        assert FACT in sent["text"]
    assert slack_api.calls.empty()


async def test_both_ways_are_open_where_a_port_is_set_beside_both_tokens(
    program: Program, slack_api: SlackApi
) -> None:
    async with door(program, **SOCKET_MODE) as bot:
        await connected(slack_api)
        await slack_api.deliver(event(text=QUESTION), "1")
        assert (await slack_api.called())[0] == "chat.postMessage"
        assert (await bot.post(event(text=QUESTION)))[0] == 200
        assert (await bot.post(event(text=QUESTION, ts="2.0")))[0] == 200
        assert (await slack_api.called())[1]["thread_ts"] == "2.0"
    assert slack_api.calls.empty()


async def test_a_port_that_is_taken_ends_the_start_with_what_to_set(program: Program) -> None:
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))  # noqa: S104 -- where the bot listens, too
        taken.listen()
        port = taken.getsockname()[1]
        program.environment |= {"SLACK_SIGNING_SECRET": SECRET, "PORT": str(port)}
        process = program.start("run")
        _, errors = await asyncio.to_thread(process.communicate, timeout=STARTING_SECONDS)
    assert process.returncode == 3
    assert f"port {port} cannot be served" in errors
    assert "set PORT to another" in errors


async def test_the_start_waits_for_slack(program: Program, slack_api: SlackApi) -> None:
    program.environment |= SOCKET_MODE
    slack_api.closed = True
    async with running(program):
        await slack_api.knocked.wait()
        slack_api.closed = False
        await connected(slack_api)
