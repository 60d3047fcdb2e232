"""Files shared with a message, fetched with the bot's token when a handler reads them."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.clients import open_session
from handlers import phrases
from handlers.conversation import Attachment
from handlers.errors import Refusal

log = logging.getLogger(__name__)

MEGABYTE: Final = 1_000_000
MEGABYTES: Final = 100
SECONDS: Final = 120
CHUNK: Final = 65_536
HOSTS: Final = (".slack.com", ".slack-gov.com", ".slack-files.com", ".slack-edge.com")
WEB_PAGE: Final = "text/html"


class NotGiven(Exception):
    """Slack did not give a file; the text is for the log."""


def attachments(
    files: tuple[Mapping[str, Any], ...], client: AsyncWebClient
) -> tuple[Attachment, ...]:
    """Describe shared files; reading one blocks its thread, never the event loop."""
    loop = asyncio.get_running_loop()
    return tuple(_attachment(file, client, loop) for file in files)


def _attachment(
    file: Mapping[str, Any], client: AsyncWebClient, loop: asyncio.AbstractEventLoop
) -> Attachment:
    name = str(file.get("name") or file.get("title") or file.get("id"))
    uri = str(file.get("permalink") or file.get("url_private") or "")
    return Attachment(name, int(file.get("size") or 0), uri, _reader(name, file, client, loop))


def _reader(
    name: str,
    file: Mapping[str, Any],
    client: AsyncWebClient,
    loop: asyncio.AbstractEventLoop,
) -> Callable[[], bytes]:
    def read() -> bytes:
        if int(file.get("size") or 0) > MEGABYTES * MEGABYTE:
            raise Refusal(phrases.FILE_TOO_BIG.format(name=name, limit=MEGABYTES))
        fetching = asyncio.run_coroutine_threadsafe(_fetch(file, client), loop)
        try:
            return fetching.result(SECONDS)
        except (NotGiven, aiohttp.ClientError, TimeoutError) as error:
            fetching.cancel()
            log.warning("the file %s was not fetched", file.get("id"), exc_info=True)
            raise Refusal(phrases.FILE_UNREAD.format(name=name)) from error

    return read


async def _fetch(file: Mapping[str, Any], client: AsyncWebClient) -> bytes:
    address = str(file.get("url_private_download") or file.get("url_private") or "")
    if not _is_slacks(address, client.base_url):
        raise NotGiven(f"{urlsplit(address).hostname} is none of Slack's")
    headers = {"Authorization": f"Bearer {client.token}"}
    async with open_session() as session, session.get(address, headers=headers) as response:
        if response.status != HTTPStatus.OK:
            raise NotGiven(f"Slack answered {response.status}")
        content = await _capped(response)
        if _is_login_page(response, file, content):
            raise NotGiven("Slack gave its login page; the scope files:read is missing")
        return content


async def _capped(response: aiohttp.ClientResponse) -> bytes:
    content = bytearray()
    async for chunk in response.content.iter_chunked(CHUNK):
        content += chunk
        if len(content) > MEGABYTES * MEGABYTE:
            raise NotGiven("the file is bigger than Slack said")
    return bytes(content)


def _is_slacks(address: str, base_url: str) -> bool:
    """Tell whether the token may be shown to an address; files may lie with others."""
    place, api = urlsplit(address), urlsplit(base_url)
    if (place.scheme, place.netloc) == (api.scheme, api.netloc):
        return True
    return place.scheme == "https" and f".{place.hostname or ''}".endswith(HOSTS)


def _is_login_page(
    response: aiohttp.ClientResponse, file: Mapping[str, Any], content: bytes
) -> bool:
    """Tell a file from the page that Slack shows, with status 200, to who may not see it."""
    if response.content_type != WEB_PAGE:
        return False
    return file.get("mimetype") != WEB_PAGE or len(content) != file.get("size")
