"""`quoth` run for tests, in a folder of its own and with a database of its own."""

import contextlib
import io
import logging
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from bot.__main__ import main

ROOT: Final = Path(__file__).parents[2]
PLATFORM_NAMES: Final = (
    "DISCORD_TOKEN",
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
)
SECONDS: Final = 60
HANDBOOK: Final = "# Handbook\n\n## Leave\n\nEvery employee gets 25 days of paid leave a year.\n"
UPDATED: Final = HANDBOOK.replace("25", "26")
FACT: Final = "Every employee gets 25 days of paid leave a year."


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a command."""

    returncode: int
    stdout: str
    stderr: str


class Program:
    """The program within this process, or as a process of its own."""

    def __init__(self, folder: Path, settings: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.environment = {**_environment(folder), **(settings or {})}

    def __call__(self, *words: str, said: str = "") -> Done:
        """Run one command within this process."""
        out, errors = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
        with (
            pytest.MonkeyPatch.context() as patch,
            _input(self.folder, said) as stdin,
            logging_restored(),
        ):
            patch.chdir(self.folder)
            patch.setattr(os, "environ", self.environment)
            for name, stream in {"stdin": stdin, "stdout": out, "stderr": errors}.items():
                patch.setattr(sys, name, stream)
            code = _exit_code(words)
        return Done(code, _written(out), _written(errors))

    def command(self, *words: str) -> list[str]:
        """Return how one command is started as a process."""
        return [sys.executable, "-m", "bot", *words]

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Start one command as a process, with pipes to it."""
        pipe = subprocess.PIPE
        return subprocess.Popen(
            self.command(*words),
            cwd=self.folder,
            env=self.environment,
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            encoding="utf-8",
        )

    def write(self, name: str, content: str | bytes) -> str:
        """Put a file into the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return name


def is_one_line(text: str) -> bool:
    """Tell whether an error is one line of ours."""
    return text.startswith("quoth: ") and text.count("\n") == 1


def _environment(folder: Path) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("QUOTH_") and name not in PLATFORM_NAMES
    }
    home = {"HOME": str(folder), "XDG_DATA_HOME": str(folder / "data")}
    return {**kept, **home, "PYTHONPATH": str(ROOT), "QUOTH_DB": f"sqlite:///{folder}/facts.db"}


@contextlib.contextmanager
def _input(folder: Path, said: str) -> Iterator[io.TextIOWrapper]:
    path = folder / ".input"
    path.write_text(said, encoding="utf-8")
    with path.open(encoding="utf-8") as stream:
        yield stream


@contextlib.contextmanager
def logging_restored() -> Iterator[None]:
    """Undo what a command within this process sets up."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)


def _exit_code(words: tuple[str, ...]) -> int:
    try:
        return main(words)
    except SystemExit as stop:
        return int(stop.code or 0)


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()
