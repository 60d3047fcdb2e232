"""What the arguments of `quoth add` stand for: files, folders, addresses, standard input."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from bot.cli.failures import UsageError
from bot.folders import walk

STANDARD_INPUT: Final = "-"
ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
FETCHED: Final = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """Something to add; `found` in a folder rather than named by the person.

    `problem` says why nothing can be added from there, if that is known already.
    """

    path: str
    found: bool = False
    problem: str = ""


def find_sources(names: Iterable[str]) -> Iterator[Source]:
    """List what names stand for, folders file by file. Raises UsageError for odd addresses."""
    for name in names:
        if ADDRESS.match(name):
            if not is_address(name):
                raise UsageError(f"{name}: only http and https addresses can be fetched")
            yield Source(name)
        elif name != STANDARD_INPUT and os.path.isdir(name):  # noqa: PTH112 -- Path.is_dir raises where it may not look
            for found in walk(name):
                yield Source(found.path, found=not found.problem, problem=found.problem)
        else:
            yield Source(name)


def is_address(name: str) -> bool:
    """Tell an http(s) address from a path."""
    return FETCHED.match(name) is not None
