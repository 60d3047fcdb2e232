"""Programs to run commands with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.program.runner import HANDBOOK, Program, logging_restored


@pytest.fixture(autouse=True)
def _logging_restored() -> Iterator[None]:
    """Undo what a command within this process sets up, however it is called."""
    with logging_restored():
        yield


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """Return the program with an empty folder."""
    return Program(tmp_path)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Return the program with one document in its database."""
    program = Program(tmp_path_factory.mktemp("filled"))
    program.write("handbook.md", HANDBOOK)
    assert program("add", "handbook.md").returncode == 0
    return program
