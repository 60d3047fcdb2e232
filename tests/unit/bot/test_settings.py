"""What an operator may set, and what they read when they set it wrong."""

from pathlib import Path

import pytest

from bot.errors import StartupError
from bot.settings import load_settings, setting_names


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in setting_names():
        monkeypatch.delenv(name, raising=False)


def test_without_settings_there_is_a_database_and_no_platform() -> None:
    settings = load_settings()
    assert settings.db.startswith("sqlite:///")
    assert settings.db.endswith("/quoth/facts.db")
    assert not settings.has_discord
    assert not settings.has_slack


def test_settings_come_from_the_environment_before_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text(
        "QUOTH_DB=sqlite:///a.db\nPORT=80\nDISCORD_TOKEN=hidden\nOTHER=x\n", encoding="utf-8"
    )
    monkeypatch.setenv("QUOTH_DB", "sqlite:///b.db")
    monkeypatch.setenv("QUOTH_LOG_LEVEL", "")
    settings = load_settings()
    assert (settings.db, settings.port, settings.log_level) == ("sqlite:///b.db", 80, None)
    assert settings.has_discord
    assert "hidden" not in repr(settings.discord_token)


def test_an_empty_variable_leaves_what_the_file_sets(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("QUOTH_RETENTION_DAYS=30\nPORT=\n", encoding="utf-8")
    monkeypatch.setenv("QUOTH_RETENTION_DAYS", "")
    settings = load_settings()
    assert (settings.retention_days, settings.port) == (30, 3000)


def test_names_may_be_written_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("quoth_retention_days", "30")
    assert load_settings().retention_days == 30


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("QUOTH_DBB", "did you mean QUOTH_DB?"),
        ("QUOTH_SLACK_BOT_TOKEN", "did you mean SLACK_BOT_TOKEN?"),
        ("QUOTH_ZEBRA_9", "there are: QUOTH_DB, "),
    ],
)
def test_a_mistyped_setting_is_refused_with_the_nearest(
    name: str, advice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "secret")
    with pytest.raises(StartupError) as error:
        load_settings()
    assert str(error.value).startswith(f"there is no setting {name}; {advice}")


def test_a_mistyped_setting_in_the_file_is_refused_too(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("QUOTH_DBB=x\n", encoding="utf-8")
    with pytest.raises(StartupError, match="QUOTH_DBB"):
        load_settings()


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(StartupError, match=r"\.env cannot be read"):
        load_settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "99999"),
        ("PORT", "eighty"),
        ("QUOTH_LOG_LEVEL", "LOUD"),
        ("QUOTH_BUSY_SECONDS", "inf"),
        ("QUOTH_BUSY_SECONDS", "-1"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_and_not_shown(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(StartupError, match=f"the setting {name} cannot be used") as error:
        load_settings()
    assert value not in str(error.value)


ONE = ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]
OVER_HTTP = ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"]
MANY = ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_SIGNING_SECRET"]
KEY = "QUOTH_SLACK_ENCRYPTION_KEY"


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        (["SLACK_BOT_TOKEN"], "SLACK_APP_TOKEN or SLACK_SIGNING_SECRET must"),
        (["SLACK_APP_TOKEN"], "SLACK_BOT_TOKEN must"),
        (["SLACK_SIGNING_SECRET"], "SLACK_BOT_TOKEN must"),
        (["SLACK_CLIENT_ID"], "SLACK_CLIENT_SECRET and SLACK_SIGNING_SECRET and QUOTH_SLACK_"),
        (["SLACK_CLIENT_SECRET"], "SLACK_BOT_TOKEN and SLACK_APP_TOKEN or SLACK_SIGNING"),
        (MANY, "QUOTH_SLACK_ENCRYPTION_KEY must"),
        ([*MANY, KEY, "SLACK_BOT_TOKEN"], "set the one or the others"),
    ],
)
def test_half_of_slack_names_the_missing_half(
    given: list[str], missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in given:
        monkeypatch.setenv(name, "x")
    with pytest.raises(StartupError, match=missing):
        _ = load_settings().has_slack


@pytest.mark.parametrize("given", [ONE, OVER_HTTP, [*ONE, "SLACK_SIGNING_SECRET"], [*MANY, KEY]])
def test_slack_is_on_with_all_that_a_way_of_connecting_needs(
    given: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in given:
        monkeypatch.setenv(name, "x")
    assert load_settings().has_slack
    assert load_settings().has_many_workspaces == (KEY in given)
