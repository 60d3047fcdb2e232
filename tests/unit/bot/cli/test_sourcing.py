"""What is named on the command line is found, or it is said why not."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.cli.sourcing import Source, find_sources


def refusing(real: Callable[..., Any], name: str) -> Callable[..., Any]:
    """Stand in for a call to the system that may not touch one path."""

    def call(path: Any, *words: Any, **options: Any) -> Any:
        if str(path).endswith(name):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *words, **options)

    return call


def test_a_folder_that_may_not_be_listed_does_not_pass_for_an_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.md").touch()
    monkeypatch.setattr(os, "scandir", refusing(os.scandir, "closed"))
    assert list(find_sources([str(tmp_path)])) == [
        Source(f"{tmp_path}/open.md", found=True),
        Source(f"{tmp_path}/closed", problem="the folder cannot be listed: Permission denied"),
    ]


def test_a_file_that_may_not_be_looked_at_is_left_for_its_reader_to_refuse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").touch()
    monkeypatch.setattr(os, "stat", refusing(os.stat, "a.md"))
    assert list(find_sources([f"{tmp_path}/a.md"])) == [Source(f"{tmp_path}/a.md")]
    assert list(find_sources([str(tmp_path)])) == [Source(f"{tmp_path}/a.md", found=True)]


def test_what_is_no_file_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "gone.md").symlink_to("nowhere")
    (tmp_path / "round").symlink_to(tmp_path)
    assert list(find_sources([str(tmp_path)])) == []
