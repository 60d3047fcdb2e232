"""Buttons and shortcuts, as utterances and where to answer them; pure."""

import dataclasses
from collections.abc import Mapping

from bot.buttons import pressed
from bot.slack.places import (
    DIRECT_CHANNEL,
    Asked,
    Body,
    Place,
    id_of,
    once,
    team_of,
    user_of,
    utterance_at,
)
from bot.slack.translation import IN_PRIVATE
from bot.slack.wording import words
from handlers.conversation import Said, Utterance


def read_press(body: Body) -> Asked | None:
    """Read the press of a button, or return None when it is none of ours."""
    action: Body = next(iter(body.get("actions", ())), {})
    container: Body = body.get("container", {})
    aside = bool(container.get("is_ephemeral"))
    meant = pressed(str(action.get("value", "")), aside=aside)
    if meant is None:
        return None
    command, options = meant
    place = _place_of_press(body)
    said = once(body, place.asker, action.get("action_ts"), action.get("value"))
    utterance = _seen_by_presser(body, utterance_at(place, said, "", Said.PRESS))
    message = container.get("message_ts") or body.get("message", {}).get("ts") or ""
    return Asked(
        dataclasses.replace(utterance, command=command, options=options),
        place,
        response_url=body.get("response_url", ""),
        message="" if aside or container.get("type") == "view" else str(message),
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
    said = once(body, body.get("callback_id"), place.ts)
    utterance = _seen_by_presser(body, utterance_at(place, said, "", Said.COMMAND))
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
    utterance = _seen_by_presser(body, utterance_at(place, id_, "", Said.DIRECT))
    return Asked(dataclasses.replace(utterance, command=command, options=dict(options)), place)


def text_of_shortcut(body: Body) -> str:
    """Return the words of the message that a shortcut was used on."""
    return words(body.get("message", {}).get("text", ""))


def _place_of_press(body: Body) -> Place:
    """Say where a button was pressed; those of the Home tab are answered directly."""
    container: Body = body.get("container", {})
    message: Body = body.get("message", {})
    asker = user_of(body)
    channel = id_of(body.get("channel")) or container.get("channel_id") or asker
    thread = message.get("thread_ts") or container.get("thread_ts")
    direct = DIRECT_CHANNEL.match(str(channel)) is not None
    return Place(team_of(body), str(channel), asker, "", thread, direct)


def _seen_by_presser(body: Body, utterance: Utterance) -> Utterance:
    """Let somebody see the documents of their own workspace: a visitor's is another."""
    user: Body = body.get("user", {})
    team = team_of(body)
    theirs = team if body.get("enterprise") else user.get("team_id") or team
    return dataclasses.replace(utterance, place=f"slack:{theirs}")
