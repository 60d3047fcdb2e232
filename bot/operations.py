"""What the operator's tools ask of the program: metrics, whether it lives, whether it serves."""

import asyncio
import logging
from collections.abc import Callable
from typing import Final

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import generate_latest

from bot.errors import StartupError
from handlers.conversation import Utterance
from knowledge import KnowledgeError, Totals

log = logging.getLogger(__name__)

SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)


class Metrics:
    """Counts replies and measures how long they take; holds no text and no name."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._replies = Counter(
            "quoth_replies",
            "What became of what was said to the bot",
            ("platform", "outcome"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "quoth_reply_seconds",
            "From the handlers' door to the reply",
            ("platform",),
            buckets=SECONDS,
            registry=self.registry,
        )
        self._documents = Gauge("quoth_documents", "Documents stored", registry=self.registry)
        self._facts = Gauge("quoth_facts", "Facts stored", registry=self.registry)

    def observe(self, utterance: Utterance, outcome: str, seconds: float) -> None:
        """Count one reply."""
        platform = utterance.id.partition(":")[0]
        self._replies.labels(platform, outcome).inc()
        self._seconds.labels(platform).observe(seconds)

    def text(self, totals: Totals | None) -> bytes:
        """Return everything as Prometheus reads it."""
        if totals is not None:
            self._documents.set(totals.documents)
            self._facts.set(totals.facts)
        return generate_latest(self.registry)


class OperationsServer:
    """Serves `/metrics`, `/healthz` and `/readyz` over HTTP.

    Alive means that the event loop turns; ready that the documents can be read.
    """

    def __init__(
        self, metrics: Metrics, totals: Callable[[], Totals], host: str, port: int
    ) -> None:
        self._metrics = metrics
        self._totals = totals
        self._host = host
        self._port = port

    async def run(self) -> None:
        """Serve until cancelled. Raises StartupError when the address is taken."""
        runner = web.AppRunner(self.application(), access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._host, self._port).start()
            log.info("operations served", extra={"address": runner.addresses[0]})
            await asyncio.Event().wait()
        except OSError as error:
            raise StartupError(
                f"{self._host}:{self._port} cannot be served ({error.strerror}); set"
                " QUOTH_OPERATIONS_PORT or QUOTH_OPERATIONS_HOST to another"
            ) from error
        finally:
            await runner.cleanup()

    def application(self) -> web.Application:
        """Return what answers the requests."""
        application = web.Application()
        application.router.add_get("/metrics", self._show_metrics)
        application.router.add_get("/healthz", self._show_health)
        application.router.add_get("/readyz", self._show_readiness)
        return application

    async def _show_metrics(self, _: web.Request) -> web.Response:
        text = self._metrics.text(await self._read_totals())
        return web.Response(body=text, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _show_health(self, _: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def _show_readiness(self, _: web.Request) -> web.Response:
        if await self._read_totals() is None:
            return web.Response(status=503, text="the documents cannot be read; see the log\n")
        return web.Response(text="ready\n")

    async def _read_totals(self) -> Totals | None:
        try:
            return await asyncio.to_thread(self._totals)
        except KnowledgeError:
            log.warning("the documents cannot be read", exc_info=True)
            return None
