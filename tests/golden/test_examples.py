"""The Word and PDF examples are small, repeatable and true to their sources."""

import io
import re
import zipfile
from pathlib import Path
from typing import Final

import docx
import pypdfium2
import pytest

from tests.golden.making.make_documents import (
    DATES,
    EXAMPLES,
    ZIP_EPOCH,
    make,
    read_line,
    read_source,
)

SIZE_LIMIT: Final = 60_000
MADE: Final = sorted(DATES)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w£'.,:%-]*\w", text))


def _text(path: Path) -> str:
    if path.suffix == ".docx":
        document = docx.Document(io.BytesIO(path.read_bytes()))
        cells = [cell.text for table in document.tables for cell in table._cells]  # noqa: SLF001 -- row by row is slow
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    with pypdfium2.PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


@pytest.mark.parametrize("name", MADE)
def test_a_made_example_holds_every_word_of_its_source(name: str) -> None:
    prose = " ".join(read_line(raw).text for raw in read_source(name).splitlines())
    steps = {str(number) for number in range(1, 10)}
    assert _words(prose) - _words(_text(EXAMPLES / name)) <= steps


@pytest.mark.parametrize("name", MADE)
def test_a_made_example_is_small(name: str) -> None:
    assert (EXAMPLES / name).stat().st_size < SIZE_LIMIT


@pytest.mark.parametrize("name", MADE)
def test_making_an_example_twice_gives_the_same_bytes(name: str) -> None:
    assert make(name) == make(name)


@pytest.mark.parametrize("name", [name for name in MADE if name.endswith(".docx")])
def test_no_member_of_a_word_example_tells_when_it_was_made(name: str) -> None:
    with zipfile.ZipFile(EXAMPLES / name) as archive:
        assert {member.date_time for member in archive.infolist()} == {ZIP_EPOCH}


def test_examples_come_in_five_formats() -> None:
    suffixes = {path.suffix for path in EXAMPLES.iterdir()}
    assert suffixes >= {".md", ".txt", ".html", ".docx", ".pdf"}
