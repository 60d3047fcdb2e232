"""Consoles that print text as it is: no markup, no emoji codes, no colours of their own."""

import sys
from collections.abc import Iterable
from typing import TextIO

from rich.console import Console, RenderableType


def open_console(stream: TextIO | None = None) -> Console:
    """Return a console on a stream, by default standard output."""
    return Console(file=stream or sys.stdout, markup=False, emoji=False, highlight=False)


def print_all(console: Console, renderables: Iterable[RenderableType]) -> None:
    """Print one below the other; in a pipe, lines are left as long as they are."""
    for renderable in renderables:
        console.print(renderable, soft_wrap=not console.is_terminal)
