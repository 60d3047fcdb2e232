"""The Discord adapter on a simulated Discord, with the real discord.py."""

import re
from types import SimpleNamespace
from typing import Any

import discord
import pytest
from simcord.env import Env

from bot.discord.adapter import DiscordAdapter
from bot.discord.translation import command_payloads
from handlers.commands import COMMANDS
from handlers.conversation import Reply, Said, TextPart, Utterance
from tests.adapters.findings import PLACE, answer
from tests.adapters.listening import Listening

QUOTE = "Staff get **25** days of leave, says @everyone."
RENDERED = (
    "> Staff get \\*\\***25**\\*\\* days of leave, says @\u200beveryone.\n"
    f"-# {PLACE} (strong match)"
)
LEAVE = answer(QUOTE, ((12, 14),))
SECRET = Reply((TextPart("for you alone"),), private=True)


@pytest.fixture
def listening() -> Listening:
    return Listening(LEAVE)


@pytest.fixture
def simcord_bot(listening: Listening) -> discord.Client:
    return DiscordAdapter("token", listening).client


@pytest.fixture
def channel(simcord_env: Env) -> Any:
    return simcord_env.create_guild().create_text_channel("general")


@pytest.fixture
def alice(simcord_env: Env, channel: Any) -> Any:
    return channel.guild.add_member(simcord_env.create_user("alice"))


def sent(env: Env) -> list[dict[str, Any]]:
    """Return the bodies of the messages that were posted."""
    return [
        request.json
        for request in env.http_requests
        if request.method == "POST" and request.path.endswith("/messages")
    ]


def me(env: Env) -> str:
    return env.bot.user.mention


async def test_a_mention_is_answered_where_it_was_said(
    simcord_env: Env, channel: Any, alice: Any, listening: Listening
) -> None:
    asked = await alice.send(channel, f"{me(simcord_env)} how many days?")
    (utterance,) = listening.heard
    assert utterance == Utterance(
        id=f"discord:{asked.id}",
        text="how many days?",
        asker=f"discord:{alice.id}",
        conversation=f"discord:{channel.id}",
        channel=f"discord:{channel.id}",
        place=f"discord:{channel.guild.id}",
        said=Said.MENTION,
    )
    assert channel.last_message.content == RENDERED
    assert channel.last_message.reference.message_id == asked.id


async def test_a_reply_pings_nobody_and_shows_no_previews(
    simcord_env: Env, channel: Any, alice: Any
) -> None:
    await alice.send(channel, f"{me(simcord_env)} how many days?")
    (body,) = sent(simcord_env)
    assert body["allowed_mentions"]["parse"] == []
    assert body["allowed_mentions"]["replied_user"] is False
    assert body["flags"] & discord.MessageFlags(suppress_embeds=True).value
    assert body["enforce_nonce"] is True


async def test_a_direct_message_is_answered_there(alice: Any, listening: Listening) -> None:
    listening.reply = SECRET
    await alice.send_dm("how many days?")
    assert listening.heard[0].said is Said.DIRECT
    assert alice.user.dm_channel.last_message.content == "for you alone"


async def test_a_reply_to_the_bot_is_a_follow_up(
    simcord_env: Env, channel: Any, alice: Any, listening: Listening
) -> None:
    await alice.send(channel, f"{me(simcord_env)} how many days?")
    await alice.send(channel, "and when?", reply_to=channel.last_message)
    assert [utterance.text for utterance in listening.heard] == ["how many days?", "and when?"]


async def test_what_is_not_said_to_the_bot_is_not_heard(
    simcord_env: Env, channel: Any, alice: Any, listening: Listening
) -> None:
    other = simcord_env.guild.add_member(simcord_env.create_user("robot", bot=True))
    said = await alice.send(channel, "lunch?")
    await alice.send(channel, "yes", reply_to=said)
    await alice.send(channel, "@everyone hello")
    await other.send(channel, f"{me(simcord_env)} how many days?")
    assert listening.heard == []
    assert sent(simcord_env) == []


async def test_silence_is_a_reply(
    simcord_env: Env, channel: Any, alice: Any, listening: Listening
) -> None:
    listening.reply = None
    await alice.send(channel, f"{me(simcord_env)} thanks")
    assert len(listening.heard) == 1
    assert sent(simcord_env) == []


async def test_a_private_reply_to_a_mention_goes_to_the_asker_alone(
    simcord_env: Env, channel: Any, alice: Any, listening: Listening
) -> None:
    listening.reply = SECRET
    await alice.send(channel, f"{me(simcord_env)} secrets?")
    assert alice.user.dm_channel.last_message.content == "for you alone"
    assert channel.last_message.author.id == alice.id


async def test_who_takes_no_private_messages_is_told_so_without_the_reply(
    simcord_env: Env, channel: Any, alice: Any, listening: Listening
) -> None:
    listening.reply = SECRET
    simcord_env.inject_error("POST", f"/channels/{alice.user.dm_channel.id}/messages", status=403)
    await alice.send(channel, f"{me(simcord_env)} secrets?")
    assert "private message" in channel.last_message.content
    assert "for you alone" not in channel.last_message.content


async def test_a_refused_message_is_sent_in_plain_words(
    simcord_env: Env, channel: Any, alice: Any
) -> None:
    simcord_env.inject_error("POST", "/channels/*/messages", status=400, code=50035)
    await alice.send(channel, f"{me(simcord_env)} how many days?")
    assert channel.last_message.content.startswith("Staff get \\*\\*25\\*\\* days")
    refused, accepted = sent(simcord_env)
    assert refused["nonce"] == accepted["nonce"]


async def test_a_channel_that_is_closed_to_the_bot_does_no_harm(
    simcord_env: Env, channel: Any, alice: Any
) -> None:
    simcord_env.inject_error("POST", "/channels/*/messages", status=403, times=1)
    await alice.send(channel, f"{me(simcord_env)} how many days?")
    await alice.send(channel, f"{me(simcord_env)} how many days?")
    assert channel.last_message.content == RENDERED


async def test_a_long_reply_is_several_messages_in_order(
    simcord_env: Env, channel: Any, alice: Any, listening: Listening
) -> None:
    listening.reply = answer(" ".join(map(str, range(1_000))))
    await alice.send(channel, f"{me(simcord_env)} numbers?")
    contents = [message.content for message in channel.history()][1:]
    assert len(contents) > 1
    numbers = [word for word in " ".join(contents).split() if word.isdigit()]
    assert numbers[:1_000] == list(map(str, range(1_000)))


async def test_every_command_is_registered_and_understood(
    channel: Any, alice: Any, listening: Listening
) -> None:
    assert set(alice.available_commands(channel)) == {command.name for command in COMMANDS}
    await alice.slash(channel, "ask", question="how many days?", private=True)
    await alice.slash(channel, "why")
    ask, why = listening.heard
    assert (ask.said, ask.command) == (Said.COMMAND, "ask")
    assert ask.options == {"question": "how many days?", "private": "true"}
    assert (why.command, why.options) == ("why", {})


@pytest.mark.parametrize("private", [True, False])
async def test_who_sees_the_reply_to_a_command_is_what_the_reply_says(
    channel: Any, alice: Any, listening: Listening, *, private: bool
) -> None:
    listening.reply = Reply(LEAVE.parts, private=private)
    result = await alice.slash(channel, "ask", question="how many days?")
    assert result.response.content == RENDERED
    assert result.ephemeral is private


async def test_a_long_reply_to_a_command_stays_private_to_its_end(
    channel: Any, alice: Any, listening: Listening
) -> None:
    listening.reply = Reply(answer("words " * 1_000).parts, private=True)
    result = await alice.slash(channel, "ask", question="how many days?")
    assert len(result.followups) > 1
    assert result.ephemeral
    assert all(followup.ephemeral for followup in result.followups)


class LateInteraction:
    """A slash command whose reply is ready only once it was acknowledged."""

    type = discord.InteractionType.application_command
    id, guild_id, channel_id = 1, 2, 3
    user = SimpleNamespace(id=4)

    def __init__(self, listening: Listening, refused: bool = False) -> None:  # noqa: FBT001, FBT002 -- a stub
        self.data = {"name": "ask", "options": [{"name": "question", "value": "when?"}]}
        self.done: list[tuple[str, bool]] = []
        self.response = SimpleNamespace(
            defer=self.defer, is_done=lambda: bool(self.done), send_message=self.send
        )
        self.followup = SimpleNamespace(send=self.send)
        self._listening = listening
        self._refused = refused

    async def defer(self, *, ephemeral: bool) -> None:
        """Take the acknowledgement, which lets the reply through."""
        self._listening.released.set()
        if self._refused:
            raise discord.NotFound(SimpleNamespace(status=404, reason=""), "Unknown interaction")
        self.done.append(("deferred", ephemeral))

    async def send(self, content: str, *, ephemeral: bool, **_: object) -> None:
        """Take a message."""
        self.done.append((content, ephemeral))

    async def delete_original_response(self) -> None:
        """Take the promise back."""
        self.done.append(("withdrawn", True))


@pytest.mark.parametrize(
    ("reply", "done"),
    [
        (Reply((TextPart("here"),)), [("deferred", True), ("here", True)]),
        (Reply((TextPart("long " * 800),)), [("deferred", True), *[("long", True)] * 3]),
        (None, [("deferred", True), ("withdrawn", True)]),
    ],
)
async def test_a_late_reply_is_promised_in_private_and_stays_so(
    listening: Listening, reply: Reply | None, done: list[tuple[str, bool]]
) -> None:
    listening.reply = reply
    listening.released.clear()
    interaction = LateInteraction(listening)
    await DiscordAdapter("token", listening, patience=0.001).on_interaction(interaction)
    assert [(content.split()[0], private) for content, private in interaction.done] == done


async def test_a_refused_acknowledgement_does_not_lose_the_reply(listening: Listening) -> None:
    listening.reply = Reply((TextPart("here"),))
    listening.released.clear()
    interaction = LateInteraction(listening, refused=True)
    await DiscordAdapter("token", listening, patience=0.001).on_interaction(interaction)
    assert interaction.done == [("here", False)]


async def test_a_bot_without_commands_still_answers(
    simcord_env: Env, channel: Any, alice: Any, listening: Listening
) -> None:
    simcord_env.inject_error("PUT", "/applications/*/commands", status=403)
    await simcord_env.restart_bot(DiscordAdapter("token", listening).client)
    await alice.send(channel, f"{me(simcord_env)} how many days?")
    assert channel.last_message.content == RENDERED


def test_no_privileged_intent_is_asked_for(simcord_bot: discord.Client) -> None:
    assert not simcord_bot.intents.message_content
    assert not simcord_bot.intents.members
    assert not simcord_bot.intents.presences


def test_commands_fit_what_discord_registers() -> None:
    for payload in command_payloads():
        described = (payload, *payload["options"])
        assert all(re.fullmatch("[a-z-]{1,32}", item["name"]) for item in described)
        assert all(1 <= len(item["description"]) <= 100 for item in described)
        assert len(payload["options"]) <= 25
        required = [option["required"] for option in payload["options"]]
        assert required == sorted(required, reverse=True)
        assert payload["integration_types"] == [0]
        assert payload["contexts"] == [0, 1]
