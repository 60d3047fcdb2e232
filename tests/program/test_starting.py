"""A command loads what it uses: a person waits for the rest at every question."""

import subprocess
import sys
from typing import Final

import pytest

from bot.cli.command_line import COMMANDS
from tests.program.runner import FACT, SECONDS, Program

LISTING: Final = """
import sys
from bot.__main__ import main
try:
    main(sys.argv[1:])
finally:
    print(*sys.modules, file=sys.stderr)
"""
PLATFORMS: Final = frozenset(
    {"aiohttp", "asyncio", "bot.app", "discord", "prometheus_client", "slack_bolt", "slack_sdk"}
)
READERS: Final = frozenset(
    {"dateparser", "lxml", "mammoth", "markdown_it", "openpyxl", "pathspec", "pptx", "trafilatura"}
)
SELDOM: Final = PLATFORMS | READERS | {"onnxruntime", "structlog", "watchfiles"}
EVERYTHING: Final = SELDOM | {"handlers", "knowledge", "numpy", "pydantic", "rich"}


def _loads(program: Program, *words: str) -> tuple[str, set[str]]:
    """Run a command; return what it printed, and which modules it loaded."""
    done = subprocess.run(
        [sys.executable, "-c", LISTING, *words],
        env=program.environment,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    return done.stdout, set(done.stderr.splitlines()[-1].split())


def test_help_loads_nothing_that_works(program: Program) -> None:
    printed, loaded = _loads(program, "--help")
    assert "ask a question" in printed
    assert loaded & EVERYTHING == set()


@pytest.mark.parametrize("words", [("ask", "--json"), ("ask",)])
def test_a_question_loads_no_platform_and_no_reader(
    filled: Program, words: tuple[str, ...]
) -> None:
    printed, loaded = _loads(filled, *words, "how many days of leave?")
    assert FACT in printed
    assert loaded & SELDOM == set()
    assert "numpy" in loaded
    assert ("rich" in loaded) is ("--json" not in words)


@pytest.mark.parametrize("names", COMMANDS.values(), ids=COMMANDS)
def test_every_command_is_declared_where_it_is_listed(
    program: Program, names: dict[str, str]
) -> None:
    for name, about in names.items():
        done = program(name, "--help")
        assert done.returncode == 0
        assert done.stdout.startswith(f"usage: quoth {name} [-h] [--db URL]")
        assert f"{about}." in done.stdout
