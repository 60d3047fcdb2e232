"""What is said on Slack, as utterances; pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from handlers.commands import COMMANDS
from handlers.conversation import Said, Utterance

NAMES: Final = frozenset(command.name for command in COMMANDS)
SPOKEN: Final = frozenset({None, "file_share", "thread_broadcast"})
ENTITY: Final = re.compile(r"<([^<>]*)>")
UNESCAPES: Final = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was asked: a channel, a thread of it if in one, and by whom."""

    channel: str
    asker: str
    ts: str
    thread: str | None = None
    is_direct: bool = False

    @property
    def answer_thread(self) -> str | None:
        """The thread to answer in; in channels every question has one."""
        return self.thread or (None if self.is_direct else self.ts)


def to_utterance(body: Mapping[str, Any], me: str) -> Utterance | None:
    """Read an event as an utterance, or None when it was not said to the bot.

    A mention in a channel arrives twice, as `app_mention` and as `message`;
    only the first is read. A message in a thread may follow up on an answer
    there; whether it does is for the router to say.
    """
    event: Mapping[str, Any] = body.get("event", {})
    said = _how(event, me)
    if said is None:
        return None
    team = _team(body)
    return Utterance(
        id=f"slack:{team}:{event['channel']}:{event['ts']}",
        text=_words(event.get("text", ""), me),
        asker=f"slack:{team}:{event['user']}",
        conversation=_conversation(team, event),
        channel=f"slack:{team}:{event['channel']}",
        place=f"slack:{team}",
        said=said,
    )


def place_of(event: Mapping[str, Any]) -> Place:
    """Say where a message was said."""
    return Place(
        channel=event["channel"],
        asker=event["user"],
        ts=event["ts"],
        thread=event.get("thread_ts"),
        is_direct=_is_direct(event),
    )


def to_command(body: Mapping[str, Any]) -> Utterance:
    """Read a slash command; one that has no name of ours is taken as plain words.

    Teams may rename commands, as all apps of a workspace share their names.
    """
    team = _team(body)
    name = body["command"].removeprefix("/").lower()
    return Utterance(
        id=f"slack:{team}:{body['trigger_id']}",
        text=_words(body.get("text", ""), ""),
        asker=f"slack:{team}:{body['user_id']}",
        conversation=f"slack:{team}:{body['channel_id']}",
        channel=f"slack:{team}:{body['channel_id']}",
        place=f"slack:{team}",
        said=Said.COMMAND,
        command=name if name in NAMES else None,
    )


def _how(event: Mapping[str, Any], me: str) -> Said | None:
    """Tell how a message reached the bot; None when it is none of its business."""
    if not _is_from_person(event, me):
        return None
    if event["type"] == "app_mention":
        return None if _is_direct(event) else Said.MENTION
    if _is_direct(event):
        return Said.DIRECT
    overheard = "thread_ts" in event and f"<@{me}" not in event.get("text", "")
    return Said.THREAD if overheard else None


def _is_from_person(event: Mapping[str, Any], me: str) -> bool:
    return (
        event.get("subtype") in SPOKEN
        and not event.get("bot_id")
        and not event.get("bot_profile")
        and event.get("user") not in {None, me, "USLACKBOT"}
    )


def _is_direct(event: Mapping[str, Any]) -> bool:
    return event.get("channel_type") == "im" or str(event.get("channel", "")).startswith("D")


def _team(body: Mapping[str, Any]) -> str:
    return body.get("team_id") or body.get("enterprise_id") or ""


def _conversation(team: str, event: Mapping[str, Any]) -> str:
    """Name the thread; a direct message outside threads is one conversation."""
    thread = place_of(event).answer_thread
    channel = f"slack:{team}:{event['channel']}"
    return f"{channel}:{thread}" if thread else channel


def _words(text: str, me: str) -> str:
    """Return the words of a message without Slack's markup and the bot's own name."""
    words = ENTITY.sub(lambda match: _entity(match[1], me), text)
    for escaped, char in UNESCAPES:
        words = words.replace(escaped, char)
    return words.strip()


def _entity(entity: str, me: str) -> str:
    """Read `@U1|ann`, `#C1|general`, `!here`, `!subteam^S1|@team` or an address."""
    target, _, label = entity.partition("|")
    sigil = target[:1]
    if sigil == "@":
        return "" if target[1:] == me else f"@{label or target[1:]}"
    if sigil == "#":
        return f"#{label or target[1:]}"
    if sigil == "!":
        return label or f"@{target[1:].partition('^')[0]}"
    return label or target
