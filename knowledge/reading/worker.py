"""The process that reads untrusted files: it forks once a file, so that nothing outlives one.

It is started with nothing but pipes and a path to import from. What it imports stays loaded
for the files to come; what a file makes of its own fork ends with that.
"""

import json
import os
import select
import signal
import sys
import time
from contextlib import suppress
from importlib import import_module
from pathlib import PurePath
from typing import BinaryIO, Final, NoReturn

from knowledge.errors import DocumentError, OversizedDocument
from knowledge.reading.formats import FORMATS
from knowledge.reading.limits import (
    HEAD,
    NO_MEMORY,
    TAIL,
    TOO_LONG,
    TOO_MUCH,
    Limits,
    confine,
    die_with_parent,
    leave_the_network,
)
from knowledge.reading.members import read_members
from knowledge.reading.wire import Member, pack

_CHUNK: Final = 1 << 16
_NICE: Final = 10


def main() -> None:
    """Serve jobs from standard input until it ends."""
    die_with_parent()
    os.nice(_NICE)
    # What a library prints must not get between the frames.
    jobs, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    leave_the_network()
    while head := jobs.read(HEAD.size):
        about, size = HEAD.unpack(head)
        job = json.loads(jobs.read(about))
        content = jobs.read(size)
        _preload(job["name"])
        status, answer = run_confined(content, job["name"], Limits(**job["limits"]))
        answers.write(TAIL.pack(status, len(answer)) + answer)
        answers.flush()


def _preload(name: str) -> None:
    """Load the readers that a name suggests, once for all forks to come."""
    ending = PurePath(name).suffix.lower()
    for format_ in FORMATS:
        if ending in format_.endings:
            with suppress(ImportError):
                import_module(f"knowledge.reading.{format_.reader}")


def run_confined(content: bytes, name: str, limits: Limits) -> tuple[int, bytes]:
    """Read a file in a fork of this process; return how it ended and what it said."""
    inward, outward = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(inward)
        _read(content, name, limits, outward)
    os.close(outward)
    with os.fdopen(inward, "rb", buffering=0) as pipe:
        verdict, answer = _collect(pipe, limits)
    if verdict:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return verdict or os.waitstatus_to_exitcode(status), b"" if verdict else answer


def _collect(pipe: BinaryIO, limits: Limits) -> tuple[int, bytes]:
    """Take what a fork says, until it ends or goes beyond its limits."""
    chunks: list[bytes] = []
    size = 0
    end = time.monotonic() + limits.wall_seconds
    while (left := end - time.monotonic()) > 0:
        if not select.select([pipe], [], [], left)[0]:
            break
        chunk = pipe.read(_CHUNK)
        if not chunk:
            return 0, b"".join(chunks)
        chunks.append(chunk)
        size += len(chunk)
        if size > limits.output:
            return TOO_MUCH, b""
    return TOO_LONG, b""


def _read(content: bytes, name: str, limits: Limits, outward: int) -> NoReturn:
    """Read a file within limits, say what it holds, and end: never return into the worker."""
    status = 1
    try:
        # The worker's own pipes are none of its business.
        os.closerange(0, 2)
        os.closerange(3, outward)
        os.closerange(outward + 1, limits.files)
        confine(limits)
        answer = pack(_members(content, name))
        with os.fdopen(outward, "wb") as pipe:
            pipe.write(answer)
        status = 0
    except MemoryError:
        status = NO_MEMORY
    except BaseException as error:  # noqa: BLE001 -- a fork must end here, whatever happens
        sys.stderr.write(f"{type(error).__name__}: {error}"[:500] + "\n")
        sys.stderr.flush()
    finally:
        os._exit(status)


def _members(content: bytes, name: str) -> list[Member]:
    try:
        return read_members(content, name)
    except DocumentError as error:
        if isinstance(error.__cause__, MemoryError):
            raise error.__cause__ from None
        if isinstance(error.__cause__, RecursionError):
            error = OversizedDocument(f"{name} is nested too deeply to read. Flatten it.")
        return [Member("", b"", error)]
