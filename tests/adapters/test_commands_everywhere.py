"""Every command, said in each platform's own way, gets the same reply on all three."""

import io
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import discord
import pytest
from aiohttp import web
from rich.console import Console
from simcord.env import Env

from bot.console.adapter import ConsoleAdapter
from bot.discord.adapter import DiscordAdapter
from bot.slack.adapter import SlackAdapter
from bot.slack.apps import for_one_workspace
from bot.text import paragraphs, plain
from handlers.commands import COMMANDS, Command, Completion
from handlers.conversation import Reply, Suggestion, Utterance
from handlers.router import Router
from knowledge import KnowledgeBase
from tests.adapters.slack_adapter import dispatch
from tests.adapters.slack_api import SlackApi, slack_api
from tests.adapters.slack_bodies import command as command_body
from tests.adapters.slack_bodies import event
from tests.reference.spoken import AT_THE_TERMINAL, OPTIONS, SHOWN_TO_ALL
from tests.reference.spoken import on_slack as said_in_slack

__all__ = ["slack_api"]

pytestmark = pytest.mark.simcord(shard_count=1)

DOCUMENTS: Final = {
    "Employee handbook": "We get 25 days of leave. The canteen opens at noon.",
    "Travel policy": "Journeys by train are paid in full. Claims are paid within ten days.",
    "Minutes": "The board decided to raise the budget to 40,000 pounds.",
}
FIRST: Final = "when are claims paid?"
EXAMPLE_ID: Final = "4f7kq2mz"
LESSON: Final = b"The boathouse opens in May."


@dataclass
class Kept:
    """A router that keeps its replies."""

    router: Router
    replies: list[Reply] = field(default_factory=list)

    async def respond(self, utterance: Utterance) -> Reply | None:
        """Reply, and keep the reply."""
        reply = await self.router.respond(utterance)
        if reply is not None:
            self.replies.append(reply)
        return reply

    async def suggest(
        self, utterance: Utterance, completion: Completion
    ) -> tuple[Suggestion, ...]:
        """Suggest as the router does."""
        return await self.router.suggest(utterance, completion)

    async def delivered(self, utterance: Utterance, reply: Reply, message: str) -> None:
        """Take note as the router does."""
        await self.router.delivered(utterance, reply, message)

    async def noted(self, name: str) -> str:
        """Return a note as the router does."""
        return await self.router.noted(name)

    async def note(self, name: str, value: str) -> None:
        """Keep a note as the router does."""
        await self.router.note(name, value)

    @property
    def words(self) -> str:
        """The words of the last reply, but for ids."""
        words = "\n".join(plain(it.runs) for it in paragraphs(self.replies[-1]))
        ids = {it.receipt for it in self.replies if it.receipt}
        return re.sub("|".join(ids), "", words)


def kept() -> Iterator[Kept]:
    with KnowledgeBase.open("sqlite://") as base:
        for title, text in DOCUMENTS.items():
            base.add_text(text, title=title, uri=title)
        yield Kept(Router(base))


on_discord = pytest.fixture(kept, name="on_discord")
on_slack = pytest.fixture(kept, name="on_slack")
on_console = pytest.fixture(kept, name="on_console")


@pytest.fixture
def simcord_bot(on_discord: Kept) -> discord.Client:
    return DiscordAdapter("token", on_discord).client


async def said_on_discord(env: Env, kept: Kept, command: Command) -> str:
    """Say a command by its options; return all that was shown."""
    guild = env.create_guild()
    channel = guild.create_text_channel("general")
    managers = guild.create_role("M", permissions=discord.Permissions(manage_guild=True))
    ann = guild.add_member(env.create_user("ann"), roles=[managers])
    await ann.send(channel, f"{env.bot.user.mention} {FIRST}")
    given = dict(OPTIONS.get(command.name, {}))
    if "who" in given:
        given["who"] = guild.create_role("helpdesk")
    if "file" in given:
        given["file"] = (given["file"], LESSON)
    if given.get("of") == EXAMPLE_ID:
        given["of"] = kept.replies[0].receipt
    before = len(env.http_requests)
    await ann.slash(channel, command.name, **given)
    return str([it.json for it in env.http_requests[before:]])


async def said_on_slack(api: SlackApi, kept: Kept, command: Command) -> str:
    """Say a command by its words; return all that was shown."""
    api.found["users.info"] = {"user": {"is_admin": True, "profile": {"display_name": "ann"}}}
    adapter = SlackAdapter(for_one_workspace("xoxb-1", api_url=api.url), kept)
    first = command_body("ask", FIRST, response_url=f"{api.url}response", trigger_id="1.1")
    await dispatch(adapter, first)
    await api.called()
    await dispatch(adapter, _on_slack(api, kept, command))
    shown = [await api.called()]
    while not api.calls.empty():
        shown.append(api.calls.get_nowait())
    return str(shown)


def _on_slack(api: SlackApi, kept: Kept, command: Command) -> dict[str, Any]:
    """Make the body of a command; a file comes with a mention, as commands take none."""
    if command.name == "learn":
        api.files["policy"] = web.Response(body=LESSON, content_type="text/plain")
        address = f"{api.url.removesuffix('api/')}files/policy"
        file = {"id": "F1", "name": OPTIONS["learn"]["file"], "size": len(LESSON)}
        shared = {**file, "mimetype": "text/plain", "url_private_download": address}
        return event(text="<@UBOT> learn", ts="2.0", subtype="file_share", files=[shared])
    name, _, words = said_in_slack(command).removeprefix("/").partition(" ")
    words = words.replace("@helpdesk", "<!subteam^S1AB|@helpdesk>")
    words = words.replace(EXAMPLE_ID, kept.replies[0].receipt)
    return command_body(name, words, response_url=f"{api.url}response")


async def said_on_console(kept: Kept, command: Command) -> str:
    """Type a command; return all that was shown."""
    out = io.StringIO()

    async def lines() -> AsyncIterator[str]:
        yield FIRST
        yield command.example.replace(EXAMPLE_ID, kept.replies[0].receipt)

    console = Console(file=out, width=400, force_terminal=True, color_system=None, markup=False)
    await ConsoleAdapter(lines(), console, kept.respond, "s").run()
    return out.getvalue()


def tokens(shown: str) -> set[str]:
    """Return the words of a text, without marks that are its platform's."""
    return set(re.findall(r"[^\W\d_]+|\d+", re.sub(r"\\+[nu]?", " ", shown)))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
async def test_a_command_gets_the_same_reply_on_all_three(
    command: Command,
    simcord_env: Env,
    slack_api: SlackApi,
    on_discord: Kept,
    on_slack: Kept,
    on_console: Kept,
) -> None:
    shown = {
        "discord": await said_on_discord(simcord_env, on_discord, command),
        "slack": await said_on_slack(slack_api, on_slack, command),
        "console": await said_on_console(on_console, command),
    }
    spoken = {"discord": on_discord, "slack": on_slack, "console": on_console}
    for platform, kept in spoken.items():
        assert len(kept.replies) == 2, platform
        assert tokens(kept.words) <= tokens(shown[platform]), platform
    assert on_discord.words == on_slack.words
    assert on_console.words == AT_THE_TERMINAL.get(command.name, on_discord.words)
    assert on_discord.replies[-1].private is (command.name not in SHOWN_TO_ALL)
    assert on_slack.replies[-1].private is (command.name != "learn")
    assert on_discord.replies[-1].outcome not in {"failed", "refused"}
