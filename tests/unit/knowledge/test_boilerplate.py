"""What is never a bullet, and what looks like it and may be one."""

import pytest

from knowledge.model import FactKind
from knowledge.summaries import (
    group_of,
    is_boilerplate,
    is_column_heads,
    is_finished,
    is_row,
    repeats,
)
from knowledge.summaries.sentence import speakers_in


@pytest.mark.parametrize(
    "text",
    [
        "Figure 3: Growth of the fleet since 2019.",
        "Table 2. Fees by year",
        "Photo: the old boathouse at dawn",
        "Source: harbour office",
        "Present: Ines Marchetti (chair), Owen Bradshaw and Priya Raghunathan.",
        "Apologies were received from Gareth Pritchard.",
        "The meeting was called to order at 18:30.",
        "The minutes of 11 December were approved without amendment.",
        "Hannah Okafor was on leave, so Tomasz Kowalczyk took the minutes.",
        "Prepared by the harbour office for the council",
        "Owner: Yusuf Haddadin, Security Lead.",
        "Severity: SEV1 Author: Marek Status: closed",
        "Tidewell Community Energy, held at the Old Boathouse, from 18:30 to 20:15.",
        "Copyright 2024 Tidewell. All rights reserved.",
        "Click here to unsubscribe.",
        "https://example.org/minutes",
        "Page 3 of 9",
    ],
)
def test_captions_attendance_and_notices_sum_nothing_up(text: str) -> None:
    assert is_boilerplate(text)


@pytest.mark.parametrize(
    "text",
    [
        "The figure of 300 berths is final.",
        "Tables must be booked by Friday.",
        "The board approved the budget for the shed.",
        "Decision: The Lisbon office will open on 1 September.",
        "Ann is present at every meeting of the committee.",
        "From July the depot will open on Saturdays from 9:00 to 13:00.",
        "Members may subscribe for shares in March.",
        "The source of the leak was found under the northern quay.",
    ],
)
def test_statements_that_look_alike_may_stand(text: str) -> None:
    assert not is_boilerplate(text)


def test_rows_and_column_heads_are_told_from_sentences() -> None:
    assert is_row("Book the Old Boathouse | Hannah Okafor | 17 March")
    assert is_row("| a | b |")
    assert not is_row("The price, in pounds or euros, is fixed.")
    assert is_column_heads("Action | Owner | Due")
    assert not is_column_heads("Book the Old Boathouse | Hannah Okafor | 17 March")


def test_lines_without_an_end_and_repeated_headings_are_told() -> None:
    assert is_finished("The roof leaks.")
    assert is_finished('He said: "It leaks."')
    assert is_finished("\u5c4b\u6839\u304c\u6f0f\u308c\u308b\u3002")
    assert not is_finished("Thursday 12 March, Foundry Room")
    assert repeats("THE ROOF!", ("The roof",))
    assert not repeats("The roof leaks.", ("The roof",))
    assert not repeats("...", ("",))


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("The board decided to buy four inverters.", "decisions"),
        ("Let's go with the brick design.", "decisions"),
        ("Tomasz will write the rota.", "actions"),
        ("Who owns the plan?", "questions"),
        ("The colour of the door is to be decided.", "questions"),
        ("The shed must be ready by Friday.", "dates"),
        ("The lease costs \u00a35,200 a month.", "numbers"),
        ("The roof leaks.", None),
    ],
)
def test_sentences_are_sorted_by_what_people_look_for(text: str, group: str | None) -> None:
    kinds = (FactKind.QUESTION,) if text.endswith("?") else (FactKind.QUANTITY,)
    assert group_of(text, kinds) == group


def test_what_stands_under_action_items_is_one() -> None:
    assert group_of("Book the Old Boathouse", (), "Action items") == "actions"
    assert group_of("Is the roof insured?", (), "Open questions") == "questions"


def test_speakers_open_line_after_line() -> None:
    lines = [f"{name}: line {number}." for number in range(5) for name in ("Ann B", "Professor C")]
    assert speakers_in(lines) == {"Ann B", "Professor C"}
    assert speakers_in(lines[:4]) == frozenset()
    assert speakers_in([f"Note: line {number}." for number in range(30)]) == frozenset()
