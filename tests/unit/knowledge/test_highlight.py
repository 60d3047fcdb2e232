"""The bold words of quotes as teams write them."""

import pytest

from knowledge.matching.analysis import analyse
from knowledge.matching.highlight import highlight
from knowledge.matching.signs import roles


def bold(question: str, quote: str) -> list[str]:
    read = analyse(question)
    return [quote[a:b] for a, b in highlight(read, quote, frozenset(roles(read)))]


@pytest.mark.parametrize(
    ("question", "quote", "answer"),
    [
        (
            "What was agreed on UAVs?",
            (
                "During that visit an agreement was reached on the joint production of unmanned "
                "aerial vehicles."
            ),
            "the joint production of unmanned aerial vehicles",
        ),
        ("why did the boat sink?", "It sank because of the U.S.", "because of the U.S."),
        (
            "when are salaries paid?",
            "Salaries are paid on the 25th of each month.",
            "25th of each month",
        ),
        (
            "who signed the treaty?",
            "The treaty was signed by Ann Lee and Bob Carter on Monday.",
            "Ann Lee and Bob Carter",
        ),
        (
            "who voted against?",
            "Owen Bradshaw voted against the change because of the higher price.",
            "Owen Bradshaw",
        ),
        (
            "Which customer was affected most?",
            "Brackenfield Hospitals was hit hardest, with seven of the unfilled shifts.",
            "Brackenfield Hospitals",
        ),
        (
            "where was president verhagen received",
            "She was received at the Summer Palace by King Teodor IV.",
            "Summer Palace",
        ),
        (
            "By how much did takings at the bar fall?",
            "Bar takings were down 9 per cent on the same quarter last year.",
            "9 per cent",
        ),
    ],
)
def test_the_words_that_answer_are_bold(question: str, quote: str, answer: str) -> None:
    assert bold(question, quote) == [answer]


@pytest.mark.parametrize(
    ("question", "quote", "answer"),
    [
        (
            "What was agreed on UAVs?",
            "The ministers agreed to share data on UAVs by May.",
            "share data on UAVs by May",
        ),
        (
            "what was decided about the roof?",
            "The board decided to repair the roof in spring; the treasurer objected.",
            "repair the roof in spring",
        ),
        (
            "why was the north side ruled out?",
            "The north side was ruled out because the skylights are too fragile.",
            "because the skylights are too fragile",
        ),
        (
            "what did Owen say about the price?",
            "Owen Bradshaw noted that the price of 1.5 crowns holds until April.",
            "the price of 1.5 crowns holds until April",
        ),
        (
            "what did he say about being slow?",
            '"We would rather be slow and solid," he said.',
            "We would rather be slow and solid",
        ),
    ],
)
def test_a_decision_a_statement_and_a_reason_are_whole_clauses(
    question: str, quote: str, answer: str
) -> None:
    assert bold(question, quote) == [answer]


@pytest.mark.parametrize(
    ("question", "quote", "answer"),
    [
        (
            "what is in the box?",
            "The box contains the battery, a wall bracket, eight bolts and this manual.",
            "the battery, a wall bracket, eight bolts and this manual",
        ),
        (
            "who was present?",
            "Present: Ines Marchetti (chair), Owen Bradshaw (treasurer) and Hannah Okafor.",
            "Ines Marchetti (chair), Owen Bradshaw (treasurer) and Hannah Okafor",
        ),
    ],
)
def test_a_list_is_one_range(question: str, quote: str, answer: str) -> None:
    assert bold(question, quote) == [answer]


@pytest.mark.parametrize(
    ("question", "quote", "met"),
    [
        ("Are guide dogs allowed?", "Guide dogs are welcome.", ["Guide dogs"]),
        ("open day", "The open day on 13 June drew 312 visitors.", ["open day"]),
        ("what about the open day?", "The open day drew 312 visitors.", ["open day"]),
        ("when did Ann leave?", "Ann leaves in a hurry.", ["Ann leaves"]),
        (
            "What was corrected in the minutes of 9 January?",
            "The minutes of 9 January were approved with one correction.",
            ["minutes of 9 January", "correction"],
        ),
    ],
)
def test_the_words_met_are_bold_where_none_clearly_answer(
    question: str, quote: str, met: list[str]
) -> None:
    assert bold(question, quote) == met


def test_a_run_does_not_leave_its_cell() -> None:
    assert bold("Who pays for the shore power?", "Shore power | 12 | European Ports Fund") == [
        "European Ports Fund"
    ]
