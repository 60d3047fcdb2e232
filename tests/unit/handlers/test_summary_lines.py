"""The lines around a summary say what it draws on."""

from handlers.summary_lines import coverage_line
from knowledge import Coverage


def test_coverage_names_what_was_left_out() -> None:
    some = Coverage(covered=1, sections=3, left_out=("Pay", "Leave"))
    assert coverage_line(some) == "Draws on 1 of 3 sections; left out: Pay, Leave."
    assert coverage_line(Coverage(covered=1, sections=1)) == "Draws on 1 of 1 section."
