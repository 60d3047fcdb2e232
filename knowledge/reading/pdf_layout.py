"""From printed lines to parts: which lines belong together, and which are headings."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from knowledge.model import BlockKind
from knowledge.reading.composition import Part
from knowledge.reading.hyphens import join_lines, mend
from knowledge.reading.lines import ends_sentence, match_marker, runs_on
from knowledge.reading.pdf_lines import HEADING_RATIO, PrintedLine, usual_size

LONGEST_HEADING = 160
_USUAL_SPACING = 1.2
_LOOSE = 1.25
_BLANK = 1.7
_INDENT = 0.7
_LETTER = 0.5
_SAME_SIZE = 0.12
_TRUSTED = 3
_COLUMN = 20
_LEADING_NUMBER = re.compile(r"^[\d.\s]+")

# Levels of the headings that a file's own contents list names, by page and letters.
Contents = dict[tuple[int, str], int]
Group = list[PrintedLine]


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in a document: type size, line spacing, the right edges of columns."""

    size: float
    spacing: float
    edges: dict[tuple[int, int], float]
    is_bold: bool

    def edge(self, line: PrintedLine) -> float:
        """Return how far to the right a line's column reaches."""
        near = (round(line.left / _COLUMN) + step for step in (-1, 0, 1))
        return max(self.edges.get((line.page, place), 0.0) for place in near)


def to_parts(lines: list[PrintedLine], contents: Contents) -> list[Part]:
    """Join lines to paragraphs, items, rows and headings, in reading order."""
    usual = measure(lines)
    groups = list(_groups(lines, usual, contents))
    texts = mend([join_lines([line.text for line in group]) for group in groups])
    levels = _levels(groups, texts, usual, contents)
    return [
        _part(group, text, level) for group, text, level in zip(groups, texts, levels, strict=True)
    ]


def measure(lines: list[PrintedLine]) -> Measures:
    """Find out what is usual in a document."""
    edges: dict[tuple[int, int], float] = {}
    for line in lines:
        key = (line.page, round(line.left / _COLUMN))
        edges[key] = max(edges.get(key, 0.0), line.right)
    bold = sum(len(line.text) for line in lines if line.bold)
    printed = sum(len(line.text) for line in lines)
    return Measures(usual_size(lines), _spacing(lines), edges, bold * 2 > printed)


def _spacing(lines: list[PrintedLine]) -> float:
    """Return the usual distance between lines, in sizes of type."""
    gaps = Counter(
        round((before.bottom - line.top) / line.size, 1)
        for before, line in pairwise(lines)
        if before.page == line.page and before.size == line.size > 0 and before.bottom > line.top
    )
    return gaps.most_common(1)[0][0] if gaps else _USUAL_SPACING


def _groups(lines: list[PrintedLine], usual: Measures, contents: Contents) -> Iterator[Group]:
    group: Group = []
    was_listed = False
    for line in lines:
        is_listed = (line.page, letters(line.text)) in contents
        if group and (is_listed or was_listed or not _continues(group, line, usual)):
            yield group
            group = []
        group.append(line)
        was_listed = is_listed
    if group:
        yield group


def _continues(group: Group, line: PrintedLine, usual: Measures) -> bool:
    """Tell whether a line goes on with the group before it."""
    before = group[-1]
    if before.in_columns or line.in_columns or not _same_size(before, line):
        return False
    if _starts_item(group, line, usual):
        return False
    if before.page != line.page or line.top >= before.bottom:
        return runs_on(before.text, line.text)
    if before.bottom - line.top > _LOOSE * usual.spacing * line.size:
        return False
    if before.size >= HEADING_RATIO * usual.size:
        return before.bold == line.bold
    return _flows(group, line, usual)


def _same_size(before: PrintedLine, line: PrintedLine) -> bool:
    """Tell whether two lines are set alike; a word in another font may differ a little."""
    return abs(before.size - line.size) <= _SAME_SIZE * max(before.size, line.size)


def _flows(group: Group, line: PrintedLine, usual: Measures) -> bool:
    """Tell whether a line is the next of a paragraph, by its edges and words."""
    before = group[-1]
    is_full = _is_full(before, line, usual)
    if ends_sentence(before.text) and before.bottom - line.top > _BLANK * line.size:
        return False
    if before.bold != line.bold and not (is_full and not ends_sentence(before.text)):
        return False
    indented = line.left > before.left + _INDENT * line.size
    if indented and not match_marker(group[0].text):
        return False
    return is_full or (runs_on(before.text, line.text))


def _is_full(line: PrintedLine, following: PrintedLine, usual: Measures) -> bool:
    """Tell whether the next line's first word had no room left on this one."""
    word = len(following.text.split(maxsplit=1)[0]) + 1
    return line.right + word * _LETTER * line.size > usual.edge(line)


def _starts_item(group: Group, line: PrintedLine, usual: Measures) -> bool:
    """Tell whether a mark begins a list item; "27." may end a date in a wrapped sentence."""
    mark = match_marker(line.text)
    if mark is None:
        return False
    before = group[-1]
    if match_marker(group[0].text) or ends_sentence(before.text):
        return True
    return mark["number"] in {None, "1"} or not _is_full(before, line, usual)


def _levels(
    groups: list[Group], texts: list[str], usual: Measures, contents: Contents
) -> list[int]:
    """Return how deep a heading each group is, 1 outermost; 0 for none.

    The file's own contents decide where they are given; else larger type is higher.
    """
    both = list(zip(groups, texts, strict=True))
    looks = [_heading_size(group, text, usual) for group, text in both]
    listed = [contents.get((group[0].page, letters(text)), 0) for group, text in both]
    if sum(map(bool, listed)) >= _TRUSTED:
        return _listed_levels(listed, looks)
    ranks = {size: rank for rank, size in enumerate(sorted({*looks} - {0.0}, reverse=True), 1)}
    return [ranks.get(size, 0) for size in looks]


def _listed_levels(listed: list[int], looks: list[float]) -> list[int]:
    """Return the levels that the contents give; above them stands the largest line, if alone."""
    largest = max(looks)
    levels = [level + 1 if level else 0 for level in listed]
    if looks.count(largest) == 1 and not listed[looks.index(largest)]:
        levels[looks.index(largest)] = 1
    return levels


def letters(text: str) -> str:
    """Return a heading's letters alone, so that two ways of writing it agree."""
    return re.sub(r"\W+", "", _LEADING_NUMBER.sub("", text).casefold())


def _heading_size(group: Group, text: str, usual: Measures) -> float:
    """Return the type size of a group that looks like a heading, else 0."""
    first = group[0]
    if len(text) > LONGEST_HEADING or first.in_columns or not any(map(str.isalpha, text)):
        return 0.0
    if first.size >= HEADING_RATIO * usual.size:
        return first.size
    is_bold = all(line.bold for line in group) and not usual.is_bold
    titled = is_bold and first.size >= usual.size and not ends_sentence(text)
    return first.size if titled and not match_marker(text, numbers=False) else 0.0


def _part(group: Group, text: str, level: int) -> Part:
    page = group[0].page
    if level:
        return Part(text, BlockKind.HEADING, level, page)
    if group[0].in_columns:
        return Part(text, BlockKind.TABLE_ROW, page=page)
    mark = match_marker(text)
    if mark:
        return Part(text[mark.end() :], BlockKind.LIST_ITEM, page=page)
    return Part(text, page=page)
