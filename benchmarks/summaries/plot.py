"""The figures as bars, drawn as SVG: no more than rectangles and words."""

from collections.abc import Sequence
from html import escape
from typing import Final

from benchmarks.summaries.measuring import ORACLE, OURS, Measured

WIDTH, ROW, HEAD, LEFT, RIGHT = 760, 22, 34, 220, 60
COLOURS: Final = {OURS: "#1a7f5a", ORACLE: "#b8b8b8"}
OTHER: Final = "#7a93b8"
MIDDLE: Final = "medium"


def draw(measured: Sequence[Measured]) -> str:
    """Draw ROUGE-1 of every way at medium length, task by task, with its interval."""
    rows = [row for row in measured if row.length == MIDDLE]
    tasks = list(dict.fromkeys(row.task for row in rows))
    most = max(row.near.high for row in rows)
    pieces: list[str] = []
    top = 10
    for task in tasks:
        own = [row for row in rows if row.task == task]
        pieces.append(_text(10, top + 20, f"{task}: ROUGE-1, about 7 sentences", bold=True))
        top += HEAD
        for row in sorted(own, key=lambda it: -it.near.figures["rouge1"]):
            pieces.append(_bar(row, top, most))
            top += ROW
        top += 12
    style = "<style>text{font:13px system-ui,sans-serif;fill:#222}.b{font-weight:600}</style>"
    ground = f'<rect width="{WIDTH}" height="{top}" fill="#fff"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" role="img" '
        f'aria-label="ROUGE-1 of summaries beside other ways">{style}{ground}'
        f"{''.join(pieces)}</svg>\n"
    )


def _bar(row: Measured, top: int, most: float) -> str:
    scale = (WIDTH - LEFT - RIGHT) / most
    value = row.near.figures["rouge1"]
    low, high = LEFT + scale * row.near.low, LEFT + scale * row.near.high
    middle = top + ROW / 2
    return (
        _text(LEFT - 8, top + 15, row.way, end=True, bold=row.way == OURS)
        + f'<rect x="{LEFT}" y="{top + 3}" width="{scale * value:.1f}" height="{ROW - 6}" '
        + f'fill="{COLOURS.get(row.way, OTHER)}"/>'
        + f'<line x1="{low:.1f}" x2="{high:.1f}" y1="{middle}" y2="{middle}" stroke="#222"/>'
        + _text(high + 6, top + 15, f"{value:.1f}")
    )


def _text(x: float, y: float, words: str, *, end: bool = False, bold: bool = False) -> str:
    anchor = ' text-anchor="end"' if end else ""
    weight = ' class="b"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{anchor}{weight}>{escape(words)}</text>'
