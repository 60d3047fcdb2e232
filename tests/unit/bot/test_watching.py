"""Documents follow their folder, over restarts, without reading what is half written."""

import asyncio
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.watching import Event, Scanner, Watching
from knowledge import KnowledgeBase, StoreError

LONG_AGO = 1_000_000_000


@pytest.fixture
def knowledge() -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open("sqlite://") as made:
        yield made


def put(folder: Path, name: str, text: str, at: float = LONG_AGO) -> Path:
    path = folder / name
    path.write_text(text)
    os.utime(path, (at, at))
    return path


def scanner(knowledge: KnowledgeBase, folder: Path) -> tuple[Scanner, list[Event]]:
    events: list[Event] = []
    return Scanner(knowledge, [str(folder)], report=events.append), events


def titles(knowledge: KnowledgeBase) -> list[str]:
    return [it.title for it in knowledge.documents()]


def test_files_come_change_and_go(knowledge: KnowledgeBase, tmp_path: Path) -> None:
    scan, events = scanner(knowledge, tmp_path)
    path = put(tmp_path, "gate.txt", "The gate opens at nine.")
    assert scan.scan() is False
    put(tmp_path, "gate.txt", "The gate opens at eight.", LONG_AGO + 1)
    scan.scan()
    scan.scan()
    path.unlink()
    scan.scan()
    assert [it.change for it in events] == ["added", "updated", "removed"]
    assert titles(knowledge) == []


def test_what_goes_while_nobody_watches_is_removed_at_the_next_start(
    knowledge: KnowledgeBase, tmp_path: Path
) -> None:
    put(tmp_path, "gate.txt", "The gate opens at nine.")
    roof = put(tmp_path, "roof.txt", "The roof leaks.")
    knowledge.add_text("The mill turns.", title="Mill", uri="text:mill")
    scanner(knowledge, tmp_path)[0].scan()
    roof.unlink()
    again, events = scanner(knowledge, tmp_path)
    again.scan()
    assert [it.change for it in events] == ["removed"]
    assert titles(knowledge) == ["Mill", "gate"]


def test_a_folder_that_is_gone_loses_nothing_and_is_told_once(
    knowledge: KnowledgeBase, tmp_path: Path
) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    put(folder, "gate.txt", "The gate opens at nine.")
    scan, events = scanner(knowledge, folder)
    scan.scan()
    shutil.move(folder, tmp_path / "away")
    scan.scan()
    scan.scan()
    assert titles(knowledge) == ["gate"]
    assert [it.change for it in events] == ["added", "failed"]


def test_a_file_that_is_being_written_waits(knowledge: KnowledgeBase, tmp_path: Path) -> None:
    scan, _ = scanner(knowledge, tmp_path)
    scan.clock = lambda: LONG_AGO + 0.1
    put(tmp_path, "gate.txt", "The gate")
    assert scan.scan() is True
    put(tmp_path, "gate.txt", "The gate opens at nine.")
    assert scan.scan() is True
    assert titles(knowledge) == []
    assert scan.scan() is False
    assert titles(knowledge) == ["gate"]


def test_a_failure_is_told_once_until_the_file_changes(
    knowledge: KnowledgeBase, tmp_path: Path
) -> None:
    scan, events = scanner(knowledge, tmp_path)
    put(tmp_path, "a.pdf", "no PDF")
    put(tmp_path, "picture.png", "\0\1\2")
    scan.scan()
    scan.scan()
    put(tmp_path, "a.pdf", "still no PDF", LONG_AGO + 1)
    scan.scan()
    assert [(it.change, Path(it.path).name) for it in events] == [("failed", "a.pdf")] * 2


def test_a_busy_store_is_tried_again(
    knowledge: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise StoreError("busy")

    scan, events = scanner(knowledge, tmp_path)
    put(tmp_path, "gate.txt", "The gate opens at nine.")
    with monkeypatch.context() as patch:
        patch.setattr(KnowledgeBase, "take_in", refuse)
        assert scan.scan() is True
    scan.scan()
    assert [it.change for it in events] == ["failed", "added"]


def test_what_was_removed_on_purpose_stays_away(knowledge: KnowledgeBase, tmp_path: Path) -> None:
    path = put(tmp_path, "gate.txt", "The gate opens at nine.")
    scanner(knowledge, tmp_path)[0].scan()
    knowledge.remove("gate")
    scanner(knowledge, tmp_path)[0].scan()
    assert titles(knowledge) == []
    knowledge.add_path(path)
    scanner(knowledge, tmp_path)[0].scan()
    assert titles(knowledge) == ["gate"]


async def test_a_change_is_followed_while_it_runs(
    knowledge: KnowledgeBase, tmp_path: Path
) -> None:
    events: list[Event] = []
    told = asyncio.Event()
    tell = asyncio.get_running_loop().call_soon_threadsafe

    def report(event: Event) -> None:
        events.append(event)
        tell(told.set)

    async def until(holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(20):
            while not holds():
                told.clear()
                await told.wait()

    task = asyncio.create_task(Watching(Scanner(knowledge, [str(tmp_path)], report=report)).run())
    put(tmp_path, "gate.txt", "The gate opens at nine.")
    await until(lambda: [it.change for it in events] == ["added"])
    (tmp_path / "gate.txt").unlink()
    await until(lambda: [it.change for it in events] == ["added", "removed"])
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()
