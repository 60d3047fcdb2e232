"""Replies as Slack messages: Block Kit, escaping and limits; pure.

Quotes stand in `rich_text`, where characters mean nothing but themselves, so
that no mention, link or markup in a document comes alive; small print stands in
`plain_text`. The `text` that Slack shows in notifications, to screen readers
and where it refuses the blocks is escaped as Slack asks.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.buttons import PREFIX, button_id
from bot.slack.wording import escape, safe_address
from bot.text import Kind, Paragraph, Run, clean, cut, is_visible, paragraphs, plain
from handlers import phrases
from handlers.conversation import Action, Reply
from handlers.grammar import shortened
from handlers.language import speaking

Block = dict[str, Any]

BLOCK_LIMIT: Final = 50
VIEW_BLOCK_LIMIT: Final = 100
BUTTON_LIMIT: Final = 25
LABEL_LIMIT: Final = 75
ROW_LIMIT: Final = 5_000
PIECE_LIMIT: Final = 2_900
MESSAGE_LIMIT: Final = 12_000
RUN_COST: Final = 80
RICH_TEXT: Final = {Kind.OWN: "rich_text_section", Kind.QUOTE: "rich_text_quote"}
NOTIFIED: Final = re.compile(r"(?:.*[:@^])?([SUW][A-Z0-9]+)>?")


@dataclass(frozen=True, slots=True)
class Message:
    """One message: escaped text for where blocks are not shown, and its blocks."""

    text: str
    blocks: tuple[Block, ...]


def render(reply: Reply) -> list[Message]:
    """Render a reply as messages in order, each within Slack's limits.

    Its buttons stand under the last of them, which keeps room for them; buttons beyond
    what one message takes follow in others.
    """
    buttons, *more = _buttons(reply.actions) or (None,)
    under = () if buttons is None else (buttons,)
    room = MESSAGE_LIMIT - len(json.dumps(under))
    with speaking(reply.locale):
        *others, last = _packed(_rendered(reply), BLOCK_LIMIT - len(under), room)
    messages = [*others, replace(last, blocks=(*last.blocks, *under)), *map(_beyond, more)]
    return [_notifying(reply.notify, messages[0]), *messages[1:]]


def render_view(reply: Reply) -> tuple[Block, ...]:
    """Render a reply as the blocks of a view, as many as fit, its buttons last."""
    buttons = _buttons(reply.actions)
    with speaking(reply.locale):
        blocks = [block for message in _rendered(reply) for block in message.blocks]
    return (*blocks[: VIEW_BLOCK_LIMIT - len(buttons)], *buttons)


def label(text: str) -> str:
    """Cut a text to what a button or an option may show."""
    limit = LABEL_LIMIT
    shown = escape(shortened(clean(text), limit))
    while len(shown) > LABEL_LIMIT:
        limit -= len(shown) - LABEL_LIMIT
        shown = escape(shortened(clean(text), max(limit, 1)))
    return shown


def plain_text(text: str) -> Block:
    """Make a text object in which nothing is markup; the text is escaped already."""
    return {"type": "plain_text", "text": str(text), "emoji": False}


def _rendered(reply: Reply) -> Iterator[Message]:
    """Render every paragraph, in pieces where it is long, as a message of one block."""
    for paragraph in paragraphs(reply):
        for piece in cut(paragraph.runs, PIECE_LIMIT, _cost, RUN_COST):
            if is_visible(piece):
                yield Message(escape(plain(piece)), (_block(paragraph, piece),))


def _block(paragraph: Paragraph, runs: tuple[Run, ...]) -> Block:
    if paragraph.kind is Kind.NOTE:
        note = plain_text(escape(plain(runs)))
        return {"type": "context", "elements": [note, *_link(paragraph.link)]}
    elements = [_element(run) for run in runs]
    section = {"type": RICH_TEXT[paragraph.kind], "elements": elements}
    return {"type": "rich_text", "elements": [section]}


def _element(run: Run) -> Block:
    element: Block = {"type": "text", "text": run.text}
    return {**element, "style": {"bold": True}} if run.bold else element


def _link(address: str) -> Iterator[Block]:
    """Link to what is cited, under a word of our own."""
    if address and (safe := safe_address(address)):
        link = f"<{escape(safe)}|{phrases.OPEN_DOCUMENT}>"
        yield {"type": "mrkdwn", "text": link, "verbatim": True}


def _buttons(actions: tuple[Action, ...]) -> tuple[Block, ...]:
    """Lay buttons out in blocks, each small enough to stand under a message."""
    rows: list[list[Block]] = []
    for number, action in enumerate(actions):
        button = _button(number, action)
        if not rows or not _takes(rows[-1], button):
            rows.append([])
        rows[-1].append(button)
    return tuple({"type": "actions", "elements": row} for row in rows)


def _takes(row: list[Block], button: Block) -> bool:
    return len(row) < BUTTON_LIMIT and len(json.dumps([*row, button])) <= ROW_LIMIT


def _beyond(buttons: Block) -> Message:
    """Make a message of buttons alone."""
    labels = (button["text"]["text"] for button in buttons["elements"])
    return Message(", ".join(labels), (buttons,))


def _button(number: int, action: Action) -> Block:
    button = {
        "type": "button",
        "action_id": f"{PREFIX}{number}",
        "text": plain_text(label(action.label) or action.command),
        "value": button_id(action),
    }
    return {**button, "style": "primary"} if action.chosen else button


def _notifying(whom: str, message: Message) -> Message:
    """Put the one mention that may ping before a message."""
    found = NOTIFIED.fullmatch(whom)
    if found is None:
        return message
    name = found[1]
    if name.startswith("S"):
        element, mention = {"type": "usergroup", "usergroup_id": name}, f"<!subteam^{name}>"
    else:
        element, mention = {"type": "user", "user_id": name}, f"<@{name}>"
    section = {"type": RICH_TEXT[Kind.OWN], "elements": [element]}
    block = {"type": "rich_text", "elements": [section]}
    return Message(f"{mention}\n{message.text}", (block, *message.blocks))


def _packed(rendered: Iterable[Message], blocks: int, size: int) -> Iterator[Message]:
    """Join blocks into as few messages as the limits allow."""
    packed: Message | None = None
    for message in rendered:
        joined = _joined(packed, message)
        if packed is not None and not _fits(joined, blocks, size):
            yield packed
            joined = message
        packed = joined
    if packed is not None:
        yield packed


def _joined(first: Message | None, second: Message) -> Message:
    if first is None:
        return second
    return Message(f"{first.text}\n{second.text}", first.blocks + second.blocks)


def _fits(message: Message, blocks: int, size: int) -> bool:
    return len(message.blocks) < blocks and len(json.dumps(message.blocks)) <= size


def _cost(text: str) -> int:
    """Bound the characters that a piece of text takes in a payload."""
    return len(json.dumps(escape(text)))
