"""E-mail: single messages and mailboxes."""

import re
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime

from knowledge.errors import DamagedDocument, EmptyDocument
from knowledge.model import BlockKind, Reading
from knowledge.reading.composition import Part, clean, compose, heading_name
from knowledge.reading.decoding import decode
from knowledge.reading.markup import drop_hidden, parse, to_parts
from knowledge.reading.plain import read_characters

_FROM = re.compile(rb"^From [^\r\n]*\r?\n", re.MULTILINE)
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- ?$\n(?:.*\n?)*\Z", re.MULTILINE)
_SHORT_SIGNATURE = 1000
_QUOTED = re.compile(r"^[ \t]*>.*(?:\n|\Z)", re.MULTILINE)
_LEAD_IN = re.compile(
    r"^(?:On .{5,200}?wrote:|Am .{5,200}?schrieb .{0,99}?:|Le .{5,200}?a écrit\s?:)\s*\n(?=\s*>)",
    re.MULTILINE | re.DOTALL,
)
_ORIGINAL = re.compile(
    r"^-{2,} ?original message ?-{2,}.*\Z", re.MULTILINE | re.DOTALL | re.IGNORECASE
)
# What Python's e-mail package raises over damaged messages.
FAULTS = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
_SHOWN = ("From", "To", "Cc", "Date")


def read(content: bytes, name: str) -> Reading:
    """Read a message, or all of a mailbox; what replies quote is read where it was first said."""
    raw = split_mailbox(content)
    several = bool(raw)
    read_ones = [_Mail(message, name) for message in raw or [content]]
    parts = [part for mail in read_ones for part in mail.parts]
    title = None if several else read_ones[0].subject or None
    text, blocks = compose(parts, title)
    if not any(mail.has_words for mail in read_ones):
        raise EmptyDocument(f"{name} holds no message with words in it.")
    dates = [mail.sent for mail in read_ones if mail.sent]
    kind = "application/mbox" if several else "message/rfc822"
    return Reading(text, blocks, title, max(dates, default=None), kind)


def split_mailbox(content: bytes) -> list[bytes]:
    """Return the messages of a mailbox; none when a file is a single message."""
    if not content.startswith(b"From "):
        return []
    return [_ESCAPED.sub(rb"\1", raw) for raw in _FROM.split(content)[1:]]


class _Mail:
    """One message, taken apart."""

    def __init__(self, content: bytes, name: str) -> None:
        self._name = name
        try:
            self._message = message_from_bytes(content, policy=policy.default)
            self.subject = heading_name(self._header("Subject"))
            self.sent = self._sent()
            body = list(self._body())
        except FAULTS as fault:
            raise DamagedDocument(f"{name} is damaged. Save the message again.") from fault
        self.has_words = bool(body)
        heads = [f"{key}: {value}" for key in _SHOWN if (value := self._header(key))]
        self.parts = [
            Part(self.subject, BlockKind.HEADING),
            *(Part(head, BlockKind.TABLE_ROW) for head in heads),
            *body,
        ]

    def _header(self, key: str) -> str:
        return " ".join(clean(str(self._message.get(key, ""))).split())

    def _sent(self) -> date | None:
        try:
            return parsedate_to_datetime(self._header("Date")).date()
        except ValueError:
            return None

    def _body(self) -> Iterator[Part]:
        body = self._message.get_body(("plain", "html"))
        if body is None:
            return
        payload = body.get_payload(decode=True)
        content = payload if isinstance(payload, bytes) else b""
        text = decode(content, self._name, body.get_content_charset()) if content else ""
        is_html = body.get_content_subtype() == "html"
        yield from _from_html(text) if is_html else _from_text(own_words(text))


def own_words(text: str) -> str:
    """Return a message without its signature and what it quotes, unless that is all there is."""
    text = clean(text)
    own = _QUOTED.sub("", _LEAD_IN.sub("", _ORIGINAL.sub("", text)))
    signature = _SIGNATURE.search(own)
    if signature and len(signature[0]) < _SHORT_SIGNATURE:
        own = own[: signature.start()]
    return own if own.strip() else text


def _from_html(text: str) -> list[Part]:
    tree = parse(text)
    if tree is None:
        return []
    drop_hidden(tree)
    for quoted in list(tree.iter("blockquote")):
        if len(tree.text_content()) > len(quoted.text_content()):
            quoted.drop_tree()
    return to_parts(tree)


def _from_text(text: str) -> list[Part]:
    if not text.strip():
        return []
    reading = read_characters(text)
    return [
        Part(text[it.start : it.end], it.kind, 1 + (it.kind is BlockKind.HEADING))
        for it in reading.blocks
    ]
