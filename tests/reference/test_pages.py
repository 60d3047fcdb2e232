"""What is made for the pages is what the program says now."""

from pathlib import Path

import pytest

from tests.reference.pages import MADE, PART, made, made_anew, pages


@pytest.mark.parametrize("page", [*made()], ids=lambda page: page.name)
def test_a_page_is_as_the_program_says(page: Path, tmp_path: Path) -> None:
    """If not, `make reference` makes it so."""
    text = page.read_text(encoding="utf-8")
    assert made_anew(text, tmp_path) == text


def test_everything_that_is_made_is_on_a_page() -> None:
    found = [part[1] for page in pages() for part in PART.finditer(page.read_text("utf-8"))]
    assert sorted(found) == sorted(MADE)


def test_a_page_that_says_otherwise_is_found_out(tmp_path: Path) -> None:
    page = "```console\n$ quoth sources\nNothing here\n```\n"
    assert made_anew(page, tmp_path) != page
    part = "<!-- made by `make reference`: places -->\n\nwrong\n\n<!-- end -->\n"
    assert "private-collections" in made_anew(part, tmp_path)
