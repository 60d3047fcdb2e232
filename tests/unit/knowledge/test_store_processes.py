"""Several processes, killed processes and full disks leave the store whole."""

import multiprocessing
import resource
from collections.abc import Callable
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

import pytest

from knowledge.errors import StoreFull
from knowledge.store import DocumentDraft, Store
from tests.unit.knowledge.test_store import draft

KILLS = 12
URIS = 3
SENTENCES = 60
SPARE_BYTES = 150_000

# A server that forks spares each child the imports.
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload([__name__])

Work = Callable[[str, Connection], None]


def version(number: int) -> DocumentDraft:
    """Draft the nth change: one of a few documents, wholly rewritten."""
    return draft(f"{number % URIS}", *[f"all v{number}"] * SENTENCES)


def started(work: Work, url: str) -> tuple[multiprocessing.process.BaseProcess, Connection]:
    """Run a piece of work in another process; return that and the end it reports to."""
    ours, theirs = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=work, args=(url, theirs), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def write_for_ever(url: str, report: Connection) -> None:
    """Make one change after another, telling of each when it is kept."""
    number = 0
    report.send(-1)
    store = Store.open(url)
    while True:
        with store.writer("us") as writer:
            writer.add(version(number))
        report.send(number)
        number += 1


def write_side_by_side(url: str, report: Connection) -> None:
    """Add documents from two threads."""
    store = Store.open(url, busy_seconds=60)

    def add(thread: int) -> None:
        for number in range(5):
            with store.writer("us") as writer:
                writer.add(
                    draft(f"{multiprocessing.current_process().pid} {thread} {number}", "x")
                )

    threads = [Thread(target=add, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store.close()
    report.send("done")


def fill_the_disk(url: str, report: Connection) -> None:
    """Write until no file may grow further, then once more with room again."""
    store = Store.open(url)
    with store.writer("us") as writer:
        writer.add(draft("first", "Ann signs"))
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SPARE_BYTES, hard))
    try:
        with store.writer("us") as writer:
            for number in range(50):
                writer.add(draft(f"{number}", *["Bob signs"] * 100))
    except StoreFull as error:
        report.send(str(error))
    with store.reader("us") as reader:
        report.send([it.uri for it in reader.documents()])
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    with store.writer("us") as writer:
        writer.add(draft("second", "Cid signs"))
    store.close()
    report.send("done")


def held(url: str) -> list[str]:
    """Return the texts of all documents, having checked that the index agrees with them."""
    with closing(Store.open(url)) as store, store.reader("us") as reader:
        texts = [reader.text(record.number) for record in reader.documents()]
        facts = SENTENCES * len(texts)
        assert reader.frequencies(["all"]) == ({"all": facts} if facts else {})
        assert reader.totals().facts == facts
        known = {word.text for word in reader.words()}
        newest = {text.split()[1] for text in texts}
        assert newest <= known
        assert reader.frequencies(sorted(known - {"all"})) == dict.fromkeys(newest, SENTENCES)
        assert int((reader.layout().passage_of >= 0).sum()) == facts
    return texts


def after(changes: int) -> list[str]:
    """Return the texts of all documents after so many changes."""
    newest = {number % URIS: number for number in range(changes)}
    return [f"all v{newest[uri]} " * SENTENCES for uri in sorted(newest)]


@pytest.mark.parametrize("acknowledged", range(KILLS))
def test_a_killed_writer_loses_nothing_it_acknowledged(tmp_path: Path, acknowledged: int) -> None:
    url = f"sqlite:///{tmp_path}/facts.db"
    process, report = started(write_for_ever, url)
    last = -1
    for _ in range(acknowledged + 1):
        last = report.recv()
    process.kill()
    process.join()
    with suppress(EOFError):
        while report.poll():
            last = report.recv()
    assert held(url) in (after(last + 1), after(last + 2))


def test_threads_and_processes_write_side_by_side(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/facts.db"
    both = [started(write_side_by_side, url) for _ in range(2)]
    assert [report.recv() for _, report in both] == ["done", "done"]
    with closing(Store.open(url)) as store, store.reader("us") as reader:
        assert len(reader.documents()) == 20
        assert reader.frequencies(["x"]) == {"x": 20}
        assert sorted(reader.postings(["x"])["x"].ids.tolist()) == list(range(20))


def test_a_full_disk_keeps_what_was_stored(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/facts.db"
    _, report = started(fill_the_disk, url)
    full, *others = (report.recv() for _ in range(3))
    assert full.startswith(f"no room left on the disk of {tmp_path}/facts.db; make room")
    assert others == [["first"], "done"]
    with closing(Store.open(url)) as store, store.reader("us") as reader:
        assert [it.uri for it in reader.documents()] == ["first", "second"]
        assert reader.frequencies(["signs"]) == {"signs": 2}


def test_readers_keep_to_one_moment(tmp_path: Path) -> None:
    with closing(Store.open(f"sqlite:///{tmp_path}/facts.db")) as store:
        with store.writer("us") as writer:
            writer.add(version(0))
        with store.reader("us") as old:
            with store.writer("us") as writer:
                writer.add(version(3))
            with store.reader("us") as new:
                assert new.layout().passage_of.tolist()[:SENTENCES] == [-1] * SENTENCES
                assert list(new.frequencies(["v0", "v3"])) == ["v3"]
            assert old.layout().passage_of.tolist() == list(range(SENTENCES))
            assert list(old.frequencies(["v0", "v3"])) == ["v0"]
