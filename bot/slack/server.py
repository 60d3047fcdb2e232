"""What Slack's requests are taken by in HTTP mode, and a load balancer's."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from aiohttp import web
from slack_bolt.async_app import AsyncApp

from bot.errors import StartupError

log = logging.getLogger(__name__)

EVENTS: Final = "/slack/events"
HEALTH: Final = "/healthz"
CLOSING_SECONDS: Final = 5.0
UNVERIFIED: Final = logging.getLogger("slack_bolt.AsyncRequestVerification")


@asynccontextmanager
async def served(app: AsyncApp, port: int) -> AsyncIterator[None]:
    """Take requests for a Bolt app meanwhile. Raises StartupError when the port is taken."""
    # Else whoever sends a request with a wrong signature may write it into the log.
    UNVERIFIED.setLevel(logging.WARNING)
    application = app.server(port=port, path=EVENTS).web_app
    application.router.add_get(HEALTH, _show_health)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=CLOSING_SECONDS)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, port=port).start()
        except OSError as error:
            raise StartupError(
                f"port {port} cannot be served ({error.strerror}); set PORT to another"
            ) from error
        log.info("Slack's requests are taken", extra={"addresses": runner.addresses})
        yield
    finally:
        await runner.cleanup()


async def _show_health(_: web.Request) -> web.Response:
    return web.Response(text="alive\n")
