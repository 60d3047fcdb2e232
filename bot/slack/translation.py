"""What is said on Slack, as utterances and where to answer them; pure."""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.buttons import pressed
from bot.slack.wording import words
from handlers.commands import COMMANDS, OptionType
from handlers.conversation import Said, Utterance

Body = Mapping[str, Any]

NAMES: Final = frozenset(command.name for command in COMMANDS)
UMBRELLA: Final = "quoth"
SPOKEN: Final = frozenset({None, "file_share", "thread_broadcast"})
EDIT: Final = "message_changed"
IN_PRIVATE: Final = ("private", "yes")
MENTION: Final = re.compile(r"<(?:@|!subteam\^)([SUW][A-Z0-9]+)")
GROUP_OPTIONS: Final = {
    command.name: option.name
    for command in COMMANDS
    for option in command.options
    if option.type is OptionType.GROUP
}
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


def read_event(body: Body, me: str) -> Asked | None:
    """Read an event as something said, or return None when it was not said to the bot.

    A mention in a channel arrives twice, as `app_mention` and as `message`; only the
    first is read. What is said in a thread may follow up on an answer there, and what
    is said in a channel may be a question for all; whether it is, is for the router to say.
    """
    event: Body = body.get("event", {})
    if event.get("subtype") == EDIT:
        return _read_edit(body, event, me)
    said = _how(event, me)
    return None if said is None else _asked(body, event, said, me)


def read_command(body: Body, prefix: str = "") -> Asked:
    """Read a slash command; one that has no name of ours is taken as plain words.

    Teams may rename commands, as all apps of a workspace share their names. What a
    command says is for its asker alone, until it is shared.
    """
    team = team_of(body)
    name, text = _command(body["command"], words(body.get("text", "")), prefix)
    place = Place(team, body["channel_id"], body["user_id"])
    utterance = _utterance(place, body["trigger_id"], text, Said.COMMAND)
    options = dict((IN_PRIVATE, *_groups(name, body.get("text", ""))))
    return Asked(
        dataclasses.replace(utterance, command=name, options=options),
        dataclasses.replace(place, is_direct=DIRECT_CHANNEL.match(place.channel) is not None),
        response_url=body.get("response_url", ""),
    )


def read_press(body: Body) -> Asked | None:
    """Read the press of a button, or return None when it is none of ours."""
    action: Body = next(iter(body.get("actions", ())), {})
    meant = pressed(str(action.get("value", "")))
    if meant is None:
        return None
    command, options = meant
    place = _place_of_press(body)
    when = action.get("action_ts") or body.get("trigger_id", "")
    utterance = _utterance(place, f"{place.asker}:{when}", "", Said.PRESS)
    utterance = dataclasses.replace(utterance, place=f"slack:{_team_of_presser(body)}")
    container: Body = body.get("container", {})
    lasting = container.get("type") == "message" and not container.get("is_ephemeral")
    return Asked(
        dataclasses.replace(utterance, command=command, options=options),
        place,
        response_url=body.get("response_url", ""),
        message=container.get("message_ts", "") if lasting else "",
    )


def read_shortcut(body: Body, command: str, options: Mapping[str, str]) -> Asked:
    """Read a shortcut on a message as a command about it, answered to its user alone."""
    message: Body = body.get("message", {})
    channel = body["channel"]["id"]
    thread = message.get("thread_ts") or message.get("ts")
    direct = DIRECT_CHANNEL.match(channel) is not None
    place = Place(
        team_of(body), channel, body["user"]["id"], message.get("ts", ""), thread, direct
    )
    utterance = _utterance(place, body["trigger_id"], "", Said.COMMAND)
    return Asked(
        dataclasses.replace(
            utterance, command=command, options={**options, **dict((IN_PRIVATE,))}
        ),
        place,
        response_url=body.get("response_url", ""),
    )


def read_person(body: Body, id_: str, command: str, options: Mapping[str, str]) -> Asked:
    """Read what somebody wants outside any channel, which is answered in a direct message."""
    place = Place(team_of(body), user_of(body), user_of(body), is_direct=True)
    utterance = _utterance(place, id_, "", Said.DIRECT)
    return Asked(dataclasses.replace(utterance, command=command, options=dict(options)), place)


def text_of_shortcut(body: Body) -> str:
    """Return the words of the message that a shortcut was used on."""
    return words(body.get("message", {}).get("text", ""))


def team_of(body: Body) -> str:
    """Name the workspace whose installation hears this; an organisation where there is none.

    In a channel that two workspaces share, `team_id` may be the other one's.
    """
    authorised: Body = next(iter(body.get("authorizations") or ()), {})
    for holder in (authorised, body):
        if found := _id(holder.get("team")) or holder.get("team_id"):
            return str(found)
    user = body.get("user")
    of_user = user.get("team_id") if isinstance(user, dict) else None
    return str(of_user or _id(body.get("enterprise")) or body.get("enterprise_id") or "")


def user_of(body: Body) -> str:
    """Name the person whom a body is about."""
    user = body.get("user") or body.get("event", {}).get("user") or body.get("user_id")
    return str(_id(user) or "")


def _id(named: object) -> object:
    return named.get("id") if isinstance(named, dict) else named


def _read_edit(body: Body, event: Body, me: str) -> Asked | None:
    """Read new wording of what its author asked before."""
    message: Body = event.get("message", {})
    before: Body = event.get("previous_message", {})
    edited: Body = message.get("edited") or {}
    same = message.get("text") == before.get("text")
    if same or not edited or edited.get("user") != message.get("user"):
        return None
    said_now = {**message, "type": "message"}
    for name in ("channel", "channel_type"):
        said_now[name] = event.get(name)
    said = _how(said_now, me) or (Said.MENTION if _is_from_person(said_now, me) else None)
    if said is None:
        return None
    asked = _asked(body, said_now, said, me)
    first = asked.utterance.id
    again = dataclasses.replace(asked.utterance, id=f"{first}:{edited.get('ts')}", edits=first)
    return dataclasses.replace(asked, utterance=again)


def _asked(body: Body, event: Body, said: Said, me: str) -> Asked:
    place = Place(
        team_of(body),
        event["channel"],
        event["user"],
        event["ts"],
        event.get("thread_ts"),
        _is_direct(event),
    )
    name = f"{place.channel}:{place.ts}"
    utterance = _utterance(place, name, words(event.get("text", ""), me), said)
    return Asked(
        _guarded(utterance, body, event, place.team),
        place,
        files=tuple(event.get("files") or ()),
    )


def _guarded(utterance: Utterance, body: Body, event: Body, team: str) -> Utterance:
    """Keep one workspace's documents from another's people in a channel that both share.

    A visitor sees their own workspace's; what is ours is shown to our asker alone.
    """
    if not body.get("is_ext_shared_channel"):
        return utterance
    theirs = event.get("user_team") or event.get("team") or team
    if theirs in {team, body.get("enterprise_id")}:
        return dataclasses.replace(utterance, options=dict((IN_PRIVATE,)))
    return dataclasses.replace(utterance, place=f"slack:{theirs}")


def _utterance(place: Place, name: str, text: str, said: Said) -> Utterance:
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
    )


def _place_of_press(body: Body) -> Place:
    """Say where a button was pressed; those of the Home tab are answered directly."""
    container: Body = body.get("container", {})
    message: Body = body.get("message", {})
    asker = user_of(body)
    channel = _id(body.get("channel")) or container.get("channel_id") or asker
    thread = message.get("thread_ts") or container.get("thread_ts")
    direct = DIRECT_CHANNEL.match(str(channel)) is not None
    return Place(team_of(body), str(channel), asker, "", thread, direct)


def _team_of_presser(body: Body) -> str:
    """Name the workspace whose documents a presser may see: a visitor's is their own."""
    user: Body = body.get("user", {})
    team = team_of(body)
    return team if body.get("enterprise") else str(user.get("team_id") or team)


def _command(name: str, text: str, prefix: str) -> tuple[str | None, str]:
    """Read the name of a command and its words; `/quoth ask …` is `/ask …`."""
    name = name.removeprefix("/").lower().removeprefix(prefix)
    first, _, rest = text.partition(" ")
    if name == UMBRELLA and first.lower() in NAMES:
        return first.lower(), rest.strip()
    return (name if name in NAMES else None), text


def _groups(command: str | None, text: str) -> Iterator[tuple[str, str]]:
    """Read the group or person that a command wants named: by id, as their names change."""
    mentioned = MENTION.search(text)
    option = GROUP_OPTIONS.get(command or "")
    if mentioned is not None and option is not None:
        yield option, mentioned[1]


def _how(event: Body, me: str) -> Said | None:
    """Tell how a message reached the bot; None when it is none of its business."""
    if not _is_from_person(event, me):
        return None
    if event["type"] == "app_mention":
        return None if _is_direct(event) else Said.MENTION
    if _is_direct(event):
        return Said.DIRECT
    if f"<@{me}" in event.get("text", ""):
        return None
    return Said.THREAD if "thread_ts" in event else Said.OVERHEARD


def _is_from_person(event: Body, me: str) -> bool:
    return (
        event.get("subtype") in SPOKEN
        and not event.get("bot_id")
        and not event.get("bot_profile")
        and event.get("user") not in {None, me, "USLACKBOT"}
    )


def _is_direct(event: Body) -> bool:
    return event.get("channel_type") == "im" or str(event.get("channel", "")).startswith("D")
