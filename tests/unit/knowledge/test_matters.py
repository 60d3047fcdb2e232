"""Statements are compared only when they speak of one matter; unrelated ones never are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language import term_of
from knowledge.matters import Comparison, Wanted, compare, statement_of, values_of

Under = tuple[str, ...]


def compared(
    first: str, other: str, question: str = "", under: tuple[Under, Under] = ((), ())
) -> Comparison | None:
    wanted = Wanted(frozenset(term_of(word) for word in question.split()))
    here = statement_of(first, "Minutes", under[0])
    return compare(here, statement_of(other, "Handbook", under[1]), wanted)


def changed(first: str, other: str) -> list[tuple[str, str]]:
    """Return the words that differ, those of the older statement first."""
    comparison = compared(first, other)
    assert comparison is not None
    return [(other[slice(*it.there)], first[slice(*it.here)]) for it in comparison.changes]


@pytest.mark.parametrize(
    ("newer", "older", "changes"),
    [
        ("The expense limit is £50 per day.", "The expense limit is £40.", [("£40", "£50")]),
        ("The daily limit on expenses is £50.", "The limit on expenses is £40.", [("£40", "£50")]),
        ("The notice period is six weeks.", "The notice period is 2 months.",
         [("2 months", "six weeks")]),
        ("The committee decided to raise the membership fee to 45 pounds because costs rose.",
         "The membership fee is 40 pounds.", [("40 pounds", "45 pounds")]),
        ("The board approved a budget of £4,500 for the summer fair.",
         "The budget for the summer fair is £4,000.", [("£4,000", "£4,500")]),
        ("The interest rate rises to 5 %.", "The interest rate is 4 %.", [("4 %", "5 %")]),
        ("The open day is on 14 June.", "The open day takes place on 12 June at the Old Mill.",
         [("12 June", "14 June")]),
        ("The retreat will be held in Porto.", "We decided to hold the retreat in Lisbon.",
         [("Lisbon", "Porto")]),
        ("The treasurer is Owen Bradshaw.", "The treasurer is Hannah Okafor.",
         [("Hannah Okafor", "Owen Bradshaw")]),
        ("The board decided to buy the inverters from Helionix instead.",
         "The board decided to buy the four inverters from Norvolt.", [("Norvolt", "Helionix")]),
        ("Die Geb\u00fchr betr\u00e4gt 50 Euro.", "Die Geb\u00fchr betr\u00e4gt 40 Euro.",
         [("40 Euro", "50 Euro")]),
        ("The office opens at 10:00.", "The office opens at 9:30 am.", [("9:30 am", "10:00")]),
    ],
)  # fmt: skip
def test_what_changed_on_one_matter_is_told_in_the_words_of_both(
    newer: str, older: str, changes: list[tuple[str, str]]
) -> None:
    assert changed(newer, older) == changes


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("The expense limit for travel is £40 a day.", "The expense limit for hotels is £90."),
        ("The expense limit is £40.", "The expense limit for hotels is £90."),
        ("The membership fee is £40.", "The late fee is £5."),
        ("The membership fee is £40.", "The membership late fee is £5."),
        ("The minimum shareholding is £50.", "The maximum shareholding is £5,000."),
        ("The minimum age is 16 years.", "The retirement age is 67 years."),
        ("The Paris office opens at 9:00.", "The London office opens at 10:00."),
        ("The Paris office is closed on Monday.", "The London office is closed on Monday."),
        ("The office in Paris opens at 9:00.", "The office opens at 10:00."),
        ("The fee for Millfield School is £40.", "The fee for Brightwater School is £50."),
        ("Anna Smith is paid £40 per hour.", "Bob Jones is paid £50 per hour."),
        ("Ines Marchetti attended the meeting.", "Owen Bradshaw attended the meeting."),
        ("Room 4 holds 20 people.", "Room 5 holds 30 people."),
        ("The Petrel 2 battery weighs 4 kg.", "The Petrel 3 battery weighs 5 kg."),
        ("Version 2 supports 5 users.", "Version 3 supports 9 users."),
        ("The open day starts at 10:00.", "The open day ends at 17:00."),
        ("The office closes at 18:00.", "The office closes at 17:00 on Fridays."),
        ("On Saturdays the depot opens at 9:00.", "On Sundays the depot opens at 11:00."),
        ("Claims are paid within ten days.", "Claims are rejected after ten weeks."),
        ("Parking costs £2 per hour.", "Parking costs £10 per day."),
        ("The battery weighs 4 kg.", "The battery lasts 30 minutes."),
        ("The invoice of 3 May came to £40.", "The invoice of 7 June came to £50."),
        ("In 2023 the fee was £40.", "In 2024 the fee is £45."),
        ("Ada will order panels by 3 May.", "Ada will order inverters by 7 June."),
        ("A budget of £18,000 was approved for the shed.", "The shed will need 18 panels."),
        ("The open day on 13 June drew 312 visitors.", "The open day is on 14 June."),
        ("The board agreed to buy panels.", "The board agreed to sell panels."),
    ],
)  # fmt: skip
def test_statements_on_different_things_are_not_compared(first: str, other: str) -> None:
    assert compared(first, other) is None
    assert compared(other, first) is None


def test_headings_tell_short_statements_apart() -> None:
    limits = ("The limit is £40.", "The limit is £90.")
    assert compared(*limits, under=(("Meals",), ("Hotels",))) is None
    assert compared(*limits, under=(("Meals",), ("Meals",))) is not None


def test_both_must_hold_what_is_asked_about() -> None:
    statements = ("The fee is £40.", "The fee is £50.")
    assert compared(*statements, question="fee") is not None
    under = (("Fees", "Students"), ("Fees",))
    assert compared(*statements, question="fee students", under=under) is None


def test_what_says_which_value_it_gave_up_may_be_worded_otherwise() -> None:
    newer = "The board therefore agreed to move the open day from 16 May to Saturday 13 June 2026."
    older = "The board agreed to hold the summer open day on Saturday 16 May 2026 at the Old Mill."
    comparison = compared(newer, older)
    assert comparison is not None
    assert comparison.replaces
    assert not comparison.replaced
    assert changed(newer, older) == [("Saturday 16 May 2026", "Saturday 13 June 2026")]
    backwards = compared(older, newer)
    assert backwards is not None
    assert backwards.replaced


def test_opening_hours_give_nothing_up() -> None:
    comparison = compared("The depot opens from 9:00 to 13:00.", "The depot opens at 9:00.")
    assert comparison is not None
    assert not comparison.replaces


def test_a_denial_is_a_difference() -> None:
    comparison = compared("Dogs are not allowed in the office.", "Dogs are allowed in the office.")
    assert comparison is not None
    assert comparison.differs
    assert comparison.rival


@pytest.mark.parametrize(
    ("first", "other", "rival"),
    [
        ("The open day is on 14 June.", "The open day is on 12 June.", True),
        ("The open day is on 14 June 2025.", "The open day is on 12 June 2024.", False),
        ("The open day is on Sunday 14 June.", "The open day is on 14 June 2026.", False),
        ("The fee is £4,000.", "The fee is 4000 pounds.", False),
        ("The treasurer is Owen Bradshaw.", "The treasurer is Hannah Okafor.", True),
        ("We buy the panels from Norvolt.", "We buy the panels from Helionix.", False),
    ],
)
def test_only_what_cannot_both_be_true_is_a_conflict(first: str, other: str, rival: bool) -> None:  # noqa: FBT001 -- a case
    comparison = compared(first, other)
    assert comparison is not None
    assert comparison.rival is rival


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("4 %", "four per cent"),
        ("4,000 pounds", "£4k"),
        ("16 May 2026", "2026-05-16"),
        ("May 16, 2026", "16.5.2026"),
        ("5 pm", "17:00"),
        ("two weeks", "14 days"),
        ("1,5 kg", "1500 g"),
    ],
)
def test_one_value_may_be_written_in_several_ways(one: str, two: str) -> None:
    (mine,), (theirs,) = (values_of(f"It is set at {text} here.") for text in (one, two))
    assert mine.agrees(theirs)
    assert (mine.kind, mine.of) == (theirs.kind, theirs.of)


@given(st.text(max_size=200), st.text(max_size=200))
def test_whatever_is_said_changes_are_words_of_both(first: str, other: str) -> None:
    comparison = compared(first, other)
    for change in comparison.changes if comparison else ():
        for (start, end), text in ((change.here, first), (change.there, other)):
            assert 0 <= start < end <= len(text)


@given(st.text(max_size=300))
def test_values_stand_in_order_and_do_not_overlap(text: str) -> None:
    edges = [edge for value in values_of(text) for edge in (value.start, value.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


@given(st.sampled_from(["is", "was", "ist"]), st.integers(2, 99), st.integers(2, 99))
def test_the_order_of_two_statements_does_not_matter(verb: str, one: int, two: int) -> None:
    first, other = (f"The parking fee {verb} {number} euros." for number in (one, two))
    here, there = compared(first, other), compared(other, first)
    assert here is not None
    assert there is not None
    assert here.differs == there.differs == (one != two)
