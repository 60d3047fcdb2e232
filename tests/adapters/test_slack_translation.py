"""What counts as said to the bot on Slack, and in which words."""

from typing import Any

import pytest

from bot.buttons import button_id
from bot.slack.interactions import read_person, read_press, read_shortcut
from bot.slack.places import Asked
from bot.slack.translation import read_command, read_event
from handlers.conversation import Action, Said, Utterance
from tests.adapters.slack_bodies import (
    BOT,
    command,
    edit,
    event,
    message,
    overheard,
    press,
    shortcut,
    submission,
    typing,
)


def to_utterance(body: dict[str, Any], me: str) -> Utterance | None:
    asked = read_event(body, me)
    return asked and asked.utterance


def pressed(body: dict[str, Any]) -> Asked:
    asked = read_press(body)
    assert asked is not None
    return asked


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
        (overheard(thread_ts=None, ts="2.0"), Said.OVERHEARD, "slack:T1:C1:2.0"),
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


@pytest.mark.parametrize(
    ("typed", "command_read", "text"),
    [
        (command("ask", "how many &lt;days&gt;?"), "ask", "how many <days>?"),
        (command("WHY"), "why", ""),
        (command("handbook", "hi"), None, "hi"),
        (command("quoth", "ask how many days?"), "ask", "how many days?"),
        (command("quoth", "how many days?"), None, "how many days?"),
        (command("hr-ask", "hi"), "ask", "hi"),
        (command("hr-", "hi"), None, "hi"),
    ],
)
def test_a_command_is_read_by_name_and_a_renamed_one_as_words(
    typed: dict[str, Any], command_read: str | None, text: str
) -> None:
    utterance = read_command(typed, "hr-").utterance
    assert (utterance.command, utterance.text) == (command_read, text)
    assert utterance.said is Said.COMMAND
    assert utterance.options == {"private": "yes"}


def test_places_are_told_apart_by_the_team_that_is_authorised() -> None:
    mention = event()
    assert read_command(command("ask")).utterance.place == "slack:T1"
    mention["team_id"] = "T2"
    utterance = to_utterance(mention, BOT)
    assert utterance is not None
    assert utterance.place == "slack:T1"
    assert read_command(command("ask", team_id=None, enterprise_id="E1")).place.team == "E1"


@pytest.mark.parametrize(
    ("fields", "place", "private"),
    [
        ({"user_team": "T1"}, "slack:T1", True),
        ({"user_team": "T2"}, "slack:T2", False),
        ({"team": "T2"}, "slack:T2", False),
        ({}, "slack:T1", True),
    ],
)
def test_a_visitor_in_a_shared_channel_sees_nothing_of_ours_and_is_shown_nothing(
    fields: dict[str, str], place: str, *, private: bool
) -> None:
    utterance = to_utterance({**event(**fields), "is_ext_shared_channel": True}, BOT)
    assert utterance is not None
    assert utterance.place == place
    assert (utterance.options == {"private": "yes"}) == private


def test_a_press_says_its_command_where_it_was_pressed() -> None:
    said = button_id(Action("Next", "next", (("of", "ab"), ("rank", "1"))))
    asked = pressed(press(said, thread_ts="1.0"))
    assert asked.utterance == Utterance(
        id=asked.utterance.id,
        text="",
        asker="slack:T1:U1",
        conversation="slack:T1:C1:1.0",
        channel="slack:T1:C1",
        place="slack:T1",
        said=Said.PRESS,
        command="next",
        options={"of": "ab", "rank": "1"},
    )
    assert asked.message == "2.0"
    assert pressed(press(said, ephemeral=True)).message == ""
    assert pressed(press(said, user={"id": "U1", "team_id": "T2"})).utterance.place == "slack:T2"
    assert read_press(press("https://elsewhere")) is None


def test_a_press_on_the_home_tab_is_answered_directly() -> None:
    asked = pressed(press("quoth:sources?", channel=None, container={"type": "view"}))
    assert (asked.place.channel, asked.place.is_direct) == ("U1", True)
    assert asked.utterance.options == {}
    assert asked.utterance.alone


def test_what_is_pressed_under_a_private_reply_is_answered_in_private() -> None:
    asked = pressed(press("quoth:next?of=ab&private=no", ephemeral=True))
    assert asked.utterance.options == {"of": "ab", "private": "yes"}
    assert not asked.utterance.alone
    public = pressed(press("quoth:next?of=ab&private=yes"))
    assert public.utterance.options == {"of": "ab"}


@pytest.mark.parametrize(("channel", "alone"), [("D1", True), ("C1", False), ("G1", False)])
def test_a_command_in_a_direct_message_is_read_by_its_asker_alone(
    channel: str, *, alone: bool
) -> None:
    assert read_command(command("ask", "when?", channel_id=channel)).utterance.alone is alone


def test_a_visitor_is_shown_documents_of_their_own_workspace_whatever_they_press() -> None:
    visitor = {"user": {"id": "U1", "team_id": "T2"}}
    bodies = [submission("when?"), shortcut("quoth_ask_about")]
    modal, menu = ({**body, **visitor} for body in bodies)
    asked = [
        read_person(modal, "1", "ask", {}),
        read_person(typing("when"), "2", "", {}),
        read_shortcut(menu, "ask", {}),
    ]
    places = [it.utterance.place for it in asked]
    assert places == ["slack:T2", "slack:T1", "slack:T2"]


def test_new_wording_of_a_question_names_the_first() -> None:
    utterance = to_utterance(edit("how many <@UBOT> days?", "how may days?"), BOT)
    assert utterance is not None
    assert utterance.edits == "slack:T1:C1:1700000000.000100"
    assert utterance.id == f"{utterance.edits}:1700000009.0"
    assert (utterance.text, utterance.said) == ("how many  days?", Said.MENTION)


@pytest.mark.parametrize(
    "body",
    [
        edit("same", "same"),
        edit("new", "old", edited={"user": "U2", "ts": "9"}),
        edit("new", "old", edited=None),
        edit("new", "old", bot_id="B1"),
    ],
)
def test_what_only_looks_like_new_wording_is_no_utterance(body: dict[str, Any]) -> None:
    assert to_utterance(body, BOT) is None


def test_a_shortcut_is_a_command_about_a_message() -> None:
    asked = read_shortcut(shortcut("m", ts="5.0"), "ask", {"question": "q"})
    assert asked.place.thread == "5.0"
    assert asked.utterance.command == "ask"
    assert asked.utterance.options == {"question": "q", "private": "yes"}
    assert asked.utterance.conversation == "slack:T1:C1:5.0"


def test_a_group_is_named_to_a_command_by_its_id() -> None:
    asked = read_command(command("person", "<!subteam^S12|@helpdesk>"))
    assert asked.utterance.options == {"private": "yes", "who": "S12"}
    elsewhere = read_command(command("ask", "who is in <!subteam^S12|@helpdesk>?"))
    assert elsewhere.utterance.options == {"private": "yes"}
    assert elsewhere.utterance.text == "who is in @helpdesk?"


def test_what_slack_delivers_twice_has_one_name_and_what_is_said_twice_has_two() -> None:
    said = "quoth:why?of=a"
    presses = [press(said), press(said), press("quoth:why?of=b"), press(said, trigger_id="9")]
    first, again, other, later = (pressed(body).utterance.id for body in presses)
    assert first == again
    assert len({first, other, later}) == 3
    typed = [command("ask", "a"), command("ask", "a"), command("ask", "b"), command("why", "a")]
    first, again, other, later = (read_command(body).utterance.id for body in typed)
    assert first == again
    assert len({first, other, later}) == 3
