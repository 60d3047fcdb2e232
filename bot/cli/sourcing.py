"""What the arguments of `quoth add` stand for: files, folders, standard input."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.cli.failures import UsageError

STANDARD_INPUT: Final = "-"
ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """Something to add; `found` in a folder rather than named by the person."""

    path: str
    found: bool = False


def find_sources(names: Iterable[str]) -> Iterator[Source]:
    """List what names stand for, folders file by file. Raises UsageError for addresses."""
    for name in names:
        if ADDRESS.match(name):
            raise UsageError(f"{name}: adding from an address is not supported yet; save it first")
        if name != STANDARD_INPUT and Path(name).is_dir():
            yield from (Source(path, found=True) for path in _files(name))
        else:
            yield Source(name)


def _files(folder: str) -> Iterator[str]:
    """Walk a folder in a fixed order; hidden files and those of open editors stay out."""
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            if not name.startswith((".", "~$")) and path.is_file():
                yield str(path)
