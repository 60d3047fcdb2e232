"""Bolt's app, for one workspace with its token or for all that install it themselves."""

import logging
from typing import Final
from urllib.parse import urlsplit

from pydantic import SecretStr
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization.async_authorize import AsyncInstallationStoreAuthorize
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings

from bot.settings import Settings
from bot.slack.clients import SLACK_API, web_client
from bot.slack.installations import InstallationStore, StateStore
from bot.slack.scopes import SCOPES
from handlers import phrases

log = logging.getLogger(__name__)

NAME: Final = "quoth"
GOVERNMENT: Final = "slack-gov.com"
AUTHORIZE: Final = "https://{host}/oauth/v2/authorize"
HOST: Final = "slack.com"


def for_one_workspace(
    token: str, *, signing_secret: str = "", api_url: str | None = None
) -> AsyncApp:
    """Make the app of the workspace that a token is for."""
    client = web_client(token, api_url or SLACK_API)
    return AsyncApp(client=client, signing_secret=signing_secret, name=NAME)


def for_many_workspaces(
    settings: Settings, installations: InstallationStore, states: StateStore
) -> AsyncApp:
    """Make the app of every workspace that installs it."""
    client = web_client(None, settings.slack_api_url or SLACK_API)
    client_id = settings.slack_client_id or ""
    secret = revealed(settings.slack_client_secret)
    app = AsyncApp(
        client=client,
        signing_secret=revealed(settings.slack_signing_secret),
        name=NAME,
        authorize=AsyncInstallationStoreAuthorize(  # type: ignore[arg-type]  # Bolt takes both
            logger=log,
            installation_store=installations,
            client_id=client_id,
            client_secret=secret,
            bot_only=True,
            cache_enabled=True,
            client=client,
        ),
        installation_store=installations,
        installation_store_bot_only=True,
        oauth_settings=AsyncOAuthSettings(
            client_id=client_id,
            client_secret=secret,
            scopes=sorted(SCOPES),
            user_scopes=(),
            authorization_url=AUTHORIZE.format(host=_host(client.base_url)),
            installation_store=installations,
            installation_store_bot_only=True,
            state_store=states,
        ),
        user_facing_authorize_error_message=phrases.NOT_INSTALLED,
    )
    app.enable_token_revocation_listeners()
    return app


def _host(api: str) -> str:
    """Name the host where people install: the one of governments has its own."""
    host = urlsplit(api).hostname or ""
    return GOVERNMENT if f".{host}".endswith(f".{GOVERNMENT}") else HOST


def revealed(secret: SecretStr | None) -> str:
    """Return a secret setting; empty when it is not set."""
    return secret.get_secret_value() if secret is not None else ""
