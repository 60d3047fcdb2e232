"""The Slack adapter behind the real Bolt, with a Web API that only records."""

import asyncio
import json
from typing import Any

import pytest
from aiohttp import web
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.adapter import CannotPost
from bot.slack.adapter import SlackAdapter
from bot.slack.apps import for_one_workspace
from handlers import phrases
from handlers.commands import Completion
from handlers.conversation import (
    Action,
    HistoryWish,
    Reply,
    Said,
    Suggestion,
    TextPart,
)
from handlers.errors import Refusal
from tests.adapters.findings import PLACE, answer
from tests.adapters.listening import Listening
from tests.adapters.slack_api import SlackApi, slack_api
from tests.adapters.slack_bodies import (
    command,
    edit,
    event,
    global_shortcut,
    message,
    opened,
    overheard,
    press,
    shortcut,
    submission,
    typing,
)

__all__ = ["slack_api"]

LEAVE = answer("Staff get <!channel> 25 days.", ((21, 28),))
SECRET = Reply((TextPart("for you alone"),), private=True)


@pytest.fixture
def listening() -> Listening:
    return Listening(LEAVE)


@pytest.fixture
def adapter(listening: Listening, slack_api: SlackApi) -> SlackAdapter:
    return SlackAdapter(for_one_workspace("xoxb-1", api_url=slack_api.url), listening)


async def dispatch(adapter: SlackAdapter, body: dict[str, Any]) -> int:
    """Hand Bolt a body as Socket Mode does; return the status it acknowledges with."""
    response = await adapter.app.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=body))
    return response.status


async def test_a_mention_is_answered_in_its_thread(
    adapter: SlackAdapter, slack_api: SlackApi
) -> None:
    assert await dispatch(adapter, event()) == 200
    method, sent = await slack_api.called()
    assert method == "chat.postMessage"
    assert sent["channel"] == "C1"
    assert sent["thread_ts"] == "1700000000.000100"
    assert sent["text"] == f"Staff get &lt;!channel&gt; 25 days.\n{PLACE} (strong match)"
    assert [block["type"] for block in sent["blocks"]] == ["rich_text", "context"]


async def test_a_message_shows_no_previews_and_is_taken_as_written(
    adapter: SlackAdapter, slack_api: SlackApi
) -> None:
    await dispatch(adapter, event())
    _, sent = await slack_api.called()
    for option in ("unfurl_links", "unfurl_media", "mrkdwn", "link_names"):
        assert sent[option] is False
    assert sent["parse"] == "none"


@pytest.mark.parametrize(
    ("body", "thread"),
    [
        (message(), None),
        (message(thread_ts="1.0"), "1.0"),
        (event(thread_ts="1.0"), "1.0"),
        (overheard(thread_ts="1.0"), "1.0"),
    ],
)
async def test_a_reply_stays_where_it_was_asked_for(
    adapter: SlackAdapter, slack_api: SlackApi, body: dict[str, Any], thread: str | None
) -> None:
    await dispatch(adapter, body)
    _, sent = await slack_api.called()
    assert sent.get("thread_ts") == thread


async def test_what_is_not_said_to_the_bot_is_acknowledged_and_not_heard(
    adapter: SlackAdapter, slack_api: SlackApi, listening: Listening
) -> None:
    for body in (event(bot_id="B9"), event(user="UBOT"), message(subtype="message_changed")):
        assert await dispatch(adapter, body) == 200
    await dispatch(adapter, message())
    await slack_api.called()
    assert [utterance.text for utterance in listening.heard] == ["how many days?"]
    assert slack_api.calls.empty()


async def test_an_event_is_acknowledged_before_it_is_answered(
    adapter: SlackAdapter, slack_api: SlackApi, listening: Listening
) -> None:
    listening.released.clear()
    assert await asyncio.wait_for(dispatch(adapter, event()), 3) == 200
    assert slack_api.calls.empty()
    listening.released.set()
    assert (await slack_api.called())[0] == "chat.postMessage"


async def test_a_private_reply_in_a_channel_is_for_the_asker_alone(
    adapter: SlackAdapter, slack_api: SlackApi, listening: Listening
) -> None:
    listening.reply = SECRET
    await dispatch(adapter, event())
    method, sent = await slack_api.called()
    assert method == "chat.postEphemeral"
    assert (sent["channel"], sent["user"], sent.get("thread_ts")) == ("C1", "U1", None)


async def test_a_private_reply_in_a_direct_message_is_an_ordinary_one(
    adapter: SlackAdapter, slack_api: SlackApi, listening: Listening
) -> None:
    listening.reply = SECRET
    await dispatch(adapter, message())
    assert (await slack_api.called())[0] == "chat.postMessage"


async def test_refused_blocks_are_sent_as_plain_words(
    adapter: SlackAdapter, slack_api: SlackApi
) -> None:
    slack_api.answer_next({"ok": False, "error": "invalid_blocks"})
    await dispatch(adapter, event())
    await slack_api.called()
    method, sent = await slack_api.called()
    assert method == "chat.postMessage"
    assert "blocks" not in sent
    assert sent["text"] == f"Staff get &lt;!channel&gt; 25 days.\n{PLACE} (strong match)"


async def test_what_a_channel_refuses_is_said_to_the_asker_directly(
    adapter: SlackAdapter, slack_api: SlackApi
) -> None:
    slack_api.answer_next({"ok": False, "error": "restricted_action"}, times=2)
    await dispatch(adapter, event())
    sent = [(await slack_api.called())[1] for _ in range(3)]
    assert [call["channel"] for call in sent] == ["C1", "C1", "U1"]
    assert "thread_ts" not in sent[2]


@pytest.mark.parametrize(("private", "seen"), [(True, "ephemeral"), (False, "in_channel")])
async def test_a_command_is_acknowledged_then_answered_to_whom_the_reply_says(
    adapter: SlackAdapter, slack_api: SlackApi, listening: Listening, *, private: bool, seen: str
) -> None:
    listening.reply = Reply(LEAVE.parts, private=private)
    listening.released.clear()
    body = command("ask", "how many days?", response_url=f"{slack_api.url}response")
    assert await asyncio.wait_for(dispatch(adapter, body), 3) == 200
    listening.released.set()
    method, sent = await slack_api.called()
    assert (method, sent["response_type"], sent["replace_original"]) == ("response", seen, False)
    assert (sent["unfurl_links"], sent["unfurl_media"]) == (False, False)
    assert sent["blocks"]
    assert (listening.heard[0].command, listening.heard[0].text) == ("ask", "how many days?")


async def test_a_refused_response_to_a_command_is_sent_as_plain_words(
    adapter: SlackAdapter, slack_api: SlackApi
) -> None:
    slack_api.answer_next({"ok": False}, status=400)
    await dispatch(adapter, command("quoth", "hi", response_url=f"{slack_api.url}response"))
    await slack_api.called()
    _, sent = await slack_api.called()
    assert "blocks" not in sent


async def test_silence_is_a_reply(
    adapter: SlackAdapter, slack_api: SlackApi, listening: Listening
) -> None:
    listening.reply = None
    await dispatch(adapter, message(text="thanks"))
    await dispatch(adapter, command("ask", response_url=f"{slack_api.url}response"))
    await adapter.in_flight.drain(5)
    listening.reply = LEAVE
    await dispatch(adapter, event())
    assert (await slack_api.called())[1]["channel"] == "C1"
    assert len(listening.heard) == 3
    assert slack_api.calls.empty()


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


async def test_slack_tells_who_asks_and_is_not_asked_again_at_once(
    adapter: SlackAdapter, slack_api: SlackApi, listening: Listening
) -> None:
    slack_api.found = {
        "users.info": {
            "user": {"is_admin": True, "locale": "de-DE", "profile": {"display_name": "Ann"}}
        },
        "usergroups.list": {"usergroups": [{"id": "S1", "handle": "hr", "users": ["U1", "U2"]}]},
    }
    for ts in ("1.0", "2.0"):
        await dispatch(adapter, event(ts=ts))
        await slack_api.called()
    said = listening.heard[1]
    assert (said.asker_name, said.locale, said.manages) == ("Ann", "de-DE", True)
    assert said.roles == {"S1", "@hr"}
    assert sorted(method for method, _ in slack_api.looked_up) == ["usergroups.list", "users.info"]


async def test_who_slack_says_nothing_about_is_answered_and_manages_nothing(
    adapter: SlackAdapter, slack_api: SlackApi, listening: Listening
) -> None:
    slack_api.found = {"users.info": {"ok": False, "error": "missing_scope"}}
    await dispatch(adapter, event())
    await slack_api.called()
    assert (listening.heard[0].manages, listening.heard[0].roles) == (False, frozenset())


async def test_a_visitor_from_another_workspace_manages_nothing(
    adapter: SlackAdapter, slack_api: SlackApi, listening: Listening
) -> None:
    slack_api.found = {"users.info": {"user": {"is_admin": True}}}
    await dispatch(adapter, {**event(user_team="T2"), "is_ext_shared_channel": True})
    await slack_api.called()
    assert (listening.heard[0].place, listening.heard[0].manages) == ("slack:T2", False)


async def read(adapter: SlackAdapter, slack_api: SlackApi, said: Listening, **file: Any) -> bytes:
    shared = {
        "id": "F1",
        "name": "a.pdf",
        "size": 4,
        "mimetype": "application/pdf",
        "url_private_download": f"{slack_api.url.removesuffix('api/')}files/a",
        **file,
    }
    await dispatch(adapter, event(subtype="file_share", files=[shared]))
    await slack_api.called()
    (attachment,) = said.heard[-1].attachments
    assert (attachment.name, attachment.size) == ("a.pdf", shared["size"])
    return await asyncio.to_thread(attachment.read)


async def test_a_shared_file_is_fetched_with_the_token(
    adapter: SlackAdapter, slack_api: SlackApi, listening: Listening
) -> None:
    slack_api.files["a"] = web.Response(body=b"%PDF", content_type="application/pdf")
    assert await read(adapter, slack_api, listening) == b"%PDF"
    assert slack_api.looked_up[-1][1]["Authorization"] == "Bearer xoxb-1"


@pytest.mark.parametrize(
    ("answer_", "file"),
    [
        (web.Response(text="<html>", content_type="text/html"), {}),
        (web.Response(text="<html>", content_type="text/html"), {"mimetype": "text/html"}),
        (web.Response(status=404), {}),
        (web.Response(), {"url_private_download": "https://elsewhere.example/a"}),
        (web.Response(), {"url_private_download": "http://files.slack.com/a"}),
        (web.Response(), {"size": 10**9}),
    ],
)
async def test_a_file_that_slack_does_not_give_is_refused_in_words(
    adapter: SlackAdapter,
    slack_api: SlackApi,
    listening: Listening,
    answer_: web.Response,
    file: dict[str, Any],
) -> None:
    slack_api.files["a"] = answer_
    with pytest.raises(Refusal, match=r"a\.pdf"):
        await read(adapter, slack_api, listening, **file)


async def test_history_is_read_oldest_first_with_the_replies_in_threads(
    adapter: SlackAdapter, slack_api: SlackApi, listening: Listening
) -> None:
    parent = {"user": "U2", "text": "lunch?", "ts": "100.0", "thread_ts": "100.0"}
    slack_api.found = {
        "conversations.members": {"members": ["U1"]},
        "conversations.history": {
            "messages": [
                {"user": "U3", "text": "joined", "ts": "102.0", "subtype": "channel_join"},
                {**parent, "reply_count": 1},
            ]
        },
        "conversations.replies": {
            "messages": [
                parent,
                {"bot_id": "B1", "text": "yes", "ts": "103.0", "thread_ts": "100.0"},
            ]
        },
        "users.info": {"user": {"real_name": "Bob"}},
    }
    await dispatch(adapter, event())
    await slack_api.called()
    history = listening.heard[0].history
    assert history is not None
    messages = await asyncio.to_thread(history, HistoryWish(10))
    told = [(it.author, it.text, it.by_bot, it.notice) for it in messages]
    assert told == [
        ("Bob", "lunch?", False, False),
        ("B1", "yes", True, False),
        ("Bob", "joined", False, True),
    ]
    assert messages[0].link == "https://team.slack.com/archives/C1/p1000"


async def test_history_is_refused_to_who_is_no_member(
    adapter: SlackAdapter, slack_api: SlackApi, listening: Listening
) -> None:
    slack_api.found = {"conversations.members": {"members": ["U2"]}}
    await dispatch(adapter, event())
    await slack_api.called()
    history = listening.heard[0].history
    assert history is not None
    with pytest.raises(Refusal, match=phrases.NOT_A_MEMBER):
        await asyncio.to_thread(history, HistoryWish(10))


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


async def test_rate_limits_are_waited_for_and_failing_servers_tried_again(
    adapter: SlackAdapter, slack_api: SlackApi
) -> None:
    slack_api.answer_next({"ok": False, "error": "ratelimited"}, 429, headers={"Retry-After": "0"})
    slack_api.answer_next({"ok": False}, 502)
    await dispatch(adapter, event())
    sent = [await slack_api.called() for _ in range(3)]
    assert sent[0] == sent[1] == sent[2]
    slack_api.answer_next({"ok": False}, 500)
    await dispatch(adapter, command("ask", "x", response_url=f"{slack_api.url}response"))
    assert await slack_api.called() == await slack_api.called()


async def test_a_reply_that_cannot_be_rendered_is_owned_up_to(
    adapter: SlackAdapter,
    slack_api: SlackApi,
    listening: Listening,
    caplog: pytest.LogCaptureFixture,
) -> None:
    listening.reply = Reply((TextPart("x"),), actions=(Action("x", "y" * 200),))
    await dispatch(adapter, event())
    method, sent = await slack_api.called()
    assert (method, sent["text"].split(".")[0]) == (
        "chat.postEphemeral",
        "Something broke on my side",
    )
    assert "could not be rendered" in caplog.text


async def test_a_channel_can_be_posted_to_where_nobody_asked(
    adapter: SlackAdapter, slack_api: SlackApi
) -> None:
    await adapter.post("slack:T1:C7", LEAVE)
    method, sent = await slack_api.called()
    assert (method, sent["channel"], sent.get("thread_ts")) == ("chat.postMessage", "C7", None)
    slack_api.answer_next({"ok": False, "error": "channel_not_found"}, times=2)
    with pytest.raises(CannotPost, match="channel_not_found"):
        await adapter.post("slack:T1:C7", LEAVE)


async def test_slack_is_asked_nothing_about_who_is_only_overheard(
    adapter: SlackAdapter, slack_api: SlackApi, listening: Listening
) -> None:
    listening.reply = None
    await dispatch(adapter, overheard(thread_ts=None))
    await adapter.in_flight.drain(5)
    assert listening.heard[0].said is Said.OVERHEARD
    assert slack_api.looked_up == []
