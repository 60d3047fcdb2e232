"""What Slack is asked for: who somebody is, files, and what was said before."""

import asyncio
from typing import Any

import pytest
from aiohttp import web

from bot.slack.adapter import SlackAdapter
from handlers import phrases
from handlers.conversation import (
    HistoryWish,
)
from handlers.errors import Refusal
from tests.adapters.listening import Listening
from tests.adapters.slack_adapter import adapter, dispatch, listening
from tests.adapters.slack_api import SlackApi, slack_api
from tests.adapters.slack_bodies import event, opened, typing

__all__ = ["adapter", "listening", "slack_api"]


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


@pytest.mark.parametrize("body", [typing("leave"), opened("messages")])
async def test_slack_tells_who_is_offered_questions(
    adapter: SlackAdapter, slack_api: SlackApi, listening: Listening, body: dict[str, Any]
) -> None:
    slack_api.found = {
        "users.info": {"user": {"is_admin": True}},
        "usergroups.list": {"usergroups": [{"id": "S1", "handle": "hr", "users": ["U1"]}]},
    }
    await dispatch(adapter, body)
    await adapter.in_flight.drain(5)
    typist = listening.typists[0]
    assert (typist.manages, typist.roles, typist.alone) == (True, {"S1", "@hr"}, True)


@pytest.mark.parametrize(
    "found",
    [
        {"users.info": {"ok": False, "error": "missing_scope"}},
        {"users.info": {"user": "nobody"}, "usergroups.list": {"usergroups": ["S1"]}},
    ],
)
async def test_who_slack_says_nothing_about_is_answered_and_manages_nothing(
    adapter: SlackAdapter, slack_api: SlackApi, listening: Listening, found: dict[str, Any]
) -> None:
    slack_api.found = found
    for ts in ("1.0", "2.0"):
        await dispatch(adapter, event(ts=ts))
        await slack_api.called()
    assert (listening.heard[1].manages, listening.heard[1].roles) == (False, frozenset())


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
