"""The files around the code agree with it."""

import re
import stat
import tomllib
from pathlib import Path
from typing import Any, Final

import pytest

from bot.settings import setting_names
from knowledge.version import __version__

ROOT: Final = Path(__file__).parents[2]
LOCKS: Final = (
    *("requirements.lock", "requirements-dev.lock", "requirements-model.lock"),
    "requirements-release.lock",
)
RECORD_SECTIONS: Final = ("Context", "Decision", "Consequences")


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _project() -> dict[str, Any]:
    return tomllib.loads(_read("pyproject.toml"))


def _normal(requirement: str) -> str:
    """Name a requirement's package the way lock files do."""
    name = re.match(r"[\w.-]+", requirement)
    assert name, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def _locked(name: str) -> dict[str, set[str]]:
    """Read a lock file: each package and the versions it is locked to."""
    locked: dict[str, set[str]] = {}
    for package, version in re.findall(r"^([\w.-]+)==([^\s;]+)", _read(name), re.MULTILINE):
        locked.setdefault(package, set()).add(version)
    return locked


def test_the_lock_covers_every_dependency() -> None:
    project = _project()
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["build"]]
    assert {_normal(requirement) for requirement in wanted} <= _locked(LOCKS[0]).keys()


def test_the_development_lock_covers_every_tool() -> None:
    wanted = _project()["dependency-groups"]["dev"]
    assert {_normal(requirement) for requirement in wanted} <= _locked(LOCKS[1]).keys()


def test_the_release_lock_covers_every_tool() -> None:
    wanted = _project()["dependency-groups"]["release"]
    assert {_normal(requirement) for requirement in wanted} <= _locked(LOCKS[3]).keys()


def test_the_model_s_lock_covers_its_extra_and_no_more_of_ours() -> None:
    project = _project()["project"]
    wanted = {_normal(it) for it in project["optional-dependencies"]["model"]}
    assert wanted <= _locked(LOCKS[2]).keys()
    assert not wanted & _locked(LOCKS[0]).keys()


@pytest.mark.parametrize("repeated", [LOCKS[0], LOCKS[2]])
def test_the_development_lock_repeats_the_others(repeated: str) -> None:
    development = _locked(LOCKS[1])
    assert {
        name: versions
        for name, versions in _locked(repeated).items()
        if development.get(name) != versions
    } == {}


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_hash(name: str) -> None:
    entries = re.split(r"^(?=[\w])", _read(name), flags=re.MULTILINE)
    assert [entry for entry in entries if entry and "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address(name: str) -> None:
    assert not re.search(r"://|--(extra-)?index|--find-links", _read(name))


def test_the_example_settings_are_all_there_are() -> None:
    names = re.findall(r"^([A-Z_]+)=", _read(".env.example"), re.MULTILINE)
    assert sorted(names) == sorted(setting_names())


def test_the_example_settings_are_explained_and_set_nothing() -> None:
    for paragraph in _read(".env.example").strip().split("\n\n"):
        assert paragraph.startswith("#")
        assert not re.search(r"^[A-Z_]+=.", paragraph, re.MULTILINE)


def test_the_changelog_has_a_section_for_this_version() -> None:
    headings = re.findall(r"^## \[([^\]]+)\]", _read("CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert __version__ in headings or ".dev" in __version__


def test_the_licence_is_the_one_declared() -> None:
    assert _project()["project"]["license"] == "MIT AND CC-BY-SA-4.0"
    assert _read("LICENSE").startswith("MIT License\n\nCopyright (c) 2026 The Quoth founders\n")


def test_data_learned_from_others_texts_is_named_with_its_licence() -> None:
    learned = [
        path.relative_to(ROOT).as_posix()
        for package in ("bot", "handlers", "knowledge")
        for path in (ROOT / package).rglob("*.json")
        if "CC BY-SA" in path.read_text(encoding="utf-8")
    ]
    assert re.findall(r"^  (\S+)$", _read("LICENSE-DATA"), re.MULTILINE) == sorted(learned)


def test_decision_records_are_numbered_without_gaps() -> None:
    records = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [int(record.name[:4]) for record in records]
    assert numbers == list(range(1, len(numbers) + 1))
    for number, record in zip(numbers, records, strict=True):
        text = record.read_text(encoding="utf-8")
        assert text.startswith(f"# {number}. ")
        assert re.findall(r"^## (.+)", text, re.MULTILINE) == [
            "Context",
            "Decision",
            "Consequences",
        ]


def test_links_between_documents_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert broken == []


def test_the_build_machine_runs_what_people_run() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & stat.S_IXUSR
    assert "set -euo pipefail" in script.read_text(encoding="utf-8")
    assert script.read_text(encoding="utf-8").rstrip().endswith("make test")


def test_every_target_of_the_makefile_says_what_it_is_for() -> None:
    makefile = _read("Makefile")
    phony = re.findall(r"^\.PHONY: (.+)", makefile, re.MULTILINE)[0].split()
    assert sorted(re.findall(r"^(\w+):.* ## \w", makefile, re.MULTILINE)) == sorted(phony)


def test_contributing_is_short_enough_to_be_read() -> None:
    assert len(_read("CONTRIBUTING.md").splitlines()) <= 120
