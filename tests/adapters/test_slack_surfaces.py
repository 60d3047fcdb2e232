"""Buttons, edits, shortcuts, the modal and the Home tab, behind the real Bolt."""

import json
from typing import Any

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.slack.adapter import SlackAdapter
from handlers import phrases
from handlers.commands import Completion
from handlers.conversation import (
    Action,
    Reply,
    Said,
    Suggestion,
    TextPart,
)
from tests.adapters.listening import Listening
from tests.adapters.slack_adapter import LEAVE, SECRET, adapter, dispatch, listening
from tests.adapters.slack_api import SlackApi, slack_api
from tests.adapters.slack_bodies import (
    edit,
    event,
    global_shortcut,
    opened,
    press,
    shortcut,
    submission,
    typing,
)

__all__ = ["adapter", "listening", "slack_api"]


NEXT = Action("Next answer", "next", (("of", "ab"), ("rank", "1")), chosen=True)
PRESSED = "quoth:next?of=ab&rank=1"


async def test_buttons_stand_under_a_reply_and_say_their_command_when_pressed(
    adapter: SlackAdapter, slack_api: SlackApi, listening: Listening
) -> None:
    listening.reply = Reply(LEAVE.parts, actions=(NEXT,))
    await dispatch(adapter, event())
    sent = (await slack_api.called())[1]
    button = sent["blocks"][-1]["elements"][0]
    assert (button["value"], button["text"]["text"], button["style"]) == (
        PRESSED,
        "Next answer",
        "primary",
    )
    assert await dispatch(adapter, press(button["value"], thread_ts="1.0")) == 200
    await slack_api.called()
    said = listening.heard[-1]
    assert (said.said, said.command, said.options) == (
        Said.PRESS,
        "next",
        {"of": "ab", "rank": "1"},
    )


@pytest.mark.parametrize(
    ("reply", "ephemeral", "method", "fields"),
    [
        (Reply(LEAVE.parts, replaces=True), False, "chat.update", {"channel": "C1", "ts": "2.0"}),
        (Reply(LEAVE.parts, replaces=True), True, "response", {"replace_original": True}),
        (SECRET, False, "response", {"response_type": "ephemeral", "thread_ts": "1.0"}),
        (LEAVE, True, "chat.postMessage", {"channel": "C1", "thread_ts": "1.0"}),
    ],
)
async def test_what_a_button_says_goes_where_it_belongs(
    adapter: SlackAdapter,
    slack_api: SlackApi,
    listening: Listening,
    reply: Reply,
    method: str,
    fields: dict[str, Any],
    *,
    ephemeral: bool,
) -> None:
    listening.reply = reply
    container = {
        "type": "message",
        "message_ts": "2.0",
        "channel_id": "C1",
        "thread_ts": "1.0",
        "is_ephemeral": ephemeral,
    }
    address = f"{slack_api.url}response"
    await dispatch(adapter, press(PRESSED, container=container, response_url=address))
    called, sent = await slack_api.called()
    assert called == method
    assert sent.items() >= fields.items()


LONG_SECRET = Reply((TextPart("for you alone " * 2_000),), private=True, replaces=True)


async def test_a_private_reply_of_several_messages_is_private_to_its_last_when_replaced(
    adapter: SlackAdapter, slack_api: SlackApi, listening: Listening
) -> None:
    listening.reply = LONG_SECRET
    body = press(PRESSED, ephemeral=True, response_url=f"{slack_api.url}response")
    await dispatch(adapter, body)
    (first, replaced), (then, added) = [await slack_api.called() for _ in range(2)]
    assert (first, replaced["replace_original"]) == ("response", True)
    assert (then, added["response_type"]) == ("response", "ephemeral")


async def test_what_cannot_be_updated_is_replaced_through_its_response_address(
    adapter: SlackAdapter, slack_api: SlackApi, listening: Listening
) -> None:
    listening.reply = Reply(LEAVE.parts, replaces=True)
    slack_api.answer_next({"ok": False, "error": "cant_update_message"}, times=2)
    await dispatch(adapter, press(PRESSED, response_url=f"{slack_api.url}response"))
    methods = [(await slack_api.called())[0] for _ in range(3)]
    assert methods == ["chat.update", "chat.update", "response"]


async def test_an_edited_question_is_answered_by_editing_the_answer(
    adapter: SlackAdapter, slack_api: SlackApi, listening: Listening
) -> None:
    await dispatch(adapter, event())
    await slack_api.called()
    await adapter.in_flight.drain(5)
    listening.reply = Reply(LEAVE.parts, edits=listening.posted[0])
    assert listening.posted == ["slack:T1:C1:1.5"]
    assert await dispatch(adapter, edit("<@UBOT> how many days?", "<@UBOT> how may?")) == 200
    method, sent = await slack_api.called()
    assert (method, sent["channel"], sent["ts"]) == ("chat.update", "C1", "1.5")
    assert listening.heard[1].edits == listening.heard[0].id


@pytest.mark.parametrize(
    ("callback", "command_", "options"),
    [
        ("quoth_ask_about", "ask", {"question": "how many days?", "private": "yes"}),
        ("quoth_sum_up_thread", "summary", {"thread": "yes", "private": "yes"}),
    ],
)
async def test_a_shortcut_on_a_message_is_answered_to_its_user_alone(
    adapter: SlackAdapter,
    slack_api: SlackApi,
    listening: Listening,
    callback: str,
    command_: str,
    options: dict[str, str],
) -> None:
    listening.reply = SECRET
    body = {**shortcut(callback), "response_url": f"{slack_api.url}response"}
    assert await dispatch(adapter, body) == 200
    method, sent = await slack_api.called()
    assert (method, sent["response_type"]) == ("response", "ephemeral")
    assert (listening.heard[0].command, listening.heard[0].options) == (command_, options)


async def test_the_modal_offers_what_may_be_meant_and_is_answered_directly(
    adapter: SlackAdapter, slack_api: SlackApi, listening: Listening
) -> None:
    assert await dispatch(adapter, global_shortcut("quoth_ask")) == 200
    method, sent = await slack_api.called()
    view = sent["view"] if isinstance(sent["view"], dict) else json.loads(sent["view"])
    assert (method, view["type"]) == ("views.open", "modal")
    listening.suggestions = (Suggestion("How many days of leave?", "how many days of leave?"),)
    response = await adapter.app.async_dispatch(
        AsyncBoltRequest(mode="socket_mode", body=typing("leave"))
    )
    groups = json.loads(response.body)["option_groups"]
    assert [kind for _, kind in listening.typed] == [Completion.QUESTION, Completion.DOCUMENT]
    picked = groups[0]["options"][0]["value"]
    assert await dispatch(adapter, submission(picked=picked)) == 200
    method, sent = await slack_api.called()
    assert (method, sent["channel"]) == ("chat.postMessage", "U1")
    assert listening.heard[0].options == {"question": "how many days of leave?"}


async def test_the_modal_is_in_the_language_of_who_opens_it(
    adapter: SlackAdapter, slack_api: SlackApi, listening: Listening
) -> None:
    slack_api.found = {"users.info": {"user": {"locale": "de-DE"}}}
    listening.suggestions = (Suggestion("Wie viele Tage?", "Wie viele Tage?"),)
    await dispatch(adapter, global_shortcut("quoth_ask"))
    _, sent = await slack_api.called()
    assert "Deine Frage" in str(sent["view"]).encode().decode("unicode_escape")
    bodies = [typing("Tage"), submission(question=" ")]
    requests = [AsyncBoltRequest(mode="socket_mode", body=body) for body in bodies]
    offered, refused = [await adapter.app.async_dispatch(it) for it in requests]
    labels = [group["label"]["text"] for group in json.loads(offered.body)["option_groups"]]
    assert labels == ["Fragen und Fakten", "Dokumente"]
    assert json.loads(refused.body)["errors"]["question"].startswith("Schreib hier eine Frage")


async def test_an_empty_modal_stays_open_and_says_what_is_missing(adapter: SlackAdapter) -> None:
    response = await adapter.app.async_dispatch(
        AsyncBoltRequest(mode="socket_mode", body=submission(question="  "))
    )
    assert json.loads(response.body) == {
        "response_action": "errors",
        "errors": {"question": phrases.NOTHING_ASKED},
    }


async def test_the_home_tab_is_shown_when_it_is_opened(
    adapter: SlackAdapter, slack_api: SlackApi, listening: Listening
) -> None:
    listening.reply = Reply((TextPart("Hello."),), actions=(NEXT,))
    assert await dispatch(adapter, opened("home")) == 200
    method, sent = await slack_api.called()
    view = sent["view"] if isinstance(sent["view"], dict) else json.loads(sent["view"])
    assert (method, view["type"], len(view["blocks"])) == ("views.publish", "home", 2)
    assert listening.heard[0].command == "home"


async def test_prompts_are_suggested_outside_any_thread(
    adapter: SlackAdapter, slack_api: SlackApi
) -> None:
    slack_api.answer_next({"ok": False, "error": "missing_scope"})
    assert await dispatch(adapter, opened("messages")) == 200
    method, sent = await slack_api.called()
    assert method == "assistant.threads.setSuggestedPrompts"
    assert sent["channel_id"] == "D1"
    assert "thread_ts" not in sent
    assert 1 <= len(sent["prompts"]) <= 4


@pytest.mark.parametrize(
    "body",
    [
        event(type="reaction_added"),
        event(type="message", subtype="message_deleted", channel_type="channel"),
        press("https://elsewhere"),
        {**press("x"), "actions": [{"type": "button", "action_id": "link"}]},
        global_shortcut("another"),
    ],
)
async def test_what_is_no_business_of_the_bots_is_acknowledged(
    adapter: SlackAdapter, listening: Listening, body: dict[str, Any]
) -> None:
    assert await dispatch(adapter, body) == 200
    assert listening.heard == []
