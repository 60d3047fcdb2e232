"""What the pages name is there: commands, settings, files, tests, and what is run."""

import contextlib
import io
import re
import shlex
from typing import Final

import pytest

from bot.cli.command_line import build_parser
from bot.settings import setting_names
from handlers.commands import COMMANDS
from knowledge.matching import ranking
from tests.reference.layout import DOCS, ROOT
from tests.reference.pages import pages

PAGES: Final = [page for page in pages() if "decisions" not in page.parts]
TEXTS: Final = {
    page.relative_to(ROOT).as_posix(): page.read_text(encoding="utf-8") for page in PAGES
}
CODE: Final = re.compile(r"`([^`\n]+)`|^(?:\$ )?([^|#`\n]*\bquoth [a-z].*)$", re.MULTILINE)
PLACES: Final = "bot|handlers|knowledge|benchmarks|tests|docs|deploy|examples"
PATH: Final = re.compile(rf"(?:{PLACES})/[\w./-]*")
# What begins with a slash and is no command of ours: addresses, and a command of Slack's own.
OTHERS: Final = re.compile(r"/(?:healthz|readyz|metrics|documents|invite|opt|slack|kb-)\b.*")
YOURS: Final = {"deploy/documents"}
TARGET: Final = re.compile(r"\bmake ([a-z]+)\b")


def spans(text: str) -> list[str]:
    """Return what stands as code in a page."""
    return [inline or line for inline, line in CODE.findall(text)]


def parses(command: str) -> bool:
    """Tell whether the program takes a command as it stands; its argument may be left out."""
    words = shlex.split(command)
    return any(_ends_well([*words, *more]) for more in ([], ["x"], ["--help"] * (len(words) == 1)))


def _ends_well(words: list[str]) -> bool:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            build_parser(words).parse_args(words)
        except SystemExit as end:
            return end.code == 0
    return True


@pytest.mark.parametrize("page", TEXTS)
def test_every_command_line_is_one_that_the_program_takes(page: str) -> None:
    lines = [re.search(r"(?<!/)\bquoth ([a-z].*)", span) for span in spans(TEXTS[page])]
    commands = [found[1] for found in lines if found and not {"[", "&"} & {*found[1]}]
    assert [it for it in commands if not parses(it.removesuffix("\\"))] == []


@pytest.mark.parametrize("page", TEXTS)
def test_every_command_by_chat_is_in_the_table(page: str) -> None:
    names = {command.name for command in COMMANDS} | {"quoth"}
    said = [it for it in spans(TEXTS[page]) if it.startswith("/") and not OTHERS.fullmatch(it)]
    assert [it for it in said if it[1:].split()[0] not in names] == []


@pytest.mark.parametrize("page", TEXTS)
def test_every_setting_exists(page: str) -> None:
    named = set(re.findall(r"\b(?:QUOTH|SLACK|DISCORD)_[A-Z_]*[A-Z]\b", TEXTS[page]))
    assert named - {*setting_names(), "QUOTH_TEST_POSTGRES"} == set()


@pytest.mark.parametrize("page", TEXTS)
def test_every_file_exists(page: str) -> None:
    named = {it for span in spans(TEXTS[page]) for it in PATH.findall(span) if "<" not in span}
    named = {it for it in named if "NAME" not in it}
    assert [it for it in sorted(named - YOURS) if not (ROOT / it).exists()] == []


@pytest.mark.parametrize("page", TEXTS)
def test_every_test_that_is_named_exists(page: str) -> None:
    for file, name in re.findall(r"(tests/[\w/]+\.py)::(\w+)", TEXTS[page]):
        assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8"), f"{file}::{name}"


@pytest.mark.parametrize("page", TEXTS)
def test_every_target_of_make_exists(page: str) -> None:
    known = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {it for span in spans(TEXTS[page]) for it in TARGET.findall(span)}
    assert named <= known


def test_every_benchmark_that_is_named_exists() -> None:
    sources = "".join(it.read_text("utf-8") for it in (ROOT / "benchmarks").rglob("*.py"))
    known = set(re.findall(r"add_parser\(\s*\"([a-z-]+)\"", sources))
    text = "\n".join(TEXTS.values())
    named = set(re.findall(r"python -m benchmarks ([a-z-]+)", text))
    assert named
    assert named - known == set()


def test_the_index_leads_to_every_page() -> None:
    linked = set(re.findall(r"\]\((\w[\w-]*\.md)", TEXTS["docs/README.md"]))
    assert linked == {it.name for it in DOCS.glob("*.md")} - {"README.md"}


def anchors(text: str) -> set[str]:
    """Return what the headings of a page are linked to by."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", it.lower()).replace(" ", "-") for it in headings}


@pytest.mark.parametrize("page", TEXTS)
def test_every_link_into_a_page_leads_to_a_heading(page: str) -> None:
    for name, anchor in re.findall(r"\]\(([^)#:\s]*)#([^)\s]+)\)", TEXTS[page]):
        target = (ROOT / page).parent / name if name else ROOT / page
        assert anchor in anchors(target.read_text(encoding="utf-8")), f"{name}#{anchor}"


def test_the_thresholds_of_confidence_are_those_that_decide() -> None:
    figures = re.findall(r"^\| (0\.\d+) or more", TEXTS["docs/abstention.md"], re.MULTILINE)
    assert [float(it) for it in figures] == [
        ranking.STRONG_CONFIDENCE,
        ranking.ANSWER_CONFIDENCE,
        ranking.CLOSEST_CONFIDENCE,
    ]


def test_what_is_not_there_is_found_out() -> None:
    assert not parses("answer me")
    assert not parses("ask --colection x y")
    assert not parses("ask --histry")
    assert parses("ask --collection x y")
    assert spans("say `/ask what`\n$ quoth ask x\n") == ["/ask what", "quoth ask x"]
