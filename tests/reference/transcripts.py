"""What is shown of the terminal in the pages, said again to see whether it is still so.

A block of the language `console` is one or more commands, each after a `$`, with what they
print below; `> ` begins what is typed into one. Nothing below a command means that its output
is not shown, a last line `…` that it goes on.
"""

import re
import shlex
from itertools import chain, zip_longest
from pathlib import Path
from typing import Final

from tests.program.runner import Program

BLOCK: Final = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
COMMAND: Final = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
TYPED: Final = "> "
MORE: Final = "…"


def renewed(page: str, folder: Path) -> str:
    """Return a page with what its commands print now; one database serves the whole page."""
    program = Program(folder)
    return BLOCK.sub(lambda block: _block(block[0], program), page)


def _block(block: str, program: Program) -> str:
    shown = [_said(found[1], found[2].splitlines(), program) for found in COMMAND.finditer(block)]
    return "".join(f"{line}\n" for line in chain.from_iterable(shown))


def _said(command: str, before: list[str], program: Program) -> list[str]:
    typed = [line for line in before if line.startswith(TYPED)]
    done = program(*shlex.split(command)[1:], said="".join(f"{it[2:]}\n" for it in typed))
    assert done.returncode in {0, 1}, f"{command}: {done.stderr}"
    printed = _interleaved(typed, done.stdout) if typed else done.stdout.splitlines()
    return [f"$ {command}", *_shown(before, printed)]


def _interleaved(typed: list[str], printed: str) -> list[str]:
    """Put each reply below what was typed; replies end with an empty line."""
    replies = printed.rstrip("\n").split("\n\n")
    pairs = zip_longest(typed, replies, fillvalue="")
    return [line for said, reply in pairs for line in (said, *reply.splitlines())]


def _shown(before: list[str], printed: list[str]) -> list[str]:
    if not before:
        return []
    if before[-1] == MORE:
        return [*printed[: len(before) - 1], MORE]
    return printed
