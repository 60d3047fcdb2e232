"""Whatever goes wrong in a command ends in one line and an exit code."""

import logging
from pathlib import Path

import pytest

from bot.cli.adding import UNFORESEEN, Adding, NotAdded
from bot.cli.failures import Guard, UsageError
from bot.cli.sourcing import Source
from bot.errors import StartupError
from knowledge import KnowledgeBase, StoreError
from knowledge.errors import StoreFull


def code_after(error: BaseException) -> int:
    with Guard() as guard:
        raise error
    return guard.exit_code


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (StartupError("no token"), 3, "quoth: no token\n"),
        (StoreError("bad\n\x1b[31mfile"), 3, "quoth: bad \N{SYMBOL FOR ESCAPE}[31mfile\n"),
        (UsageError("say it so"), 2, "quoth: say it so\n"),
        (PermissionError(13, "Permission denied", "/x"), 3, "quoth: /x: Permission denied\n"),
        (KeyboardInterrupt(), 3, ""),
    ],
)
def test_a_foreseen_failure_is_one_line_without_a_traceback(
    error: BaseException,
    code: int,
    line: str,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert code_after(error) == code
    assert capsys.readouterr().err == line
    assert not caplog.records


def test_an_unforeseen_failure_is_logged_and_its_text_is_not_the_line(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        assert code_after(ValueError("innards")) == 3
    line = capsys.readouterr().err
    assert line.startswith("quoth: something broke (ValueError)")
    assert "innards" not in line
    assert caplog.records[0].exc_info is not None


def test_a_wish_to_exit_is_granted() -> None:
    with pytest.raises(SystemExit):
        code_after(SystemExit(2))


class Breaking(KnowledgeBase):
    """A knowledge base that breaks on every file."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def take_in(self, *_: object, **__: object) -> None:  # type: ignore[override]
        """Break."""
        raise self._error


def test_a_document_that_breaks_its_reader_is_reported_and_logged(
    caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    path = str(tmp_path / "a.md")
    Path(path).write_text("Words.")
    results = Adding(Breaking(RuntimeError("innards")))(Source(path))
    assert results == [NotAdded(change="failed", uri=path, error=UNFORESEEN)]
    assert caplog.records[0].exc_info is not None


def test_a_source_that_was_not_found_is_reported() -> None:
    results = Adding(Breaking(RuntimeError("never asked")))(Source("closed", problem="it is shut"))
    assert results == [NotAdded(change="failed", uri="closed", error="it is shut")]


def test_a_store_that_fails_stops_the_adding(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Words.")
    with pytest.raises(StoreFull):
        Adding(Breaking(StoreFull("no room")))(Source(str(tmp_path / "a.md")))
