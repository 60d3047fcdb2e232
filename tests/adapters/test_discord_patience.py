"""What Discord fails at for a moment is tried again; what it refuses is not."""

from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from bot.discord.patience import LONGEST_PAUSE, PAUSES, patiently
from bot.discord.shards import Shards, read_shards
from bot.errors import StartupError


def failure(status: int, **headers: str) -> discord.HTTPException:
    response: Any = SimpleNamespace(status=status, reason="", headers=headers)
    return discord.HTTPException(response, "")


class Sending:
    """Fails as told, then succeeds; keeps the pauses made."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.pauses: list[float] = []

    async def send(self) -> str:
        """Fail, or say that it was sent."""
        if self.failures:
            raise self.failures.pop(0)
        return "sent"

    async def pause(self, seconds: float) -> None:
        """Make a pause."""
        self.pauses.append(seconds)


@pytest.mark.parametrize(
    ("error", "pause"),
    [
        (failure(503), PAUSES[0]),
        (failure(500), PAUSES[0]),
        (failure(429, **{"Retry-After": "3"}), 3.0),
        (failure(429, **{"Retry-After": "900"}), LONGEST_PAUSE),
        (failure(429), PAUSES[0]),
        (aiohttp.ServerDisconnectedError(), PAUSES[0]),
        (ConnectionResetError(), PAUSES[0]),
        (TimeoutError(), PAUSES[0]),
    ],
)
async def test_a_passing_failure_is_waited_for(error: Exception, pause: float) -> None:
    sending = Sending(error)
    assert await patiently(sending.send, sending.pause) == "sent"
    assert sending.pauses == [pause]


@pytest.mark.parametrize("status", [400, 401, 403, 404])
async def test_a_refusal_is_not_tried_again(status: int) -> None:
    sending = Sending(failure(status))
    with pytest.raises(discord.HTTPException):
        await patiently(sending.send, sending.pause)
    assert sending.pauses == []


async def test_patience_ends() -> None:
    sending = Sending(*[failure(503)] * 9)
    with pytest.raises(discord.HTTPException):
        await patiently(sending.send, sending.pause)
    assert tuple(sending.pauses) == PAUSES


@pytest.mark.parametrize(
    ("text", "shards"),
    [
        (None, None),
        ("", None),
        ("0-3/16", Shards((0, 1, 2, 3), 16)),
        (" 5/16 ", Shards((5,), 16)),
        ("0/1", Shards((0,), 1)),
    ],
)
def test_shards_are_read(text: str | None, shards: Shards | None) -> None:
    assert read_shards(text) == shards


@pytest.mark.parametrize("text", ["3", "4-3/16", "0-16/16", "16/16", "0/0", "a/b", "-1/4"])
def test_shards_that_cannot_be_are_refused(text: str) -> None:
    with pytest.raises(StartupError, match="0-3/16"):
        read_shards(text)
