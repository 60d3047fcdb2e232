"""Whether Slack is set up well: tokens, scopes, the socket, and what HTTP needs."""

import re
from collections.abc import Iterable
from typing import Any, Final

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.checks import Check
from bot.errors import StartupError
from bot.settings import Settings
from bot.slack.apps import revealed
from bot.slack.clients import SLACK_API, open_session
from bot.slack.installations import Seal
from bot.slack.scopes import SCOPES

PATIENCE: Final = 10
CLOSING: Final = aiohttp.ClientWSTimeout(ws_close=1)
SCOPES_HEADER: Final = "x-oauth-scopes"
SIGNING_SECRET: Final = re.compile(r"[0-9a-f]{32}")
FAILURES: Final = (SlackClientError, aiohttp.ClientError, TimeoutError, ValueError)


async def check(settings: Settings) -> list[Check]:
    """Look at everything that the settings connect."""
    try:
        if not settings.has_slack:
            return []
    except StartupError as error:
        return [Check(name="Slack settings", ok=False, advice=str(error))]
    checks = [*_secret(settings), *_key(settings)]
    async with open_session() as session:
        client = AsyncWebClient(
            token=revealed(settings.slack_bot_token) or None,
            base_url=settings.slack_api_url or SLACK_API,
            session=session,
        )
        if settings.slack_bot_token is not None:
            checks += await _bot_token(client)
        if settings.slack_app_token is not None:
            checks += await _app_token(client, revealed(settings.slack_app_token), session)
    return checks


async def _bot_token(client: AsyncWebClient) -> list[Check]:
    name = "Slack bot token"
    try:
        told = await client.auth_test()
    except FAILURES as error:
        advice = "copy the Bot User OAuth Token again from Install App into SLACK_BOT_TOKEN"
        return [_failed(name, error, advice)]
    workspace = Check(name=name, ok=True, found=f"{told.get('user')} in {told.get('team')}")
    return [workspace, _scopes(told.headers)]


def _scopes(headers: dict[str, Any]) -> Check:
    """Compare the scopes that a token has with those that are needed."""
    listed = next((value for key, value in headers.items() if key.lower() == SCOPES_HEADER), "")
    given = {scope.strip() for scope in _text(listed).split(",")}
    missing = [scope for scope in SCOPES if scope not in given]
    reasons = "; ".join(f"{scope} ({SCOPES[scope]})" for scope in missing)
    return Check(
        name="Slack scopes",
        ok=not missing,
        found=f"{len(SCOPES) - len(missing)} of {len(SCOPES)}",
        advice=f"add under OAuth & Permissions, then install again: {reasons}" if missing else "",
    )


def _text(value: str | Iterable[str]) -> str:
    return value if isinstance(value, str) else ",".join(value)


async def _app_token(
    client: AsyncWebClient, token: str, session: aiohttp.ClientSession
) -> list[Check]:
    name = "Slack app token"
    try:
        opened = await client.apps_connections_open(app_token=token)
    except FAILURES as error:
        advice = (
            "generate an app-level token with the scope connections:write, put it into"
            " SLACK_APP_TOKEN, and see that Socket Mode is on"
        )
        return [_failed(name, error, advice)]
    return [Check(name=name, ok=True), await _socket(str(opened["url"]), session)]


async def _socket(address: str, session: aiohttp.ClientSession) -> Check:
    name = "Slack socket"
    try:
        async with session.ws_connect(
            address, timeout=aiohttp.ClientWSTimeout(ws_close=1)
        ) as socket:
            hello = await socket.receive_json(timeout=PATIENCE)
        greeted = hello.get("type") == "hello"
    except (*FAILURES, TypeError) as error:
        advice = "let WebSockets to wss-primary.slack.com pass the firewall or proxy"
        return _failed(name, error, advice)
    return Check(name=name, ok=greeted, advice="" if greeted else f"Slack said {hello}")


def _secret(settings: Settings) -> list[Check]:
    if settings.slack_signing_secret is None:
        return []
    well = SIGNING_SECRET.fullmatch(revealed(settings.slack_signing_secret)) is not None
    advice = "copy the Signing Secret (32 digits) from Basic Information into SLACK_SIGNING_SECRET"
    return [Check(name="Slack signing secret", ok=well, advice="" if well else advice)]


def _key(settings: Settings) -> list[Check]:
    if settings.slack_encryption_key is None:
        return []
    try:
        Seal(revealed(settings.slack_encryption_key))
    except StartupError as error:
        return [Check(name="Slack encryption key", ok=False, advice=str(error))]
    return [Check(name="Slack encryption key", ok=True)]


def _failed(name: str, error: Exception, advice: str) -> Check:
    reason = error.response.get("error") if isinstance(error, SlackApiError) else repr(error)
    return Check(name=name, ok=False, found=str(reason), advice=advice)
