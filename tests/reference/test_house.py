"""The picture of the house is the house."""

import ast
import statistics
import subprocess
import sys
from typing import Final

import grimp

from tests.reference.house import draw, rows
from tests.reference.layout import DOCS, ROOT

PACKAGES: Final = ("bot", "handlers", "knowledge")
MEDIAN_LINES, MOST_BRANCHES, BLIND = 8, 4, 2


def test_the_picture_is_as_the_code_says() -> None:
    """If not, `make reference` draws it anew."""
    assert (DOCS / "architecture.svg").read_text(encoding="utf-8") == draw()


def test_no_room_uses_one_that_is_drawn_above_it() -> None:
    graph = grimp.build_graph(*PACKAGES)
    placed = rows()
    upward = [
        f"{below} uses {above}"
        for height, row in enumerate(placed)
        for higher in placed[:height]
        for below in row
        for above in higher
        if graph.direct_import_exists(importer=below, imported=above, as_packages=True)
    ]
    assert upward == []


def lengths() -> list[int]:
    """Return how many lines each function has."""
    trees = (
        ast.parse(it.read_text("utf-8"))
        for name in PACKAGES
        for it in ROOT.glob(f"{name}/**/*.py")
    )
    nodes = (node for tree in trees for node in ast.walk(tree))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [
        it.end_lineno - it.lineno + 1 for it in nodes if isinstance(it, kinds) and it.end_lineno
    ]


def complaints(rule: str, *options: str) -> int:
    """Count what a rule of the linter says, whatever is excused in the code."""
    command = (sys.executable, "-m", "ruff", "check", "--isolated", "--ignore-noqa", "--no-cache")
    said = subprocess.run(
        [*command, "--select", rule, "--output-format", "concise", *options, *PACKAGES],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return said.stdout.count(f": {rule} ")


def test_functions_are_short_and_straight() -> None:
    found = lengths()
    branches = f"lint.mccabe.max-complexity={MOST_BRANCHES + 1}"
    assert statistics.median(found) <= MEDIAN_LINES
    assert complaints("C901", "--config", branches) <= len(found) / 10
    assert complaints("C901", "--config", "lint.mccabe.max-complexity=1") > len(found) / 10


def test_hardly_anything_catches_whatever_comes() -> None:
    assert 0 < complaints("BLE001") <= BLIND
