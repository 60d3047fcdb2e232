"""Getting replies to Slack: the ways there are, and what becomes of refusals."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from typing import Any, Final

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import DeliveryError
from bot.slack.clients import webhook
from bot.slack.places import Place
from bot.slack.rendering import Message, render
from handlers.conversation import Reply

log = logging.getLogger(__name__)

PLAIN: Final[dict[str, Any]] = {"parse": "none", "link_names": False}
AS_WRITTEN: Final[dict[str, Any]] = {"mrkdwn": False, **PLAIN}
NO_PREVIEWS: Final[dict[str, Any]] = {"unfurl_links": False, "unfurl_media": False}
RESPONSES: Final = 5
PAUSES_SECONDS: Final = (0.5, 1.0, 2.0)

Say = Callable[[dict[str, Any]], Awaitable[str]]


class Refused(DeliveryError):
    """Slack did not like what it was sent; nothing was posted."""


class Shown(StrEnum):
    """How a `response_url` shows what is sent to it."""

    ALONE = "ephemeral"
    TO_ALL = "in_channel"
    INSTEAD = "replace"


@dataclass(frozen=True, slots=True)
class Route:
    """The ways for a reply's first message and for those after it, best first."""

    first: Sequence[Say]
    others: Sequence[Say]


def to_channel(client: AsyncWebClient, place: Place) -> Say:
    """Say it where all can see it; what was said is named by its time."""

    async def say(content: dict[str, Any]) -> str:
        with _failures_named():
            posted = await client.chat_postMessage(
                channel=place.channel,
                thread_ts=place.answer_thread,
                **AS_WRITTEN,
                **NO_PREVIEWS,
                **content,
            )
        ts = posted.get("ts")
        return f"{posted.get('channel') or place.channel}:{ts}" if ts else ""

    return say


def to_person(client: AsyncWebClient, place: Place) -> Say:
    """Say it to the asker in a direct message."""
    return to_channel(client, Place(place.team, place.asker, place.asker, is_direct=True))


def to_asker(client: AsyncWebClient, place: Place) -> Say:
    """Say it where it was asked, for the asker's eyes alone."""

    async def say(content: dict[str, Any]) -> str:
        with _failures_named():
            await client.chat_postEphemeral(
                channel=place.channel,
                user=place.asker,
                thread_ts=place.thread,
                **PLAIN,
                **content,
            )
        return ""

    return say


def to_message(client: AsyncWebClient, channel: str, ts: str) -> Say:
    """Say it in place of a message of the bot's own."""

    async def say(content: dict[str, Any]) -> str:
        with _failures_named():
            await client.chat_update(channel=channel, ts=ts, **PLAIN, **{"blocks": [], **content})
        return f"{channel}:{ts}"

    return say


def to_response_url(
    client: AsyncWebClient, address: str, shown: Shown, thread: str | None = None
) -> Say:
    """Say it in response to a command or a press, even where the bot is no member.

    Slack takes five responses; any more are refused here, for another way to be taken.
    """
    hook = webhook(client, address)
    left = iter(range(RESPONSES))
    how: dict[str, Any] = {"replace_original": shown is Shown.INSTEAD, **NO_PREVIEWS}
    if shown is not Shown.INSTEAD:
        how["response_type"] = shown.value
    if thread:
        how["thread_ts"] = thread

    async def say(content: dict[str, Any]) -> str:
        for pause in PAUSES_SECONDS:
            if next(left, None) is None:
                raise Refused("Slack takes no more responses to that")
            with _failures_named():
                response = await hook.send_dict({**how, **content})
            if response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
                return _accepted(response.status_code, response.body)
            await asyncio.sleep(pause)
        raise DeliveryError("Slack's servers failed at every response")

    return say


def _accepted(status: int, body: str) -> str:
    if status != HTTPStatus.OK:
        raise Refused(f"Slack answered {status}: {body}")
    return ""


@contextmanager
def _failures_named() -> Iterator[None]:
    """Tell what Slack refused, and may be put otherwise, from what may have arrived."""
    try:
        yield
    except SlackApiError as error:
        status = getattr(error.response, "status_code", None)
        failure = Refused if status == HTTPStatus.OK else DeliveryError
        raise failure(str(error)) from error
    except (aiohttp.ClientError, TimeoutError) as error:
        raise DeliveryError(f"Slack was not reached: {error}") from error


async def deliver(reply: Reply, route: Route, utterance: str) -> str:
    """Send a reply; return where its first message stands, if it can be edited.

    What cannot be delivered is logged.
    """
    try:
        return await send(reply, route)
    except DeliveryError:
        log.exception("the reply to %s was not delivered", utterance)
        return ""


async def send(reply: Reply, route: Route) -> str:
    """Send a reply message by message; return where the first stands. Raises DeliveryError."""
    first, *others = render(reply)
    name = await _send(first, route.first)
    for message in others:
        await _send(message, route.others)
    return name


async def _send(message: Message, says: Sequence[Say]) -> str:
    """Send a message by the first way that takes it, in plain words when blocks are refused."""
    *others, last = [
        (say, content)
        for say in says
        for content in (
            {"text": message.text, "blocks": list(message.blocks)},
            {"text": message.text},
        )
    ]
    for say, content in others:
        try:
            return await say(content)
        except Refused:
            log.warning("a message was refused, it is sent otherwise", exc_info=True)
    say, content = last
    return await say(content)
