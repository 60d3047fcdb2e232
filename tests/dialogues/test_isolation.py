"""Teams and hidden collections stay apart, whatever is done in whatever order."""

import pytest

from tests.dialogues.walks import Walk


@pytest.mark.parametrize("seed", range(3))
def test_no_team_is_shown_what_is_another_s_or_hidden(seed: int) -> None:
    walk = Walk(seed)
    try:
        assert list(walk.leaks(250)) == []
    finally:
        walk.close()
