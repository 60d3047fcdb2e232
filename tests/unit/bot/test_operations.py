"""Metrics, health and readiness over HTTP; services stop with the last adapter."""

import asyncio
import socket

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.app import serve
from bot.errors import StartupError
from bot.operations import Metrics, OperationsServer
from knowledge import KnowledgeBase, StoreError, Totals
from tests.unit.handlers.fakes import an_utterance


def failing() -> Totals:
    raise StoreError("postgresql://user:secret@host")


async def get(server: OperationsServer, path: str) -> tuple[int, str]:
    async with TestClient(TestServer(server.application())) as client:
        response = await client.get(path)
        return response.status, await response.text()


async def test_replies_are_counted_by_platform_and_outcome_without_any_text() -> None:
    metrics = Metrics()
    utterance = an_utterance("my salary?", id="slack:1")
    metrics.observe(utterance, "answered", 0.004)
    metrics.observe(utterance, "unknown", 0.002)
    with KnowledgeBase.open("sqlite://") as knowledge:
        knowledge.add_text("Claims are paid within ten days.")
        status, text = await get(OperationsServer(metrics, knowledge.totals, "", 0), "/metrics")
    assert status == 200
    assert 'quoth_replies_total{outcome="answered",platform="slack"} 1.0' in text
    assert 'quoth_reply_seconds_count{platform="slack"} 2.0' in text
    assert "quoth_facts 1.0" in text
    assert "salary" not in text


async def test_a_program_that_cannot_read_documents_lives_but_is_not_ready() -> None:
    server = OperationsServer(Metrics(), failing, "", 0)
    assert await get(server, "/healthz") == (200, "alive\n")
    status, text = await get(server, "/readyz")
    assert status == 503
    assert "secret" not in text


async def test_a_program_that_can_read_documents_is_ready() -> None:
    with KnowledgeBase.open("sqlite://") as knowledge:
        server = OperationsServer(Metrics(), knowledge.totals, "", 0)
        assert await get(server, "/readyz") == (200, "ready\n")


async def test_a_taken_address_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        server = OperationsServer(Metrics(), failing, "127.0.0.1", port)
        with pytest.raises(StartupError, match=f"{port}.*QUOTH_OPERATIONS_PORT"):
            await server.run()


async def test_services_stop_when_the_last_adapter_has_ended() -> None:
    ended: list[str] = []

    class Passing:
        async def run(self) -> None:
            await asyncio.sleep(0)

    class Lasting:
        async def run(self) -> None:
            try:
                await asyncio.Event().wait()
            finally:
                ended.append("service")

    await asyncio.wait_for(serve([Passing(), Passing()], [Lasting()]), 5)
    assert ended == ["service"]
