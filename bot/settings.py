"""What an operator may set; the only reader of the environment."""

import difflib
import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Final, Literal

from dotenv import dotenv_values
from platformdirs import user_data_path
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from bot.errors import StartupError

PREFIX: Final = "QUOTH_"
ENV_FILE: Final = Path(".env")
NOWHERE: Final = "nowhere"
SLACK: Final = (
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_CLIENT_ID",
    "SLACK_CLIENT_SECRET",
)


def default_database() -> str:
    """Return the address of the database in the user's own data directory."""
    return f"sqlite:///{user_data_path('quoth') / 'facts.db'}"


def default_models() -> Path:
    """Return the folder of the local model in the user's own data directory."""
    return user_data_path("quoth") / "models"


def _own(field: str) -> str:
    """Name the variable that sets a field, where no platform has a name for it."""
    return f"{PREFIX}{field.upper()}"


class Settings(BaseModel):
    """Everything an operator may set, from the environment and `.env`."""

    model_config = ConfigDict(alias_generator=_own, frozen=True, hide_input_in_errors=True)

    db: str = Field(
        default_factory=default_database,
        description="Where facts are kept: sqlite:///PATH or postgresql://…",
    )
    busy_seconds: float = Field(
        default=5.0, ge=0, le=3600, description="How long to wait while another process writes"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] | None = Field(
        default=None, description="How much to log; INFO on platforms, ERROR at the terminal"
    )
    home: str = Field(
        default="",
        description="Guild and workspace that see what is added at the command line, such as"
        " discord:123,slack:T1; the first of each platform if not set",
    )
    direct_collections: str = Field(
        default="default",
        description="Collections that are seen in Discord's direct messages; may be: none",
    )
    asker_per_minute: float = Field(
        default=300, ge=0, description="How much one person may ask in a minute; 0 is no limit"
    )
    channel_per_minute: float = Field(
        default=3000, ge=0, description="How much may be asked in one channel; 0 is no limit"
    )
    watch: str = Field(
        default="", description="Folders that are followed while the bot runs, apart by commas"
    )
    fetch_private: bool = Field(
        default=False, description="Let `quoth add` fetch from private networks too"
    )
    retention_days: int = Field(
        default=0,
        ge=0,
        description="For how many days at most receipts, feedback, misses and history are kept; 0"
        " for ever; places may set less",
    )
    operations_port: int | None = Field(
        default=None,
        ge=0,
        le=65535,
        description="Where /metrics, /healthz and /readyz are served; nowhere if not set",
    )
    operations_host: str = Field(
        default="127.0.0.1", description="The address on which they are served"
    )
    models: Path = Field(
        default_factory=default_models,
        description="The folder of the local model that quoth model add puts there",
    )
    model_budget_ms: float = Field(
        default=200,
        ge=0,
        le=60_000,
        description="How long the local model may take over a question; 0 leaves it out",
    )
    discord_token: SecretStr | None = Field(
        default=None,
        alias="DISCORD_TOKEN",
        description="The bot's token; connects Discord",
    )
    auto_answer: bool = Field(
        default=False,
        description="Let channels be set to auto, where questions are answered unasked; needs the"
        " message content intent on Discord",
    )
    discord_shards: str | None = Field(
        default=None, description="Which of a large bot's shards to connect, such as 0-3/16"
    )
    discord_api_url: str | None = Field(
        default=None, description="Address of a REST proxy to use in place of Discord's"
    )
    discord_proxy: str | None = Field(
        default=None, description="HTTP proxy through which to reach Discord"
    )
    slack_bot_token: SecretStr | None = Field(
        default=None,
        alias="SLACK_BOT_TOKEN",
        description="The bot's token (xoxb-…); connects Slack, with the app's",
    )
    slack_app_token: SecretStr | None = Field(
        default=None,
        alias="SLACK_APP_TOKEN",
        description="The app's token (xapp-…), for Socket Mode",
    )
    slack_signing_secret: SecretStr | None = Field(
        default=None,
        alias="SLACK_SIGNING_SECRET",
        description="The app's signing secret, to tell Slack's requests from others'",
    )
    slack_client_id: str | None = Field(
        default=None,
        alias="SLACK_CLIENT_ID",
        description="The app's client id, to be installed in many workspaces over HTTP",
    )
    slack_client_secret: SecretStr | None = Field(
        default=None,
        alias="SLACK_CLIENT_SECRET",
        description="The app's client secret, with the id",
    )
    slack_encryption_key: SecretStr | None = Field(
        default=None,
        description="The key under which workspaces' tokens are kept; after a comma, older ones",
    )
    slack_api_url: str | None = Field(
        default=None, description="Address of Slack's API, where it is not Slack's own"
    )
    slack_command_prefix: str = Field(
        default="",
        pattern=r"^[a-z0-9_-]*$",
        description="What the names of slash commands begin with, where plain ones are taken",
    )
    port: int = Field(
        default=3000,
        ge=0,
        le=65535,
        alias="PORT",
        description="Where requests from platforms are taken, where they come by HTTP",
    )

    @property
    def homes(self) -> frozenset[str]:
        """The places that are at home in the command line's documents.

        Where workspaces install the app themselves, the first to come is no home of anybody's.
        """
        return _names(self.home) or frozenset({NOWHERE} if self.slack_client_id else ())

    @property
    def watched(self) -> tuple[str, ...]:
        """The folders to follow, apart by commas or as the system parts paths."""
        listed = self.watch.replace(os.pathsep, ",").split(",")
        return tuple(name.strip() for name in listed if name.strip())

    @property
    def direct(self) -> frozenset[str]:
        """The collections seen in direct messages outside any guild."""
        return _names(self.direct_collections) - {"none"}

    @property
    def has_discord(self) -> bool:
        """Tell whether Discord is to be connected."""
        return self.discord_token is not None

    @property
    def has_slack(self) -> bool:
        """Tell whether Slack is to be connected. Raises StartupError when half of it is set."""
        wanted = self._slack_needs()
        missing = [
            names
            for names in wanted
            if not any(self._is_set(name) for name in names.split(" or "))
        ]
        if missing and any(map(self._is_set, SLACK)):
            raise StartupError(
                f"Slack is half configured: {' and '.join(missing)} must be set too"
            )
        return not missing

    @property
    def has_many_workspaces(self) -> bool:
        """Tell whether workspaces install the Slack app themselves. Raises StartupError."""
        if self.slack_client_id is None:
            return False
        if self.slack_bot_token is not None or self.slack_app_token is not None:
            raise StartupError(
                "SLACK_CLIENT_ID is for many workspaces, SLACK_BOT_TOKEN and SLACK_APP_TOKEN are"
                " for one; set the one or the others"
            )
        return True

    def _slack_needs(self) -> tuple[str, ...]:
        if self.has_many_workspaces:
            return ("SLACK_CLIENT_SECRET", "SLACK_SIGNING_SECRET", "QUOTH_SLACK_ENCRYPTION_KEY")
        return ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN or SLACK_SIGNING_SECRET")

    def _is_set(self, variable: str) -> bool:
        return getattr(self, variable.removeprefix(PREFIX).lower()) is not None


def _names(listed: str) -> frozenset[str]:
    return frozenset(name.strip() for name in listed.split(",") if name.strip())


def load_settings() -> Settings:
    """Read the settings. Raises StartupError with a sentence that names what is wrong."""
    try:
        file = dotenv_values(ENV_FILE)
        _refuse_unknown({**file, **os.environ})
        given = _set_in(file) | _set_in(os.environ)
        return Settings.model_validate({name.upper(): value for name, value in given.items()})
    except (OSError, UnicodeDecodeError) as error:
        raise StartupError(f"{ENV_FILE.absolute()} cannot be read: {error}") from error
    except ValidationError as error:
        raise StartupError(_first_complaint(error)) from error


def setting_names() -> tuple[str, ...]:
    """List the names of all environment variables that are read."""
    return tuple(field.alias or name for name, field in Settings.model_fields.items())


def _set_in(variables: Mapping[str, str | None]) -> dict[str, str]:
    """Return what is set; nothing behind the equals sign sets nothing."""
    return {name: value for name, value in variables.items() if value}


def _refuse_unknown(environment: Iterable[str]) -> None:
    known = {name.removeprefix(PREFIX): name for name in setting_names()}
    for name in _unknown(environment, known.values()):
        near = difflib.get_close_matches(name.upper().removeprefix(PREFIX), known, n=1)
        advice = (
            f"did you mean {known[near[0]]}?"
            if near
            else f"there are: {', '.join(known.values())}"
        )
        raise StartupError(f"there is no setting {name}; {advice}")


def _unknown(names: Iterable[str], known: Collection[str]) -> list[str]:
    return sorted(
        name for name in names if name.upper().startswith(PREFIX) and name.upper() not in known
    )


def _first_complaint(error: ValidationError) -> str:
    """Name the variable and what is wrong with it, but never its value."""
    details = error.errors(include_input=False, include_url=False)[0]
    return f"the setting {details['loc'][0]} cannot be used: {details['msg']}"
