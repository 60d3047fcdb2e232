"""Spans of days in an asker's words, on a Thursday."""

from datetime import date

import pytest

from handlers.periods import Period, read_period

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("said", "since", "until"),
    [
        ("today", "2026-11-26", "2026-11-26"),
        ("yesterday", "2026-11-25", "2026-11-25"),
        ("since Monday", "2026-11-23", None),
        ("since yesterday", "2026-11-25", None),
        ("since 3 May", "2026-05-03", None),
        ("from 2026-05-03", "2026-05-03", None),
        ("since May", "2026-05-01", None),
        ("since last week", "2026-11-16", None),
        ("last week", "2026-11-16", "2026-11-22"),
        ("this week", "2026-11-23", "2026-11-26"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("this quarter", "2026-10-01", "2026-11-26"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("in May 2026", "2026-05-01", "2026-05-31"),
        ("december", "2025-12-01", "2025-12-31"),
        ("in 2025", "2025-01-01", "2025-12-31"),
        ("Q2 2026", "2026-04-01", "2026-06-30"),
        ("the last 10 days", "2026-11-16", "2026-11-26"),
        ("past two weeks", "2026-11-12", "2026-11-26"),
        ("between 1 May and 3 June 2026", "2026-05-01", "2026-06-03"),
        ("from March to May", "2026-03-01", "2026-05-31"),
        ("until 5 March 2026", None, "2026-03-05"),
        ("before March", None, "2026-02-28"),
        ("on 3 May 2026", "2026-05-03", "2026-05-03"),
        ("03/05/2026", "2026-05-03", "2026-05-03"),
    ],
)
def test_days_are_read(said: str, since: str | None, until: str | None) -> None:
    expected = Period(
        date.fromisoformat(since) if since else None, date.fromisoformat(until) if until else None
    )
    assert read_period(said, TODAY) == expected


@pytest.mark.parametrize("said", ["", "the roof", "travel policy", "7", "x" * 80, "to be or not"])
def test_what_names_no_days_is_no_period(said: str) -> None:
    assert read_period(said, TODAY) is None
