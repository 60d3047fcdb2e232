"""What was begun is not lost."""

import asyncio

import pytest

from bot.inflight import InFlight


async def test_draining_waits_for_what_was_begun_and_logs_what_fails(
    caplog: pytest.LogCaptureFixture,
) -> None:
    done: list[str] = []

    async def work(name: str) -> None:
        await asyncio.sleep(0)
        if name == "broken":
            raise ValueError(name)
        done.append(name)

    in_flight = InFlight()
    for name in ("first", "broken", "last"):
        in_flight.start(work(name))
    await in_flight.drain(5)
    assert done == ["first", "last"]
    assert "could not be answered" in caplog.text


async def test_draining_gives_up_in_the_end(caplog: pytest.LogCaptureFixture) -> None:
    in_flight = InFlight()
    in_flight.start(_for_ever())
    await in_flight.drain(0)
    assert "1 answers were given up" in caplog.text


async def _for_ever() -> None:
    await asyncio.Event().wait()
