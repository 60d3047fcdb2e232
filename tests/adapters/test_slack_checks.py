"""`quoth doctor` finds what is wrong with Slack's settings, and says what to do."""

from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr

from bot.checks import Check
from bot.settings import Settings
from bot.slack.checks import check
from bot.slack.scopes import SCOPES
from tests.adapters.slack_api import SlackApi, slack_api
from tests.program.runner import Program

__all__ = ["slack_api"]

BOTH = {"slack_bot_token": "xoxb-1", "slack_app_token": "xapp-1"}
MANY = {
    "slack_client_id": "1",
    "slack_client_secret": "s",
    "slack_signing_secret": "8f742231b10e8888abcd99aaabbb85a5",
}


async def checked(slack_api: SlackApi, given: dict[str, str]) -> dict[str, Check]:
    settings = Settings.model_construct(
        slack_api_url=slack_api.url,
        **{
            name: value if name == "slack_client_id" else SecretStr(value)
            for name, value in given.items()
        },
    )
    return {found.name: found for found in await check(settings)}


async def test_a_well_set_up_app_is_well(slack_api: SlackApi) -> None:
    slack_api.scopes = ",".join(SCOPES)
    found = await checked(slack_api, BOTH)
    assert [(it.name, it.ok) for it in found.values()] == [
        ("Slack bot token", True),
        ("Slack scopes", True),
        ("Slack app token", True),
        ("Slack socket", True),
    ]
    assert found["Slack bot token"].found == "quoth in Team"


async def test_missing_scopes_are_named_with_what_they_are_for(slack_api: SlackApi) -> None:
    slack_api.scopes = ",".join(scope for scope in SCOPES if scope != "files:read")
    found = await checked(slack_api, BOTH)
    assert not found["Slack scopes"].ok
    assert f"files:read ({SCOPES['files:read']})" in found["Slack scopes"].advice


@pytest.mark.parametrize(
    ("given", "wrong", "named"),
    [
        ({"slack_bot_token": "x", "slack_app_token": "xapp-1"}, "Slack bot token", "SLACK_BOT_"),
        ({"slack_bot_token": "xoxb-1", "slack_app_token": "x"}, "Slack app token", "SLACK_APP_"),
        (
            {"slack_bot_token": "xoxb-1", "slack_signing_secret": "x"},
            "Slack signing secret",
            "SLACK_SIGNING_SECRET",
        ),
        ({"slack_bot_token": "xoxb-1"}, "Slack settings", "SLACK_SIGNING_SECRET"),
        (
            {**MANY, "slack_encryption_key": "short"},
            "Slack encryption key",
            "QUOTH_SLACK_ENCRYPTION_KEY",
        ),
    ],
)
async def test_what_is_wrong_is_named_with_the_setting_to_mend(
    slack_api: SlackApi, given: dict[str, str], wrong: str, named: str
) -> None:
    found = (await checked(slack_api, given))[wrong]
    assert not found.ok
    assert named in found.advice


async def test_an_app_for_many_is_well_with_its_secrets(slack_api: SlackApi) -> None:
    key = Fernet.generate_key().decode("ascii")
    found = await checked(slack_api, {**MANY, "slack_encryption_key": key})
    assert found
    assert all(it.ok for it in found.values())


def test_the_program_prints_what_it_found(tmp_path: Path) -> None:
    program = Program(tmp_path, {"SLACK_BOT_TOKEN": "xoxb-1"})
    done = program("doctor")
    assert done.returncode == 3
    assert "ok: database (0 documents, 0 facts)" in done.stdout
    assert "to mend: Slack settings" in done.stdout
    assert Program(tmp_path)("doctor").returncode == 0
    assert '"ok":false' in program("doctor", "--json").stdout.replace(" ", "")
