"""Office files, tables, books, mail and chats give their words, each in its place."""

from datetime import date

import pytest

from knowledge.errors import DocumentError, EmptyDocument, ProtectedDocument
from knowledge.facts import extract_passages, speaker_of
from knowledge.model import BlockKind, Reading
from knowledge.reading import read_bytes
from knowledge.reading.delimited import find_delimiter
from knowledge.reading.mail import own_words
from knowledge.reading.restructured import plain_words
from tests.readers import more_samples as samples
from tests.readers.samples import OLE


def words(reading: Reading) -> list[str]:
    """Return the words of each block."""
    return [reading.text[block.start : block.end] for block in reading.blocks]


def facts(reading: Reading) -> list[str]:
    """Return each fact's words."""
    return [it.quote(fact) for it in extract_passages(reading) for fact in it.facts]


def test_a_row_of_a_workbook_is_a_fact_with_its_heads() -> None:
    reading = read_bytes(samples.xlsx(), "a.xlsx")

    assert facts(reading) == [
        "Leave",
        "Leave of 2024",
        "Name: Heron | From: 2024-05-03 | Days: 25 | Pay: $120,500.00 | Share: 12.5%",
        "Name: Egret | From: 2024-06-01 | Days: 2.5",
        "Empty",
        "Codes",
        "7 | TRUE",
    ]
    assert [block.section for block in reading.blocks][2] == ("Leave",)
    assert reading.warnings == (
        (
            "1 formula has no stored result; open the file in a spreadsheet program,"
            " save it, add it again"
        ),
    )


def test_a_far_cell_costs_nothing() -> None:
    assert words(read_bytes(samples.xlsx_with_a_far_cell(), "a.xlsx"))[:2] == ["Sheet", "near"]


def test_slides_are_pages_with_titles_items_tables_and_notes() -> None:
    reading = read_bytes(samples.pptx_slides(), "a.pptx")
    placed = [
        (reading.text[it.start : it.end], it.kind, it.section, it.page) for it in reading.blocks
    ]

    assert placed == [
        ("The mill", BlockKind.HEADING, (), 1),
        ("Heron, opens at nine", BlockKind.LIST_ITEM, (), 1),
        ("Closes at five", BlockKind.LIST_ITEM, (), 1),
        ("Say that the roof leaks.", BlockKind.PARAGRAPH, (), 1),
        ("Grade | 30 days", BlockKind.TABLE_ROW, (), 2),
        ("Grouped words", BlockKind.PARAGRAPH, (), 2),
    ]
    assert (reading.title, reading.pages) == ("The mill", 3)
    assert reading.warnings == ("slide 3 holds no text (scanned?)",)


def test_word_gives_what_stands_after_its_changes_are_accepted() -> None:
    assert words(read_bytes(samples.docx_with_changes(), "a.docx")) == ["Staff get 30 days."]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_is_parted_by_whatever_parts_it(delimiter: str) -> None:
    rows = [["Name", "Note, or more"], ["Heron", "a, b; c"], ["Egret", "1,5"]]
    content = samples.comma_separated(rows, delimiter)

    assert find_delimiter(content.decode()) == delimiter
    assert words(read_bytes(content, "a.csv")) == [
        "Name: Heron | Note, or more: a, b; c",
        "Name: Egret | Note, or more: 1,5",
    ]


def test_a_quoted_line_break_is_no_row_and_a_charset_is_found() -> None:
    content = samples.CSV.replace(b"likes", b"caf\xe9")
    assert words(read_bytes(content, "a.csv")) == [
        "Name: Heron | Days: 25 | Note: café, commas",
        "Name: Egret | Days: 30 | Note: two lines",
    ]


def test_a_table_says_how_it_is_parted() -> None:
    assert words(read_bytes(b"sep=;\nA;B\nx;y,z\n", "a.csv")) == ["A: x | B: y,z"]


def test_a_table_without_heads_keeps_its_first_row() -> None:
    assert words(read_bytes(b"1,Heron\n2,Egret\n", "a.csv")) == ["1 | Heron", "2 | Egret"]


def test_years_may_be_heads_and_one_column_needs_none() -> None:
    years = read_bytes(b"Item\t2023\t2024\nSales\t5\t6\n", "a.tsv")
    prose = read_bytes(b"just a line\nanother line, yes\n", "a.csv")

    assert words(years) == ["Item: Sales | 2023: 5 | 2024: 6"]
    assert words(prose) == ["just a line", "another line, yes"]


def test_a_soft_hyphen_is_not_part_of_a_word() -> None:
    assert words(read_bytes(rb"{\rtf1 The adip\-iscing gate.}", "a.rtf")) == [
        "The adipiscing gate."
    ]


def test_an_opendocument_text_leaves_out_deletions_and_comments() -> None:
    reading = read_bytes(samples.odf(samples.ODT_BODY), "a.odt")

    assert words(reading) == [
        "Handbook",
        "Leave",
        "R&D staff  get 25 days.",
        "As agreed.",
        "Rest",
        "A | 30",
    ]
    assert (reading.title, reading.blocks[2].section) == ("Handbook", ("Leave",))


def test_an_opendocument_sheet_and_its_slides() -> None:
    sheet = read_bytes(samples.odf(samples.ODS_BODY, "spreadsheet"), "a.ods")
    slides = read_bytes(samples.odf(samples.ODP_BODY, "presentation"), "a.odp")

    assert words(sheet) == ["Leave", "Name: Heron | Days: 25"]
    assert [(block.page, slides.text[block.start : block.end]) for block in slides.blocks] == [
        (1, "Opening"),
        (2, "The gate opens at nine."),
    ]


def test_rich_text_keeps_its_signs() -> None:
    assert words(read_bytes(samples.RTF, "a.rtf")) == [
        "The gate\N{RIGHT SINGLE QUOTATION MARK}s keeper is Ann Lee.",
        "Café opens at 9.€",
    ]


def test_restructured_text_is_read_without_its_marks() -> None:
    reading = read_bytes(samples.RST, "a.rst")

    assert words(reading) == [
        "Handbook",
        "Leave",
        "Employees get 25 days, see the plan and the site.",
        "Ask Ann first.",
        "Call lock.close with now",
        "Rest",
        "As agreed in May.",
    ]
    assert plain_words("a_b and *c* and x * y\n").strip() == "a_b and c and x * y"


def test_a_book_is_read_in_the_order_of_its_spine() -> None:
    reading = read_bytes(samples.epub(), "a.epub")

    assert words(reading) == [
        "Gate",
        "The gate opens at nine.",
        "Wheel",
        "The wheel turns & turns.",
    ]
    assert [block.section for block in reading.blocks][1::2] == [("Gate",), ("Wheel",)]
    assert (reading.title, reading.dated) == ("The mill", date(2024, 3, 5))
    with pytest.raises(ProtectedDocument):
        read_bytes(samples.epub(encrypted=True), "a.epub")


def test_a_message_is_read_without_what_it_quotes() -> None:
    reading = read_bytes(samples.MAIL, "a.eml")

    assert words(reading) == [
        "The gate\N{RIGHT SINGLE QUOTATION MARK}s hours",
        "From: Ann Lee <ann@example.org>",
        "To: Bob <bob@example.org>",
        "Date: Fri, 03 May 2024 09:15:00 +0200",
        "The gate opens at nine. Café follows.",
    ]
    assert reading.dated == date(2024, 5, 3)
    assert read_bytes(samples.MAIL, "saved") == reading


def test_a_mailbox_has_a_section_a_message() -> None:
    reading = read_bytes(samples.MBOX, "a.mbox")
    placed = {reading.text[it.start : it.end]: it.section for it in reading.blocks}

    assert placed["From now on it closes at five."] == ("Gate",)
    assert placed["The roof leaks."] == ("Roof",)
    assert reading.dated == date(2024, 5, 4)


def test_a_message_prefers_its_plain_form() -> None:
    reading = read_bytes(samples.mail_with_attachment(), "a.eml")

    assert words(reading)[-1] == "The roof leaks."


def test_a_message_that_only_quotes_is_kept() -> None:
    assert own_words("> all there is\n") == "> all there is\n"


def test_messages_of_slack_are_facts_with_author_and_time() -> None:
    reading = read_bytes(samples.slack_export(), "export.zip")
    first = "Ann Lee (2024-05-03 09:15): @Bob Oz the gate opens at 9 & closes at 5, see the plan"

    assert facts(reading) == [
        "#gates",
        first,
        "Bob Oz (2024-05-03 09:17): Thanks, noted.",
        "Ann Lee (2024-05-03 09:16): Lunch is in #yard.",
    ]
    assert speaker_of(first) == "Ann Lee"
    assert (reading.blocks[1].section, reading.dated) == (("#gates",), date(2024, 5, 3))
    assert words(read_bytes(samples.BY_NAME["day.json"], "day.json"))[0].startswith("U1 (2024")


def test_messages_of_discord_are_facts_with_author_and_time() -> None:
    reading = read_bytes(samples.BY_NAME["gates.json"], "gates.json")

    assert facts(reading) == [
        "#gates",
        "Ann Lee (2024-05-03 09:15): @Bob the gate opens at nine :ok:",
    ]


def test_json_gives_rows_and_sections() -> None:
    nested = read_bytes(samples.BY_NAME["a.json"], "a.json")
    lines = read_bytes(samples.BY_NAME["a.jsonl"], "a.jsonl")

    assert words(nested) == ["title: Mill", "gate", "opens: 9", "rules", "who: Ann | may: true"]
    assert nested.blocks[-1].section == ("gate", "rules")
    assert words(lines) == ["name: Heron | days: 25", "name: Egret | days: 30"]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"[" * 100_000, "a.json"),
        (b'{"a":' * 60 + b"1" + b"}" * 60, "a.json"),
        (b"{not json", "a.json"),
        (OLE, "a.xlsx"),
        (b'a,"' + b"x" * 1_100_000, "a.csv"),
    ],
)
def test_what_cannot_be_read_is_refused(content: bytes, name: str) -> None:
    with pytest.raises(DocumentError, match=name):
        read_bytes(content, name)


def test_a_book_of_empty_sheets_is_empty() -> None:
    with pytest.raises(EmptyDocument):
        read_bytes(samples.odf("<office:spreadsheet/>", "spreadsheet"), "a.ods")
