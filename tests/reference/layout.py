"""How what is made for the pages is laid out."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
DOCS: Final = ROOT / "docs"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; a bar within a cell is no edge of it."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(it.replace('|', '&#124;') for it in row)} |" for row in lines)


def about(text: str | None, choices: Iterable[object] | None) -> str:
    """Say what an argument is, and what it may be."""
    told = (text or "").replace("%%", "%")
    named = ", ".join(f"`{it}`" for it in choices or ())
    return f"{told}: {named}" if named and told else told or named
