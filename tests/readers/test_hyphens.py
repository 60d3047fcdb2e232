"""Words broken at a line's end become whole again."""

import pytest

from knowledge.reading.hyphens import join_lines, mend


@pytest.mark.parametrize(
    ("broken", "elsewhere", "whole"),
    [
        ("adip\x02iscing", "", "adipiscing"),
        ("adip\ufffeiscing", "", "adipiscing"),
        ("well\x02known", "a well-known fact", "well-known"),
        ("Well\x02known", "a well-known fact", "Well-known"),
        ("NATO\x02led", "", "NATO-led"),
        ("Netan\x02YAHU", "netanyahu", "NetanYAHU"),
        ("COVID\x0219", "", "COVID-19"),
        ("pre\x02and post-war", "", "pre- and post-war"),
        ("trailing\x02", "", "trailing-"),
    ],
)
def test_a_broken_word_is_spelt_as_elsewhere(broken: str, elsewhere: str, whole: str) -> None:
    assert mend([broken, elsewhere])[0] == whole


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["one", "two"], "one two"),
        (["adip\x02", "iscing"], "adip\x02iscing"),
        (["high-", "dimensional"], "high\x02dimensional"),
        (["Smith-", "Jones"], "Smith- Jones"),
        (["5 -", "six"], "5 - six"),
        ([], ""),
    ],
)
def test_lines_join_with_a_space_or_a_mark(lines: list[str], joined: str) -> None:
    assert join_lines(lines) == joined
