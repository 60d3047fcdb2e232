"""The real program, as a process: pipes and signals."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence

import pytest

from bot.__main__ import main
from bot.cli import command_line
from tests.program.runner import FACT, PLATFORM_NAMES, SECONDS, Program, is_one_line


def test_a_run_without_platforms_says_how_to_connect_one_and_talks_here(filled: Program) -> None:
    done = filled("run", said="how many days of leave?\n")
    assert done.returncode == 0
    assert FACT in done.stdout
    assert is_one_line(done.stderr)
    assert all(name in done.stderr for name in PLATFORM_NAMES[:3])


@pytest.mark.parametrize(("command", "number"), [("chat", signal.SIGTERM), ("run", signal.SIGINT)])
def test_a_signal_ends_a_conversation_cleanly(
    command: str, number: signal.Signals, filled: Program
) -> None:
    with filled.start(command) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("how many days of leave?\n")
        process.stdin.flush()
        assert FACT in process.stdout.readline()
        process.send_signal(number)
        _, errors = process.communicate(timeout=SECONDS)
    assert process.returncode == 0
    assert "Traceback" not in errors


def test_an_interrupt_before_the_command_begins_ends_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupt(_: Sequence[str]) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command_line, "build_parser", interrupt)
    assert main(["sources"]) == 3


def test_streams_that_are_closed_are_no_failure(
    filled: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "environ", filled.environment)
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    assert main(["add", "-"]) == 3
    assert main(["sources"]) == 0
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.close()


def test_a_reader_that_stops_reading_is_no_failure(filled: Program) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "w", encoding="utf-8") as closed:  # noqa: PTH123 -- a descriptor
        for words in (["facts", "--json"], ["ask", "how many days?"], ["chat"]):
            done = subprocess.run(
                [sys.executable, "-m", "bot", *words],
                cwd=filled.folder,
                env=filled.environment,
                input=b"how many days of leave?\nwhy\n",
                stdout=closed,
                stderr=subprocess.PIPE,
                timeout=SECONDS,
                check=False,
            )
            assert (done.returncode, done.stderr) == (0, b"")
