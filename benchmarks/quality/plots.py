"""Hits as bars and confidence beside truth, as SVG."""

from collections.abc import Sequence
from typing import Final

from benchmarks.drawing import box, line, picture, text
from benchmarks.quality.corpora import NOISES
from benchmarks.quality.finding import QUOTH
from benchmarks.quality.measuring import Doubts, Measured

WIDTH, ROW, HEAD, LEFT, RIGHT = 760, 22, 34, 220, 60
OURS, OTHERS, GREY = "#1a7f5a", "#7a93b8", "#b8b8b8"
SIDE: Final = 320
EDGE: Final = 60


def draw_hits(measured: Sequence[Measured], setting: str) -> str:
    """Draw hit@1 of every system for each kind of typing errors."""
    pieces, top = [], 10.0
    scale = (WIDTH - LEFT - RIGHT) / 100
    for noise in NOISES:
        pieces.append(
            text(10, top + 20, f"{setting}, {noise}: right sentence first, %", bold=True)
        )
        top += HEAD
        for row in sorted(measured, key=lambda it: -it.hits[setting, noise].at(1)):
            value, ours = row.hits[setting, noise].at(1), row.system == QUOTH
            pieces += [
                text(LEFT - 8, top + 15, row.system, end=True, bold=ours),
                box(LEFT, top + 3, scale * value, ROW - 6, OURS if ours else OTHERS),
                text(LEFT + scale * value + 6, top + 15, f"{value:.1f}"),
            ]
            top += ROW
        top += 12
    return picture(WIDTH, top, "Right sentence first, beside other ways", pieces)


def draw_calibration(doubts: Doubts) -> str:
    """Draw how often answers are right against how sure Quoth says that it is."""
    far = EDGE + SIDE
    pieces = [
        text(EDGE, 24, "Confidence beside truth", bold=True),
        line(EDGE, far, far, far),
        line(EDGE, EDGE, EDGE, far),
        line(EDGE, far, far, EDGE, GREY),
        text(EDGE + SIDE / 2 - 40, far + 36, "confidence"),
        text(far + 12, EDGE + SIDE / 2, "share that is right (area: questions)"),
    ]
    bins = list(doubts.bins())
    most = max((count for _, _, count in bins), default=1)
    for sure, right, count in bins:
        half = 3 + 9 * (count / most) ** 0.5
        x, y = EDGE + SIDE * sure, far - SIDE * right
        pieces.append(box(x - half, y - half, 2 * half, 2 * half, OURS))
    for mark in (0.0, 0.5, 1.0):
        pieces.append(text(EDGE + SIDE * mark - 6, far + 18, f"{mark:g}"))
        pieces.append(text(EDGE - 8, far - SIDE * mark + 4, f"{mark:g}", end=True))
    return picture(WIDTH, far + EDGE, "Confidence beside truth", pieces)
