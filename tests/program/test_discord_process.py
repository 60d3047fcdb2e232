"""`quoth run` as a process, on a stand-in for Discord that fails as networks do."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from tests.adapters.discord_api import CHANNEL, PATIENCE_SECONDS, DiscordApi, discord_api
from tests.program.runner import FACT, HANDBOOK, Program

TO_CHANNEL = f"/channels/{CHANNEL}/messages"


@pytest.fixture
def filled(program: Program) -> Program:
    """Return the program with one document, and no event that it has seen."""
    program.write("handbook.md", HANDBOOK)
    assert program("add", "handbook.md").returncode == 0
    return program


@dataclass
class Running:
    """A bot that runs, and the Discord that it runs on."""

    api: DiscordApi
    process: asyncio.subprocess.Process
    errors: list[str]

    async def stop(self) -> int:
        """End it as a supervisor does; return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self.process.wait(), PATIENCE_SECONDS)


@asynccontextmanager
async def running(program: Program, api: DiscordApi) -> AsyncIterator[Running]:
    """Run the bot until the block ends."""
    process = await asyncio.create_subprocess_exec(
        *program.command("run"),
        cwd=program.folder,
        env={
            **program.environment,
            "DISCORD_TOKEN": "token",
            "QUOTH_DISCORD_API_URL": api.url,
        },
        stderr=asyncio.subprocess.PIPE,
    )
    errors: list[str] = []

    async def read() -> None:
        assert process.stderr is not None
        errors.extend([line.decode() async for line in process.stderr])

    reading = asyncio.create_task(read())
    try:
        await asyncio.wait_for(api.identified.wait(), PATIENCE_SECONDS)
        yield Running(api, process, errors)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        await reading


async def test_a_question_is_answered_pressed_and_the_bot_stops_cleanly(filled: Program) -> None:
    async with discord_api() as api, running(filled, api) as bot:
        await api.say("how many days of leave?", "501")
        posted = await api.called("POST", TO_CHANNEL)
        assert FACT.split(" 25 ")[0] in posted.body["content"]
        assert posted.body["message_reference"]["message_id"] == 501
        await api.press(api.posted[posted.body["nonce"]], "502", "Context")
        shown = await api.called("POST", "/callback")
        assert "paid leave" in shown.body["data"]["content"]
        assert shown.body["data"]["flags"] & 64
        await api.use("ask", "503", question="how many days of leave?")
        answer = await api.called("POST", "/callback")
        assert "paid leave" in answer.body["data"]["content"]
        assert await bot.stop() == 0
        assert not any("Traceback" in line for line in bot.errors)


async def test_an_event_that_comes_twice_is_answered_once(filled: Program) -> None:
    async with discord_api() as api, running(filled, api):
        for number in ("501", "501", "502"):
            await api.say("how many days of leave?", number)
        answered = [await api.called("POST", TO_CHANNEL) for _ in range(2)]
        replied = [call.body["message_reference"]["message_id"] for call in answered]
        assert sorted(replied) == [501, 502]


async def test_answers_survive_what_passes_and_are_posted_once(filled: Program) -> None:
    """A cut connection (0) comes after the message was posted: the same nonce finds it again."""
    body = {"message": "slow down", "retry_after": 0.1, "global": False}
    via = {"Retry_After": "0.1", "Via": "1.1 google"}
    passing = ((500, {}), (503, {}), (429, {"Retry_After": "0.1"}), (429, via), (0, {}))
    async with discord_api() as api, running(filled, api):
        for number, (status, headers) in enumerate(passing, 501):
            api.fail("POST", TO_CHANNEL, status, body, **headers)
            await api.say("how many days of leave?", str(number))
            while f"{number}-0" not in api.posted:
                await api.called("POST", TO_CHANNEL)
        assert sorted(api.posted) == [f"{number}-0" for number in range(501, 506)]


async def test_commands_are_answered_once_whatever_passes(filled: Program) -> None:
    """A cut connection (0) comes after the response arrived: a second one is refused."""
    body = {"message": "slow down", "retry_after": 0.1, "global": False}
    passing = ((0, {}), (503, {}), (429, {"Retry_After": "0.1"}), (429, {"Via": "1.1 google"}))
    async with discord_api() as api, running(filled, api) as bot:
        for number, (status, headers) in enumerate(passing, 501):
            api.fail("POST", "/callback", status, body, **headers)
            await api.use("ask", str(number), question="how many days of leave?")
            while str(number) not in api.responses:
                await api.called("POST", "/callback")
            shown = api.responses[str(number)]
            assert shown is not None
            assert "paid leave" in shown["content"]
        assert await bot.stop() == 0
        assert not any("not delivered" in line or "could not" in line for line in bot.errors)


async def test_a_dropped_gateway_is_resumed(filled: Program) -> None:
    async with discord_api() as api, running(filled, api):
        await api.drop()
        await asyncio.wait_for(api.resumed.wait(), PATIENCE_SECONDS)
        await api.say("how many days of leave?", "501")
        assert await api.called("POST", TO_CHANNEL)


async def test_a_first_connection_that_is_refused_is_tried_again(filled: Program) -> None:
    async with discord_api() as api:
        api.refuses_gateway = 1
        async with running(filled, api):
            await api.say("how many days of leave?", "501")
            assert await api.called("POST", TO_CHANNEL)


async def test_an_interaction_that_is_unknown_by_now_is_answered_by_a_message(
    filled: Program,
) -> None:
    async with discord_api() as api, running(filled, api):
        api.fail("POST", "/callback", 404, {"code": 10062, "message": "Unknown interaction"})
        await api.use("ask", "503", question="how many days of leave?")
        posted = await api.called("POST", TO_CHANNEL)
        assert "paid leave" in posted.body["content"]


async def test_a_wrong_token_ends_the_start_with_one_line(filled: Program) -> None:
    async with discord_api() as api:
        api.fail("GET", "/users/@me", 401, {"code": 0, "message": "401: Unauthorized"})
        process = await asyncio.create_subprocess_exec(
            *filled.command("run"),
            cwd=filled.folder,
            env={
                **filled.environment,
                "DISCORD_TOKEN": "token",
                "QUOTH_DISCORD_API_URL": api.url,
            },
            stderr=asyncio.subprocess.PIPE,
        )
        _, errors = await asyncio.wait_for(process.communicate(), PATIENCE_SECONDS)
        assert process.returncode == 3
        assert b"DISCORD_TOKEN" in errors
        assert b"Traceback" not in errors
