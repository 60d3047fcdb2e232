"""The figures as bars, drawn as SVG: no more than rectangles and words."""

from collections.abc import Sequence
from typing import Final

from benchmarks.drawing import box, line, picture, text
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
        pieces.append(text(10, top + 20, f"{task}: ROUGE-1, about 7 sentences", bold=True))
        top += HEAD
        for row in sorted(own, key=lambda it: -it.near.figures["rouge1"]):
            pieces.append(_bar(row, top, most))
            top += ROW
        top += 12
    return picture(WIDTH, top, "ROUGE-1 of summaries beside other ways", pieces)


def _bar(row: Measured, top: int, most: float) -> str:
    scale = (WIDTH - LEFT - RIGHT) / most
    value = row.near.figures["rouge1"]
    low, high = LEFT + scale * row.near.low, LEFT + scale * row.near.high
    middle = top + ROW / 2
    return (
        text(LEFT - 8, top + 15, row.way, end=True, bold=row.way == OURS)
        + box(LEFT, top + 3, scale * value, ROW - 6, COLOURS.get(row.way, OTHER))
        + line(low, middle, high, middle)
        + text(high + 6, top + 15, f"{value:.1f}")
    )
