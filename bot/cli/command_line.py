"""From the words of the command line to an exit code."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import Final

from bot.cli.exits import USAGE
from bot.cli.options import Subcommands

STREAMS: Final = {"stdin": "r", "stdout": "w", "stderr": "w"}
COMMANDS: Final[Mapping[str, Mapping[str, str]]] = {
    "asking": {"ask": "ask a question", "summary": "sum up documents"},
    "adding": {"add": "add or update documents"},
    "browsing": {
        "sources": "list the documents",
        "facts": "browse facts",
        "remove": "remove documents",
    },
    "chatting": {
        "chat": "ask at the terminal",
        "run": "connect every configured platform",
        "watch": "follow folders until stopped",
    },
    "operating": {"top": "watch how much is asked and answered"},
    "inspecting": {
        "manifest": "print what to make a platform's app from",
        "doctor": "check the database, tokens, scopes and connections",
    },
    "evaluating": {"eval": "ask golden questions and judge the answers"},
    "keeping": {
        "export": "write everything to one file",
        "import": "take in what export wrote",
        "backup": "copy the database while it is in use",
        "misses": "list the questions that found no answer",
        "audit": "list what admins did",
        "verify": "look an answer up again",
    },
    "teaching": {
        "teach": "teach an answer to a question",
        "taught": "list the answers that were taught",
        "glossary": "list or add words that mean the same",
        "expect": "say how a question is to be answered",
    },
    "modelling": {"model": "add a small local model, which is off without"},
}


def run(words: Sequence[str] | None) -> int:
    """Run one command. Raises SystemExit where argparse does: usage, --help, --version."""
    _open_streams()
    given = sys.argv[1:] if words is None else words
    parser = build_parser(given)
    if not given:
        parser.print_help(sys.stderr)
        return USAGE
    arguments = parser.parse_args(given)
    from bot.cli.performing import perform  # noqa: PLC0415 -- --help does without all of it

    return perform(arguments)


def build_parser(words: Sequence[str]) -> ArgumentParser:
    """Declare every command; only those that are named load what they need."""
    commands = Subcommands({name: it for group in COMMANDS.values() for name, it in group.items()})
    for group, names in COMMANDS.items():
        if names.keys().isdisjoint(words):
            commands.list(names)
        else:
            import_module(f"bot.cli.{group}").add_commands(commands)
    return commands.parser


def _open_streams() -> None:
    """Stand in for closed streams; print question marks for what a terminal's encoding lacks."""
    for name, mode in STREAMS.items():
        stream = getattr(sys, name) or open(os.devnull, mode, encoding="utf-8")  # noqa: SIM115, PTH123 -- stays open, as streams do
        setattr(sys, name, stream)
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
