"""Imports go from bot to handlers to knowledge, and the check for it works."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
PACKAGES: Final = ("bot", "handlers", "knowledge")
PLANTED: Final = {
    "bot speaks to handlers, handlers to knowledge, never back": (
        "knowledge/model.py",
        "import handlers.conversation",
    ),
    "platforms and settings stay in bot": ("handlers/__init__.py", "import discord"),
    "adapters do not know each other": ("bot/slack/__init__.py", "import bot.discord"),
    "handlers use the front of knowledge": (
        "handlers/errors.py",
        "import knowledge.store.records",
    ),
    "the core does without the local model": ("knowledge/reranking.py", "import onnxruntime"),
    "one module speaks to the model's runtime": ("bot/settings.py", "import tokenizers"),
    "no rooms go round in a circle": ("handlers/errors.py", "import handlers.router"),
    "knowledge is a stack of its own": (
        "knowledge/errors.py",
        "import knowledge.knowledge_base",
    ),
}


def _lint(tree: Path) -> subprocess.CompletedProcess[str]:
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache"],
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Copy the packages and their contracts, to plant something in."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_is_kept() -> None:
    linted = _lint(ROOT)
    assert linted.returncode == 0, linted.stdout + linted.stderr
    assert " 0 broken" in linted.stdout


@pytest.mark.parametrize("contract", sorted(PLANTED))
def test_a_planted_import_breaks_its_contract(tree: Path, contract: str) -> None:
    module, planted = PLANTED[contract]
    with (tree / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{planted}\n")
    linted = _lint(tree)
    assert linted.returncode == 1
    assert f"{contract} BROKEN" in linted.stdout


def test_every_contract_has_a_planted_import() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    assert {contract["name"] for contract in contracts} == set(PLANTED)


def test_every_platform_is_kept_from_the_others() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {it["name"]: it for it in settings["tool"]["importlinter"]["contracts"]}
    apart = contracts["adapters do not know each other"]["modules"]
    assert {*apart} == {f"bot.{it.parent.name}" for it in (ROOT / "bot").glob("*/adapter.py")}


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_are_absolute(package: str) -> None:
    """A relative import could mistake `bot.discord` for the library."""
    relative = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in (ROOT / package).rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.lstrip().startswith("from .")
    ]
    assert relative == []
