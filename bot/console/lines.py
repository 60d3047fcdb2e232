"""Lines of a file descriptor, read without holding up the event loop or its end."""

import asyncio
import codecs
import os
from collections.abc import AsyncIterator
from typing import Final

CHUNK_BYTES: Final = 65_536


async def read_lines(descriptor: int) -> AsyncIterator[str]:
    """Yield lines until the end; bytes that are no UTF-8 are shown as such."""
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    rest = ""
    while chunk := await _read(descriptor):
        *lines, rest = (rest + decoder.decode(chunk)).split("\n")
        for line in lines:
            yield line
    if rest := rest + decoder.decode(b"", final=True):
        yield rest


async def _read(descriptor: int) -> bytes:
    """Read what is there, waiting on the loop; a plain file never keeps one waiting."""
    loop = asyncio.get_running_loop()
    ready = asyncio.Event()
    try:
        loop.add_reader(descriptor, ready.set)
    except PermissionError:
        return os.read(descriptor, CHUNK_BYTES)
    try:
        await ready.wait()
    finally:
        loop.remove_reader(descriptor)
    return os.read(descriptor, CHUNK_BYTES)
