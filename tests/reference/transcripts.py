"""What is shown of the terminal in the pages, said again to see whether it is still so.

A block of the language `console` is one or more commands, each after a `$`, with what they
print below; `> ` begins what is typed into one. A command below which nothing stands when the
page is new is filled in as well, unless it prints what is never twice the same.
"""

import re
import shlex
from datetime import UTC, datetime
from itertools import chain, zip_longest
from pathlib import Path
from typing import Final

from tests.program.runner import Program

BLOCK: Final = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
COMMAND: Final = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
ANSWER: Final = re.compile(r"(?<=^Answer )[a-z2-7]{8}$")
EXAMPLE_ID: Final = "4f7kq2mz"
TYPED: Final = "> "
RESULT: Final = "echo $?"
# Ids, times and places of files differ from one machine to the next, and so does today.
PASSING: Final = re.compile(r"\b(?=\w*\d)[a-f0-9]{8,12}\b|file:///|elapsed_ms")


def renewed(page: str, folder: Path) -> str:
    """Return a page with what its commands print now; one database serves the whole page."""
    transcript = Transcript(Program(folder))
    return BLOCK.sub(lambda block: transcript.block(block[0]), page)


class Transcript:
    """Says the commands of a page one after another."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._result = 0

    def block(self, block: str) -> str:
        """Return a block with what its commands print now."""
        found = COMMAND.finditer(block)
        shown = [self._said(it[1], it[2].splitlines()) for it in found]
        return "".join(f"{line}\n" for line in chain.from_iterable(shown))

    def _said(self, command: str, before: list[str]) -> list[str]:
        if command == RESULT:
            return [f"$ {command}", str(self._result)]
        typed = [line for line in before if line.startswith(TYPED)]
        said = "".join(f"{line.removeprefix(TYPED)}\n" for line in typed)
        done = self._program(*shlex.split(command)[1:], said=said)
        assert done.returncode in {0, 1}, f"{command}: {done.stderr}"
        self._result = done.returncode
        printed = _interleaved(typed, done.stdout) if typed else done.stdout.splitlines()
        return [f"$ {command}", *(typed if _is_passing(done.stdout) else printed)]


def _is_passing(printed: str) -> bool:
    today = datetime.now(UTC).date().isoformat()
    return today in printed or PASSING.search(printed) is not None


def _interleaved(typed: list[str], printed: str) -> list[str]:
    """Put each reply below what was typed; replies end with an empty line."""
    replies = printed.rstrip("\n").split("\n\n")
    pairs = zip_longest(typed, replies, fillvalue="")
    replied = [line for said, reply in pairs for line in (said, *reply.splitlines())]
    return [ANSWER.sub(EXAMPLE_ID, line) for line in replied]
