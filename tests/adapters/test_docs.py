"""The instructions name what the program knows."""

import re
from pathlib import Path

import pytest

from bot.settings import setting_names
from bot.slack.manifest import REDIRECT_PATH, SHORTCUTS
from bot.slack.scopes import SCOPES
from bot.slack.server import EVENTS, HEALTH
from tests.program.runner import Program

DOCS = Path(__file__).parents[2] / "docs"
SLACK = (DOCS / "slack.md").read_text(encoding="utf-8")


def test_the_instructions_for_slack_say_what_each_scope_is_for() -> None:
    table = re.findall(r"^\| `([a-z_:]+)` \| (.+?) \|$", SLACK, re.MULTILINE)
    assert dict(table) == SCOPES


@pytest.mark.parametrize("address", [EVENTS, HEALTH, REDIRECT_PATH, "/slack/install"])
def test_the_instructions_for_slack_name_every_address(address: str) -> None:
    assert f"`{address}`" in SLACK


@pytest.mark.parametrize(
    "words", re.findall(r"^ *quoth (manifest .*|doctor.*)$", SLACK, re.MULTILINE)
)
def test_the_commands_in_the_instructions_run(words: str, tmp_path: Path) -> None:
    assert Program(tmp_path)(*words.split()).returncode == 0


@pytest.mark.parametrize("shortcut", SHORTCUTS)
def test_the_instructions_for_slack_name_every_shortcut(shortcut: tuple[str, ...]) -> None:
    assert f"*{shortcut[2]}*" in SLACK


@pytest.mark.parametrize("page", ["slack.md", "discord.md"])
def test_every_setting_that_is_named_exists(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    named = set(re.findall(r"\b(?:QUOTH|SLACK|DISCORD)_[A-Z_]+\b", text))
    assert named
    assert named <= set(setting_names())
