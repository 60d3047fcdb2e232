"""Each format gives the words it shows, laid out, and nothing else."""

from datetime import date

import pytest

from knowledge.model import BlockKind, Reading
from knowledge.reading import read_bytes
from tests.readers import samples

H, P, L, T, C = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.TABLE_ROW,
    BlockKind.CODE,
)
Row = tuple[BlockKind, tuple[str, ...], str]


def rows(reading: Reading) -> list[Row]:
    """Return each block as its kind, section and words."""
    return [(b.kind, b.section, reading.text[b.start : b.end]) for b in reading.blocks]


def test_html_gives_the_article_in_blocks() -> None:
    reading = read_bytes(samples.HTML.encode(), "leave.html")

    assert rows(reading) == [
        (H, (), "Leave policy"),
        (P, (), "Employees get 25 days of paid leave, R&D staff 26 <really>."),
        (H, (), "Sick leave"),
        (P, ("Sick leave",), "Tell your manager before 9:30."),
        (L, ("Sick leave",), "Bring a note"),
        (L, ("Sick leave",), "from a doctor"),
        (L, ("Sick leave",), "Rest"),
        (T, ("Sick leave",), "Grade | Days"),
        (T, ("Sick leave",), "A | 30"),
        (C, ("Sick leave",), "def f(x):\n    return x"),
    ]
    assert (reading.title, reading.dated) == ("Leave policy", date(2024, 3, 5))
    assert reading.media_type == "text/html"


def test_markdown_gives_what_is_shown() -> None:
    reading = read_bytes(samples.MARKDOWN.encode(), "rules.md")

    assert rows(reading) == [
        (H, (), "Rules of the house"),
        (P, ("Rules of the house",), "Doors close at 9:30, see the plan & lock()."),
        (H, ("Rules of the house",), "Kitchen"),
        (L, ("Rules of the house", "Kitchen"), "Wash up"),
        (L, ("Rules of the house", "Kitchen"), "your own cup"),
        (L, ("Rules of the house", "Kitchen"), "Wipe a sponge down"),
        (T, ("Rules of the house", "Kitchen"), "Day | Who"),
        (T, ("Rules of the house", "Kitchen"), "Monday | Ann"),
        (C, ("Rules of the house", "Kitchen"), "# no heading\n  lock()"),
    ]
    assert (reading.title, reading.dated) == ("House rules", date(2024, 3, 5))
    assert reading.media_type == "text/markdown"


def test_word_gives_headings_items_and_rows() -> None:
    reading = read_bytes(samples.docx(), "handbook.docx")

    assert rows(reading) == [
        (H, (), "Staff handbook"),
        (H, (), "Leave"),
        (P, ("Leave",), "R&D staff get <26> days of leave."),
        (H, ("Leave",), "Sick leave"),
        (L, ("Leave", "Sick leave"), "Bring a note"),
        (L, ("Leave", "Sick leave"), "Rest"),
        (T, ("Leave", "Sick leave"), "Grade | Days"),
        (T, ("Leave", "Sick leave"), "A | 30"),
    ]
    assert (reading.title, reading.pages) == ("Staff handbook", None)


def test_pdf_gives_pages_headings_items_and_rows() -> None:
    reading = read_bytes(samples.pdf(), "rules.pdf")
    says = "Rule 2 says that nobody may enter."

    assert [
        row for row, block in zip(rows(reading), reading.blocks, strict=True) if block.page == 2
    ] == [
        (H, (), "Chapter 2"),
        (P, ("Chapter 2",), " ".join([says] * 6)),
        (L, ("Chapter 2",), "first thing"),
        (L, ("Chapter 2",), "second thing"),
        (T, ("Chapter 2",), "Grade Days"),
        (T, ("Chapter 2",), "A2 25 days"),
    ]
    assert (reading.pages, reading.warnings) == (3, ())


@pytest.mark.parametrize(
    ("content", "name", "unwanted"),
    [
        (samples.HTML.encode(), "a.html", ["Home page", "Copyright", "secret", "color", "unseen"]),
        (samples.HTML.encode(), "a.html", ["¶", "[1]", "comment", "<b>", "&amp;"]),
        (
            samples.MARKDOWN.encode(),
            "a.md",
            ["*", "`", "https", "comment", "---", "title:", ".png"],
        ),
        (samples.pdf(), "a.pdf", ["ACME", "Page", "\r", "\x02"]),
        (samples.docx(), "a.docx", ["&amp;", "•"]),
    ],
)
def test_what_is_not_shown_is_not_read(content: bytes, name: str, unwanted: list[str]) -> None:
    text = read_bytes(content, name).text

    assert not [words for words in unwanted if words in text]


@pytest.mark.parametrize("name", ["a", "a.txt", "a.bin", "a.html", "a.docx"])
def test_content_outweighs_the_name(name: str) -> None:
    assert read_bytes(samples.pdf(), name).media_type == "application/pdf"


def test_word_files_are_told_by_their_content() -> None:
    assert read_bytes(samples.docx(), "a.txt").title == "Staff handbook"


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.txt", "text/plain"),
        ("a.LOG", "text/plain"),
        ("a.csv", "text/csv"),
        ("README", "text/plain"),
        ("a.Markdown", "text/markdown"),
        ("a.htm", "text/html"),
        ("a.xhtml", "text/html"),
    ],
)
def test_the_name_decides_between_kinds_of_text(name: str, media_type: str) -> None:
    assert read_bytes(b"# Some words", name).media_type == media_type


def test_a_page_without_an_ending_is_html() -> None:
    assert read_bytes(b"\n<!DOCTYPE html><p>Some words", "page").text == "Some words"
    assert read_bytes(b"<!DOCTYPE html><p>Some words", "page.txt").text.startswith("<!")


def test_a_small_page_is_read_whole() -> None:
    page = "<html><body><div>Opening hours</div><div>Mon 9-5</div><nav>Home</nav></body></html>"

    assert [text for _, _, text in rows(read_bytes(page.encode(), "a.html"))] == [
        "Opening hours",
        "Mon 9-5",
    ]


def test_tables_that_arrange_a_page_are_no_rows() -> None:
    page = (
        "<table><tr><td><p>Menu words</p></td><td><table><tr><td>A</td><td>B</td></tr>"
        "</table></td></tr></table>"
    )

    assert rows(read_bytes(page.encode(), "a.html")) == [(P, (), "Menu words"), (T, (), "A | B")]


def test_an_html_page_is_read_in_the_charset_it_declares() -> None:
    page = '<meta charset="windows-1251"><p>Привет, мир</p>'.encode("windows-1251")

    assert read_bytes(page, "a.html").text == "Привет, мир"


def test_nested_markdown_is_not_lost() -> None:
    deep = "\n".join(f"{'> ' * depth}level {depth}" for depth in range(0, 60, 2))
    too_deep = "> " * 400 + "the words at the bottom"

    assert "level 58" in read_bytes(deep.encode(), "a.md").text
    assert "the words at the bottom" in read_bytes(too_deep.encode(), "a.md").text


def test_a_list_of_links_is_rendered_all_the_same() -> None:
    links = "\n".join(f"- [name {n}](https://example.org/{'path/' * 9})" for n in range(5))

    assert read_bytes(links.encode(), "a.md").text == "\n".join(f"name {n}" for n in range(5))


def test_a_markdown_title_is_its_first_top_heading() -> None:
    reading = read_bytes(b"## Before\n\n# The title\n\nWords.\n\n## After\n\nMore.", "a.md")

    assert reading.title == "The title"
    assert rows(reading)[-1] == (P, ("After",), "More.")


@pytest.mark.parametrize("written", ["yesterday", "2024-13-45", "2024-1", "20240305"])
def test_a_date_that_is_none_is_left_out(written: str) -> None:
    assert read_bytes(f"---\ndate: {written}\n---\nWords".encode(), "a.md").dated is None


def test_chapters_of_a_word_file_are_not_its_title() -> None:
    reading = read_bytes(samples.docx_of_chapters(), "a.docx")

    assert reading.title is None
    assert [section for _, section, _ in rows(reading)] == [(), ("Leave",), (), ("Pay",)]


def test_a_sentence_over_a_page_break_stays_whole() -> None:
    reading = read_bytes(samples.pdf_of_sentence_over_pages(), "a.pdf")

    assert reading.pages is not None
    assert reading.pages > 1
    assert len(reading.blocks) == 1
    assert reading.blocks[0].page == 1
    assert reading.text.endswith("word88 word89 and ends.")
    assert "\n" not in reading.text


def test_pages_without_text_are_named() -> None:
    reading = read_bytes(samples.pdf_with_blank_pages(), "a.pdf")

    assert reading.warnings == ("pages 2\N{EN DASH}4 hold no text (scanned?)",)
    assert (reading.text, reading.pages) == ("Only this page says something.", 4)


def test_the_contents_of_a_pdf_name_its_headings() -> None:
    reading = read_bytes(samples.pdf_with_contents(), "a.pdf")

    assert reading.title == "The mill"
    assert [(kind, section) for kind, section, _ in rows(reading)[1:-1]] == [
        (H, ()),
        (H, ()),
        (P, ("Leave",)),
        (H, ("Leave",)),
        (P, ("Leave", "Sick leave")),
        (H, ()),
        (P, ("Pay",)),
    ]


def test_chapters_of_a_pdf_are_not_its_title() -> None:
    assert read_bytes(samples.pdf(), "a.pdf").title is None


def test_columns_are_read_one_after_the_other() -> None:
    reading = read_bytes(samples.pdf_in_two_columns(), "a.pdf")

    assert reading.text == " ".join(f"word{number}" for number in range(120))
    assert len(reading.blocks) == 1


def test_the_article_of_a_large_page_is_found() -> None:
    menu = "".join(f"<div><a href='/{n}'>Menu entry {n}</a></div>" for n in range(60))
    story = "".join(f"<p>Rule {n} says that <b>nobody</b> may enter, {n}.</p>" for n in range(90))
    hidden = "<p hidden>unseen</p><p>The last rule.<sup>[7]</sup></p>"
    page = f"<html><body>{menu}<article><h1>Rules</h1>{story}{hidden}</article></body></html>"
    reading = read_bytes(page.encode(), "a.html")

    assert rows(reading)[:2] == [
        (H, (), "Rules"),
        (P, (), "Rule 0 says that nobody may enter, 0."),
    ]
    assert rows(reading)[-1] == (P, (), "The last rule.")
    assert "Menu" not in reading.text
