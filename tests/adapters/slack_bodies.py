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
        "event_id": f"Ev{inner.get('ts')}",
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


def edit(now: str, before: str, **fields: Any) -> dict[str, Any]:
    """Make the body of a message's change by its author."""
    message = {
        "type": "message",
        "user": "U1",
        "ts": "1700000000.000100",
        "edited": {"user": "U1", "ts": "1700000009.0"},
    }
    return event(
        type="message",
        subtype="message_changed",
        user=None,
        text=None,
        channel_type="channel",
        hidden=True,
        ts="1700000009.000200",
        message={**message, "text": now, **fields},
        previous_message={**message, "text": before},
    )


def press(value: str, *, ephemeral: bool = False, **fields: Any) -> dict[str, Any]:
    """Make the body of a button's press under a message, in a thread if one is given."""
    message = {"ts": "2.0", "user": BOT, "text": "an answer"}
    if "thread_ts" in fields:
        message["thread_ts"] = fields.pop("thread_ts")
    container = {
        "type": "message",
        "message_ts": "2.0",
        "channel_id": "C1",
        "is_ephemeral": ephemeral,
    }
    body = {
        "type": "block_actions",
        "team": {"id": "T1", "domain": "team"},
        "user": {"id": "U1", "team_id": "T1"},
        "enterprise": None,
        "channel": {"id": "C1", "name": "general"},
        "container": container,
        "message": None if ephemeral else message,
        "trigger_id": "1.2.3",
        "api_app_id": "A1",
        "actions": [
            {
                "type": "button",
                "action_id": "quoth:0",
                "block_id": "b",
                "value": value,
                "action_ts": "3.0",
            }
        ],
        **fields,
    }
    return {key: held for key, held in body.items() if held is not None}


def shortcut(callback: str, text: str = "how many days?", **message: Any) -> dict[str, Any]:
    """Make the body of a shortcut on a message."""
    return {
        "type": "message_action",
        "callback_id": callback,
        "team": {"id": "T1"},
        "user": {"id": "U1", "team_id": "T1"},
        "channel": {"id": "C1"},
        "trigger_id": "1.2.3",
        "message_ts": message.get("ts", "2.0"),
        "message": {"type": "message", "user": "U2", "text": text, "ts": "2.0", **message},
    }


def global_shortcut(callback: str) -> dict[str, Any]:
    """Make the body of a shortcut used anywhere."""
    return {
        "type": "shortcut",
        "callback_id": callback,
        "team": {"id": "T1"},
        "user": {"id": "U1", "team_id": "T1"},
        "trigger_id": "1.2.3",
    }


def submission(question: str | None = None, picked: str | None = None) -> dict[str, Any]:
    """Make the body of the modal's submission."""
    option = picked and {"text": {"type": "plain_text", "text": picked}, "value": picked}
    return {
        "type": "view_submission",
        "team": {"id": "T1"},
        "user": {"id": "U1", "team_id": "T1"},
        "trigger_id": "1.2.3",
        "view": {
            "id": "V1",
            "hash": "1.x",
            "type": "modal",
            "callback_id": "quoth_ask_modal",
            "state": {
                "values": {
                    "question": {"question": {"type": "plain_text_input", "value": question}},
                    "pick": {"pick": {"type": "external_select", "selected_option": option}},
                }
            },
        },
    }


def typing(text: str) -> dict[str, Any]:
    """Make the body that asks for options."""
    return {
        "type": "block_suggestion",
        "team": {"id": "T1"},
        "user": {"id": "U1", "team_id": "T1"},
        "action_id": "pick",
        "block_id": "pick",
        "value": text,
        "view": {"id": "V1", "type": "modal"},
    }


def opened(tab: str) -> dict[str, Any]:
    """Make the body of the app being opened."""
    return event(type="app_home_opened", tab=tab, channel="D1", text=None, ts=None)
