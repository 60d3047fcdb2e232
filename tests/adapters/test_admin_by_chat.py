"""What admins set by chat holds, from each platform's own events to the database and back."""

from collections.abc import Iterator
from typing import Any

import discord
import pytest
from simcord.env import Env

from bot.discord.adapter import DiscordAdapter
from bot.slack.adapter import SlackAdapter
from bot.slack.apps import for_one_workspace
from handlers.router import Router
from handlers.tenancy import Tenancy
from knowledge import KnowledgeBase, Scope
from tests.adapters.slack_adapter import dispatch
from tests.adapters.slack_api import SlackApi, slack_api
from tests.adapters.slack_bodies import command

__all__ = ["slack_api"]

pytestmark = pytest.mark.simcord(shard_count=1)
TEAM = Scope("slack:T1")


@pytest.fixture
def base() -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open("sqlite://") as base:
        yield base


@pytest.fixture
def router(base: KnowledgeBase) -> Router:
    return Router(base, Tenancy(frozenset({"discord:1"})))


@pytest.fixture
def simcord_bot(router: Router) -> discord.Client:
    return DiscordAdapter("token", router).client


@pytest.fixture
async def slack(router: Router, slack_api: SlackApi) -> SlackAdapter:
    return SlackAdapter(for_one_workspace("xoxb-1", api_url=slack_api.url), router)


async def say(adapter: SlackAdapter, api: SlackApi, name: str, text: str, **fields: Any) -> str:
    body = command(name, text, response_url=f"{api.url}response", **fields)
    body["trigger_id"] += text + str(fields)
    await dispatch(adapter, body)
    return str((await api.called())[1])


def admin(api: SlackApi, *groups: str) -> None:
    api.found = {
        "users.info": {"user": {"is_admin": True, "profile": {"display_name": "Ann"}}},
        "usergroups.list": {
            "usergroups": [{"id": it, "handle": "hr", "users": ["U9"]} for it in groups]
        },
    }


async def test_slack_admins_shorten_what_is_kept_and_it_is_noted(
    slack: SlackAdapter, slack_api: SlackApi, base: KnowledgeBase
) -> None:
    admin(slack_api)
    told = await say(slack, slack_api, "settings", "keep-misses 2w")
    assert "keep-misses is now 14d, everywhere here." in told
    assert base.settings.at(scope=TEAM)["keep-misses"] == "14d"
    assert base.settings.at(scope=Scope()).get("keep-misses") is None
    (deed,) = base.teaching.audit(scope=TEAM)
    assert (deed.name, deed.action, deed.about) == (
        "Ann",
        "configure",
        "name keep-misses, value 2w",
    )
    assert "no length of time" in await say(slack, slack_api, "settings", "keep-misses ages")
    assert "14d" in await say(slack, slack_api, "settings", "")


async def test_slack_groups_and_people_are_kept_by_id_and_may_do_what_is_set(
    slack: SlackAdapter, slack_api: SlackApi, base: KnowledgeBase
) -> None:
    admin(slack_api, "S1AB")
    wish = "may-teach <!subteam^S1AB|@hr>, <@U7AB|bob>"
    assert "may-teach is now S1AB, U7AB" in await say(slack, slack_api, "settings", wish)
    slack_api.found["users.info"] = {"user": {"profile": {"display_name": "Bob"}}}
    for user in ("U9", "U7AB"):
        lesson = f"who is {user}? = A colleague."
        assert "I will answer" in await say(slack, slack_api, "teach", lesson, user_id=user)
    refused = await say(slack, slack_api, "teach", "who? = A stranger.", user_id="U5AB")
    assert "Only those who may teach" in refused
    assert len(base.teaching.curated(scope=TEAM)) == 2
    assert [it.action for it in base.teaching.audit(scope=TEAM)] == ["teach", "teach", "configure"]


async def test_discord_managers_shorten_what_is_kept_and_it_is_noted(
    simcord_env: Env, base: KnowledgeBase
) -> None:
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("general")
    ann = _member(simcord_env, guild, "ann", manages=True)
    result = await ann.slash(channel, "settings", name="keep-receipts", value="12h")
    assert result.response.content == "keep-receipts is now 12h, everywhere here."
    assert result.ephemeral
    scope = Scope(f"discord:{guild.id}")
    assert base.settings.at(scope=scope)["keep-receipts"] == "12h"
    (deed,) = base.teaching.audit(scope=scope)
    assert (deed.name, deed.action) == ("ann", "configure")


async def test_a_discord_role_that_is_mentioned_may_do_what_is_set(
    simcord_env: Env, base: KnowledgeBase
) -> None:
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("general")
    ann = _member(simcord_env, guild, "ann", manages=True)
    role = guild.create_role("Teachers")
    bob = _member(simcord_env, guild, "bob", role)
    eve = _member(simcord_env, guild, "eve")
    named = await ann.slash(channel, "settings", name="may-teach", value="Teachers")
    assert "names no role" in named.response.content
    await ann.slash(channel, "settings", name="may-teach", value=f"<@&{role.id}>")
    lesson = {"question": "who swims?", "answer": "Ann."}
    taught = await bob.slash(channel, "teach", **lesson)
    assert "I will answer" in taught.response.content
    refused = await eve.slash(channel, "teach", **lesson)
    assert "Only those who may teach" in refused.response.content
    assert len(base.teaching.curated(scope=Scope(f"discord:{guild.id}"))) == 1


def _member(env: Env, guild: Any, name: str, *roles: Any, manages: bool = False) -> Any:
    given = list(roles)
    if manages:
        given.append(
            guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
        )
    return guild.add_member(env.create_user(name), roles=given)
