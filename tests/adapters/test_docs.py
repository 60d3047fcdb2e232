"""The instructions name what the program knows."""

import re
from pathlib import Path

import pytest

from bot.settings import setting_names
from handlers.commands import COMMANDS, Command

DOCS = Path(__file__).parents[2] / "docs"
SLACK = (DOCS / "slack.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [known for known in COMMANDS if known.name != "help"])
def test_the_manifest_for_slack_describes_every_command(command: Command) -> None:
    assert f"- command: /{command.name}\n      description: {command.help}\n" in SLACK


@pytest.mark.parametrize("page", ["slack.md", "discord.md"])
def test_every_setting_that_is_named_exists(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    named = set(re.findall(r"\b(?:QUOTH|SLACK|DISCORD)_[A-Z_]+\b", text))
    assert named
    assert named <= set(setting_names())
