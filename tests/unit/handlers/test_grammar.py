"""Numbers, lists and choices are put into words."""

from handlers.grammar import count, did_you_mean, either, shortened, times


def test_a_number_has_its_noun_in_the_right_form() -> None:
    assert [count(n, "fact") for n in (0, 1, 1310)] == ["0 facts", "1 fact", "1,310 facts"]


def test_how_often_is_said() -> None:
    assert [times(1), times(2), times(1310)] == ["once", "2 times", "1,310 times"]


def test_a_choice_ends_with_or() -> None:
    assert either(["short"]) == "short"
    assert either(["short", "medium", "long"]) == "short, medium or long"
    assert did_you_mean(["ask", "why"]) == "Did you mean ask or why?"


def test_a_long_text_is_cut_within_its_limit() -> None:
    assert shortened("a  b", 3) == "a b"
    assert shortened("a b c d", 4) == "a b…"
