"""The Discord adapter on a simulated Discord, with the real discord.py."""

import asyncio
import contextlib
import dataclasses
import re
from types import SimpleNamespace
from typing import Any

import discord
import pytest
from simcord.env import Env

from bot.adapter import CannotPost
from bot.discord.adapter import DiscordAdapter
from bot.discord.commands import command_payloads
from handlers.commands import COMMANDS, Completion
from handlers.conversation import (
    Action,
    HistoryWish,
    Reply,
    Said,
    Suggestion,
    TextPart,
    Utterance,
)
from handlers.errors import Refusal
from tests.adapters.findings import PLACE, answer, receipt
from tests.adapters.listening import Listening

pytestmark = pytest.mark.simcord(shard_count=1)

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
    assert utterance.history is not None
    assert dataclasses.replace(utterance, history=None) == Utterance(
        id=f"discord:{asked.id}",
        text="how many days?",
        asker=f"discord:{alice.id}",
        conversation=f"discord:{channel.id}",
        channel=f"discord:{channel.id}",
        place=f"discord:{channel.guild.id}",
        said=Said.MENTION,
        asker_name="alice",
        roles=frozenset({str(channel.guild.id)}),
        locale="en-US",
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


async def test_who_writes_directly_is_told_apart_by_where_they_belong(
    simcord_env: Env, channel: Any, alice: Any, listening: Listening
) -> None:
    await alice.send_dm("how many days?")
    await alice.send(channel, f"{me(simcord_env)} how many days?")
    said, in_channel = listening.heard
    assert in_channel.belongs is None
    assert said.belongs is not None
    elsewhere = simcord_env.create_guild()
    places = (f"discord:{channel.guild.id}", f"discord:{elsewhere.id}", "discord:9", "slack:T1")
    for _ in range(2):
        found = [await asyncio.to_thread(said.belongs, place) for place in places]
        assert found == [True, False, False, False]
    asked = [it for it in simcord_env.http_requests if f"/members/{alice.id}" in it.path]
    assert len(asked) == 3
    simcord_env.inject_error("GET", "/guilds/*/members/*", status=400)
    with pytest.raises(Refusal, match="does not tell me"):
        await asyncio.to_thread(said.belongs, "discord:10")


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


@pytest.mark.parametrize(
    ("locale", "told"), [("en", "private message"), ("de", "private Nachricht")]
)
async def test_who_takes_no_private_messages_is_told_so_without_the_reply(
    simcord_env: Env, channel: Any, alice: Any, listening: Listening, locale: str, told: str
) -> None:
    listening.reply = dataclasses.replace(SECRET, locale=locale)
    simcord_env.inject_error("POST", f"/channels/{alice.user.dm_channel.id}/messages", status=403)
    await alice.send(channel, f"{me(simcord_env)} secrets?")
    assert told in channel.last_message.content
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
    assert channel.name in alice.user.dm_channel.last_message.content
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
    menus = {"Ask about this", "Summarize thread"}
    named = {command.name for command in COMMANDS if not command.admin}
    assert set(alice.available_commands(channel)) - menus == named
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


@pytest.mark.parametrize("private", [True, False])
async def test_an_interaction_whose_time_is_over_is_answered_by_a_message(
    simcord_env: Env, channel: Any, alice: Any, listening: Listening, *, private: bool
) -> None:
    listening.reply = Reply(LEAVE.parts, private=private)
    simcord_env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10062)
    with contextlib.suppress(Exception):
        await alice.slash(channel, "ask", question="how many days?")
    direct = alice.user.dm_channel.last_message
    shown, hidden = (direct, channel.last_message) if private else (channel.last_message, direct)
    assert shown.content == RENDERED
    assert hidden is None


BUTTONS = (
    Action("Context", "context", (("of", "r1"), ("rank", "0"))),
    Action("Next answer", "next", (("of", "r1"), ("rank", "1")), chosen=True),
)


async def test_a_button_says_its_command_and_its_reply_takes_the_messages_place(
    simcord_env: Env, channel: Any, alice: Any, listening: Listening
) -> None:
    listening.reply = Reply(LEAVE.parts, actions=BUTTONS, receipt="r1")
    await alice.send(channel, f"{me(simcord_env)} how many days?")
    message = channel.last_message
    assert listening.posted == [f"discord:{channel.id}:{message.id}"]
    listening.reply = Reply((TextPart("the next one"),), replaces=True)
    await alice.click(message, label="Next answer")
    press = listening.heard[-1]
    assert (press.said, press.command) == (Said.PRESS, "next")
    assert press.options == {"of": "r1", "rank": "1"}
    assert press.place == f"discord:{channel.guild.id}"
    assert channel.last_message.id == message.id
    assert channel.last_message.content == "the next one"


async def test_a_button_works_after_a_restart(
    simcord_env: Env, channel: Any, alice: Any, listening: Listening
) -> None:
    listening.reply = Reply(LEAVE.parts, actions=BUTTONS)
    await alice.send(channel, f"{me(simcord_env)} how many days?")
    message = channel.last_message
    await simcord_env.restart_bot(DiscordAdapter("token", listening).client)
    listening.reply = Reply((TextPart("around it"),), private=True)
    result = await alice.click(message, label="Context")
    assert (result.response.content, result.ephemeral) == ("around it", True)
    assert channel.last_message.content == RENDERED


async def test_only_the_role_that_a_reply_names_is_pinged(
    simcord_env: Env, channel: Any, alice: Any, listening: Listening
) -> None:
    role = "123456789012345678"
    listening.reply = Reply(LEAVE.parts, notify=f"discord:{role}")
    await alice.send(channel, f"{me(simcord_env)} how many days?")
    (body,) = sent(simcord_env)
    assert body["content"].endswith(f"<@&{role}>")
    assert [str(it) for it in body["allowed_mentions"]["roles"]] == [role]
    assert "everyone" not in body["allowed_mentions"].get("parse", [])


async def test_a_new_wording_is_answered_in_the_place_of_the_first_answer(
    simcord_env: Env, channel: Any, alice: Any, listening: Listening
) -> None:
    asked = await alice.send(channel, f"{me(simcord_env)} how many dyas?")
    first = channel.last_message
    listening.reply = Reply((TextPart("better"),), edits=listening.posted[0])
    await alice.edit(asked, f"{me(simcord_env)} how many days?")
    wording = listening.heard[-1]
    assert wording.edits == f"discord:{asked.id}"
    assert wording.id.startswith(f"{wording.edits}:")
    assert channel.last_message.id == first.id
    assert channel.last_message.content == "better"


async def test_an_answer_of_several_messages_is_edited_as_a_whole(
    simcord_env: Env, channel: Any, alice: Any, listening: Listening
) -> None:
    def long(word: str, count: int) -> Reply:
        return Reply(tuple(TextPart(f"{word}{part} " * 300) for part in range(count)))

    listening.reply = long("old", 3)
    asked = await alice.send(channel, f"{me(simcord_env)} how many dyas?")
    before = [message for message in channel.history() if message.id != asked.id]
    assert len(before) > 2
    assert listening.posted == [
        f"discord:{channel.id}:{'.'.join(str(message.id) for message in before)}"
    ]
    listening.reply = dataclasses.replace(long("new", 2), edits=listening.posted[0])
    await alice.edit(asked, f"{me(simcord_env)} how many days?")
    after = [message for message in channel.history() if message.id != asked.id]
    assert [message.id for message in after] == [it.id for it in before[: len(after)]]
    assert all(message.content.startswith("new") for message in after)


async def test_questions_and_documents_are_offered_while_one_types(
    channel: Any, alice: Any, listening: Listening
) -> None:
    listening.suggestions = (Suggestion("how many days of leave?", "how many days of leave?"),)
    offered = await alice.autocomplete(channel, "ask", "question", "how ma")
    assert [it["value"] for it in offered] == ["how many days of leave?"]
    assert listening.typed == [("how ma", Completion.QUESTION)]
    listening.suggestions = (Suggestion("\u202egnp.exe\x1b", "a"), Suggestion("\u200b ", "b"))
    offered = await alice.autocomplete(channel, "summary", "document", "hand")
    assert [it["name"] for it in offered] == ["gnp.exe"]
    listening.suggestions = ()
    assert await alice.autocomplete(channel, "summary", "document", "hand") == []


async def test_a_message_can_be_asked_about_and_a_thread_summed_up(
    channel: Any, alice: Any, listening: Listening
) -> None:
    said = await alice.send(channel, "is there a day off on Friday?")
    await alice.context_menu(channel, "Ask about this", said)
    await alice.context_menu(channel, "Summarize thread", said)
    ask, summary = listening.heard
    assert (ask.command, ask.options) == ("ask", {"question": "is there a day off on Friday?"})
    assert (summary.command, summary.options) == ("summary", {"about": "thread"})
    assert summary.history is not None
    read = await asyncio.to_thread(summary.history, HistoryWish(limit=10))
    assert [message.text for message in read if not message.by_bot] == [said.content]


async def test_files_that_come_with_a_message_can_be_read(
    simcord_env: Env, channel: Any, alice: Any, listening: Listening
) -> None:
    await alice.send(channel, f"{me(simcord_env)} learn", attachments=[("faq.md", b"# FAQ")])
    (file,) = listening.heard[0].attachments
    assert (file.name, file.size) == ("faq.md", 5)
    assert await asyncio.to_thread(file.read) == b"# FAQ"


async def test_a_file_that_comes_with_a_command_can_be_read(
    channel: Any, alice: Any, listening: Listening
) -> None:
    await alice.slash(channel, "learn", file=("faq.md", b"# FAQ"), collection="hr")
    (file,) = listening.heard[0].attachments
    assert (file.name, await asyncio.to_thread(file.read)) == ("faq.md", b"# FAQ")
    assert listening.heard[0].options["collection"] == "hr"


async def test_commands_are_registered_only_when_they_have_changed(
    simcord_env: Env, listening: Listening
) -> None:
    def registered() -> int:
        puts = [it for it in simcord_env.http_requests if it.method == "PUT"]
        return sum(it.path.endswith("/commands") for it in puts)

    assert registered() == 1
    await simcord_env.restart_bot(DiscordAdapter("token", listening).client)
    assert registered() == 1
    listening.notes.clear()
    await simcord_env.restart_bot(DiscordAdapter("token", listening).client)
    assert registered() == 2


@pytest.mark.parametrize(
    ("overhears", "heard"), [(False, []), (True, [Said.OVERHEARD])], ids=["spoken to", "auto"]
)
async def test_other_peoples_words_are_heard_only_where_that_is_switched_on(
    simcord_env: Env,
    channel: Any,
    alice: Any,
    listening: Listening,
    *,
    overhears: bool,
    heard: list[Said],
) -> None:
    client = DiscordAdapter("token", listening, overhears=overhears).client
    assert client.intents.message_content is overhears
    await simcord_env.restart_bot(client)
    await alice.send(channel, "when is the open day?")
    assert [utterance.said for utterance in listening.heard] == heard


async def test_a_channel_can_be_posted_to_unasked(
    simcord_env: Env, channel: Any, listening: Listening
) -> None:
    adapter = DiscordAdapter("token", listening)
    await simcord_env.restart_bot(adapter.client)
    await adapter.post(f"discord:{channel.id}", LEAVE)
    answer = channel.last_message
    assert answer.content == RENDERED
    below = receipt(message=f"discord:{channel.id}:{answer.id}.77")
    await adapter.post(f"discord:{channel.id}", LEAVE, below=below)
    assert channel.last_message.reference.message_id == answer.id
    simcord_env.inject_error("POST", "/channels/*/messages", status=403)
    with pytest.raises(CannotPost):
        await adapter.post(f"discord:{channel.id}", LEAVE)


async def test_below_an_answer_in_a_thread_is_in_that_thread(
    simcord_env: Env, channel: Any, alice: Any, listening: Listening
) -> None:
    adapter = DiscordAdapter("token", listening)
    await simcord_env.restart_bot(adapter.client)
    thread = channel.guild.create_text_channel("as good as a thread")
    said = await alice.send(thread, "how many days?")
    below = receipt(message=f"discord:{thread.id}:{said.id}")
    await adapter.post(f"discord:{channel.id}", LEAVE, below=below)
    assert thread.last_message.reference.message_id == said.id
    assert channel.last_message is None


@pytest.mark.parametrize("failure", [OSError("down"), discord.ClientException("closed")])
async def test_what_cannot_be_posted_for_whatever_reason_ends_nothing(
    listening: Listening, failure: Exception
) -> None:
    async def send(**_: object) -> None:
        raise failure

    adapter = DiscordAdapter("token", listening)
    standing_in: Any = SimpleNamespace(
        is_ready=lambda: True, get_partial_messageable=lambda _: SimpleNamespace(send=send)
    )
    adapter.client = standing_in
    with pytest.raises(CannotPost, match=str(failure)):
        await adapter.post("discord:1", LEAVE)


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
        if payload["type"] != discord.AppCommandType.chat_input.value:
            assert 1 <= len(payload["name"]) <= 32
            continue
        described = (payload, *payload["options"])
        assert all(re.fullmatch("[a-z-]{1,32}", item["name"]) for item in described)
        assert all(1 <= len(item["description"]) <= 100 for item in described)
        assert len(payload["options"]) <= 25
        required = [option["required"] for option in payload["options"]]
        assert required == sorted(required, reverse=True)
        assert payload["integration_types"] == [0]
        assert payload["contexts"] == [0, 1]
