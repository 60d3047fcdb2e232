"""Workspaces that install the app themselves: from the page to the answer, and back out."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie
from pathlib import Path

import aiohttp
import pytest
from aiohttp.test_utils import TestServer
from cryptography.fernet import Fernet
from pydantic import SecretStr
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.oauth.installation_store import Bot

from bot.adapter import CannotPost
from bot.errors import StartupError
from bot.settings import Settings
from bot.slack.adapter import SlackAdapter, build
from bot.slack.installations import InstallationStore, Seal
from bot.slack.scopes import SCOPES
from bot.slack.server import EVENTS
from knowledge import KnowledgeBase
from knowledge.installations import Installations
from knowledge.store import Store
from tests.adapters.findings import answer
from tests.adapters.listening import Listening
from tests.adapters.slack_api import SlackApi, slack_api
from tests.adapters.slack_bodies import event

__all__ = ["slack_api"]

pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")

KEY = Fernet.generate_key().decode("ascii")
LEAVE = answer("Staff get 25 days.", ((10, 17),))


def settings_of(slack_api: SlackApi) -> Settings:
    return Settings.model_construct(
        slack_client_id="1.2",
        slack_client_secret=SecretStr("s"),
        slack_signing_secret=SecretStr("t"),
        slack_encryption_key=SecretStr(KEY),
        slack_api_url=slack_api.url,
        slack_command_prefix="",
        port=0,
    )


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'facts.db'}"


@pytest.fixture
async def adapter(slack_api: SlackApi, database: str) -> AsyncIterator[SlackAdapter]:
    with KnowledgeBase.open(database) as knowledge:
        yield build(settings_of(slack_api), Listening(LEAVE), knowledge)


class Browser:
    """Somebody who installs the app."""

    def __init__(self, session: aiohttp.ClientSession, server: TestServer) -> None:
        self._session = session
        self._server = server
        self.cookie = ""

    async def begin(self) -> dict[str, str]:
        """Open the page to install from; return what it hands to Slack."""
        async with self._session.get(self._server.make_url("/slack/install")) as response:
            page = await response.text()
            self.cookie = next(iter(SimpleCookie(response.headers["Set-Cookie"]).values())).value
        (link,) = re.findall(r'href="(https://slack.com/oauth/v2/authorize[^"]+)"', page)
        return dict(re.findall(r"[?&]([a-z_]+)=([^&]*)", link.replace("&amp;", "&")))

    async def come_back(self, state: str) -> int:
        """Come back from Slack."""
        address = self._server.make_url(f"/slack/oauth_redirect?code=c&state={state}")
        cookies = {"Cookie": f"slack-app-oauth-state={self.cookie}"}
        async with self._session.get(address, headers=cookies) as response:
            return response.status


@pytest.fixture
async def browser(adapter: SlackAdapter) -> AsyncIterator[Browser]:
    server = TestServer(adapter.app.server(port=0, path=EVENTS).web_app)
    await server.start_server()
    async with aiohttp.ClientSession() as session:
        yield Browser(session, server)
    await server.close()


def granted(team: str | None = "T1", *, whole: bool = False) -> dict[str, object]:
    """Make what Slack grants."""
    return {
        "access_token": "xoxb-1",
        "scope": "chat:write",
        "bot_user_id": "UBOT",
        "app_id": "A1",
        "team": team and {"id": team, "name": "Team"},
        "enterprise": {"id": "E1", "name": "Org"} if whole else None,
        "is_enterprise_install": whole,
        "authed_user": {"id": "U1"},
    }


async def ask(adapter: SlackAdapter, team: str, **authorised: object) -> int:
    body = event()
    body["team_id"] = team
    body["authorizations"] = [{"team_id": team, "user_id": "UBOT", "is_bot": True, **authorised}]
    response = await adapter.app.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=body))
    return response.status


async def install(browser: Browser, slack_api: SlackApi, **grant: object) -> None:
    slack_api.answer_next(granted(**grant))
    state = (await browser.begin())["state"]
    assert await browser.come_back(state) == 200
    assert (await slack_api.called())[0] == "oauth.v2.access"


async def test_a_workspace_that_installed_the_app_is_answered_and_others_are_not(
    adapter: SlackAdapter, browser: Browser, slack_api: SlackApi
) -> None:
    await install(browser, slack_api)
    await ask(adapter, "T2")
    await ask(adapter, "T1")
    method, sent = await slack_api.called()
    assert (method, sent["channel"]) == ("chat.postMessage", "C1")
    assert slack_api.calls.empty()


async def test_an_organisation_installs_the_app_for_all_its_workspaces(
    adapter: SlackAdapter, browser: Browser, slack_api: SlackApi
) -> None:
    await install(browser, slack_api, team=None, whole=True)
    await ask(adapter, "T5", enterprise_id="E1", is_enterprise_install=True)
    assert (await slack_api.called())[0] == "chat.postMessage"


async def test_the_least_scopes_are_asked_for(browser: Browser) -> None:
    asked = await browser.begin()
    assert set(asked["scope"].split(",")) == set(SCOPES)
    assert asked["user_scope"] == ""
    assert asked["client_id"] == "1.2"


async def test_a_state_counts_once_and_in_its_own_browser_only(
    browser: Browser, slack_api: SlackApi
) -> None:
    slack_api.answer_next(granted())
    state = (await browser.begin())["state"]
    cookie, browser.cookie = browser.cookie, "another"
    assert await browser.come_back(state) == 400
    browser.cookie = "made-up"
    assert await browser.come_back("made-up") == 401
    browser.cookie = cookie
    assert await browser.come_back(state) == 200
    assert await browser.come_back(state) == 401


def _all_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


async def test_tokens_do_not_lie_open_in_the_database(
    adapter: SlackAdapter, browser: Browser, slack_api: SlackApi, tmp_path: Path
) -> None:
    await install(browser, slack_api)
    written = await asyncio.to_thread(_all_in, tmp_path)
    assert b"slack:T1" in written
    assert b"xoxb-1" not in written
    assert adapter.app.client.token is None


async def test_an_uninstalled_workspace_is_forgotten(
    adapter: SlackAdapter, browser: Browser, slack_api: SlackApi
) -> None:
    await install(browser, slack_api)
    await adapter.post("slack:T1:C1", LEAVE)
    await slack_api.called()
    body = {**event(type="app_uninstalled", user=None, text=None), "team_id": "T1"}
    await adapter.app.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=body))
    await adapter.in_flight.drain(5)
    with pytest.raises(CannotPost, match="not installed in the workspace T1"):
        await adapter.post("slack:T1:C1", LEAVE)


async def test_a_key_can_be_changed_while_the_old_one_is_still_named() -> None:
    with closing(Store.open("sqlite://")) as store:
        shelf = Installations(store, lambda: datetime.now(UTC))
        names = {"team_id": "T1", "bot_token": "xoxb-9", "bot_id": "B", "bot_user_id": "U"}
        bot = Bot(installed_at=1.0, **names)
        await InstallationStore(shelf, Seal(KEY)).async_save_bot(bot)
        other = Fernet.generate_key().decode("ascii")
        for keys, token in ((f"{other}, {KEY}", "xoxb-9"), (other, None)):
            held = await InstallationStore(shelf, Seal(keys)).async_find_bot(
                enterprise_id=None, team_id="T1"
            )
            assert (held and held.bot_token) == token


def test_a_key_that_is_none_is_refused_with_how_to_make_one() -> None:
    with pytest.raises(StartupError, match="openssl rand"):
        Seal("secret")


def test_a_state_counts_for_ten_minutes() -> None:
    moments = [datetime(2026, 1, 1, tzinfo=UTC)]
    with closing(Store.open("sqlite://")) as store:
        shelf = Installations(store, lambda: moments[-1])
        late, soon = shelf.begin(), shelf.begin()
        moments.append(moments[0] + timedelta(minutes=9))
        assert shelf.finish(soon)
        moments.append(moments[0] + timedelta(minutes=11))
        assert not shelf.finish(late)
        assert not shelf.finish("made up")


async def test_governments_install_at_their_own_slack(slack_api: SlackApi) -> None:
    settings = settings_of(slack_api).model_copy(
        update={"slack_api_url": "https://slack-gov.com/api/"}
    )
    with KnowledgeBase.open("sqlite://") as knowledge:
        app = build(settings, Listening(LEAVE), knowledge).app
    assert app.oauth_flow is not None
    url = app.oauth_flow.settings.authorization_url
    assert url == "https://slack-gov.com/oauth/v2/authorize"
