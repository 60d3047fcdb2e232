"""The Slack adapter behind the real Bolt, with a Web API that only records."""

import asyncio
from typing import Any

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.slack.adapter import SlackAdapter
from handlers.conversation import Reply, TextPart
from tests.adapters.findings import PLACE, answer
from tests.adapters.listening import Listening
from tests.adapters.slack_api import SlackApi, slack_api
from tests.adapters.slack_bodies import command, event, message, overheard

__all__ = ["slack_api"]

LEAVE = answer("Staff get <!channel> 25 days.", ((21, 28),))
SECRET = Reply((TextPart("for you alone"),), private=True)


@pytest.fixture
def listening() -> Listening:
    return Listening(LEAVE)


@pytest.fixture
def adapter(listening: Listening, slack_api: SlackApi) -> SlackAdapter:
    return SlackAdapter("xoxb-1", "xapp-1", listening, api_url=slack_api.url)


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


async def test_a_channel_that_refuses_everything_does_no_harm(
    adapter: SlackAdapter, slack_api: SlackApi
) -> None:
    slack_api.answer_next({"ok": False, "error": "not_in_channel"}, times=2)
    await dispatch(adapter, event())
    await dispatch(adapter, message())
    sent = [(await slack_api.called())[1] for _ in range(3)]
    assert sorted(call["channel"] for call in sent) == ["C1", "C1", "D1"]


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
    listening.reply = LEAVE
    await dispatch(adapter, event())
    assert (await slack_api.called())[1]["channel"] == "C1"
    assert len(listening.heard) == 3
    assert slack_api.calls.empty()
