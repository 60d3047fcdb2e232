"""What `quoth top` shows."""

from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.console.dashboard import BARS, dashboard, sparkline
from knowledge import Activity
from tests.unit.handlers.fakes import a_document


def shown(activity: Activity, *titles: str) -> str:
    console = Console(file=StringIO(), width=100, record=True)
    console.print(dashboard(activity, [a_document(title) for title in titles]))
    return console.export_text()


def activity(**fields: object) -> Activity:
    given_fields = {"minutes": 3, "questions": 4, "per_minute": (0, 1, 3)}
    outcomes = {"answered": 3, "unknown": 1}
    return Activity(
        **{**given_fields, "outcomes": outcomes, "p50_ms": 1.25, "p99_ms": 9, **fields}
    )


def test_the_dashboard_shows_rates_outcomes_and_documents() -> None:
    text = shown(activity(), "Handbook", "Minutes\x1b[31m of [bold]March")
    for words in (
        " ▃█",
        "4 questions in 3 minutes, at most 3 in one",
        "1.2 ms",
        "75%",
        "Handbook",
    ):
        assert words in text
    assert "[bold]March" in text
    assert "\x1b" not in text


def test_the_dashboard_of_an_empty_database_says_what_to_do() -> None:
    text = shown(activity(questions=0, per_minute=(0, 0, 0), outcomes={}))
    assert "nothing was asked" in text
    assert "quoth add PATH" in text


@given(st.lists(st.integers(0, 10_000), max_size=60))
def test_bars_are_as_high_as_what_they_count(counts: list[int]) -> None:
    heights = [BARS.index(bar) for bar in sparkline(counts)]
    assert len(heights) == len(counts)
    assert all(
        (height > 0) is (number > 0) for height, number in zip(heights, counts, strict=True)
    )
    assert sorted(heights) == [height for _, height in sorted(zip(counts, heights, strict=True))]


@pytest.mark.parametrize("counts", [[], [0], [0, 0]])
def test_nothing_asked_is_no_bar(counts: list[int]) -> None:
    assert sparkline(counts) == " " * len(counts)
