"""The Slack adapter behind the real Bolt, to be given bodies and watched."""

from typing import Any

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.slack.adapter import SlackAdapter
from bot.slack.apps import for_one_workspace
from handlers.conversation import Reply, TextPart
from tests.adapters.findings import answer
from tests.adapters.listening import Listening
from tests.adapters.slack_api import SlackApi

LEAVE = answer("Staff get <!channel> 25 days.", ((21, 28),))
SECRET = Reply((TextPart("for you alone"),), private=True)


@pytest.fixture
def listening() -> Listening:
    """Stand in for the router."""
    return Listening(LEAVE)


@pytest.fixture
def adapter(listening: Listening, slack_api: SlackApi) -> SlackAdapter:
    """Return the adapter of one workspace, which is not running."""
    return SlackAdapter(for_one_workspace("xoxb-1", api_url=slack_api.url), listening)


async def dispatch(adapter: SlackAdapter, body: dict[str, Any]) -> int:
    """Hand Bolt a body as Socket Mode does; return the status it acknowledges with."""
    response = await adapter.app.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=body))
    return response.status
