"""Build every object, wire them, and run adapters until told to stop."""

import asyncio
import gc
import logging
import signal
import sys
import uuid
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Final

from bot.adapter import Adapter, Poster, Responder
from bot.console.adapter import ConsoleAdapter
from bot.console.lines import read_lines
from bot.console.terminal import open_console
from bot.corrections import Corrections
from bot.digests import Digests
from bot.errors import BotError
from bot.model.local import LocalModel
from bot.retention import Retention
from bot.settings import Settings
from handlers.rate import RateLimit
from handlers.router import Observe, Router, ignore
from handlers.tenancy import Tenancy
from knowledge import KnowledgeBase, KnowledgeError

log = logging.getLogger(__name__)

PAUSE_SECONDS: Final = 60.0

Build = Callable[[Settings, Responder, KnowledgeBase], Adapter]
BuildAdapters = Callable[[Responder, KnowledgeBase], Sequence[Adapter]]


def run(knowledge: KnowledgeBase, build: BuildAdapters, settings: Settings) -> None:
    """Serve from a knowledge base until the adapters end or a signal says stop."""
    services: list[Adapter] = []
    observe: Observe = ignore
    if settings.operations_port is not None:
        from bot.operations import Metrics, OperationsServer  # noqa: PLC0415 -- slow, seldom used

        metrics = Metrics()
        observe = metrics.observe
        host, port = settings.operations_host, settings.operations_port
        services.append(OperationsServer(metrics, knowledge.totals, host, port))
    keep_at_most = timedelta(days=settings.retention_days) if settings.retention_days else None
    router = Router(
        knowledge,
        Tenancy(settings.homes, settings.direct),
        RateLimit(settings.asker_per_minute, settings.channel_per_minute),
        observe,
        keep_at_most=keep_at_most,
    )
    adapters = build(router, knowledge)
    if posters := [adapter for adapter in adapters if isinstance(adapter, Poster)]:
        services.append(Digests(knowledge, posters, router.tenancy))
        services.append(Corrections(knowledge, posters, router.tenancy))
    if settings.watched:
        from bot.watching import Scanner, Watching  # noqa: PLC0415 -- seldom used

        services.append(Watching(Scanner(knowledge, settings.watched)))
    if isinstance(knowledge.reranker, LocalModel):
        from bot.model.embedding import Embedding  # noqa: PLC0415 -- seldom used

        services.append(Embedding(knowledge.vectors, knowledge.reranker))
    services.append(Retention(knowledge, keep_at_most))
    _settle(knowledge)
    asyncio.run(serve(adapters, services))


def _settle(knowledge: KnowledgeBase) -> None:
    """Load what every answer needs, and have the garbage collector pass over it from now on."""
    with suppress(KnowledgeError):  # a database that is away is told of when someone asks
        knowledge.search("what is there?", limit=1)
    gc.collect()
    gc.freeze()


def platform_adapters(settings: Settings) -> BuildAdapters | None:
    """Return how to build the configured platforms' adapters, or None without any.

    A platform's library is imported only when it is used.
    """
    builders: list[Build] = []
    if settings.has_discord:
        from bot.discord.adapter import build as build_discord  # noqa: PLC0415 -- see above

        builders.append(lambda settings, responder, _: build_discord(settings, responder))
    if settings.has_slack:
        from bot.slack.adapter import build as build_slack  # noqa: PLC0415 -- see above

        builders.append(build_slack)
    if not builders:
        return None
    return lambda responder, knowledge: [
        build(settings, responder, knowledge) for build in builders
    ]


def console_adapter(responder: Responder, _knowledge: KnowledgeBase) -> Sequence[Adapter]:
    """Build the adapter of this process's own terminal."""
    prompts = sys.stdin.isatty() and sys.stdout.isatty()
    session = uuid.uuid4().hex
    lines = read_lines(sys.stdin.fileno())
    return [ConsoleAdapter(lines, open_console(), responder.respond, session, prompts=prompts)]


async def serve(
    adapters: Sequence[Adapter], services: Sequence[Adapter] = (), pause: float = PAUSE_SECONDS
) -> None:
    """Run the adapters until all have ended, one fails, or a signal says stop.

    Services run beside them, and are stopped when the last adapter has ended; the failure
    of one ends no answers.
    """
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(adapter.run()) for adapter in adapters]
            helpers = [group.create_task(_kept_up(service, pause)) for service in services]

            def stop() -> None:
                for task in (*tasks, *helpers):
                    task.cancel()

            for number in (signal.SIGINT, signal.SIGTERM):
                asyncio.get_running_loop().add_signal_handler(number, stop)
            await asyncio.wait(tasks)
            for helper in helpers:
                helper.cancel()
    except BaseExceptionGroup as failures:
        raise _first(failures) from failures


async def _kept_up(service: Adapter, pause: float) -> None:
    """Run a service, again after a while if it fails. Raises BotError, which says what to do."""
    while True:
        try:
            return await service.run()
        except BotError:
            raise
        except Exception:
            log.exception("%s failed, it is started again", type(service).__name__)
            await asyncio.sleep(pause)


def _first(failures: BaseExceptionGroup[BaseException]) -> BaseException:
    """Return the failure that ended the adapters; the others are in its cause."""
    failure: BaseException = failures
    while isinstance(failure, BaseExceptionGroup):
        failure = failure.exceptions[0]
    return failure
