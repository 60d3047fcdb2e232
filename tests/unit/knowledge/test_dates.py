"""The dates that documents give themselves."""

from datetime import date

import pytest

from knowledge.dates import date_at, date_in

DAY = date(2024, 5, 2)


@pytest.mark.parametrize(
    "text",
    [
        *("2024-05-02", "Minutes of 2024-05-02.", "2 May 2024", "2nd of May 2024", "02 may, 2024"),
        *("May 2, 2024", "May 2nd 2024", "MAY 2 2024", "2 May\n2024", "31 June 2024, 2 May 2024"),
        *("2. Mai 2024", "02.05.2024", "Stand: 2.5.2024", "am 2. Mai 2024"),
        *("2024-13-01 then 2024-05-02", "2024-05-02 and 2023-01-01"),
    ],
)
def test_full_dates_are_read(text: str) -> None:
    assert date_at(text) == DAY


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("1 Jan. 2024", 1),
        ("1 sept 2024", 9),
        ("1 Sep 2024", 9),
        ("Dec. 1, 2024", 12),
        ("1. März 2024", 3),
        ("1. Okt. 2024", 10),
    ],
)
def test_short_names_of_months_are_read(text: str, month: int) -> None:
    assert date_at(text) == date(2024, month, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "May 2024",
        "2 May",
        "2/5/2024",
        "2024-5-2",
        "30 February 2024",
        "2 Maybe 2024",
        "2 May 24",
    ],
)
def test_what_is_no_full_date_is_left(text: str) -> None:
    assert date_at(text) is None


def test_the_first_text_with_a_date_decides() -> None:
    assert date_in("Minutes", "2 May 2024", "2020-01-01") == DAY
    assert date_in() is None


def test_a_date_far_down_is_not_the_documents_own() -> None:
    assert date_in("word " * 100 + "2 May 2024") is None
    assert date_in("word " * 70 + "2 May 2024") == DAY
