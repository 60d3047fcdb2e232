"""A button gives back what was put into it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.buttons import LIMIT, button_id, pressed
from handlers.conversation import Action

words = st.text("abcdefghij-", min_size=1, max_size=8)
values = st.text(max_size=5)


@given(words, st.dictionaries(words, values, max_size=2))
def test_an_action_is_read_back_as_it_was_written(command: str, options: dict[str, str]) -> None:
    try:
        name = button_id(Action("Go", command, tuple(options.items())))
    except ValueError:
        return
    assert 1 <= len(name) <= LIMIT
    assert pressed(name, aside=False) == (command, options)


@pytest.mark.parametrize("name", ["", "page:2", "quoth", "Quoth:next"])
def test_other_buttons_are_none_of_ours(name: str) -> None:
    assert pressed(name, aside=True) is None


@pytest.mark.parametrize(("aside", "options"), [(True, {"private": "yes"}), (False, {})])
def test_only_where_it_is_pressed_says_whether_a_press_is_private(
    options: dict[str, str], *, aside: bool
) -> None:
    for said in ("", "private=yes", "private=no"):
        assert pressed(f"quoth:next?{said}", aside=aside) == ("next", options)


def test_a_button_that_would_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="characters"):
        button_id(Action("Go", "ask", (("question", "x" * LIMIT),)))
