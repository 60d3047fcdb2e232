"""What is said on Slack, as utterances and where to answer them; pure."""

import dataclasses
import re
from collections.abc import Iterator
from typing import Final

from bot.slack.places import DIRECT_CHANNEL, Asked, Body, Place, once, team_of, utterance_at
from bot.slack.wording import words
from handlers.commands import COMMANDS, OptionType
from handlers.conversation import Said, Utterance

NAMES: Final = frozenset(command.name for command in COMMANDS)
UMBRELLA: Final = "quoth"
SPOKEN: Final = frozenset({None, "file_share", "thread_broadcast"})
EDIT: Final = "message_changed"
IN_PRIVATE: Final = ("private", "yes")
MENTION: Final = re.compile(r"<(?:@|!subteam\^)([SUW][A-Z0-9]+)")
LABEL: Final = re.compile(r"(<(?:@|!subteam\^)[SUW][A-Z0-9]+)\|[^<>]*>")
NAMES_PEOPLE: Final = frozenset({"settings"})
GROUP_OPTIONS: Final = {
    command.name: option.name
    for command in COMMANDS
    for option in command.options
    if option.type is OptionType.GROUP
}


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
    raw = body.get("text", "")
    name, text = _command(body["command"], words(raw), prefix)
    if name in NAMES_PEOPLE:
        _, text = _command(body["command"], words(MENTION.sub(r"<@\1", _unlabelled(raw))), prefix)
    channel = body["channel_id"]
    direct = DIRECT_CHANNEL.match(channel) is not None
    place = Place(team, channel, body["user_id"], is_direct=direct)
    said = once(body, body["command"], body.get("text", ""))
    utterance = utterance_at(place, said, text, Said.COMMAND)
    options = dict((IN_PRIVATE, *_groups(name, body.get("text", ""))))
    return Asked(
        dataclasses.replace(utterance, command=name, options=options),
        place,
        response_url=body.get("response_url", ""),
    )


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
    utterance = utterance_at(place, name, words(event.get("text", ""), me), said)
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


def _command(name: str, text: str, prefix: str) -> tuple[str | None, str]:
    """Read the name of a command and its words; `/quoth ask …` is `/ask …`."""
    name = name.removeprefix("/").lower().removeprefix(prefix)
    first, _, rest = text.partition(" ")
    if name == UMBRELLA and first.lower() in NAMES:
        return first.lower(), rest.strip()
    return (name if name in NAMES else None), text


def _unlabelled(text: str) -> str:
    """Return a text whose mentions are ids alone: what people are called changes."""
    return LABEL.sub(r"\1>", text)


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
