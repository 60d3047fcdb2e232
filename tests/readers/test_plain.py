"""Plain text keeps its characters; its layout is told by its looks."""

import subprocess
import sys

import pytest

from knowledge.model import BlockKind, Reading
from knowledge.reading import read_bytes, read_text

NEWS = """'Turn the old mill into a training hub'

The mayor will travel to Leeds and York, the mill's chief customers, to boost ties.

A general view of the mill, the oldest building of the town, in Saltmere, England.
(photo credit: HARBOUR PICTURES)
The mill could become a hub for apprentices from Leeds and other northern towns that lack one.
“We need it,” the mayor wrote. An agreement was reached on the joint use of the yard.
"""


def words(reading: Reading) -> list[str]:
    """Return the words of each block."""
    return [reading.text[block.start : block.end] for block in reading.blocks]


def headings(reading: Reading) -> list[str]:
    """Return the words of each heading."""
    return [
        reading.text[block.start : block.end]
        for block in reading.blocks
        if block.kind is BlockKind.HEADING
    ]


def test_a_news_article_is_a_headline_and_a_paragraph_a_line() -> None:
    reading = read_text(NEWS)

    assert words(reading) == [line for line in NEWS.split("\n") if line]
    assert headings(reading) == [reading.title] == ["'Turn the old mill into a training hub'"]
    assert {block.section for block in reading.blocks} == {()}


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    first = (
        "The committee agreed that the mill should be a hub for apprentices who\n"
        "come from Leeds. It will open in May and\nclose in June."
    )
    second = "A line that is short ends its paragraph, even where no line is blank."

    assert words(read_text(f"{first}\n{second}\n\n{second}")) == [first, second, second]


def test_a_number_in_a_wrapped_sentence_is_no_item() -> None:
    text = (
        "The committee agreed that the mill should be a hub for apprentices of\n"
        "the north, and that the yard would be cleared by them before the date\n"
        "27. October, which the mayor had named in a letter to the whole town.\n"
    )

    assert words(read_text(text)) == [text.strip()]


def test_lines_that_only_look_alike_stay_apart() -> None:
    text = (
        "Coffee machine on the second floor, next to the lifts\n"
        "Printer for posters in the cellar, next to the stairs\n"
        "Lost property at the front desk, ask for Mrs Okafor"
    )

    assert words(read_text(text)) == text.split("\n")


def test_an_indented_line_begins_a_paragraph() -> None:
    first = (
        "The committee agreed that the mill should be a hub for apprentices,\n"
        "who come from Leeds and"
    )
    second = "from York, which is the town that has been sending apprentices since\nlong ago."

    assert words(read_text(f"{first}\n   {second}")) == [first, second]


@pytest.mark.parametrize("mark", ["-", "*", "•", "\N{EN DASH}", "1.", "12)", "a)", "(b)", "(3)"])
def test_marks_stand_outside_their_items(mark: str) -> None:
    reading = read_text(f"Bring:\n{mark} a spoon\n{mark}\ta fork that\n   is clean\n")

    assert words(reading) == ["Bring:", "a spoon", "a fork that\n   is clean"]
    assert [block.kind for block in reading.blocks[1:]] == [BlockKind.LIST_ITEM] * 2


@pytest.mark.parametrize("line", ["-5 degrees", "1.5 litres", "A. Smith wrote.", "*stars*", "--"])
def test_what_is_no_mark_stays(line: str) -> None:
    reading = read_text(f"Words of a sentence.\n\n{line}")

    assert words(reading)[-1] in {line, "Words of a sentence."}
    assert all(block.kind is BlockKind.PARAGRAPH for block in reading.blocks)


@pytest.mark.parametrize(
    "heading",
    [
        "Opening hours\n=============\n",
        "Opening hours\n-------------\n",
        "OPENING HOURS\n\n",
        "OPENING HOURS:\n",
        "1.2 Opening hours\n",
        "3. Opening hours\n\n",
        "Chapter 3: Opening hours\n\n",
        "Opening hours\n\n",
        "Opening Hours of All Our Desks\n\n",
    ],
)
def test_headings_are_told_by_their_looks(heading: str) -> None:
    reading = read_text(f"Welcome to the mill, dear guest.\n\n{heading}The mill opens at 9.\n")
    name = heading.split("\n", maxsplit=1)[0]

    assert headings(reading) == [name]
    assert reading.blocks[-1].section == (name.rstrip(":"),)
    assert words(reading)[-1] == "The mill opens at 9."
    assert reading.title is None


@pytest.mark.parametrize(
    "line",
    [
        "the end of it",
        "The mill is open on Sundays",
        "The mill opens at nine.",
        "Ask Mrs Okafor, the warden,",
        "Ann\t555-1234",
        "1. Buy milk",
        "x" * 81,
    ],
)
def test_other_short_lines_are_no_headings(line: str) -> None:
    follow = "2. Buy bread" if line.startswith("1.") else "The mill opens at 9."
    reading = read_text(f"Welcome to the mill, dear guest.\n\n{line}\n\n{follow}\n")

    assert headings(reading) == []


def test_a_headline_may_stand_right_above_its_text() -> None:
    reading = read_text("Opening hours\nThe mill opens at 9 and closes at 5.\n")

    assert reading.title == "Opening hours"
    assert headings(reading) == ["Opening hours"]
    assert read_text("From: Ann Smith\nDate: the third of the month of May.").title is None
    assert read_text("The mill is open\nThe mill opens at 9 and closes at 5.").title is None


def test_the_first_line_of_a_wrapped_paragraph_is_no_heading() -> None:
    text = "The Committee for Mills and Yards of the Northern Towns agreed that\nthe yard closes."

    assert headings(read_text(text)) == []


def test_short_lines_in_a_row_are_no_headings() -> None:
    text = "Tea at four\n\nCake at five\n\nWine at six\n\nBed at ten"

    assert headings(read_text(text)) == []
    assert read_text(text).title is None


def test_a_heading_needs_something_below_it() -> None:
    assert headings(read_text("Words of a sentence.\n\nTHE END\n")) == []


def test_headings_nest_by_their_numbers() -> None:
    reading = read_text("1. Leave\n\nWords.\n\n1.1 Sick leave\nWords.\n\n2. Pay\n\nWords.")

    assert [block.section for block in reading.blocks] == [
        (),
        ("1. Leave",),
        ("1. Leave",),
        ("1. Leave", "1.1 Sick leave"),
        (),
        ("2. Pay",),
    ]
    assert reading.title is None


def test_a_title_above_sections_of_its_own_looks_is_the_title() -> None:
    reading = read_text("THE MILL\n\nHISTORY\n\nIt is old.\n\nTODAY\n\nIt is a hub.")

    assert reading.title == "THE MILL"
    assert [block.section for block in reading.blocks] == [(), (), ("HISTORY",), (), ("TODAY",)]


@pytest.mark.parametrize(
    "text",
    [
        "a" * 300_000,
        "word " * 60_000,
        "!" * 1000,
        "-" * 50,
        "🙂🎉 👩‍👩‍👧",
        "مرحبا بالعالم. كيف الحال؟",
        "שלום עולם",
        "日本語の文章です。改行なし",
        "e\u0301 \u202eabc\u202c \ud800",
        "a\0b\r\nc\rd\te\x0bf\x85g\u2028h",
    ],
)
def test_odd_texts_are_kept_whole(text: str) -> None:
    reading = read_text(text)

    assert reading.text is text
    assert "".join("".join(words(reading)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "line",
    ["word " * 20, "- " * 50 + "x", "=" * 80, "A B\n\n", "1. ", "Words and\nmore words\n", " \t"],
)
def test_work_grows_with_the_text_alone(line: str) -> None:
    assert _steps(line * 400) < 6 * _steps(line * 100) + 2000


def _steps(text: str) -> int:
    """Count the lines of Python run to read a text."""
    count = 0

    def step(*_: object) -> object:
        nonlocal count
        count += 1
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        read_text(f"{text}x")
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"],
)
@pytest.mark.parametrize(
    "text", ["Zwölf Boxkämpfer jagen Eva.\r\n", "Tea at 4", "مرحبا بكم في المدينة"]
)
def test_unicode_files_are_read_whatever_their_encoding(encoding: str, text: str) -> None:
    assert read_bytes(text.encode(encoding), "a.txt").text == text


def test_western_files_are_read() -> None:
    text = (
        "Das Café öffnet um neun Uhr; die Brücke ist für Fußgänger gesperrt — “später” mehr.\n" * 3
    )

    assert read_bytes(text.encode("cp1252"), "a.txt").text == text


def test_one_mark_is_taken_off() -> None:
    assert read_bytes(b"\xef\xbb\xbf\xef\xbb\xbfab", "a.txt").text == "\ufeffab"


def test_a_coloured_log_is_text() -> None:
    assert read_bytes(b"\x1b[31mfailed\x1b[0m", "a.log").text == "\x1b[31mfailed\x1b[0m"


def test_slow_libraries_wait_until_they_are_needed() -> None:
    program = (
        "import sys, knowledge.reading as r; r.read_bytes(b'Words', 'a.txt');"
        "slow = {'trafilatura', 'mammoth', 'pypdfium2', 'lxml', 'chardet', 'markdown_it'};"
        "print(*slow & {*sys.modules})"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )

    assert ran.stdout == "\n"
