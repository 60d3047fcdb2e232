"""One command that the command line names, with the settings it runs under."""

import sys
from argparse import Namespace

from bot.cli.failures import Guard
from bot.cli.session import Session
from bot.logging_setup import set_up_logging
from bot.settings import Settings, load_settings


def perform(arguments: Namespace) -> int:
    """Run a command and return its exit code."""
    with Guard() as guard:
        settings = load_settings()
        set_up_logging(_log_level(settings, arguments))
        guard.exit_code = arguments.run(Session(arguments, settings))
        sys.stdout.flush()
    return guard.exit_code


def _log_level(settings: Settings, arguments: Namespace) -> str:
    """Keep the terminal quiet; a service logs every reply."""
    serving = arguments.serves and (settings.has_discord or settings.has_slack)
    return settings.log_level or ("INFO" if serving else "ERROR")
