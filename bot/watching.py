"""Follow folders: what is put there is added, what changes is updated, what goes is removed."""

import asyncio
import logging
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from watchfiles import awatch

from bot.folders import walk
from knowledge import Document, DocumentError, KnowledgeBase, StoreError
from knowledge.errors import RemovedDocument, UnknownFormat
from knowledge.reading import load_file
from knowledge.taking_in import WITHIN

log = logging.getLogger(__name__)

LOOK_SECONDS: Final = 5.0
SETTLE_SECONDS: Final = 1.0
_GRACE_SECONDS: Final = 10.0

Signature = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Event:
    """What became of a file: added, updated, removed or failed; `about` is its title or why."""

    change: str
    path: str
    about: str


Report = Callable[[Event], None]


def log_event(event: Event) -> None:
    """Write an event to the log."""
    level = logging.WARNING if event.change == "failed" else logging.INFO
    log.log(level, "watch: %s %s (%s)", event.change, event.path, event.about)


@dataclass(slots=True)
class Scanner:
    """Compares folders with what is stored, as often as it is told to.

    A scan is the truth; nothing is remembered between runs but the documents
    themselves, whose uris say which file they came from. A folder that cannot be
    listed loses nothing.
    """

    knowledge: KnowledgeBase
    folders: Sequence[str]
    collection: str = "default"
    report: Report = log_event
    clock: Callable[[], float] = time.time
    stopping: bool = False
    _done: dict[str, Signature] = field(default_factory=dict)
    _pending: dict[str, Signature] = field(default_factory=dict)
    _complained: set[str] = field(default_factory=set)

    def scan(self) -> bool:
        """Bring the documents up to the folders; tell whether a file is still being written."""
        self._pending = {path: it for path, it in self._pending.items() if Path(path).exists()}
        waiting = [self._scan(folder) for folder in self.folders]
        return any(waiting)

    def existing(self) -> list[str]:
        """Return the folders that are there."""
        return [folder for folder in self.folders if Path(folder).is_dir()]

    def _scan(self, folder: str) -> bool:
        if not Path(folder).is_dir():
            self._complain(folder, "there is no such folder; make it, or watch another")
            return False
        self._complained.discard(folder)
        found: list[str] = []
        closed: list[str] = []
        for each in walk(folder):
            (closed if each.problem else found).append(each.path)
            if each.problem:
                self._complain(each.path, each.problem)
        waiting = [self._follow(path) for path in self._while_running(found)]
        if not self.stopping:
            self._remove_gone(folder, found, closed)
        return any(waiting)

    def _while_running(self, paths: Sequence[str]) -> Iterator[str]:
        for path in paths:
            if self.stopping:
                return
            yield path

    def _complain(self, path: str, problem: str) -> None:
        if path not in self._complained:
            self._complained.add(path)
            self.report(Event("failed", path, problem))

    def _follow(self, path: str) -> bool:
        """Add a file that is new or changed; tell whether it is still being written."""
        now = _signature(path)
        if now is None or self._done.get(path) == now:
            return False
        fresh = self.clock() - now[0] / 1e9 < SETTLE_SECONDS
        if fresh and self._pending.get(path) != now:
            self._pending[path] = now
            return True
        return self._take(path, now)

    def _take(self, path: str, now: Signature) -> bool:
        file = Path(path)
        try:
            content = load_file(file)
            if _signature(path) != now:
                return True
            taken = self.knowledge.take_in(
                content, file.name, file.resolve().as_uri(), self.collection, on_purpose=False
            )
        except (UnknownFormat, RemovedDocument):
            log.debug("watch: skipped %s", path)
        except StoreError as error:
            self._complain(path, str(error))
            return True
        except DocumentError as error:
            self.report(Event("failed", path, str(error)))
        except Exception:
            log.exception("watch: unforeseen failure on %s", path)
        else:
            self._tell(path, taken.documents)
            self._complained.discard(path)
        self._done[path] = now
        self._pending.pop(path, None)
        return False

    def _tell(self, path: str, documents: Sequence[Document]) -> None:
        for it in documents:
            if it.change != "unchanged":
                self.report(Event(it.change, path, "; ".join((it.title, *it.warnings))))

    def _remove_gone(self, folder: str, found: Sequence[str], closed: Sequence[str]) -> None:
        """Remove the documents of files that are gone, but of none that could not be seen."""
        home = f"{Path(folder).resolve().as_uri().rstrip('/')}/"
        there = {Path(path).resolve().as_uri() for path in found}
        unseen = tuple(f"{Path(path).resolve().as_uri().rstrip('/')}" for path in closed)
        gone = {
            uri
            for it in self.knowledge.documents(self.collection)
            if (uri := it.uri.partition(WITHIN)[0]).startswith(home)
            and uri not in there
            and not (unseen and uri.startswith(unseen))
        }
        for uri in sorted(gone):
            for it in self.knowledge.remove_from(uri, self.collection):
                self.report(Event("removed", uri, it.title))
        self._done = {path: it for path, it in self._done.items() if os.path.lexists(path)}


class Watching:
    """Scans beside the adapters, in a thread of its own; woken by changes, and now and then."""

    def __init__(self, scanner: Scanner) -> None:
        self._scanner = scanner
        self._changed = asyncio.Event()

    async def run(self) -> None:
        """Serve until cancelled; a failure is logged and the next look tries again."""
        pool = ThreadPoolExecutor(1, "watch")
        waker = asyncio.create_task(self._wake())
        scan: asyncio.Future[bool] | None = None
        try:
            while True:
                self._changed.clear()
                scan = asyncio.get_running_loop().run_in_executor(pool, self._look)
                waiting = await asyncio.shield(scan)
                await self._sleep(SETTLE_SECONDS if waiting else LOOK_SECONDS)
        finally:
            self._scanner.stopping = True
            waker.cancel()
            if scan is not None:
                await asyncio.wait([scan], timeout=_GRACE_SECONDS)
            pool.shutdown(wait=False, cancel_futures=True)

    def _look(self) -> bool:
        try:
            return self._scanner.scan()
        except StoreError as error:
            log.warning("watch: %s; trying again", error)
        except Exception:
            log.exception("watch: a scan failed; trying again")
        return False

    async def _sleep(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._changed.wait()
                # Changes come in bursts; one scan is for all of them.
                await asyncio.sleep(0.1)
        except TimeoutError:
            pass

    async def _wake(self) -> None:
        """Wake the scan early where the system tells of changes; without it, it comes anyway."""
        folders = await asyncio.to_thread(self._scanner.existing)
        try:
            async for _ in awatch(*folders, debounce=200, step=50, recursive=True):
                self._changed.set()
        except (OSError, RuntimeError) as error:
            log.info("watch: looking every %g s only: %s", LOOK_SECONDS, error)


def _signature(path: str) -> Signature | None:
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
