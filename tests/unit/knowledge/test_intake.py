"""From a source to what the store keeps."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from knowledge.errors import EmptyDocument
from knowledge.intake import draft_of, fingerprint, path_uri, text_uri
from knowledge.model import Block, Reading
from knowledge.reading import read_text
from knowledge.store import DocumentDraft

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def draft(reading: Reading, title: str | None = None, uri: str = "text:1") -> DocumentDraft:
    return draft_of(reading, uri=uri, collection="default", title=title, sha256=b"", added=NOON)


def test_the_same_text_and_title_have_the_same_uri() -> None:
    assert text_uri("a", None) == text_uri("a", None)
    assert (
        len({text_uri("a", None), text_uri("b", None), text_uri("a", "b"), text_uri("", "a")}) == 4
    )
    assert text_uri("\ud800", "\udfff").startswith("text:")


def test_a_fingerprint_tells_content_and_title_apart() -> None:
    prints = {fingerprint(b"a", None), fingerprint(b"b", None), fingerprint(b"a", "b")}
    assert len(prints) == 3
    assert fingerprint(b"a", "\ud800") == fingerprint(b"a", "\ud800")


def test_a_path_is_a_uri_of_the_whole_path(tmp_path: Path) -> None:
    assert path_uri(tmp_path / "x" / ".." / "a b.txt") == f"{tmp_path.as_uri()}/a%20b.txt"


@pytest.mark.parametrize(
    ("title", "uri", "name"),
    [
        ("Given", "file:///x/a.txt", "Given"),
        (" Two\n lines ", "text:1", "Two lines"),
        (None, "file:///x/Annual%20report.txt", "Annual report"),
        (None, "file:///x/notes.txt", "notes"),
        (None, "text:1", "Untitled"),
        ("x" * 300, "text:1", "x" * 200),
    ],
)
def test_a_document_is_named(title: str | None, uri: str, name: str) -> None:
    assert draft(read_text("Ann left."), title, uri).title == name


def test_a_readings_own_title_comes_before_its_file_name() -> None:
    reading = Reading("Ann left.", (Block(0, 9),), title="Own")
    assert draft(reading, uri="file:///x/a.txt").title == "Own"
    assert draft(reading, "Given").title == "Given"


@pytest.mark.parametrize(
    ("dated", "title", "text", "day"),
    [
        (date(2020, 1, 1), "2021-01-01", "2022-01-01", date(2020, 1, 1)),
        (None, "2021-01-01", "2022-01-01", date(2021, 1, 1)),
        (None, "Minutes", "2022-01-01", date(2022, 1, 1)),
        (None, "Minutes", "Ann left.", date(2023, 1, 1)),
    ],
)
def test_a_document_dates_itself(dated: date | None, title: str, text: str, day: date) -> None:
    reading = Reading(text, (Block(0, len(text)),), dated=dated)
    assert draft(reading, title, "file:///1%20January%202023.txt").dated == day


def test_nothing_to_quote_is_refused_by_name() -> None:
    with pytest.raises(EmptyDocument, match="Scan: holds no text"):
        draft(Reading("\0", (Block(0, 1),)), "Scan")
