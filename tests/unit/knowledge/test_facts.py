"""How readings become passages, and what facts are found by."""

from dataclasses import replace

import pytest

from knowledge.facts import (
    HEADING_TERM,
    extract_passages,
    index_passages,
    joined_pairs,
    sentences,
)
from knowledge.facts.extraction import MOST_FACTS
from knowledge.facts.sentences import LONGEST_SENTENCE, sentences_of
from knowledge.language import initials_term, term_of, tokens_of
from knowledge.model import Block, BlockKind, FactKind, Passage, Reading
from knowledge.reading import read_text
from knowledge.store import PassageDraft
from tests.unit.knowledge.work import calls_of


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences_of(text, 0, len(text))]


def quotes(passages: list[Passage]) -> list[list[str]]:
    return [[passage.quote(fact) for fact in passage.facts] for passage in passages]


def laid_out(*blocks: tuple[BlockKind, str], section: tuple[str, ...] = ()) -> Reading:
    """Make a reading of blocks, a line each."""
    text = "\n".join(words for _, words in blocks)
    starts = [0]
    for _, words in blocks:
        starts.append(starts[-1] + len(words) + 1)
    return Reading(
        text,
        tuple(
            Block(start, start + len(words), kind, section)
            for start, (kind, words) in zip(starts, blocks, strict=False)
        ),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann left. Bob stayed!", ["Ann left.", "Bob stayed!"]),
        ("Mr. Smith paid $5.10. It rained.", ["Mr. Smith paid $5.10.", "It rained."]),
        ("  Ann left.\t\0", ["Ann left."]),
        ("Ann left.[12] Bob stayed.", ["Ann left.[12]", "Bob stayed."]),
        ("Ann left. [1][2] Bob stayed.", ["Ann left. [1][2]", "Bob stayed."]),
        ("[1] Ann left.", ["[1] Ann left."]),
        ("\u96e8\u3002\u96ea\u3002", ["\u96e8\u3002", "\u96ea\u3002"]),
        ("\u300c\u96e8\u3002\u300d\u96ea", ["\u300c\u96e8\u3002\u300d", "\u96ea"]),
        ("no stop at all", ["no stop at all"]),
        ("\0 \ufeff\u200b", []),
        ("", []),
    ],
)
def test_text_is_cut_into_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_a_footnote_alone_goes_to_the_sentence_before() -> None:
    assert split("Ann left the house. [3]") == ["Ann left the house. [3]"]


def test_an_overlong_sentence_is_cut_at_its_last_inner_stop() -> None:
    first = "word " * 90 + "stop; "
    text = first + "more " * 90 + "end."
    assert split(text)[0] == first.strip()
    assert "".join(split(text)).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("blank", [" ", "\n", "\t"])
def test_an_overlong_sentence_without_stops_is_cut_at_a_blank(blank: str) -> None:
    pieces = split(blank.join(["word"] * 400))
    assert all(piece.split()[-1] == "word" for piece in pieces)
    assert LONGEST_SENTENCE - 5 <= len(pieces[0]) <= LONGEST_SENTENCE


def test_a_word_beyond_any_length_is_cut_all_the_same() -> None:
    assert list(map(len, split("x" * (LONGEST_SENTENCE + 1)))) == [LONGEST_SENTENCE, 1]


def test_the_splitter_never_sees_more_than_it_can_take(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "_LONGEST_PIECE", 12)
    assert split("Ann left it. Bob stayed here.") == ["Ann left", "it.", "Bob", "stayed here."]
    assert split("x" * 30) == ["x" * 12, "x" * 12, "x" * 6]


def test_a_list_stands_with_its_lead_in() -> None:
    reading = laid_out(
        (BlockKind.PARAGRAPH, "Bring these:"),
        (BlockKind.LIST_ITEM, "a rope"),
        (BlockKind.LIST_ITEM, "a lamp"),
        (BlockKind.PARAGRAPH, "Leave the rest."),
        (BlockKind.LIST_ITEM, "alone"),
        (BlockKind.TABLE_ROW, "a | b. c"),
        (BlockKind.TABLE_ROW, "d | e"),
    )
    assert quotes(extract_passages(reading)) == [
        ["Bring these:", "a rope", "a lamp"],
        ["Leave the rest."],
        ["alone"],
        ["a | b. c", "d | e"],
    ]


def test_a_new_section_begins_a_new_passage() -> None:
    text = "one:\ntwo\nthree"
    reading = Reading(
        text,
        (
            Block(0, 4, BlockKind.PARAGRAPH, ("A",)),
            Block(5, 8, BlockKind.LIST_ITEM, ("B",), 2),
            Block(9, 14, BlockKind.LIST_ITEM, ("B",), 3),
        ),
    )
    passages = extract_passages(reading)
    assert quotes(passages) == [["one:"], ["two", "three"]]
    assert [(it.section, it.page) for it in passages] == [(("A",), None), (("B",), 2)]


def test_a_long_list_is_cut_and_each_part_knows_its_page() -> None:
    items = [(BlockKind.LIST_ITEM, f"item {number}") for number in range(MOST_FACTS + 1)]
    reading = laid_out(*items)
    assert [len(it.facts) for it in extract_passages(reading)] == [MOST_FACTS, 1]
    paged = (*reading.blocks[:-1], replace(reading.blocks[-1], page=7))
    assert [it.page for it in extract_passages(Reading(reading.text, paged))] == [None, 7]


def test_headings_and_rows_are_facts_whole() -> None:
    reading = laid_out((BlockKind.HEADING, "1. Ann agreed. Yes"), (BlockKind.TABLE_ROW, "A. B"))
    heading, row = extract_passages(reading)
    assert quotes([heading, row]) == [["1. Ann agreed. Yes"], ["A. B"]]
    assert heading.facts[0].kinds == (FactKind.HEADING,)
    assert row.facts[0].kinds == ()


def test_a_row_beyond_any_length_is_cut() -> None:
    reading = laid_out((BlockKind.TABLE_ROW, "cell | " * 200))
    assert max(len(quote) for quote in quotes(extract_passages(reading))[0]) <= LONGEST_SENTENCE


def test_a_text_whose_blocks_hold_nothing_is_quoted_whole() -> None:
    assert quotes(extract_passages(Reading("- \0", (Block(2, 3),)))) == [["-"]]


def test_blocks_of_nothing_make_no_passage() -> None:
    assert extract_passages(Reading("\0", (Block(0, 1),))) == []
    assert extract_passages(Reading("", ())) == []


@pytest.mark.parametrize("line", ["Ann sold the boat. It rained.\n", "word ", "a, ", "x"])
def test_extraction_takes_time_in_proportion_to_size(line: str) -> None:
    def extract(times: int) -> int:
        return calls_of(lambda: extract_passages(read_text(line * times)))

    extract(10)
    assert extract(2000) < 8 * extract(500)


def drafts(
    text: str, title: str = "Handbook", section: tuple[str, ...] = ()
) -> list[PassageDraft]:
    reading = laid_out((BlockKind.PARAGRAPH, text), section=section)
    return index_passages(extract_passages(reading), title)


def impacts(text: str) -> dict[str, int]:
    return drafts(text)[0].terms[0].impacts


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It costs \u00a35.", "pounds"),
        ("It costs $5.", "dollars"),
        ("It costs \u20ac5.", "euros"),
        ("It rose 5%.", "percent"),
        ("It rose 5 per cent.", "percent"),
        ("They oppose counter-terrorism.", "counterterrorism"),
        ("Two UA Vs flew.", "uavs"),
        ("The organisation met.", "organizations"),
        ("The WHO met.", "who"),
    ],
)
def test_a_fact_is_found_by_what_people_would_write(text: str, word: str) -> None:
    assert term_of(word) in impacts(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It costs much.", "pounds"),
        ("It is the end.", "the"),
        ("They oppose counter terrorism.", "counterterrorism"),
        ("Call a man at 5 pm.", "aman"),
        ("Flats A, B sold.", "ab"),
    ],
)
def test_a_fact_is_not_found_by_what_it_does_not_hold(text: str, word: str) -> None:
    assert term_of(word) not in impacts(text)


def test_a_long_form_is_found_by_its_acronym() -> None:
    assert initials_term("sla") in impacts("We signed a service level agreement.")


def test_a_term_weighs_more_when_repeated_and_less_in_a_long_fact() -> None:
    assert impacts("boat boat")["boat"] > impacts("boat rope")["boat"]
    assert impacts("boat rope")["boat"] > impacts("boat " + "rope " * 40)["boat"]
    assert all(1 <= impact <= 255 for impact in impacts("boat " * 60).values())


def test_a_passage_is_found_by_its_title_and_headings_once() -> None:
    (draft,) = drafts("Ann left. Bob stayed.", "The Handbook", ("Pay and leave",))
    marks = [
        {term for term in terms.impacts if term.startswith(HEADING_TERM)} for terms in draft.terms
    ]
    assert marks == [{HEADING_TERM + term_of(it) for it in ("handbook", "pay", "leave")}, set()]


def test_the_words_of_a_fact_are_kept_as_written() -> None:
    (draft,) = drafts("Boats, boats, counter-measures.")
    assert [word.text for word in draft.terms[0].words] == [
        "boats",
        "counter",
        "measures",
        "countermeasures",
    ]
    assert draft.length == 4


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("counter-terrorism", ["counterterrorism"]),
        ("counter\u2010terrorism", ["counterterrorism"]),
        ("re\u00adport", ["report"]),
        ("UA Vs", ["uavs"]),
        ("counter terrorism", []),
        ("counter  xx", []),
        ("a man", []),
        ("room 5", []),
        ("and-or", ["andor"]),
        ("NATO's", []),
    ],
)
def test_words_written_apart_are_joined_where_they_were_one(text: str, joined: list[str]) -> None:
    assert list(joined_pairs(tokens_of(text), text)) == joined
