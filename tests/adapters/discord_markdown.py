"""What Discord makes of a message: a small reader of its markdown, written from its rules.

It follows the order of Discord's own: escapes first, then code, then everything
that comes alive. Whatever comes alive beside bold, quote and small print is
collected in `live`.
"""

import re
from dataclasses import dataclass, field

ESCAPE = re.compile(r"\\([^0-9A-Za-z\s])")
LIVE = re.compile(
    r"""
      `+ | __ | _(?=\S) | \*(?!\*) | ~~ | \|\|
    | <@[!&]?\d+> | <\#\d+> | </[^>]+:\d+> | <a?:\w+:\d+> | <t:-?\d+(:\w)?> | <id:\w+>
    | <[A-Za-z][\w+.-]*:[^\s>]+> | <\S+@\S+>
    | \[[^\]]*\]\( | [A-Za-z][\w+.-]*://\S | @everyone | @here
    | :[\w+~-]+:
    | (?:discord\.gg|discord(?:app)?\.com/invite)/\S
    """,
    re.VERBOSE | re.IGNORECASE,
)
BLOCK = re.compile(r"\s*(?:#{1,3}\s|-#\s|[-*+]\s|\d+[.)]\s|>\s|>>>)")
RAW = re.compile(r"<@[!&]?\d+>|<#\d+>|@everyone|@here|https?://|<!channel>", re.IGNORECASE)


@dataclass
class Reading:
    """The characters of a message by the kind of their line, and what came alive."""

    shown: dict[str, list[tuple[str, bool]]] = field(
        default_factory=lambda: {"quote": [], "note": [], "own": []}
    )
    live: list[str] = field(default_factory=list)


def read(content: str) -> Reading:
    """Read a message as Discord would show it."""
    reading = Reading()
    reading.live += RAW.findall(content)
    for line in re.split("[\n\r\u2028\u2029]", content):
        kind, words = _line(line)
        if BLOCK.match(words):
            reading.live.append(words)
        _inline(words, reading, kind)
    return reading


def _line(line: str) -> tuple[str, str]:
    if line.startswith("> "):
        return "quote", line[2:]
    return ("note", line[3:]) if line.startswith("-# ") else ("own", line)


def _inline(words: str, reading: Reading, kind: str) -> None:
    at, bold = 0, False
    while at < len(words):
        if escaped := ESCAPE.match(words, at):
            reading.shown[kind].append((escaped[1], bold))
            at = escaped.end()
        elif words.startswith("**", at):
            bold = not bold
            at += 2
            if BLOCK.match(words, at):
                reading.live.append(words[at:])
        elif live := LIVE.match(words, at):
            reading.live.append(live[0])
            at = live.end()
        else:
            reading.shown[kind].append((words[at], bold))
            at += 1
    if bold:
        reading.live.append("unclosed bold")
