"""Reading untrusted files in a process that may be killed, whatever thread asks for it."""

import hashlib
import json
import logging
import os
import signal
import subprocess
import sys
import weakref
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from queue import LifoQueue
from threading import Lock, Timer
from typing import IO, Final

import knowledge.reading as readers
from knowledge.errors import DamagedDocument, DocumentError, OversizedDocument
from knowledge.reading.formats import is_zip, recognise
from knowledge.reading.limits import HEAD, NO_MEMORY, TAIL, TOO_LONG, TOO_MUCH, Limits
from knowledge.reading.wire import Member, unpack

log = logging.getLogger(__name__)

# Reading so little text needs no library, and no time to speak of.
HARMLESS: Final = 200_000
LARGE: Final = 5_000_000
_PATIENCE: Final = 10.0
# Past the package's front, which loads all that answering needs.
_START: Final = """
import sys, types
sys.path[:0] = [sys.argv[1]]
package = types.ModuleType("knowledge")
package.__path__ = [sys.argv[1] + "/knowledge"]
sys.modules["knowledge"] = package
from knowledge.reading.worker import main
main()
"""


class Converter:
    """Reads files, each in a process of its own that is killed when it asks for too much.

    Every thread may use it; as many files are read at once as there are workers,
    and other threads wait for their turn.
    """

    def __init__(self, limits: Limits | None = None, workers: int = 0) -> None:
        self._limits = limits or Limits()
        many = workers or max(1, (os.cpu_count() or 1) // 2)
        self._idle: LifoQueue[_Worker] = LifoQueue()
        self._workers = [_Worker() for _ in range(many)]
        for worker in self._workers:
            self._idle.put(worker)

    def read(self, content: bytes, name: str) -> list[Member]:
        """Read a file; an archive gives several members.

        Raises:
            DocumentError: it cannot be read, or not within the limits.
        """
        if _is_harmless(content, name):
            reading = readers.read_bytes(content, name)
            return [Member("", hashlib.sha256(content).digest(), reading)]
        readers.check_size(len(content), name)
        worker = self._idle.get()
        try:
            status, answer = worker.ask(content, name, self._limits_for(content))
        finally:
            self._idle.put(worker)
        return _judge(status, answer, name)

    def close(self) -> None:
        """End the processes."""
        for worker in self._workers:
            worker.stop()

    def _limits_for(self, content: bytes) -> Limits:
        """Give large files and archives more time."""
        factor = 3 if len(content) > LARGE or is_zip(content) else 1
        limits = self._limits
        return replace(
            limits,
            cpu_seconds=limits.cpu_seconds * factor,
            wall_seconds=limits.wall_seconds * factor,
        )


def _is_harmless(content: bytes, name: str) -> bool:
    """Tell a short plain text, which is read here: no library is let loose on it."""
    if len(content) > HARMLESS or is_zip(content):
        return False
    return bool(content) and recognise(content, name).reader == "plain"


def _judge(status: int, answer: bytes, name: str) -> list[Member]:
    """Return what was read, or raise what a person may do about it."""
    match status:
        case 0:
            return _members(answer, name)
        case _ if status in {TOO_LONG, -signal.SIGXCPU, -signal.SIGKILL}:
            raise OversizedDocument(
                f"{name} takes too long to read. Split it, or save it anew, and add that."
            )
        case _ if status in {NO_MEMORY, TOO_MUCH, -signal.SIGABRT, -signal.SIGTRAP}:
            raise OversizedDocument(
                f"{name} needs too much memory to read. Split it, or save it anew, and add that."
            )
        case _:
            log.warning("a reader broke down", extra={"status": status})
            raise DamagedDocument(
                f"{name} could not be read: it made its reader break down."
                " Open it, save it anew, and add that."
            )


def _members(answer: bytes, name: str) -> list[Member]:
    try:
        members = unpack(answer)
    except (ValueError, IndexError) as fault:
        raise DamagedDocument(f"{name} could not be read. Save it anew and add that.") from fault
    if len(members) == 1 and not members[0].name:
        outcome = members[0].outcome
        if isinstance(outcome, DocumentError):
            raise outcome
    return members


class _Worker:
    """One process that forks readers; started when first asked, and again when it was lost."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()
        self._unwatch: Callable[[], object] = lambda: None

    def ask(self, content: bytes, name: str, limits: Limits) -> tuple[int, bytes]:
        """Have a file read; return how that ended, and what came of it."""
        job = json.dumps({"name": name, "limits": asdict(limits)}).encode("ascii")
        process = self._running()
        timer = Timer(limits.wall_seconds + _PATIENCE, self.stop)
        timer.daemon = True
        timer.start()
        try:
            assert process.stdin is not None  # noqa: S101 -- for the type checker
            assert process.stdout is not None  # noqa: S101 -- for the type checker
            process.stdin.write(HEAD.pack(len(job), len(content)) + job + content)
            process.stdin.flush()
            status, size = TAIL.unpack(_exactly(process.stdout, TAIL.size))
            if size > limits.output:
                self.stop()
                return TOO_MUCH, b""
            return status, _exactly(process.stdout, size)
        except (OSError, ValueError, EOFError):
            self.stop()
            return (TOO_LONG, b"") if timer.finished.is_set() else (1, b"")
        except BaseException:
            # Interrupted in the midst of a frame: what comes next would be nonsense.
            self.stop()
            raise
        finally:
            timer.cancel()

    def stop(self) -> None:
        """Kill the process and all it started; there may be none."""
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            self._unwatch()
            _end(process)

    def _running(self) -> "subprocess.Popen[bytes]":
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._process = _start()
                self._unwatch = weakref.finalize(self, _end, self._process).detach
            return self._process


def _start() -> "subprocess.Popen[bytes]":
    """Start a worker: no secrets in its environment, no terminal, no files but its pipes."""
    root = str(Path(readers.__file__).resolve().parents[2])
    return subprocess.Popen(  # noqa: S603 -- our own interpreter on our own words
        [sys.executable, "-I", "-B", "-c", _START, root],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={
            "PATH": os.environ.get("PATH", ""),
            "LANG": "C.UTF-8",
            "HOME": "/nonexistent",
            "MALLOC_ARENA_MAX": "2",
            "OPENBLAS_NUM_THREADS": "1",
        },
        start_new_session=True,
    )


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Kill a worker with its forks, and wait until it is gone."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
    process.wait()


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    content = pipe.read(size)
    if len(content) < size:
        raise EOFError
    return content
