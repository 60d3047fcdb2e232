"""The picture of the house: its rooms, each above those that it uses."""

import importlib
import re
import textwrap
import tomllib
from collections.abc import Sequence
from itertools import chain
from typing import Final

from benchmarks.drawing import box, picture, text
from tests.reference.layout import ROOT

BOT: Final = (
    ("bot.cli", "bot.app"),
    ("bot.discord", "bot.slack", "bot.console"),
    ("bot.text", "bot.adapter", "bot.settings", "bot.model"),
)
HANDLERS: Final = (
    ("handlers.router",),
    ("handlers.ask", "handlers.summarise", "handlers.orders", "handlers.suggest"),
    ("handlers.understanding", "handlers.rights", "handlers.tenancy"),
    ("handlers.turn", "handlers.intents", "handlers.phrases"),
    ("handlers.access", "handlers.commands"),
    ("handlers.conversation",),
)
STACK: Final = "knowledge is a stack of its own"
COLOURS: Final = {"bot": "#dcecf7", "handlers": "#e2f2e0", "knowledge": "#f8eed6"}
WIDTH, MARGIN, GAP, LINE, MOST_LINES = 940, 20, 8, 17, 4
LETTERS: Final = 7.0


def rows() -> list[tuple[str, ...]]:
    """Return the rooms, those of one height together; of `knowledge` as its contract has them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (stack,) = (it for it in contracts if it["name"] == STACK)
    layers = ([f"knowledge.{name.strip()}" for name in it.split("|")] for it in stack["layers"])
    return [*BOT, *HANDLERS, *(tuple(part) for layer in layers for part in _parted(layer))]


def draw() -> str:
    """Draw the rooms with what each says of itself."""
    pieces: list[str] = []
    top, before = float(MARGIN), ""
    for row in rows():
        package = row[0].partition(".")[0]
        if package != before:
            pieces.append(text(MARGIN, top + LINE, package, bold=True))
            top, before = top + LINE + GAP, package
        drawn, height = _row(row, top)
        pieces += drawn
        top += height + GAP
    return picture(
        WIDTH, top + MARGIN, "The rooms of Quoth, each above those that it uses", pieces
    )


def _row(row: Sequence[str], top: float) -> tuple[list[str], float]:
    width = (WIDTH - 2 * MARGIN - GAP * (len(row) - 1)) / len(row)
    told = [_told(room, width) for room in row]
    height = LINE * (max(map(len, told)) + 1) + GAP
    drawn = (
        _room(room, lines, (MARGIN + place * (width + GAP), top, width, height))
        for place, (room, lines) in enumerate(zip(row, told, strict=True))
    )
    return list(chain.from_iterable(drawn)), height


def _room(room: str, lines: list[str], at: tuple[float, float, float, float]) -> list[str]:
    left, top, width, height = at
    package, _, name = room.partition(".")
    below = (text(left + GAP, top + LINE * (n + 2), it) for n, it in enumerate(lines))
    return [
        box(left, top, width, height, COLOURS[package]),
        text(left + GAP, top + LINE, name, bold=True),
        *below,
    ]


def _told(room: str, width: float) -> list[str]:
    """Return what a room says of itself, in lines."""
    said = (importlib.import_module(room).__doc__ or "").strip().partition("\n")[0]
    first, *more = re.split(r"[.:;](?: |$)", said.replace("`", ""))
    first = first if " " in first else more[0]
    return textwrap.wrap(first, int((width - 2 * GAP) / LETTERS))[:MOST_LINES]


def _parted(layer: list[str], most: int = 4) -> list[list[str]]:
    """Part a row that is too long for one line."""
    return [layer[start : start + most] for start in range(0, len(layer), most)]
