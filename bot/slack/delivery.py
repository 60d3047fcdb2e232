"""Getting replies to Slack: where they go, and what becomes of refusals."""

import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any, Final

import aiohttp
from slack_bolt.async_app import AsyncRespond
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import DeliveryError
from bot.slack.rendering import Message, render
from bot.slack.translation import Place
from handlers.conversation import Reply

log = logging.getLogger(__name__)

AS_WRITTEN: Final[dict[str, Any]] = {"mrkdwn": False, "parse": "none", "link_names": False}
NO_PREVIEWS: Final[dict[str, Any]] = {"unfurl_links": False, "unfurl_media": False}

Say = Callable[[dict[str, Any]], Awaitable[None]]


class Refused(DeliveryError):
    """Slack did not like what it was sent; nothing was posted."""


def to_channel(client: AsyncWebClient, place: Place) -> Say:
    """Say it where all can see it."""

    async def say(content: dict[str, Any]) -> None:
        with _failures_named():
            await client.chat_postMessage(
                channel=place.channel,
                thread_ts=place.answer_thread,
                **AS_WRITTEN,
                **NO_PREVIEWS,
                **content,
            )

    return say


def to_asker(client: AsyncWebClient, place: Place) -> Say:
    """Say it where it was asked, for the asker's eyes alone."""

    async def say(content: dict[str, Any]) -> None:
        with _failures_named():
            await client.chat_postEphemeral(
                channel=place.channel, user=place.asker, thread_ts=place.thread, **content
            )

    return say


def to_response_url(respond: AsyncRespond, *, private: bool) -> Say:
    """Say it in response to a command, even where the bot is no member."""

    async def say(content: dict[str, Any]) -> None:
        with _failures_named():
            response = await respond(
                response_type="ephemeral" if private else "in_channel",
                replace_original=False,
                **NO_PREVIEWS,
                **content,
            )
        _check(response.status_code, response.body)

    return say


def _check(status: int, body: str) -> None:
    if status != HTTPStatus.OK:
        failure = DeliveryError if status >= HTTPStatus.INTERNAL_SERVER_ERROR else Refused
        raise failure(f"Slack answered {status}: {body}")


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


async def deliver(reply: Reply, say: Say, utterance: str) -> None:
    """Send a reply message by message; log what cannot be delivered."""
    try:
        for message in render(reply):
            await _send(message, say)
    except DeliveryError:
        log.exception("the reply to %s was not delivered", utterance)


async def _send(message: Message, say: Say) -> None:
    """Send a message, in plain words when its blocks are refused."""
    try:
        await say({"text": message.text, "blocks": list(message.blocks)})
    except Refused:
        log.warning("a message was refused, it is sent in plain words", exc_info=True)
        await say({"text": message.text})
