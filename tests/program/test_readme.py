"""What the README says works as it stands there."""

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
COMMANDS = [
    line
    for language, block in BLOCKS
    if not language
    for line in block.splitlines()
    if line.startswith("quoth ")
]


def run(command: str, database: str) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "bot", *shlex.split(command)[1:]]
    environment = {**os.environ, "QUOTH_DB": database, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        words, cwd=ROOT, env=environment, capture_output=True, text=True, input="", check=False
    )


def test_every_command_runs_as_written(tmp_path: Path) -> None:
    """Over the example documents, as `make run` leaves them."""
    database = f"sqlite:///{tmp_path / 'facts.db'}"
    assert COMMANDS
    assert run("quoth add examples", database).returncode == 0
    for command in COMMANDS:
        done = run(command, database)
        assert done.returncode == 0, f"{command}: {done.stderr}"
        assert "Traceback" not in done.stderr


def test_the_python_example_prints_what_it_says() -> None:
    (snippet,) = [block for language, block in BLOCKS if language == "python"]
    printed = re.search(r"^prints `(.+)`$", README, re.MULTILINE)
    assert printed is not None
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(snippet, "README.md", "exec"), {})  # noqa: S102 -- our own example
    assert out.getvalue().strip() == printed[1]


@pytest.mark.parametrize("name", re.findall(r"`((?:DISCORD|SLACK|QUOTH)_\w+)", README))
def test_every_setting_it_names_exists(name: str) -> None:
    assert name in (ROOT / ".env.example").read_text(encoding="utf-8")
