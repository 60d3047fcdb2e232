"""Questions that lean on the turn before, and those that do not."""

import pytest

from knowledge.matching import analyse, complete
from knowledge.matching.followup import ANSWER_MASS, CARRIED_MASS

BEFORE = "when did Ann sell the ferry?"
QUOTE = "Ann sold the ferry to Bob Carter in May."


def words(question: str, before: str = BEFORE, quote: str = QUOTE) -> list[str]:
    return [word.text for word in complete(analyse(question), before, quote).words]


@pytest.mark.parametrize(
    ("question", "carried"),
    [
        ("why?", ["ann", "sell", "ferry"]),
        ("and why was that?", ["ann", "sell", "ferry"]),
        ("what did it cost?", ["cost", "ann", "sell", "ferry"]),
        ("and the harbour?", ["harbour", "ann", "sell", "ferry"]),
        ("what about the harbour?", ["harbour", "ann", "sell", "ferry"]),
        ("what about Carol?", ["carol", "sell", "ferry"]),
        ("how about Carol?", ["carol", "sell", "ferry"]),
        ("and who sold it", ["sold", "ann", "ferry"]),
    ],
)
def test_what_is_left_out_is_carried_over(question: str, carried: list[str]) -> None:
    assert set(carried) <= set(words(question))
    assert ("ann" in words(question)) == ("ann" in carried)


def test_what_is_carried_over_keeps_its_order() -> None:
    assert words("why?")[:3] == ["ann", "sell", "ferry"]


@pytest.mark.parametrize(
    "question",
    [
        *("who mends the roof of the boathouse?", "when did Carol sell it?", "roof repairs"),
        "did they repair the leaking boathouse roof",
    ],
)
def test_a_question_that_stands_alone_is_left_as_it_is(question: str) -> None:
    assert complete(analyse(question), BEFORE, QUOTE) == analyse(question)


def test_what_is_carried_counts_less_and_stands_nowhere() -> None:
    completed = complete(analyse("what did it cost?"), BEFORE, QUOTE)
    masses = {word.text: word.mass for word in completed.words}
    assert masses["ferry"] == CARRIED_MASS
    assert [word.end > 0 for word in completed.words][:2] == [True, False]


def test_the_names_that_answered_are_carried() -> None:
    completed = complete(analyse("why him?"), "who bought the ferry?", QUOTE)
    names = {word.text: word.mass for word in completed.words if word.name}
    assert names["carter"] == ANSWER_MASS
    assert "carter" not in words("what about the harbour?", "who bought the ferry?")


def test_only_a_question_about_another_thing_inherits_the_type() -> None:
    assert complete(analyse("and Carol?"), BEFORE, QUOTE).wants == "time"
    assert complete(analyse("what about Carol?"), BEFORE, QUOTE).wants == "time"
    assert complete(analyse("why?"), BEFORE, QUOTE).wants == "reason"
    assert complete(analyse("and then?"), BEFORE, QUOTE).wants == "time"
    agreed = complete(analyse("what about Carol?"), "what did Ann agree?", "")
    assert "agreement" in agreed.kinds
