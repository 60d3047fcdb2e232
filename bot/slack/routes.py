"""Where each reply goes: one decision, from what was asked and who may see the reply."""

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.delivery import (
    Route,
    Say,
    Shown,
    to_asker,
    to_channel,
    to_message,
    to_person,
    to_response_url,
)
from bot.slack.places import Asked
from handlers.conversation import Reply, Said


def route_of(asked: Asked, reply: Reply, client: AsyncWebClient) -> Route:
    """Choose the ways for a reply: in place of a message, to all, or to the asker alone."""
    anew = _anew(asked, reply, client)
    if reply.edits:
        channel, _, ts = reply.edits.rpartition(":")
        return Route((to_message(client, channel.rpartition(":")[2], ts), *anew), anew)
    if reply.replaces:
        return Route((*_instead(asked, client), *anew), anew)
    return Route(anew, anew)


def _instead(asked: Asked, client: AsyncWebClient) -> list[Say]:
    """Take the place of the message whose button was pressed."""
    ways = [to_message(client, asked.place.channel, asked.message)] if asked.message else []
    if asked.response_url:
        ways.append(to_response_url(client, asked.response_url, Shown.INSTEAD))
    return ways


def _anew(asked: Asked, reply: Reply, client: AsyncWebClient) -> list[Say]:
    place = asked.place
    aside = [] if place.is_direct else [to_person(client, place)]
    if reply.private and not place.is_direct:
        return [*_alone(asked, client), *aside]
    if asked.response_url and not _is_pressed(asked):
        return [_responding(asked, Shown.ALONE if reply.private else Shown.TO_ALL, client), *aside]
    ways = [to_channel(client, place)]
    if asked.response_url:
        ways.append(_responding(asked, Shown.TO_ALL, client))
    return [*ways, *aside]


def _alone(asked: Asked, client: AsyncWebClient) -> list[Say]:
    if asked.response_url:
        return [_responding(asked, Shown.ALONE, client), to_asker(client, asked.place)]
    return [to_asker(client, asked.place)]


def _responding(asked: Asked, shown: Shown, client: AsyncWebClient) -> Say:
    return to_response_url(client, asked.response_url, shown, asked.place.thread)


def _is_pressed(asked: Asked) -> bool:
    return asked.utterance.said is Said.PRESS
