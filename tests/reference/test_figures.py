"""Figures that pages state are those of the code."""

from datetime import timedelta

import pytest

from bot.fetching import LARGEST, MOST_REDIRECTS, SECONDS
from bot.settings import Settings
from bot.watching import LOOK_SECONDS, SETTLE_SECONDS
from handlers.corrections import LOOKED_BACK
from handlers.keeping import LARGEST as LARGEST_BY_CHAT
from handlers.misses import PAGE
from handlers.rate import UNASKED_PER_MINUTE
from handlers.retention import LONGEST
from knowledge import Kind
from tests.reference.layout import DOCS

ONE_SECOND = 1
WORDS = {2: "twice", 4: "four", 10: "ten"}
USUAL = Settings.model_fields
STATED = [
    ("admin.md", f"a file of at most {LARGEST_BY_CHAT} MB"),
    ("admin.md", f"the most asked first, {WORDS[PAGE]} a page"),
    ("admin.md", f"the last {WORDS[LOOKED_BACK // timedelta(weeks=1)]} weeks"),
    ("admin.md", f"{LONGEST[Kind.HISTORY].days} days at most"),
    ("discord.md", f"at most {WORDS[int(UNASKED_PER_MINUTE)]} a minute"),
    ("formats.md", f"every {LOOK_SECONDS:.0f} seconds anyway"),
    ("formats.md", f"within {SECONDS:.0f} seconds and {LARGEST // 10**6} MB"),
    ("formats.md", f"at most {MOST_REDIRECTS} redirects"),
    ("deployment.md", f"`QUOTH_ASKER_PER_MINUTE` ({USUAL['asker_per_minute'].default})"),
    ("deployment.md", f"`QUOTH_CHANNEL_PER_MINUTE` ({USUAL['channel_per_minute'].default:,})"),
    ("model.md", f"over a question ({USUAL['model_budget_ms'].default})"),
]


@pytest.mark.parametrize(("page", "stated"), STATED)
def test_a_figure_is_that_of_the_code(page: str, stated: str) -> None:
    assert stated in (DOCS / page).read_text(encoding="utf-8")


def test_a_file_in_a_watched_folder_has_to_rest_for_a_second() -> None:
    text = (DOCS / "formats.md").read_text(encoding="utf-8")
    assert ("has not changed for a second" in text) is (SETTLE_SECONDS == ONE_SECOND)
