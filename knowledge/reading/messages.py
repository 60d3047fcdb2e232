"""Messages of a chat, exported: each is a fact with its author and its time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from knowledge.model import BlockKind
from knowledge.reading.composition import Part


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody said, and when."""

    author: str
    at: datetime
    text: str


def message_parts(channel: str, messages: Iterable[Message]) -> list[Part]:
    """Return a channel's messages below its name."""
    parts = [Part(channel, BlockKind.HEADING)]
    for it in messages:
        if it.text.strip():
            author = " ".join(it.author.replace("(", "").replace(")", "").split()) or "somebody"
            line = f"{author} ({it.at:%Y-%m-%d %H:%M}): {it.text.strip()}"
            parts.append(Part(line, BlockKind.MESSAGE))
    return parts
