"""Plain text: its layout is guessed, its characters stay as they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.model import Block, BlockKind, Reading
from knowledge.reading.composition import Outline, heading_name
from knowledge.reading.decoding import decode
from knowledge.reading.headlines import UNSURE, heading_level, is_headline
from knowledge.reading.lines import (
    Line,
    ends_sentence,
    is_full,
    is_tabular,
    match_marker,
    runs_on,
    split_lines,
    wrap_width,
)


@dataclass(frozen=True, slots=True)
class Item:
    """A run of lines that belong together; `level` is 0 unless it may be a heading."""

    start: int
    end: int
    kind: BlockKind
    level: int = 0


def read(content: bytes, name: str) -> Reading:
    """Read a text file, whatever its charset."""
    return read_characters(decode(content, name))


def read_characters(text: str) -> Reading:
    """Lay out a text without changing a character of it."""
    items = list(_settle(_items(split_lines(text))))
    title = _title(text, items)
    blocks = tuple(_blocks(text, items, titled=title is not None))
    return Reading(text, blocks or (_whole(text),), title)


def _whole(text: str) -> Block:
    """Return the block of a text that is nothing but rules."""
    start = len(text) - len(text.lstrip())
    return Block(start, start + len(text.strip()))


def _items(lines: list[Line]) -> list[Item]:
    """Group lines to items, run by run; a run has no blank line in it."""
    items: list[Item] = []
    for first, after in _runs(lines):
        following = lines[after] if after < len(lines) else None
        items += _run_items(lines[first:after], following, is_first=first == 0)
    return items


def _runs(lines: list[Line]) -> Iterator[tuple[int, int]]:
    starts = [place for place, line in enumerate(lines) if line.alone_above]
    yield from pairwise([*starts, len(lines)])


def _run_items(run: list[Line], following: Line | None, *, is_first: bool) -> Iterator[Item]:
    nexts = [*run[1:], following]
    level = heading_level(run[0], nexts[0])
    if is_first and not level and is_headline(run[0], nexts[0]):
        level = UNSURE
    if level and len(run) > 1 and wrap_width(run) and not run[0].underline:
        level = 0
    if level:
        yield Item(run[0].start, run[0].end, BlockKind.HEADING, level)
        run = run[1:]
    yield from _body_items(run)


def _body_items(run: Sequence[Line]) -> Iterator[Item]:
    """Yield list items and paragraphs; lines wrapped by hand are one."""
    width = wrap_width(list(run))
    item: Item | None = None
    opening = run[0] if run else None
    for before, line in zip([None, *run], run, strict=False):
        starts = _starts_item(before, line, item, width)
        if item and before and opening and not starts and _continues(opening, before, line, width):
            item = replace(item, end=line.end)
            continue
        if item:
            yield item
        mark = match_marker(line.text) if starts else None
        item = _item(line, mark.end() if mark else 0)
        opening = line
    if item:
        yield item


def _item(line: Line, mark: int) -> Item:
    kind = BlockKind.LIST_ITEM if mark else BlockKind.PARAGRAPH
    return Item(line.start + mark, line.end, kind)


def _starts_item(before: Line | None, line: Line, item: Item | None, width: int) -> bool:
    """Tell whether a mark begins an item; "27." may end a date in a wrapped sentence."""
    mark = match_marker(line.text)
    if mark is None:
        return False
    if before is None or (item and item.kind is BlockKind.LIST_ITEM) or not width:
        return True
    return ends_sentence(before.text) or mark["number"] in {None, "1"}


def _continues(opening: Line, before: Line, line: Line, width: int) -> bool:
    """Tell whether a line goes on with the item that `opening` began."""
    if is_tabular(before) or is_tabular(line):
        return False
    if match_marker(opening.text) and line.indent > opening.indent:
        return True
    if not width or line.indent > before.indent:
        return False
    if runs_on(before.text, line.text):
        return True
    return is_full(before, line, width) and not match_marker(opening.text)


def _settle(items: list[Item]) -> list[Item]:
    """Decide about what may be headings: a heading has something to be heading of."""
    settled: list[Item] = []
    after: Item | None = None
    for place in range(len(items) - 1, -1, -1):
        item = items[place]
        if item.level and not _heads(item, after, is_first=place == 0):
            item = replace(item, kind=BlockKind.PARAGRAPH)
        settled.append(item)
        after = item
    return settled[::-1]


def _heads(item: Item, after: Item | None, *, is_first: bool) -> bool:
    """Tell whether a candidate is a heading, given the item after it, itself settled.

    In a list of short lines each looks like a heading of the next; none is.
    """
    if after is None:
        return False
    if item.level < UNSURE:
        return True
    return is_first if after.kind is BlockKind.HEADING else not after.level


def _title(text: str, items: Sequence[Item]) -> str | None:
    """Return the first heading, unless it is one of several of its looks."""
    if not items or items[0].kind is not BlockKind.HEADING:
        return None
    first, others = items[0], items[1:]
    alike = any(item.kind is BlockKind.HEADING and item.level == first.level for item in others)
    if alike and first.level < UNSURE and others[0].kind is not BlockKind.HEADING:
        return None
    return heading_name(text[first.start : first.end])


def _blocks(text: str, items: list[Item], *, titled: bool) -> Iterator[Block]:
    outline = Outline()
    for place, item in enumerate(items):
        heading = item.kind is BlockKind.HEADING
        if heading:
            outline.leave(item.level)
        yield Block(item.start, item.end, item.kind, outline.path)
        if heading:
            name = heading_name(text[item.start : item.end])
            outline.enter(item.level, "" if titled and place == 0 else name)
