"""Laying out what a reader found: one text, and blocks that are ranges of it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.model import Block, BlockKind

# Controls that no quote may carry; tab and newline stay.
_CONTROLS = dict.fromkeys({*range(0x20), *range(0x7F, 0xA0)} - {ord("\t"), ord("\n")})
_CLOSE = {BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.MESSAGE}


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text on its way to becoming a block; `level` counts for headings, 1 outermost.

    A heading without text ends the sections above it and stands nowhere itself.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 1
    page: int | None = None


class Outline:
    """The headings above the place reached, outermost first."""

    def __init__(self) -> None:
        self._headings: list[tuple[int, str]] = []
        self.path: tuple[str, ...] = ()

    def enter(self, level: int, heading: str) -> None:
        """Go below a heading; one without a name counts but is not in the path."""
        while self._headings and self._headings[-1][0] >= level:
            self._headings.pop()
        self._headings.append((level, heading))
        self.path = tuple(name for _, name in self._headings if name)

    def leave(self, level: int) -> None:
        """Close the headings of this level and below it."""
        self.enter(level, "")


def clean(text: str) -> str:
    """Return a text without control characters, its lines ended by newlines only."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS)


def compose(parts: Iterable[Part], title: str | None) -> tuple[str, tuple[Block, ...]]:
    """Join the parts to one text and say where each stands.

    The document's title stands before the section in every citation, so that
    the heading which gave it is left out of the paths.
    """
    cleaned = [
        (part, text)
        for part in parts
        if (text := clean(part.text).rstrip()).strip() or part.kind is BlockKind.HEADING
    ]
    chunks: list[str] = []
    blocks: list[Block] = []
    at = 0
    for block, text, gap in _placed(cleaned, title):
        start = at + len(gap) + len(text) - len(text.lstrip())
        at += len(gap) + len(text)
        chunks += (gap, text)
        blocks.append(Block(start, at, block.kind, block.section, block.page))
    return "".join(chunks), tuple(blocks)


def _placed(parts: list[tuple[Part, str]], title: str | None) -> Iterator[tuple[Block, str, str]]:
    """Yield each part as a block without its range, its text, and the gap before it."""
    outline, before, untitled = Outline(), None, title is not None
    for part, text in parts:
        if not text.strip():
            outline.leave(part.level)
            continue
        gap = "" if before is None else _gap(before, part.kind)
        before = part.kind
        if part.kind is BlockKind.HEADING:
            outline.leave(part.level)
        yield Block(0, 0, part.kind, outline.path, part.page), text, gap
        if part.kind is BlockKind.HEADING:
            name = heading_name(text)
            is_title = untitled and name == title
            outline.enter(part.level, "" if is_title else name)
            untitled = untitled and not is_title


def _gap(before: BlockKind, kind: BlockKind) -> str:
    return "\n" if before is kind and kind in _CLOSE else "\n\n"


def heading_name(text: str) -> str:
    """Return a heading as it stands in a path: on one line, without a closing colon."""
    return (
        re.sub(r"\s+", " ", text).strip().rstrip(":\N{FULLWIDTH COLON}").rstrip() or text.strip()
    )
