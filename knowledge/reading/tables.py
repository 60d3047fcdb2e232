"""Tables of data: each row stands alone, its values named by the table's heads."""

import re
from collections.abc import Iterable, Iterator, Sequence

from knowledge.model import BlockKind
from knowledge.reading.composition import Part

MOST_ROWS = 200_000
_LOOK_FOR_HEADS = 10
_LEAST_WIDTH = 2
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIGURE = re.compile(r"[\W\d_]*")
_SPACE = re.compile(r"\s+")

Row = Sequence[str]


def table_parts(rows: Iterable[Row], page: int | None = None) -> list[Part]:
    """Return a part a row, `Head: value | Head: value`; what stands above the heads as it is."""
    filled = [row for row in map(_tidy, rows) if any(row)]
    place = _place_of_heads(filled)
    if place is None:
        return [_part(" | ".join(filter(None, row)), page) for row in filled]
    above = [_part(" | ".join(filter(None, row)), page) for row in filled[:place]]
    heads, below = filled[place], filled[place + 1 :]
    return above + [_part(" | ".join(_named(heads, row)), page) for row in below]


def _part(text: str, page: int | None) -> Part:
    return Part(text, BlockKind.TABLE_ROW, page=page)


def _tidy(row: Row) -> list[str]:
    return [_SPACE.sub(" ", cell).strip() for cell in row]


def _named(heads: Row, row: Row) -> Iterator[str]:
    """Yield a row's values with their heads."""
    for place, value in enumerate(row):
        head = heads[place] if place < len(heads) else ""
        if value:
            yield f"{head.rstrip(':')}: {value}" if head else value


def _place_of_heads(rows: Sequence[Row]) -> int | None:
    """Return where the heads stand: the first row of words as wide as what is below it."""
    for place, row in enumerate(rows[:_LOOK_FOR_HEADS]):
        below = rows[place + 1 :]
        if not below:
            return None
        width = max(sum(map(bool, other)) for other in below[:_LOOK_FOR_HEADS])
        named = [cell for cell in row if cell]
        if width < _LEAST_WIDTH or len(named) < max(width - 1, _LEAST_WIDTH):
            continue
        return place if _are_heads(named) else None
    return None


def _are_heads(cells: Row) -> bool:
    """Tell names of columns from values: all different and words, or else several years."""
    if len(set(cells)) < len(cells):
        return False
    figures = [cell for cell in cells if _FIGURE.fullmatch(cell)]
    years = len(figures) > 1 and all(map(_YEAR.fullmatch, figures))
    return not figures or (years and len(figures) < len(cells))
