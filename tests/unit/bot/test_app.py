"""Adapters run together and end together."""

import asyncio
import os
import signal

import pytest
from pydantic import SecretStr

from bot.app import platform_adapters, serve
from bot.errors import StartupError
from bot.settings import Settings
from handlers.conversation import Utterance
from knowledge import KnowledgeBase


class Waiting:
    """An adapter that serves until it is stopped."""

    def __init__(self) -> None:
        self.running = asyncio.Event()
        self.closed = False

    async def run(self) -> None:
        """Wait until cancelled."""
        self.running.set()
        try:
            await asyncio.Event().wait()
        finally:
            self.closed = True


class Ending:
    """An adapter that ends after another runs, with or without an error."""

    def __init__(self, after: asyncio.Event, error: Exception | None = None) -> None:
        self._after = after
        self._error = error

    async def run(self) -> None:
        """Wait for the other, then end."""
        await self._after.wait()
        if self._error is not None:
            raise self._error


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_closes_every_adapter(number: signal.Signals) -> None:
    adapters = [Waiting(), Waiting()]

    async def kill() -> None:
        await asyncio.gather(*(adapter.running.wait() for adapter in adapters))
        os.kill(os.getpid(), number)

    async with asyncio.timeout(5):
        await asyncio.gather(serve(adapters), kill())
    assert all(adapter.closed for adapter in adapters)


async def test_one_adapters_failure_closes_the_rest_and_is_what_is_reported() -> None:
    waiting = Waiting()
    with pytest.raises(StartupError, match="token refused"):
        await serve([waiting, Ending(waiting.running, StartupError("token refused"))])
    assert waiting.closed


async def test_serving_ends_when_all_adapters_have() -> None:
    done = asyncio.Event()
    done.set()
    async with asyncio.timeout(5):
        await serve([Ending(done), Ending(done)])


class Failing:
    """A service that fails twice before it works."""

    def __init__(self) -> None:
        self.runs = 0
        self.works = asyncio.Event()

    async def run(self) -> None:
        """Fail, and at last tell that it works."""
        self.runs += 1
        if self.runs <= 2:
            raise KeyError("unforeseen")
        self.works.set()


async def test_a_service_that_fails_is_started_again_and_ends_no_answers(
    caplog: pytest.LogCaptureFixture,
) -> None:
    service = Failing()
    async with asyncio.timeout(5):
        await serve([Ending(service.works)], [service], pause=0)
    assert service.runs == 3
    assert caplog.text.count("Failing failed") == 2


async def test_a_service_that_cannot_be_set_up_is_what_is_reported() -> None:
    waiting = Waiting()
    error = StartupError("port taken")
    with pytest.raises(StartupError, match="port taken"):
        await serve([waiting], [Ending(waiting.running, error)])
    assert waiting.closed


def test_without_tokens_there_are_no_platforms() -> None:
    assert platform_adapters(Settings.model_construct()) is None


async def test_every_platform_with_its_tokens_has_an_adapter() -> None:
    token = SecretStr("xoxb-1")
    settings = Settings.model_construct(
        discord_token=token, slack_bot_token=token, slack_app_token=token
    )
    build = platform_adapters(settings)
    assert build is not None
    with KnowledgeBase.open("sqlite://") as knowledge:
        names = [type(adapter).__name__ for adapter in build(silence, knowledge)]
    assert names == ["DiscordAdapter", "SlackAdapter"]


async def silence(_: Utterance) -> None:
    """Reply nothing."""
