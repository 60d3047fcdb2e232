"""Every listener takes what Slack signed over HTTP, and nothing that it did not."""

import json
import time
from typing import Any
from urllib.parse import urlencode

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier

from bot.slack.adapter import SlackAdapter
from bot.slack.apps import for_one_workspace
from handlers.conversation import Reply, TextPart
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

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"  # noqa: S105 -- of nothing
TOO_OLD = 301
FORM = "application/x-www-form-urlencoded"
EVENTS = {
    "mention": event(),
    "direct message": message(),
    "shared file": message(subtype="file_share", files=[{"id": "F1", "name": "a.md", "size": 1}]),
    "in a thread": overheard(),
    "overheard": overheard(thread_ts=None),
    "new wording": edit("<@UBOT> how many?", "<@UBOT> how many days?"),
    "home opened": opened("home"),
}
INTERACTIONS = {
    "press": press("quoth:sources?"),
    "ask about": shortcut("quoth_ask_about"),
    "sum up": shortcut("quoth_sum_up_thread"),
    "submission": submission(question="how many days?"),
}
QUIET = {
    "conversation opened": opened("messages"),
    "shortcut": global_shortcut("quoth_ask"),
    "typing": typing("leave"),
}


@pytest.fixture
def listening() -> Listening:
    return Listening(Reply((TextPart("Here you are."),)))


@pytest.fixture
def adapter(listening: Listening, slack_api: SlackApi) -> SlackAdapter:
    app = for_one_workspace("xoxb-1", signing_secret=SECRET, api_url=slack_api.url)
    return SlackAdapter(app, listening)


def written(body: dict[str, Any]) -> tuple[str, str]:
    """Write a body as Slack does; return it with its content type."""
    if body.get("type") == "event_callback":
        return json.dumps(body), "application/json"
    if "command" in body:
        return urlencode(body), FORM
    return urlencode({"payload": json.dumps(body)}), FORM


async def send(
    adapter: SlackAdapter, body: dict[str, Any], *, secret: str = SECRET, age: int = 0
) -> BoltResponse:
    text, content_type = written(body)
    moment = str(int(time.time()) - age)
    signature = SignatureVerifier(secret).generate_signature(timestamp=moment, body=text)
    headers = {
        "Content-Type": content_type,
        "X-Slack-Request-Timestamp": moment,
        "X-Slack-Signature": signature or "",
    }
    request = AsyncBoltRequest(body=text, headers=headers)
    return await adapter.app.async_dispatch(request)


@pytest.mark.parametrize("name", [*EVENTS, *INTERACTIONS, "command"])
async def test_what_slack_signed_is_heard(
    adapter: SlackAdapter, listening: Listening, name: str
) -> None:
    body = {**EVENTS, **INTERACTIONS, "command": command("ask", "how many days?")}[name]
    assert (await send(adapter, body)).status == 200
    await adapter.in_flight.drain(5)
    assert len(listening.heard) == 1


@pytest.mark.parametrize("name", list(QUIET))
async def test_what_is_answered_by_no_utterance_is_acknowledged(
    adapter: SlackAdapter, listening: Listening, name: str
) -> None:
    assert (await send(adapter, QUIET[name])).status == 200
    await adapter.in_flight.drain(5)
    assert listening.heard == []


@pytest.mark.parametrize("name", [*EVENTS, *INTERACTIONS, *QUIET, "command"])
@pytest.mark.parametrize("how", [{"secret": SECRET[::-1]}, {"age": TOO_OLD}, {"age": -TOO_OLD}])
async def test_what_slack_did_not_sign_just_now_is_refused(
    adapter: SlackAdapter,
    slack_api: SlackApi,
    listening: Listening,
    name: str,
    how: dict[str, Any],
) -> None:
    bodies = {**EVENTS, **INTERACTIONS, **QUIET, "command": command("ask", "how many days?")}
    assert (await send(adapter, bodies[name], **how)).status == 401
    assert listening.heard == []
    assert listening.typed == []
    assert slack_api.calls.empty()
