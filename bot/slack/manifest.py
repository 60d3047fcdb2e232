"""The manifest from which Slack makes the app: its commands, and the least it needs; pure."""

from typing import Any, Final

from bot.slack.listeners import ASK, ASK_ABOUT, SUM_UP_THREAD
from bot.slack.scopes import EVENTS, INSTALLATION_EVENTS, SCOPES
from bot.slack.server import EVENTS as EVENTS_PATH
from bot.slack.translation import UMBRELLA
from handlers import phrases
from handlers.commands import COMMANDS, Command

NAME: Final = "Quoth"
DESCRIPTION: Final = "Answers from our documents, in their own words"
HELP: Final = "help"
REDIRECT_PATH: Final = "/slack/oauth_redirect"
SHORTCUTS: Final = (
    (ASK, "global", "Ask a question", "Ask your documents, or sum one up"),
    (ASK_ABOUT, "message", "Ask about this", "Ask your documents what this message asks"),
    (SUM_UP_THREAD, "message", "Summarize thread", "Sum up the thread of this message"),
)


def manifest(*, address: str = "", many: bool = False, prefix: str = "") -> dict[str, Any]:
    """Describe the app, for Socket Mode or for HTTP at an address of ours.

    `many` is true of an app that workspaces install themselves; `prefix` is what the
    names of its commands begin with.
    """
    url = {"request_url": f"{address.rstrip('/')}{EVENTS_PATH}"} if address else {}
    options = {"message_menu_options_url": url["request_url"]} if url else {}
    events = (*EVENTS, *(INSTALLATION_EVENTS if many else ()))
    redirect = {"redirect_urls": [f"{address.rstrip('/')}{REDIRECT_PATH}"]} if many else {}
    return {
        "display_information": {"name": NAME, "description": DESCRIPTION},
        "features": _features(prefix, {"url": url["request_url"]} if url else {}),
        "oauth_config": {**redirect, "scopes": {"bot": sorted(SCOPES)}},
        "settings": {
            "event_subscriptions": {**url, "bot_events": sorted(events)},
            "interactivity": {"is_enabled": True, **url, **options},
            "org_deploy_enabled": many,
            "socket_mode_enabled": not address,
            "token_rotation_enabled": False,
        },
    }


def _features(prefix: str, url: dict[str, str]) -> dict[str, Any]:
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "agent_view": {
            "agent_description": DESCRIPTION,
            "suggested_prompts": [{"title": text, "message": text} for text in phrases.PROMPTS],
        },
        "bot_user": {"display_name": NAME, "always_online": True},
        "shortcuts": [
            {"name": name, "type": kind, "callback_id": callback, "description": about}
            for callback, kind, name, about in SHORTCUTS
        ],
        "slash_commands": [
            *(_command(command, prefix, url) for command in COMMANDS if command.name != HELP),
            _slash(UMBRELLA, "Ask anything, or say help", HELP, url),
        ],
    }


def _command(command: Command, prefix: str, url: dict[str, str]) -> dict[str, Any]:
    _, _, hint = command.example.partition(" ")
    return _slash(f"{prefix}{command.name}", command.help, hint, url)


def _slash(name: str, about: str, hint: str, url: dict[str, str]) -> dict[str, Any]:
    shown = {"usage_hint": hint} if hint else {}
    return {
        "command": f"/{name}",
        "description": about,
        **shown,
        "should_escape": True,
        **url,
    }
