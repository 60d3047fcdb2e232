"""Laws that readings obey, whatever was read."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.errors import DocumentError, EmptyDocument
from knowledge.model import BlockKind, Reading
from knowledge.reading import read_bytes, read_text
from tests.readers import samples

PIECES = [
    *("Ann agreed", "TITLE", "1.2 Name", "and goes on", "27. May", "- ", "1. ", "a) ", "•\t"),
    *("\n", "\n\n", "\r\n", "\r", "\t", "   ", ". ", "? ", "=====", "-----", "|", "\0", "\x0c"),
    *(
        "\u2028",
        "\x85",
        "\ufeff",
        "\ud800",
        "é",
        "日本",
        "مرحبا",
        "🙂",
        "a rather long run of words ",
    ),
]
prose = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
texts = st.text() | prose
FORMATS = {
    "a.pdf": samples.pdf(pages=1),
    "a.docx": samples.docx(),
    "a.html": samples.HTML.encode(),
    "a.md": samples.MARKDOWN.encode(),
    "a.txt": "Une fête\n\n- déjà vu".encode("utf-16"),
}
# What may stand between blocks: a line drawn with signs, and the mark of a list's item.
MARK = re.compile(r"[\W_]*\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})[.)]\s*")


def assert_laid_out(reading: Reading) -> None:
    """Blocks stand in order, apart, inside the text, trimmed, and under headings."""
    edges = [edge for block in reading.blocks for edge in (block.start, block.end)]
    quotes = [reading.text[block.start : block.end] for block in reading.blocks]

    assert edges == sorted(edges)
    assert edges[:1] >= [0]
    assert edges[-1:] <= [len(reading.text)]
    assert all(quote and quote == quote.strip() for quote in quotes)
    assert all(name for block in reading.blocks for name in block.section)


def assert_read_or_refused(content: bytes, name: str) -> None:
    """No bytes raise anything but a refusal of one line that names them."""
    said = ""
    try:
        assert_laid_out(read_bytes(content, name))
    except DocumentError as refusal:
        said = str(refusal)
    assert not said or (said.startswith(name) and "\n" not in said)


@given(texts)
@example("===\r0. 0")
def test_a_plain_text_is_kept_and_laid_out(text: str) -> None:
    try:
        reading = read_text(text)
    except EmptyDocument:
        assert not any(char.isalnum() for char in text)
        return
    edges = [edge for block in reading.blocks for edge in (block.start, block.end)]
    gaps = zip([0, *edges[1::2]], [*edges[::2], len(text)], strict=True)

    assert reading.text == text
    assert_laid_out(reading)
    assert not any(
        char.isalnum() for a, b in gaps if not MARK.fullmatch(text[a:b]) for char in text[a:b]
    )


@given(texts)
def test_headings_of_a_plain_text_have_something_below_them(text: str) -> None:
    try:
        blocks = read_text(text).blocks
    except EmptyDocument:
        return

    assert blocks[-1].kind is not BlockKind.HEADING


@given(texts)
def test_a_text_file_reads_as_its_text(text: str) -> None:
    content = text.replace("\0", "").encode("utf-8", "ignore")
    try:
        reading = read_bytes(content, "a.txt")
    except DocumentError:
        return

    assert reading == read_text(content.decode().removeprefix("\ufeff"))


@pytest.mark.parametrize("name", ["a.md", "a.html"])
@settings(deadline=None)
@given(text=prose)
def test_marked_up_text_is_laid_out(name: str, text: str) -> None:
    content = text.encode("utf-8", "ignore")
    try:
        reading = read_bytes(content, name)
    except DocumentError:
        return

    assert_laid_out(reading)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", reading.text)
    assert read_bytes(content, name) == reading


@pytest.mark.parametrize("name", FORMATS)
def test_samples_are_laid_out_the_same_each_time(name: str) -> None:
    reading = read_bytes(FORMATS[name], name)

    assert_laid_out(reading)
    assert read_bytes(FORMATS[name], name) == reading


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_broken_file_is_read_or_refused(name: str, data: st.DataObject) -> None:
    content = bytearray(FORMATS[name])
    for _ in range(data.draw(st.integers(0, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    broken = bytes(content[: data.draw(st.integers(0, len(content)))])
    assert_read_or_refused(broken, name)


@given(
    st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a"])
)
def test_any_bytes_are_read_or_refused(content: bytes, name: str) -> None:
    assert_read_or_refused(content, name)
