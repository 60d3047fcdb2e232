"""Which of a large bot's shards this process connects; pure."""

import re
from dataclasses import dataclass
from typing import Any

from bot.errors import StartupError


@dataclass(frozen=True, slots=True)
class Shards:
    """Some of `count` shards, by number."""

    ids: tuple[int, ...]
    count: int

    def options(self) -> dict[str, Any]:
        """Return what discord.py's client takes."""
        return {"shard_ids": list(self.ids), "shard_count": self.count}


def read_shards(text: str | None) -> Shards | None:
    """Read `0-3/16`, `5/16`, or nothing for all. Raises StartupError."""
    if not text:
        return None
    found = re.fullmatch(r"(\d{1,5})(?:-(\d{1,5}))?/(\d{1,5})", text.strip())
    first, last, count = (int(it) if it else None for it in found.groups()) if found else (0, 0, 0)
    if first is None or not count:
        raise _unread(text)
    last = first if last is None else last
    if not first <= last < count:
        raise _unread(text)
    return Shards(tuple(range(first, last + 1)), count)


def _unread(text: str) -> StartupError:
    return StartupError(
        f"QUOTH_DISCORD_SHARDS is “{text}”; write this process's shards and how many there are "
        "in all, such as 0-3/16"
    )
