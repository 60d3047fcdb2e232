"""Where things are said on Slack, by whom, and how that is named; pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from handlers.conversation import Said, Utterance

Body = Mapping[str, Any]

ONCE_LENGTH: Final = 20
DIRECT_CHANNEL: Final = re.compile(r"[DUW]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was asked: a channel, a thread of it if in one, and by whom."""

    team: str
    channel: str
    asker: str
    ts: str = ""
    thread: str | None = None
    is_direct: bool = False

    @property
    def answer_thread(self) -> str | None:
        """The thread to answer in; in channels every message has one."""
        return self.thread or (None if self.is_direct else self.ts or None)


@dataclass(frozen=True, slots=True)
class Asked:
    """Something said, and what Slack gave for answering it.

    `message` is the message that carried a button, empty where only its asker sees it.
    """

    utterance: Utterance
    place: Place
    response_url: str = ""
    message: str = ""
    files: tuple[Body, ...] = ()


def utterance_at(place: Place, name: str, text: str, said: Said) -> Utterance:
    """Make what was said at a place; `name` tells it from all else said there."""
    channel = f"slack:{place.team}:{place.channel}"
    thread = place.answer_thread
    return Utterance(
        id=f"slack:{place.team}:{name}",
        text=text,
        asker=f"slack:{place.team}:{place.asker}",
        conversation=f"{channel}:{thread}" if thread else channel,
        channel=channel,
        place=f"slack:{place.team}",
        said=said,
        alone=place.is_direct,
    )


def once(body: Body, *said: object) -> str:
    """Name a command, press or shortcut: the same when Slack delivers it twice, and only then."""
    given = (body.get("trigger_id"), body.get("response_url"), *said)
    return sha256("\n".join(map(str, given)).encode("utf-8", "replace")).hexdigest()[:ONCE_LENGTH]


def team_of(body: Body) -> str:
    """Name the workspace whose installation hears this; an organisation where there is none.

    In a channel that two workspaces share, `team_id` may be the other one's.
    """
    authorised: Body = next(iter(body.get("authorizations") or ()), {})
    for holder in (authorised, body):
        if found := id_of(holder.get("team")) or holder.get("team_id"):
            return str(found)
    user = body.get("user")
    of_user = user.get("team_id") if isinstance(user, dict) else None
    return str(of_user or id_of(body.get("enterprise")) or body.get("enterprise_id") or "")


def user_of(body: Body) -> str:
    """Name the person whom a body is about."""
    user = body.get("user") or body.get("event", {}).get("user") or body.get("user_id")
    return str(id_of(user) or "")


def id_of(named: object) -> object:
    """Return the id of what may be named by it, or described."""
    return named.get("id") if isinstance(named, dict) else named
