"""What is imported is declared, what is declared is used, reviewed, and locked within bounds."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any, Final

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT: Final = Path(__file__).parents[2]
OURS: Final = ("bot", "handlers", "knowledge")
UNIMPORTED: Final = frozenset({"tzdata"})  # zoneinfo finds it by itself
LOCK_OF: Final = {
    "dependencies": "requirements.lock",
    "postgres": "requirements.lock",
    "build": "requirements.lock",
    "dev": "requirements-dev.lock",
    "model": "requirements-model.lock",
    "release": "requirements-release.lock",
}
UNLOCKED: Final = frozenset({"bench", "reader"})  # for whoever measures or learns, on their own


def _declared() -> dict[str, list[Requirement]]:
    """Read every requirement of the project, by where it is declared."""
    settings: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = settings["project"]
    groups = {
        "dependencies": project["dependencies"],
        **project["optional-dependencies"],
        **settings["dependency-groups"],
    }
    return {name: list(map(Requirement, listed)) for name, listed in groups.items()}


DECLARED: Final = _declared()
SHIPPED: Final = {
    canonicalize_name(it.name)
    for group in ("dependencies", "model", "postgres")
    for it in DECLARED[group]
}
EVERY: Final = sorted({it.name for group in DECLARED.values() for it in group})


def _imported() -> Iterator[str]:
    """Name each distribution that our packages import, wherever in a file."""
    providers = packages_distributions()
    for path in (path for package in OURS for path in (ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            for module in _modules(node):
                top = module.partition(".")[0]
                if top not in sys.stdlib_module_names and top not in OURS:
                    yield canonicalize_name(providers[top][0])


def _modules(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [it.name for it in node.names] if isinstance(node, ast.Import) else []


def test_what_is_imported_is_declared_and_the_other_way_round() -> None:
    assert set(_imported()) == SHIPPED - UNIMPORTED


@pytest.mark.parametrize("name", EVERY)
def test_a_decision_says_why_a_package_is_there(name: str) -> None:
    records = (ROOT / "docs" / "decisions").glob("*.md")
    rows = [row for it in records for row in it.read_text(encoding="utf-8").splitlines()]
    named = re.compile(rf"^\| (?:\S+, )*{re.escape(name)}(?:, \S+)* \|", re.IGNORECASE)
    assert any(map(named.match, rows))


def test_every_group_is_locked_or_left_open() -> None:
    assert DECLARED.keys() == LOCK_OF.keys() | UNLOCKED


@pytest.mark.parametrize("group", LOCK_OF)
def test_what_is_locked_is_within_the_bounds(group: str) -> None:
    lock = (ROOT / LOCK_OF[group]).read_text(encoding="utf-8")
    locked = dict(re.findall(r"^([\w.-]+)==([^\s;]+)", lock, re.MULTILINE))
    outside = [
        str(it)
        for it in DECLARED[group]
        if not it.specifier.contains(locked.get(canonicalize_name(it.name), "0"))
    ]
    assert outside == []
