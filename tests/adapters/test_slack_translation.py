"""What counts as said to the bot on Slack, and in which words."""

from typing import Any

import pytest

from bot.slack.translation import to_command, to_utterance
from handlers.conversation import Said, Utterance
from tests.adapters.slack_bodies import BOT, command, event, message, overheard


def test_a_mention_is_read_without_the_bots_name() -> None:
    assert to_utterance(event(), BOT) == Utterance(
        id="slack:T1:C1:1700000000.000100",
        text="how many days?",
        asker="slack:T1:U1",
        conversation="slack:T1:C1:1700000000.000100",
        channel="slack:T1:C1",
        place="slack:T1",
        said=Said.MENTION,
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<@UBOT|quoth> a &amp;lt; b &gt; c", "a &lt; b > c"),
        ("who is <@U7|ann> in <#C2|general>?", "who is @ann in #general?"),
        ("who is <@U7>?", "who is @U7?"),
        ("see <https://a.example/x?y=1&amp;z=2|the page>", "see the page"),
        ("see <https://a.example/x>", "see https://a.example/x"),
        ("<!here> hi <!subteam^S1|@team> <!date^1^{date}|1 May>", "@here hi @team 1 May"),
    ],
)
def test_markup_becomes_words(text: str, words: str) -> None:
    utterance = to_utterance(message(text=text), BOT)
    assert utterance is not None
    assert utterance.text == words


@pytest.mark.parametrize(
    ("body", "said", "conversation"),
    [
        (message(), Said.DIRECT, "slack:T1:D1"),
        (message(thread_ts="1.0"), Said.DIRECT, "slack:T1:D1:1.0"),
        (message(subtype="file_share"), Said.DIRECT, "slack:T1:D1"),
        (event(thread_ts="1.0"), Said.MENTION, "slack:T1:C1:1.0"),
        (overheard(thread_ts="1.0"), Said.THREAD, "slack:T1:C1:1.0"),
    ],
)
def test_a_conversation_is_a_thread_or_a_direct_message(
    body: dict[str, Any], said: Said, conversation: str
) -> None:
    utterance = to_utterance(body, BOT)
    assert utterance is not None
    assert (utterance.said, utterance.conversation) == (said, conversation)


@pytest.mark.parametrize(
    "body",
    [
        event(bot_id="B9"),
        event(bot_profile={"id": "B9"}),
        event(user=BOT),
        event(user=None),
        message(user="USLACKBOT"),
        message(subtype="message_changed"),
        message(subtype="message_deleted"),
        message(subtype="bot_message", bot_id="B9"),
        message(channel="C1", channel_type="channel"),
        overheard(text=f"<@{BOT}> again"),
        overheard(subtype="channel_join"),
        event(channel="D1"),
    ],
)
def test_what_is_not_said_to_the_bot_is_no_utterance(body: dict[str, Any]) -> None:
    assert to_utterance(body, BOT) is None


def test_a_mention_and_the_same_message_have_one_id() -> None:
    mention = to_utterance(event(thread_ts="1.0"), BOT)
    same = to_utterance(overheard(thread_ts="1.0"), BOT)
    assert mention is not None
    assert same is not None
    assert mention.id == same.id


@pytest.mark.parametrize(("name", "known"), [("ask", "ask"), ("WHY", "why"), ("handbook", None)])
def test_a_command_is_read_by_name_and_a_renamed_one_as_words(name: str, known: str) -> None:
    utterance = to_command(command(name, "how many &lt;days&gt;?"))
    assert utterance.command == known
    assert utterance.text == "how many <days>?"
    assert utterance.said is Said.COMMAND


def test_places_are_told_apart_by_team() -> None:
    utterance = to_utterance(event(), BOT)
    assert utterance is not None
    assert utterance.place == "slack:T1"
    assert to_command(command("ask")).place == "slack:T1"
