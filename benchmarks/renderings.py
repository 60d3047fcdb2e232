"""`python -m benchmarks renderings`: many hostile quotes, rendered for both platforms.

Each rendering is read as the platform would read it: nothing may come alive, no
visible character of the quote be lost, no limit be passed.
"""

import json
import random
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from bot.discord.rendering import MESSAGE_LIMIT as DISCORD_LIMIT
from bot.discord.rendering import render as render_discord
from bot.slack.rendering import render as render_slack
from handlers.conversation import Action, Reply
from tests.adapters.discord_markdown import read
from tests.adapters.findings import HOSTILE, answer, marked

INVISIBLE: Final = frozenset({"Cc", "Cf"})
LONGEST: Final = 100_000
LONG_EVERY: Final = 2_000
PIECES: Final = 40
RANGES: Final = 6
BASIC_PLANE: Final = 0xFFFF
PLANES: Final = (0x80, 0x250, 0x3000, 0x1F700)
LIVE_ON_SLACK: Final = re.compile(r"<[^>]*>|<|>|&(?!(?:amp|lt|gt);)")
SLACK_BLOCKS: Final = 50
SLACK_CHARACTERS: Final = 12_000
SLACK_TEXT: Final = 3_000
ACTION: Final = Action("<!channel> Next & more", "next", (("of", "abc"),))

Shown = list[tuple[str, bool]]


def run(count: int, seed: int) -> None:
    """Render, read, and print what was found; exit with 1 when anything was."""
    rng = random.Random(seed)
    found: Counter[str] = Counter()
    began = time.perf_counter()
    for number in range(count):
        quote = _quote(rng, long=number % LONG_EVERY == LONG_EVERY - 1)
        ranges = _ranges(rng, len(quote))
        wanted = [(char, bold) for char, bold in marked(quote, ranges) if _is_seen(char)]
        reply = Reply(answer(quote, ranges).parts, actions=(ACTION,))
        for problem in (*_on_slack(reply, wanted), *_on_discord(reply, wanted)):
            found[problem] += 1
    seconds = round(time.perf_counter() - began, 1)
    print(json.dumps({"quotes": count, "seed": seed, "problems": found, "seconds": seconds}))
    if found:
        sys.exit(1)


def _quote(rng: random.Random, *, long: bool) -> str:
    """Make a quote of what platforms read as markup, and of characters of all kinds."""
    pieces = [_piece(rng) for _ in range(rng.randint(1, PIECES))]
    quote = "".join(("a", *pieces))
    return (quote * (LONGEST // len(quote) + 1))[:LONGEST] if long else quote


def _piece(rng: random.Random) -> str:
    if rng.random() < 2 / 3:
        return rng.choice(HOSTILE)
    return "".join(chr(rng.randrange(rng.choice(PLANES))) for _ in range(rng.randint(1, 8)))


def _ranges(rng: random.Random, length: int) -> tuple[tuple[int, int], ...]:
    edges = (
        sorted(rng.randint(0, length) for _ in range(2)) for _ in range(rng.randint(0, RANGES))
    )
    return tuple((start, end) for start, end in edges)


def _on_slack(reply: Reply, wanted: Shown) -> Iterator[str]:
    shown: Shown = []
    for message in render_slack(reply):
        if (
            len(message.blocks) > SLACK_BLOCKS
            or len(json.dumps(message.blocks)) > SLACK_CHARACTERS
        ):
            yield "slack: over a limit"
        if LIVE_ON_SLACK.search(message.text):
            yield "slack: alive in the text"
        for block in message.blocks:
            yield from _in_block(block, shown)
    if shown != wanted:
        yield "slack: lost"


def _in_block(block: dict[str, Any], shown: Shown) -> Iterator[str]:
    """Read a block; take down what it shows of the quote."""
    if block["type"] == "rich_text":
        (section,) = block["elements"]
        if any(element["type"] != "text" for element in section["elements"]):
            yield "slack: alive in rich text"
        if section["type"] == "rich_text_quote":
            shown += _visible(section["elements"])
        return
    for element in block["elements"]:
        text = element["text"]["text"] if element["type"] == "button" else element["text"]
        if len(text) > SLACK_TEXT or LIVE_ON_SLACK.search(text):
            yield "slack: alive or over a limit in small print"


def _visible(elements: list[dict[str, Any]]) -> Iterator[tuple[str, bool]]:
    for element in elements:
        bold = element.get("style", {}).get("bold", False)
        yield from ((char, bold) for char in element["text"] if _is_seen(char))


def _on_discord(reply: Reply, wanted: Shown) -> Iterator[str]:
    shown: Shown = []
    for message in render_discord(reply):
        reading = read(message.content)
        if reading.live or read(message.plain).live:
            yield "discord: alive"
        if max(map(_length, (message.content, message.plain))) > DISCORD_LIMIT:
            yield "discord: over a limit"
        shown += [(char, bold) for char, bold in reading.shown["quote"] if _is_seen(char)]
    if shown != wanted:
        yield "discord: lost"


def _is_seen(char: str) -> bool:
    """Tell whether a character shows; lines of such as do not are left out."""
    return not char.isspace() and unicodedata.category(char) not in INVISIBLE


def _length(text: str) -> int:
    return sum(2 if ord(char) > BASIC_PLANE else 1 for char in text)
