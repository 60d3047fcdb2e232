"""What holds for the bold words of any quote and any question."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language import tokens_of
from knowledge.matching.analysis import analyse
from knowledge.matching.chooser import APART, best_run, merged, points
from knowledge.matching.highlight import highlight
from knowledge.matching.signs import LONGEST, conditions, roles, signs_of
from knowledge.matching.units import units_of

QUESTIONS = [
    "who signed the treaty?",
    "when does the lease end?",
    "how many boats sank?",
    "how much does a boat cost?",
    "where is the boat?",
    "why did the boat sink?",
    "what was agreed on the boat?",
    "is the boat sunk?",
    "boat lease",
    "what about Ann?",
    "",
]
WORDS = [
    *("boat", "lease", "treaty", "signed", "Ann", "Lee", "the", "of", "and", "because", "12:30"),
    *(
        "£5,000",
        "1 July 2026",
        "half-past-nine",
        "(RAF)",
        "U.S.",
        "é",
        "船",
        "sank",
        "don't",
        "7%",
    ),
]
MARKS = [
    *(" ", " ", " ", ", ", "; ", ". ", " | ", "\n", " \N{EN DASH} "),
    *(
        "-",
        "/",
        "(",
        ") ",
        "\N{LEFT DOUBLE QUOTATION MARK}",
        "\N{RIGHT DOUBLE QUOTATION MARK}",
        "",
    ),
]
pieces = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(MARKS)), max_size=30)
built = pieces.map(lambda found: "".join(word + mark for word, mark in found))
quotes = st.one_of(built, st.text(max_size=80))


def bold(question: str, quote: str) -> tuple[tuple[int, int], ...]:
    read = analyse(question)
    return highlight(read, quote, frozenset(roles(read)))


@given(st.sampled_from(QUESTIONS), quotes)
def test_ranges_lie_in_the_quote_in_order_and_apart(question: str, quote: str) -> None:
    ranges = bold(question, quote)
    edges = [edge for span in ranges for edge in span]
    assert edges == sorted(set(edges))
    assert all(0 <= edge <= len(quote) for edge in edges)


@given(st.sampled_from(QUESTIONS), built)
def test_bold_type_never_begins_or_ends_inside_a_word(question: str, quote: str) -> None:
    inside = {edge for it in tokens_of(quote) for edge in range(it.start + 1, it.end)}
    assert not inside.intersection(edge for span in bold(question, quote) for edge in span)


@given(st.sampled_from(QUESTIONS), quotes)
def test_the_same_words_are_bold_every_time(question: str, quote: str) -> None:
    assert bold(question, quote) == bold(question, quote)


@given(quotes)
def test_units_follow_one_another_and_miss_no_word(quote: str) -> None:
    units = units_of(quote)
    edges = [edge for unit in units for edge in (unit.start, unit.end)]
    assert edges == sorted(edges)
    for token in tokens_of(quote):
        assert any(unit.start <= token.start and token.end <= unit.end for unit in units)


@given(built.filter(lambda text: bool(units_of(text))))
def test_the_chosen_run_has_the_most_points_that_summing_its_signs_gives(quote: str) -> None:
    question = analyse("when was the boat signed?")
    units = units_of(quote)
    signs = signs_of(question, quote, units, frozenset(roles(question)))
    weights = merged([{"first": {"Name": 70}, "last": {"digits": 30}, "length": {"1": 10}}])
    first, length, sureness = best_run(points(signs, weights))

    def summed(start: int, end: int) -> float:
        found = signs.starts["first"][start] == "Name", signs.ends["last"][end] == "digits"
        return 0.7 * found[0] + 0.3 * found[1] + 0.1 * (end - start == 1)

    apart = [place for place, sign in enumerate(signs.steps["step"]) if sign.startswith(APART)]
    runs = [
        summed(a, b)
        for a in range(len(units))
        for b in range(a, min(a + LONGEST, len(units)))
        if not any(a < place <= b for place in apart)
    ]
    assert summed(first, first + length) == pytest.approx(max(runs))
    assert 0 < sureness <= 1 + 1e-9


@pytest.mark.parametrize("piece", ["boat ", "$", "a-", "(", ", x", "1 May, ", "«", "Ann and "])
def test_a_text_of_any_length_takes_little_time(piece: str) -> None:
    quote = piece * (100_000 // len(piece))
    began = process_time()
    for question in QUESTIONS:
        bold(question, quote)
    assert process_time() - began < 30


def test_weights_are_merged_over_conditions() -> None:
    names = conditions(analyse("which team signed it?"))
    assert names == ("", "thing", "thing focus", "focus team")
    table = merged([{"first": {"Name": 100}}, {"first": {"Name": -50, "digits": 7}}])
    assert table["first"] == {"Name": 0.5, "digits": 0.07}
