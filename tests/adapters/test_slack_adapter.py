"""The Slack adapter behind the real Bolt, with a Web API that only records."""

import asyncio
from typing import Any

import pytest

from bot.adapter import CannotPost
from bot.slack.adapter import SlackAdapter
from handlers.conversation import (
    Action,
    Reply,
    Said,
    TextPart,
)
from tests.adapters.findings import PLACE, receipt
from tests.adapters.listening import Listening
from tests.adapters.slack_adapter import LEAVE, SECRET, adapter, dispatch, listening
from tests.adapters.slack_api import SlackApi, slack_api
from tests.adapters.slack_bodies import (
    command,
    event,
    message,
    overheard,
)

__all__ = ["adapter", "listening", "slack_api"]


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
    assert (sent["parse"], sent["link_names"]) == ("none", False)
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
    for conversation, thread in (("slack:T1:C7:1.5", "1.5"), ("slack:T1:C7", "2.5")):
        below = receipt(conversation=conversation, message="slack:T1:C7:2.5")
        await adapter.post("slack:T1:C7", LEAVE, below=below)
        assert (await slack_api.called())[1]["thread_ts"] == thread
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
