"""Replies as Slack messages: Block Kit, escaping and limits; pure.

Quotes stand in `rich_text`, where characters mean nothing but themselves, so
that no mention, link or markup in a document comes alive; small print stands in
`plain_text`. The `text` that Slack shows in notifications, to screen readers
and where it refuses the blocks is escaped as Slack asks.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from bot.text import Kind, Run, cut, is_visible, paragraphs, plain
from handlers.conversation import Reply

Block = dict[str, Any]

BLOCK_LIMIT: Final = 50
PIECE_LIMIT: Final = 2_900
MESSAGE_LIMIT: Final = 12_000
RUN_COST: Final = 80
RICH_TEXT: Final = {Kind.OWN: "rich_text_section", Kind.QUOTE: "rich_text_quote"}
ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


@dataclass(frozen=True, slots=True)
class Message:
    """One message: escaped text for where blocks are not shown, and its blocks."""

    text: str
    blocks: tuple[Block, ...]


def render(reply: Reply) -> list[Message]:
    """Render a reply as messages in order, each within Slack's limits."""
    return list(_packed(_rendered(reply)))


def escape(text: str) -> str:
    """Escape the characters that Slack gives a meaning, and no others."""
    return text.translate(ESCAPES)


def _rendered(reply: Reply) -> Iterator[Message]:
    """Render every paragraph, in pieces where it is long, as a message of one block."""
    for paragraph in paragraphs(reply):
        for piece in cut(paragraph.runs, PIECE_LIMIT, _cost, RUN_COST):
            if is_visible(piece):
                yield Message(escape(plain(piece)), (_block(paragraph.kind, piece),))


def _block(kind: Kind, runs: tuple[Run, ...]) -> Block:
    if kind is Kind.NOTE:
        note = {"type": "plain_text", "text": escape(plain(runs)), "emoji": False}
        return {"type": "context", "elements": [note]}
    elements = [_element(run) for run in runs]
    return {"type": "rich_text", "elements": [{"type": RICH_TEXT[kind], "elements": elements}]}


def _element(run: Run) -> dict[str, Any]:
    element: dict[str, Any] = {"type": "text", "text": run.text}
    return {**element, "style": {"bold": True}} if run.bold else element


def _packed(rendered: Iterable[Message]) -> Iterator[Message]:
    """Join blocks into as few messages as the limits allow."""
    packed: Message | None = None
    for message in rendered:
        joined = _joined(packed, message)
        if packed is not None and not _fits(joined):
            yield packed
            joined = message
        packed = joined
    if packed is not None:
        yield packed


def _joined(first: Message | None, second: Message) -> Message:
    if first is None:
        return second
    return Message(f"{first.text}\n{second.text}", first.blocks + second.blocks)


def _fits(message: Message) -> bool:
    return len(message.blocks) <= BLOCK_LIMIT and len(json.dumps(message.blocks)) <= MESSAGE_LIMIT


def _cost(text: str) -> int:
    """Bound the characters that a piece of text takes in a payload."""
    return len(json.dumps(escape(text)))
