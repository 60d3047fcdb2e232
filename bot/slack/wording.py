"""Slack's markup as words, and words made harmless for Slack; pure."""

import re
from typing import Final
from urllib.parse import quote

ENTITY: Final = re.compile(r"<([^<>]*)>")
UNESCAPES: Final = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
PLAIN_IN_ADDRESS: Final = ":/?#[]@!$&'()*+,;=%~-._"
ADDRESS_LIMIT: Final = 2_000


def words(text: str, me: str = "") -> str:
    """Return the words of a message without Slack's markup and the bot's own name."""
    text = ENTITY.sub(lambda match: _entity(match[1], me), text)
    for escaped, char in UNESCAPES:
        text = text.replace(escaped, char)
    return text.strip()


def escape(text: str) -> str:
    """Escape the characters that Slack gives a meaning, and no others."""
    return text.translate(ESCAPES)


def safe_address(address: str) -> str:
    """Return a web address that can end no link early; empty when it is too long for one."""
    safe = quote(address.encode("utf-8", "replace"), safe=PLAIN_IN_ADDRESS)
    return safe if len(safe) <= ADDRESS_LIMIT else ""


def _entity(entity: str, me: str) -> str:
    """Read `@U1|ann`, `#C1|general`, `!here`, `!subteam^S1|@team` or an address."""
    target, _, label = entity.partition("|")
    sigil = target[:1]
    if sigil == "@":
        return "" if me and target[1:] == me else f"@{label or target[1:]}"
    if sigil == "#":
        return f"#{label or target[1:]}"
    if sigil == "!":
        kind, _, group = target[1:].partition("^")
        return label or f"@{group if kind == 'subteam' else kind}"
    return label or target
