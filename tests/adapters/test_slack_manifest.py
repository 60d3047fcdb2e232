"""The app that Slack makes of the manifest has all that the program listens to."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.slack.manifest import manifest
from bot.slack.scopes import SCOPES
from handlers.commands import COMMANDS
from tests.program.runner import Program

ADDRESS = "https://quoth.example.com"
EVENTS = f"{ADDRESS}/slack/events"


def slashed(made: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {it["command"]: it for it in made["features"]["slash_commands"]}


def test_every_command_has_a_name_that_can_be_prefixed() -> None:
    names = [command.name for command in COMMANDS if command.name != "help"]
    assert list(slashed(manifest())) == [*(f"/{name}" for name in names), "/quoth"]
    assert list(slashed(manifest(prefix="kb-"))) == [*(f"/kb-{name}" for name in names), "/quoth"]
    for command in COMMANDS:
        if command.name != "help":
            assert slashed(manifest())[f"/{command.name}"]["description"] == command.help


def test_over_socket_mode_no_address_is_needed() -> None:
    made = manifest()
    assert made["settings"]["socket_mode_enabled"]
    assert "url" not in json.dumps(made)


def test_over_http_everything_comes_to_one_address() -> None:
    made = manifest(address=f"{ADDRESS}/", many=True)
    settings = made["settings"]
    assert not settings["socket_mode_enabled"]
    assert settings["org_deploy_enabled"]
    assert settings["event_subscriptions"]["request_url"] == EVENTS
    assert settings["interactivity"] == {
        "is_enabled": True,
        "request_url": EVENTS,
        "message_menu_options_url": EVENTS,
    }
    assert {command["url"] for command in slashed(made).values()} == {EVENTS}
    assert made["oauth_config"]["redirect_urls"] == [f"{ADDRESS}/slack/oauth_redirect"]
    assert {"app_uninstalled", "tokens_revoked"} <= set(
        settings["event_subscriptions"]["bot_events"]
    )


def test_slacks_limits_on_texts_are_kept() -> None:
    made = manifest()
    assert len(made["display_information"]["description"]) <= 140
    assert len(made["features"]["agent_view"]["suggested_prompts"]) <= 4
    for shortcut in made["features"]["shortcuts"]:
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150
    for command in slashed(made).values():
        assert len(command["command"]) <= 32
        assert len(command["description"]) <= 2_000


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 0),
        (("--http", ADDRESS), 0),
        (("--http", ADDRESS, "--many"), 0),
        (("--http", "http://here"), 2),
        (("--many",), 2),
    ],
)
def test_the_program_prints_it(tmp_path: Path, words: tuple[str, ...], code: int) -> None:
    done = Program(tmp_path)("manifest", "slack", *words)
    assert done.returncode == code
    if not code:
        assert json.loads(done.stdout)["oauth_config"]["scopes"]["bot"] == sorted(SCOPES)
