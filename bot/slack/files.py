"""Files shared with a message, fetched with the bot's token when a handler reads them."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.crossing import LARGEST, MEGABYTE, attachment
from bot.slack.clients import open_session
from handlers.conversation import Attachment

CHUNK: Final = 65_536
HOSTS: Final = (".slack.com", ".slack-gov.com", ".slack-files.com", ".slack-edge.com")
WEB_PAGE: Final = "text/html"


class NotGiven(Exception):
    """Slack did not give a file; the text is for the log."""


def attachments(
    files: tuple[Mapping[str, Any], ...], client: AsyncWebClient
) -> tuple[Attachment, ...]:
    """Describe shared files, which are fetched when a handler reads them."""
    return tuple(_attachment(file, client) for file in files)


def _attachment(file: Mapping[str, Any], client: AsyncWebClient) -> Attachment:
    name = str(file.get("name") or file.get("title") or file.get("id"))
    uri = str(file.get("permalink") or file.get("url_private") or "")
    size = int(file.get("size") or 0)
    return attachment(name, size, uri, lambda: _fetch(file, client), (NotGiven,))


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
        if len(content) > LARGEST * MEGABYTE:
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
