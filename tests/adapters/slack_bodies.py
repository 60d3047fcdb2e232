"""What Slack delivers: event and command bodies."""

from typing import Any

BOT = "UBOT"
AUTH = {
    "ok": True,
    "url": "https://team.slack.com/",
    "team": "Team",
    "user": "quoth",
    "team_id": "T1",
    "user_id": BOT,
    "bot_id": "BBOT",
}


def event(**fields: Any) -> dict[str, Any]:
    """Make the body of an event, an `app_mention` unless said otherwise."""
    inner = {
        "type": "app_mention",
        "user": "U1",
        "text": f"<@{BOT}> how many days?",
        "channel": "C1",
        "ts": "1700000000.000100",
        **fields,
    }
    return {
        "token": "t",
        "team_id": "T1",
        "api_app_id": "A1",
        "type": "event_callback",
        "event_id": f"Ev{inner['ts']}",
        "event_time": 1_700_000_000,
        "authorizations": [{"team_id": "T1", "user_id": BOT, "is_bot": True}],
        "event": {key: value for key, value in inner.items() if value is not None},
    }


def message(**fields: Any) -> dict[str, Any]:
    """Make the body of a direct message."""
    direct = {"type": "message", "channel": "D1", "channel_type": "im", "text": "how many days?"}
    return event(**{**direct, **fields})


def overheard(**fields: Any) -> dict[str, Any]:
    """Make the body of a message in a channel's thread that names nobody."""
    thread = {"channel": "C1", "channel_type": "channel", "thread_ts": "1700000000.000001"}
    return message(**{**thread, **fields})


def command(name: str, text: str = "", **fields: Any) -> dict[str, Any]:
    """Make the body of a slash command."""
    return {
        "command": f"/{name}",
        "text": text,
        "team_id": "T1",
        "channel_id": "C1",
        "user_id": "U1",
        "trigger_id": "13345224609.738474920.8088930838d88f008e0",
        "api_app_id": "A1",
        **fields,
    }
