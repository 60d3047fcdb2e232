"""The whole Slack adapter over real sockets: start, answer once, stop."""

import asyncio

import pytest

from bot.errors import StartupError
from bot.slack.adapter import SlackAdapter
from bot.slack.apps import for_one_workspace
from handlers.conversation import Reply, TextPart, Utterance
from tests.adapters.slack_api import PATIENCE_SECONDS, SlackApi, slack_api
from tests.adapters.slack_bodies import event

__all__ = ["slack_api"]


class Once:
    """Replies to every utterance the first time it is heard, as the router does."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    async def respond(self, utterance: Utterance) -> Reply | None:
        self.heard.append(utterance.id)
        again = self.heard.count(utterance.id) > 1
        return None if again else Reply((TextPart(f"You said {utterance.text}"),))


async def test_an_event_delivered_twice_is_acknowledged_twice_and_answered_once(
    slack_api: SlackApi,
) -> None:
    once = Once()
    app = for_one_workspace("xoxb-1", api_url=slack_api.url)
    adapter = SlackAdapter(app, once, app_token="xapp-1")  # noqa: S106 -- of nothing
    serving = asyncio.create_task(adapter.run())
    try:
        await asyncio.wait_for(slack_api.connected.wait(), PATIENCE_SECONDS)
        await slack_api.deliver(event(), "first")
        assert (await slack_api.called())[1]["text"] == "You said how many days?"
        await slack_api.deliver(event(), "again")
        await slack_api.deliver(event(ts="1700000001.0", text="<@UBOT> and then?"), "next")
        assert (await slack_api.called())[1]["text"] == "You said and then?"
        assert slack_api.calls.empty()
        assert len(once.heard) == 3
    finally:
        serving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(serving, PATIENCE_SECONDS)
    await asyncio.wait_for(slack_api.disconnected.wait(), PATIENCE_SECONDS)


@pytest.mark.parametrize(
    ("bot_token", "app_token", "named"),
    [("wrong", "xapp-1", "SLACK_BOT_TOKEN"), ("xoxb-1", "wrong", "SLACK_APP_TOKEN")],
)
async def test_a_wrong_token_ends_the_start_with_its_name(
    slack_api: SlackApi, bot_token: str, app_token: str, named: str
) -> None:
    app = for_one_workspace(bot_token, api_url=slack_api.url)
    adapter = SlackAdapter(app, Once(), app_token=app_token)
    with pytest.raises(StartupError, match=named):
        await asyncio.wait_for(adapter.run(), PATIENCE_SECONDS)
