"""What figures are drawn with as SVG: words and rectangles."""

from html import escape
from typing import Final

STYLE: Final = "<style>text{font:13px system-ui,sans-serif;fill:#222}.b{font-weight:600}</style>"


def picture(width: int, height: float, label: str, pieces: list[str]) -> str:
    """Return an SVG picture on white."""
    ground = f'<rect width="{width}" height="{height:.0f}" fill="#fff"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height:.0f}" role="img" '
        f'aria-label="{escape(label)}">{STYLE}{ground}{"".join(pieces)}</svg>\n'
    )


def text(x: float, y: float, words: str, *, end: bool = False, bold: bool = False) -> str:
    """Return words that begin, or end, at a place."""
    anchor = ' text-anchor="end"' if end else ""
    weight = ' class="b"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{anchor}{weight}>{escape(words)}</text>'


def box(x: float, y: float, width: float, height: float, colour: str) -> str:
    """Return a filled rectangle."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'fill="{colour}"/>'
    )


def line(x1: float, y1: float, x2: float, y2: float, colour: str = "#222") -> str:
    """Return a line."""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"/>'
