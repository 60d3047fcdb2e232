"""What a process that reads an untrusted file may use."""

import ctypes
import os
import resource
import signal
import struct
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

# What goes before a job and before its answer, and how an answer says that there is none.
HEAD: Final = struct.Struct(">IQ")
TAIL: Final = struct.Struct(">iQ")
TOO_LONG, TOO_MUCH, NO_MEMORY = 1000, 1001, 3
_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_DIE_WITH_PARENT = 1
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps on one file: seconds of waiting and of work, bytes of memory and of what comes out."""

    wall_seconds: float = 60.0
    cpu_seconds: int = 20
    memory: int = 1_200 * _MEGABYTE
    output: int = 60 * _MEGABYTE
    files: int = 64


def confine(limits: Limits) -> None:
    """Give up, for this process and for good, what reading a file does not need."""
    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, limits.files),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        with suppress(ValueError, OSError):  # macOS takes no limit on memory
            resource.setrlimit(what, (most, most if hard == resource.RLIM_INFINITY else hard))


def leave_the_network() -> None:
    """Enter a network of one's own, where the system lets us; there is nobody in it."""
    if sys.platform != "linux":
        return
    with suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.unshare(_NEW_NET) != 0:
            libc.unshare(_NEW_USER | _NEW_NET)


def die_with_parent() -> None:
    """Ask the system to end this process when the one that started it is gone."""
    if sys.platform != "linux":
        return
    parent = os.getppid()
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
