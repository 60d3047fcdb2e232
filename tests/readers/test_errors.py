"""What cannot be read is refused in one clear line."""

import os
import re
import zipfile
from pathlib import Path

import pytest

from knowledge import reading
from knowledge.errors import (
    DamagedDocument,
    DocumentError,
    EmptyDocument,
    MissingDocument,
    ProtectedDocument,
    UnknownFormat,
)
from knowledge.reading import load_file, read_bytes, read_file, read_text
from knowledge.reading.archives import check_archive
from tests.readers import samples


@pytest.mark.parametrize(
    ("content", "name", "kind", "says"),
    [
        (b"", "a.txt", EmptyDocument, "a.txt is empty"),
        (b" \r\n\t\n", "a.txt", EmptyDocument, "a.txt is empty"),
        (b"\xef\xbb\xbf", "a.txt", EmptyDocument, "a.txt is empty"),
        (b"<!-- nothing -->", "a.md", EmptyDocument, "a.md is empty"),
        (b"<html><script>x</script></html>", "a.html", EmptyDocument, "a.html shows no text"),
        (b"\x01\x02\x03", "a.html", UnknownFormat, "not a text"),
        (samples.PNG, "a.txt", UnknownFormat, "a.txt is not a text, whatever its name"),
        (samples.PNG, "a.md", UnknownFormat, "a.md is not a text, whatever its name"),
        (
            samples.PNG,
            "a.png",
            UnknownFormat,
            r"PDF \(.pdf\), Word .*Markdown .*HTML .*plain text",
        ),
        (b"some text with one \0 in it", "a.txt", UnknownFormat, "not a text"),
        (b"0" * 11 + b"\0", "a.txt", UnknownFormat, "not a text"),
        (samples.OLE, "a.docx", ProtectedDocument, "password or in an old Office format"),
        (samples.OLE, "a.txt", ProtectedDocument, "password or in an old Office format"),
        (
            samples.pdf(locked=True),
            "a.pdf",
            ProtectedDocument,
            "a.pdf is protected by a password",
        ),
        (samples.pdf()[:900], "a.pdf", DamagedDocument, "a.pdf is damaged"),
        (b"<html>Log in first</html>", "a.pdf", DamagedDocument, "a.pdf is not a PDF file inside"),
        (b"Words", "a.docx", DamagedDocument, "a.docx is not a Word file inside"),
        (samples.docx()[:9000], "a.docx", DamagedDocument, "a.docx is damaged"),
        (rb"{\rtf1\ansi }", "a.rtf", EmptyDocument, "a.rtf holds no text"),
        (samples.archive({"a.txt": b"a"}), "a.zip", UnknownFormat, "Known formats: PDF"),
        (samples.archive({"xl/workbook.xml": b"a"}), "a.xlsx", DamagedDocument, "is damaged"),
        (samples.archive({"word/document.xml": b"<a/>"}), "a.docx", DamagedDocument, "is damaged"),
        (samples.pdf_with_blank_pages(text_on_first=False), "a.pdf", EmptyDocument, "scanned"),
    ],
)
def test_a_file_is_refused_by_name(
    content: bytes, name: str, kind: type[DocumentError], says: str
) -> None:
    with pytest.raises(kind, match=says) as refusal:
        read_bytes(content, name)
    assert type(refusal.value) is kind
    assert str(refusal.value).startswith(name)
    assert "\n" not in str(refusal.value)


def test_a_protected_archive_is_refused() -> None:
    content = samples.archive({"word/document.xml": b"a"}, encrypted=True)

    with pytest.raises(ProtectedDocument, match=r"a\.docx is protected by a password"):
        read_bytes(content, "a.docx")


@pytest.mark.parametrize(
    "entries",
    [
        {"word/document.xml": bytes(21_000_000)},
        {f"word/document{number}.xml": b"" for number in range(5001)},
    ],
    ids=["one that swells", "one of many entries"],
)
def test_an_archive_that_would_fill_the_memory_is_refused(entries: dict[str, bytes]) -> None:
    with pytest.raises(DocumentError, match=r"a\.docx would unpack to too much"):
        read_bytes(samples.archive(entries), "a.docx")


def test_an_archive_of_ordinary_density_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    content = samples.archive({"word/document.xml": bytes(1_000_000)})
    check_archive(content, "a.docx")

    monkeypatch.setattr("knowledge.reading.archives.MOST_BYTES", 999_999)
    with pytest.raises(DocumentError, match="too much"):
        check_archive(content, "a.docx")


def test_the_members_of_an_archive_are_not_unpacked_to_be_judged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(zipfile.ZipFile, "open", None)

    check_archive(samples.docx(), "a.docx")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingDocument, match=re.escape(f"no file {tmp_path / 'a.txt'}")):
        read_file(tmp_path / "a.txt")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(MissingDocument, match="is a folder"):
        read_file(tmp_path)


def test_what_never_ends_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(MissingDocument, match="is not a file"):
        read_file(tmp_path / "pipe")


def test_a_file_that_may_not_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError

    (tmp_path / "a.txt").write_text("words")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(MissingDocument, match=r"a\.txt may not be read. Check its permissions"):
        read_file(tmp_path / "a.txt")


@pytest.mark.parametrize("name", ["a\0b.txt", "a" * 5000])
def test_an_impossible_name_is_refused(name: str) -> None:
    with pytest.raises(MissingDocument):
        read_file(Path(name))


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(reading.LARGEST + 1)

    with pytest.raises(DocumentError, match=r"a\.txt is larger than 50 MB"):
        load_file(tmp_path / "a.txt")
    with pytest.raises(DocumentError, match=r"a\.txt is larger than 50 MB"):
        read_bytes(bytes(reading.LARGEST + 1), "a.txt")


def test_html_has_a_limit_of_its_own() -> None:
    with pytest.raises(DocumentError, match="10 MB of HTML"):
        read_bytes(b"<p>word " * 1_400_000, "a.html")


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.reading.pdf.MOST_PAGES", 2)

    with pytest.raises(DocumentError, match="has more than 2 pages"):
        read_bytes(samples.pdf(), "a.pdf")


@pytest.mark.parametrize("text", ["", " \n ", "\ufeff", "\0\0"])
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(EmptyDocument, match="The text is empty"):
        read_text(text)
