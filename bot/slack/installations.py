"""Workspaces that install the app themselves: their tokens, sealed in the database."""

# mypy: disable-error-code="explicit-override"
# typing has `override` from 3.12 on

import asyncio
import json
import logging
from typing import Final, Protocol

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore

from bot.errors import StartupError

log = logging.getLogger(__name__)

KEPT: Final = (
    "app_id",
    "enterprise_id",
    "enterprise_name",
    "team_id",
    "team_name",
    "bot_token",
    "bot_id",
    "bot_user_id",
    "bot_scopes",
    "bot_refresh_token",
    "bot_token_expires_at",
    "is_enterprise_install",
    "installed_at",
)


class Shelf(Protocol):
    """Where sealed installations are kept; `knowledge.Installations` is one."""

    def put(self, place: str, sealed: bytes) -> None:
        """Keep one."""
        ...

    def get(self, place: str) -> bytes | None:
        """Return one."""
        ...

    def drop(self, place: str) -> bool:
        """Forget one; tell whether there was any."""
        ...

    def begin(self) -> str:
        """Return a secret to bring back."""
        ...

    def finish(self, state: str) -> bool:
        """Tell whether a secret is brought back for the first time."""
        ...


class Seal:
    """Encrypts what is kept, under the first of some keys; the others still open it."""

    def __init__(self, keys: str) -> None:
        try:
            self._keys = MultiFernet([Fernet(key.strip()) for key in keys.split(",")])
        except ValueError as error:
            raise StartupError(
                "QUOTH_SLACK_ENCRYPTION_KEY is no key; make one with:"
                " openssl rand -base64 32 | tr '+/' '-_'"
            ) from error

    def close(self, bot: Bot) -> bytes:
        """Seal a bot."""
        body = {name: getattr(bot, name) for name in KEPT}
        return self._keys.encrypt(json.dumps(body).encode("utf-8"))

    def open(self, sealed: bytes) -> Bot | None:
        """Open what was sealed; None when no key fits."""
        try:
            return Bot(**json.loads(self._keys.decrypt(sealed)))
        except InvalidToken:
            log.error("a workspace's token was kept under another QUOTH_SLACK_ENCRYPTION_KEY")  # noqa: TRY400 -- the reason is told
            return None


class InstallationStore(AsyncInstallationStore):
    """Keeps bots by workspace, or by organisation where one installed it for all of its own.

    No token of a person is kept, as none is asked for.
    """

    def __init__(self, shelf: Shelf, seal: Seal) -> None:
        self._shelf = shelf
        self._seal = seal

    async def async_save(self, installation: Installation) -> None:
        """Keep an installation's bot."""
        await self.async_save_bot(installation.to_bot())

    async def async_save_bot(self, bot: Bot) -> None:
        """Keep a bot."""
        team = None if bot.is_enterprise_install else bot.team_id
        place = _place(team or bot.enterprise_id)
        await asyncio.to_thread(self._shelf.put, place, self._seal.close(bot))
        log.info("installed", extra={"place": place})

    async def async_find_bot(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        is_enterprise_install: bool | None = False,
    ) -> Bot | None:
        """Return the bot of a workspace, else of its organisation."""
        teams = () if is_enterprise_install else (team_id,)
        return await asyncio.to_thread(self._find, (*teams, enterprise_id))

    async def async_delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """Forget the bot of a workspace, else of its organisation."""
        await asyncio.to_thread(self._drop, (team_id, enterprise_id))

    async def async_delete_installation(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None = None
    ) -> None:
        """Forget nothing: no person's token is kept."""

    def _find(self, names: tuple[str | None, ...]) -> Bot | None:
        for name in filter(None, names):
            sealed = self._shelf.get(_place(name))
            if sealed is not None:
                return self._seal.open(sealed)
        return None

    def _drop(self, names: tuple[str | None, ...]) -> None:
        for name in filter(None, names):
            if self._shelf.drop(_place(name)):
                log.info("uninstalled", extra={"place": _place(name)})
                return


class StateStore(AsyncOAuthStateStore):
    """Gives out the secrets that tie the end of an installation to its beginning."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def async_issue(self, *_: object, **__: object) -> str:
        """Return a new secret."""
        return await asyncio.to_thread(self._shelf.begin)

    async def async_consume(self, state: str) -> bool:
        """Tell whether a secret is one of ours, brought back in time and for the first time."""
        return await asyncio.to_thread(self._shelf.finish, state)


def _place(name: str | None) -> str:
    return f"slack:{name}"
