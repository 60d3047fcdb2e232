"""From the words of the command line to an exit code."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Final

from bot.cli import (
    adding,
    asking,
    browsing,
    chatting,
    evaluating,
    inspecting,
    keeping,
    modelling,
    operating,
    teaching,
)
from bot.cli.failures import Guard
from bot.cli.options import Subcommands
from bot.cli.session import Session
from bot.console.terminal import open_console
from bot.logging_setup import set_up_logging
from bot.settings import Settings, load_settings

STREAMS: Final = {"stdin": "r", "stdout": "w", "stderr": "w"}


def run(words: Sequence[str] | None) -> int:
    """Run one command. Raises SystemExit where argparse does: usage, --help, --version."""
    _open_streams()
    arguments = build_parser().parse_args(words)
    with Guard() as guard:
        settings = load_settings()
        set_up_logging(_log_level(settings, arguments))
        guard.exit_code = arguments.run(Session(arguments, settings, open_console()))
        sys.stdout.flush()
    return guard.exit_code


def build_parser() -> ArgumentParser:
    """Declare every command."""
    commands = Subcommands()
    for group in (asking, adding, browsing, chatting, operating, inspecting, evaluating, keeping):
        group.add_commands(commands)
    teaching.add_commands(commands)
    modelling.add_commands(commands)
    return commands.parser


def _log_level(settings: Settings, arguments: Namespace) -> str:
    """Keep the terminal quiet; a service logs every reply."""
    serving = arguments.run is chatting.run_platforms and (
        settings.has_discord or settings.has_slack
    )
    return settings.log_level or ("INFO" if serving else "ERROR")


def _open_streams() -> None:
    """Stand in for closed streams; print question marks for what a terminal's encoding lacks."""
    for name, mode in STREAMS.items():
        stream = getattr(sys, name) or open(os.devnull, mode, encoding="utf-8")  # noqa: SIM115, PTH123 -- stays open, as streams do
        setattr(sys, name, stream)
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
