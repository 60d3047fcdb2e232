"""Fetch what an http(s) address shows, within limits, and only from where anybody may."""

import asyncio
import ipaddress
import mimetypes
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import unquote, urldefrag, urlsplit

import aiohttp

from bot.errors import FetchError
from knowledge.version import __version__

SECONDS: Final = 30.0
LARGEST: Final = 50_000_000
MOST_REDIRECTS: Final = 5
PRIVATE: Final = (
    "is on a private network, which is not read from; allow it with --private,"
    " or with QUOTH_FETCH_PRIVATE=true"
)
_CHUNK: Final = 1 << 16
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_LOW_32: Final = (1 << 32) - 1
_UNSAFE: Final = re.compile(r"[\x00-\x1f\x7f/\\]+")
_ENDINGS: Final = {
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/x-rst": ".rst",
    "application/x-ndjson": ".jsonl",
}
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
AddressInfo = tuple[Any, ...]


class _Private(OSError):
    """The address that was about to be connected to is no public one."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: its content, and a name that tells its format."""

    url: str
    content: bytes
    name: str


def fetch(
    url: str, *, private: bool = False, seconds: float = SECONDS, largest: int = LARGEST
) -> Fetched:
    """Fetch an address; `private` lets it be on this machine or network.

    Raises FetchError.
    """
    place = urldefrag(url).url
    if urlsplit(place).username is not None:
        raise FetchError(f"{_shown(url)} holds a user name, which is not sent; leave it out")
    try:
        return asyncio.run(_fetch(place, private=private, seconds=seconds, largest=largest))
    except TimeoutError as error:
        raise FetchError(f"{url} took longer than {seconds:g} seconds") from error
    except aiohttp.TooManyRedirects as error:
        raise FetchError(f"{url} leads on more than {MOST_REDIRECTS} times") from error
    except aiohttp.ClientConnectorError as error:
        raise FetchError(f"{url} {_why(error)}") from error
    except (aiohttp.ClientError, ValueError) as error:
        raise FetchError(f"{url} cannot be read: it is no sound http(s) address") from error


def is_public(address: str) -> bool:
    """Tell whether an address is anybody's to reach, whatever it is wrapped in."""
    return all(it.is_global and not it.is_multicast for it in _unwrapped(address))


def _unwrapped(address: str) -> list[Address]:
    """Return an address, and the one that its network would hand it on to."""
    outer = ipaddress.ip_address(address)
    if isinstance(outer, ipaddress.IPv4Address):
        return [outer]
    inner = outer.ipv4_mapped or outer.sixtofour
    if inner is None and outer.teredo:
        inner = outer.teredo[1]
    if inner is None and outer in _NAT64:
        inner = ipaddress.IPv4Address(int(outer) & _LOW_32)
    return [inner] if inner is not None else [outer]


def _sockets(*, private: bool) -> Callable[[AddressInfo], socket.socket]:
    """Return what makes each connection's socket, told the very address it is for."""

    def make(info: AddressInfo) -> socket.socket:
        family, kind, protocol, _, address = info
        if not private and not is_public(address[0]):
            raise _Private(PRIVATE)
        return socket.socket(family, kind, protocol)

    return make


async def _fetch(url: str, *, private: bool, seconds: float, largest: int) -> Fetched:
    connector = aiohttp.TCPConnector(socket_factory=_sockets(private=private))
    async with (
        aiohttp.ClientSession(
            connector=connector,
            timeout=aiohttp.ClientTimeout(total=seconds),
            headers={"User-Agent": f"quoth/{__version__}", "Accept-Encoding": "identity"},
            cookie_jar=aiohttp.DummyCookieJar(),
        ) as session,
        session.get(url, max_redirects=MOST_REDIRECTS) as response,
    ):
        if response.status != 200:  # noqa: PLR2004 -- a page and nothing else will do
            said = f"{response.status} {response.reason or ''}".strip()
            raise FetchError(f"{url} cannot be read: the server says {said}")
        content = await _content(response, url, largest)
        return Fetched(url, content, _name(response, url))


async def _content(response: aiohttp.ClientResponse, url: str, largest: int) -> bytes:
    chunks = bytearray()
    too_large = FetchError(f"{url} is larger than {largest / 1_000_000:g} MB; save it in pieces")
    if (response.content_length or 0) > largest:
        raise too_large
    async for chunk in response.content.iter_chunked(_CHUNK):
        chunks += chunk
        if len(chunks) > largest:
            raise too_large
    return bytes(chunks)


def _name(response: aiohttp.ClientResponse, url: str) -> str:
    """Return the name that the server gives, else the address's last part."""
    disposition = response.content_disposition
    stated = disposition.filename if disposition else None
    path = unquote(urlsplit(str(response.url)).path)
    name = _UNSAFE.sub("", stated or PurePosixPath(path).name) or urlsplit(url).hostname or "page"
    kind = response.content_type
    ending = _ENDINGS.get(kind) or mimetypes.guess_extension(kind) or ""
    known = mimetypes.guess_type(name)[0] == kind or kind == "application/octet-stream"
    plain = kind == "text/plain" and PurePosixPath(name).suffix
    return name if known or plain else f"{name}{ending}"


def _why(error: aiohttp.ClientConnectorError) -> str:
    if isinstance(error.os_error, _Private):
        return PRIVATE
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return "cannot be found: there is no such host"
    return f"cannot be reached: {error.os_error.strerror or 'no connection'}"


def _shown(url: str) -> str:
    return urlsplit(url).hostname or "the address"
