"""`quoth manifest discord` and `quoth doctor` tell what Discord needs, and what it lacks."""

import base64
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from pydantic import SecretStr

from bot.checks import Check
from bot.discord.checks import check
from bot.discord.commands import command_payloads
from bot.discord.manifest import PERMISSIONS, application_of, manifest
from bot.settings import Settings
from handlers.commands import COMMANDS
from tests.program.runner import Program

TOKEN = f"{base64.urlsafe_b64encode(b'1234567890').decode().rstrip('=')}.x.y"
READ_ONLY = [{"name": "Team", "permissions": "1024"}]


def test_the_link_invites_the_tokens_own_application_with_the_least_permissions() -> None:
    made = manifest(TOKEN)
    asked = parse_qs(urlsplit(made["invite"]).query)
    assert asked["client_id"] == ["1234567890"]
    assert asked["scope"] == ["applications.commands bot"]
    assert asked["permissions"] == [str(PERMISSIONS.value)]
    assert not PERMISSIONS.administrator
    assert made["privileged_intents"] == []
    assert manifest(TOKEN, overhears=True)["privileged_intents"] == ["message_content"]
    named = {command["name"] for command in made["commands"]}
    assert {command.name for command in COMMANDS} <= named


@pytest.mark.parametrize("token", ["", "x", "abc.d.e", "é", f"{'A' * 7}=.x"])
def test_a_token_that_cannot_be_read_names_no_application(token: str) -> None:
    assert application_of(token) == ""
    assert "APPLICATION_ID" in manifest(token)["invite"]


def test_the_program_prints_it(tmp_path: Path) -> None:
    done = Program(tmp_path, {"DISCORD_TOKEN": TOKEN})("manifest", "discord")
    assert "1234567890" in json.loads(done.stdout)["invite"]
    assert TOKEN not in done.stdout
    assert Program(tmp_path)("manifest", "discord", "--many").returncode == 2


class Api:
    """Discord's API, as far as it is asked."""

    def __init__(self) -> None:
        self.found: dict[str, Any] = {
            "users/@me": {"username": "quoth"},
            "gateway/bot": {"shards": 1, "session_start_limit": {"remaining": 900}},
            "applications/@me": {"id": "42", "flags": 1 << 19},
            "users/@me/guilds": [{"name": "Team", "permissions": str(PERMISSIONS.value)}],
            "applications/42/commands": command_payloads(),
        }
        app = web.Application()
        app.router.add_get("/{path:.*}", self._get)
        self.server = TestServer(app)

    async def checks(self, *, auto_answer: bool = True) -> dict[str, Check]:
        """Check it."""
        settings = Settings.model_construct(
            discord_token=SecretStr(TOKEN),
            discord_api_url=str(self.server.make_url("/")),
            auto_answer=auto_answer,
        )
        return {found.name: found for found in await check(settings)}

    async def _get(self, request: web.Request) -> web.Response:
        found = self.found.get(request.match_info["path"])
        known = request.headers["Authorization"] == f"Bot {TOKEN}"
        if found is None or not known:
            return web.json_response({"message": "401: Unauthorized"}, status=401)
        return web.json_response(found)


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    served = Api()
    await served.server.start_server()
    yield served
    await served.server.close()


async def test_a_well_set_up_bot_is_well(api: Api) -> None:
    found = await api.checks()
    assert len(found) == 5
    assert all(it.ok for it in found.values())
    assert len(await api.checks(auto_answer=False)) == 4


@pytest.mark.parametrize(
    ("path", "instead", "named", "advice"),
    [
        ("users/@me", None, "Discord token", "DISCORD_TOKEN"),
        ("applications/@me", {"flags": 0}, "Discord message content", "QUOTH_AUTO_ANSWER"),
        ("gateway/bot", {"session_start_limit": {"remaining": 0}}, "Discord gateway", "wait"),
        ("gateway/bot", None, "Discord gateway", "try again"),
        ("users/@me/guilds", None, "Discord permissions", "try again"),
        ("users/@me/guilds", [], "Discord permissions", "client_id="),
        ("users/@me/guilds", READ_ONLY, "Discord permissions", "send_messages"),
        ("applications/42/commands", [], "Discord commands", "quoth run"),
        ("applications/42/commands", None, "Discord commands", "applications.commands"),
    ],
)
async def test_what_is_wrong_is_named_with_what_to_do(
    api: Api, path: str, instead: Any, named: str, advice: str
) -> None:
    api.found[path] = instead
    found = (await api.checks())[named]
    assert not found.ok
    assert advice in found.advice


async def test_without_a_token_nothing_is_checked() -> None:
    assert await check(Settings.model_construct()) == []
