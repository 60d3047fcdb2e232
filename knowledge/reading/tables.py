"""Tables of data: each row stands alone, its values named by the table's heads."""

import re
from collections.abc import Iterable, Iterator, Sequence

from knowledge.model import BlockKind
from knowledge.reading.composition import Part

MOST_ROWS = 200_000
_LOOK_FOR_HEADS = 10
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
    """Yield a row's values with their heads; a table of one column needs none."""
    alone = sum(map(bool, heads)) == 1
    for place, value in enumerate(row):
        head = heads[place] if place < len(heads) and not alone else ""
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
        if len(named) < max(width - 1, min(width, 2)):
            continue
        distinct = len(set(named)) == len(named)
        return place if distinct and not any(map(_FIGURE.fullmatch, named)) else None
    return None
