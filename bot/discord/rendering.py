"""Replies as Discord messages: markdown, escaping and the length limit; pure.

Foreign text is escaped so that Discord shows it character for character: no
mention, link, emoji, timestamp or markup in a document comes alive; the one link is
the cited document's own address, shown without a preview. One thing
is added to what is quoted: an invisible space inside `@everyone` and `@here`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from bot.buttons import button_id
from bot.text import Kind, Paragraph, Run, clean, cut, is_visible, lines, paragraphs, plain
from handlers.conversation import Action, Reply
from handlers.grammar import shortened

MESSAGE_LIMIT: Final = 2_000
LABEL_LIMIT: Final = 80
MOST_BUTTONS: Final = 25
PREFIXES: Final = {Kind.OWN: "", Kind.QUOTE: "> ", Kind.NOTE: "-# "}
BOLD: Final = "**"
ZERO_WIDTH_SPACE: Final = "\N{ZERO WIDTH SPACE}"

MARKUP: Final = re.compile(
    r"""[\\*_`<>\[]
    | ~(?=~) | (?<=~)~ | \|(?=\|) | (?<=\|)\|      # strikethrough, spoiler
    | (?<=\])\(                                    # masked link
    | :(?=//) | :(?=[\w+~-]+:)                     # address, emoji by name
    | (?<=discord\.gg)/ | (?<=discord\.com)/ | (?<=discordapp\.com)/
    """,
    re.VERBOSE | re.IGNORECASE,
)
LINE_START: Final = re.compile(r"(\s*)(?:(\d+)(?=[.)])|(?=[-+#]))")
EVERYONE: Final = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
PLAIN_ADDRESS: Final = re.compile(r"https?://[\w.:-]+(?:/[\w.~%/?=&+-]*)?", re.ASCII)
COSTLY: Final = re.compile(r"[\\*_`<>\[\]~|():/@.#+-]")


@dataclass(frozen=True, slots=True)
class Button:
    """A button; `id` is what Discord gives back when it is pressed."""

    label: str
    id: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its content, and the same words without markup of ours.

    `pings` are the roles that it may ping, by id.
    """

    content: str
    plain: str
    buttons: tuple[Button, ...] = ()
    pings: tuple[str, ...] = ()


def render(reply: Reply) -> list[Message]:
    """Render a reply as messages in order; every one has content and fits.

    The last carries the buttons, and pings whom the reply may.
    """
    shown = (line for part in paragraphs(reply) for line in _rendered(part))
    role = reply.notify.rpartition(":")[2]
    ping = [Message(f"<@&{role}>", f"<@&{role}>")] if role.isdecimal() else []
    *first, last = _packed([*shown, *ping])
    buttons = tuple(map(_button, reply.actions[:MOST_BUTTONS]))
    return [*first, replace(last, buttons=buttons, pings=(role,) if ping else ())]


def _button(action: Action) -> Button:
    label = shortened(clean(action.label), LABEL_LIMIT)
    return Button(label, button_id(action), action.chosen)


def escape(text: str) -> str:
    """Escape one run of a line so that Discord shows it as it is."""
    text = MARKUP.sub(r"\\\g<0>", text)
    text = EVERYONE.sub(f"@{ZERO_WIDTH_SPACE}", text)
    return LINE_START.sub(r"\1\2\\", text, count=1) if LINE_START.match(text) else text


def _rendered(paragraph: Paragraph) -> Iterator[Message]:
    prefix = PREFIXES[paragraph.kind]
    for line in lines(paragraph.runs):
        for piece in cut(line, MESSAGE_LIMIT - len(prefix), _cost, 2 * len(BOLD) + 1):
            if is_visible(piece):
                rich = "".join(map(_styled, piece))
                yield Message(prefix + rich, escape(plain(piece)))
    if PLAIN_ADDRESS.fullmatch(paragraph.link):
        yield Message(f"{prefix}<{paragraph.link}>", f"<{paragraph.link}>")


def _styled(run: Run) -> str:
    """Set a run in bold; blanks at its ends stay outside, as markdown wants them."""
    words = run.text.strip()
    if not run.bold or not words:
        return escape(run.text)
    before, _, after = run.text.partition(words)
    return f"{before}{BOLD}{escape(words)}{BOLD}{after}"


def _packed(rendered: Iterable[Message]) -> Iterator[Message]:
    """Join lines into as few messages as the limit allows."""
    packed: Message | None = None
    for line in rendered:
        joined = _joined(packed, line)
        if packed is not None and _length(joined.content) > MESSAGE_LIMIT:
            yield packed
            joined = line
        packed = joined
    if packed is not None:
        yield packed


def _joined(first: Message | None, second: Message) -> Message:
    if first is None:
        return second
    return Message(f"{first.content}\n{second.content}", f"{first.plain}\n{second.plain}")


def _length(text: str) -> int:
    """Count as JavaScript does, the strictest way that a length can be meant."""
    return len(text.encode("utf-16-le")) // 2


def _cost(text: str) -> int:
    """Bound what a piece of text can grow to when escaped anywhere in a line."""
    return _length(text) + len(COSTLY.findall(text))
