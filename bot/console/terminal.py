"""Consoles that print text as it is: no markup, no emoji codes, no colours of their own."""

import sys
from collections.abc import Iterable
from typing import TextIO

from rich.console import Console, RenderableType


class Printer(Console):
    """A console that leaves it to its user what a reader who stops reading means."""

    def on_broken_pipe(self) -> None:  # type: ignore[explicit-override]  # typing has it from 3.12 on
        """Raise what rich would turn into an exit of its own."""
        raise BrokenPipeError


def open_console(stream: TextIO | None = None) -> Console:
    """Return a console on a stream, by default standard output."""
    return Printer(file=stream or sys.stdout, markup=False, emoji=False, highlight=False)


def print_all(console: Console, renderables: Iterable[RenderableType]) -> None:
    """Print one below the other; in a pipe, lines are left as long as they are."""
    for renderable in renderables:
        console.print(renderable, soft_wrap=not console.is_terminal)
