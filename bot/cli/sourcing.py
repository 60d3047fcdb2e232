"""What the arguments of `quoth add` stand for: files, folders, standard input."""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.cli.failures import UsageError

STANDARD_INPUT: Final = "-"
ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """Something to add; `found` in a folder rather than named by the person.

    `problem` says why nothing can be added from there, if that is known already.
    """

    path: str
    found: bool = False
    problem: str = ""


def find_sources(names: Iterable[str]) -> Iterator[Source]:
    """List what names stand for, folders file by file. Raises UsageError for addresses."""
    for name in names:
        if ADDRESS.match(name):
            raise UsageError(f"{name}: adding from an address is not supported yet; save it first")
        if name != STANDARD_INPUT and os.path.isdir(name):  # noqa: PTH112 -- Path.is_dir raises where it may not look
            yield from _in_folder(name)
        else:
            yield Source(name)


def _in_folder(folder: str) -> Iterator[Source]:
    """Walk a folder in a fixed order; hidden files and those of open editors stay out."""
    closed: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = str(Path(parent, name))
            if not name.startswith((".", "~$")) and _is_file(path):
                yield Source(path, found=True)
    for error in closed:
        yield Source(error.filename, problem=f"the folder cannot be listed: {error.strerror}")


def _is_file(path: str) -> bool:
    """Tell whether there is a file to read, or one whose reader will say that it may not."""
    try:
        return stat.S_ISREG(Path(path).stat().st_mode)
    except PermissionError:
        return True
    except OSError:
        return False
