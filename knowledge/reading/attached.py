"""What is attached to e-mail: files and further mails, each to be read by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import Final

from knowledge.errors import DamagedDocument
from knowledge.reading.composition import clean, heading_name
from knowledge.reading.mail import FAULTS, split_mailbox

DEEPEST: Final = 3
_LONGEST_NAME: Final = 150
_APART: Final = str.maketrans("/\\", "__")


@dataclass(frozen=True, slots=True)
class Attached:
    """A file or mail that came with a mail.

    `path` names it within the file that was read; `mail` is the subject of what it came with,
    `sent` its day. One that lies `too_deep` in mails within mails is not to be read.
    """

    path: str
    content: bytes
    mail: str
    sent: date | None
    too_deep: bool = False


def attached_to(content: bytes, name: str) -> Iterator[Attached]:
    """Yield what is attached to a message, or to those of a mailbox. Raises DamagedDocument."""
    messages = split_mailbox(content)
    try:
        for number, raw in enumerate(messages or [content], 1):
            message = message_from_bytes(raw, policy=policy.default)
            yield from _of(message, f"{number}/" if messages else "", name, 1)
    except FAULTS as fault:
        raise DamagedDocument(f"{name} is damaged. Save the message again.") from fault


def _of(message: EmailMessage, prefix: str, name: str, depth: int) -> Iterator[Attached]:
    subject = heading_name(_header(message, "Subject")) or name
    sent = _sent(message)
    taken: set[str] = set()
    for number, part in enumerate(message.iter_attachments(), 1):
        held = _mail_in(part)
        told = part.get_filename() or (held and f"{_header(held, 'Subject') or 'mail'}.eml")
        if not told or not isinstance(part, EmailMessage):
            continue
        path = prefix + _unlike(_safe(told), taken, number)
        if held is None:
            yield Attached(path, _content(part), subject, sent)
            continue
        too_deep = depth >= DEEPEST
        yield Attached(path, b"" if too_deep else held.as_bytes(), subject, sent, too_deep)
        if not too_deep:
            yield from _of(held, f"{path}/", name, depth + 1)


def _mail_in(part: object) -> EmailMessage | None:
    """Return the mail that an attachment is."""
    if not isinstance(part, EmailMessage) or part.get_content_type() != "message/rfc822":
        return None
    held = part.get_payload()
    first = held[0] if isinstance(held, list) and held else None
    return first if isinstance(first, EmailMessage) else None


def _content(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _safe(name: str) -> str:
    """Return a file's name as one step of a path; it leads nowhere else."""
    plain = " ".join(clean(name).split()).translate(_APART)
    plain = "".join(char if char.isprintable() else "_" for char in plain)
    return plain[-_LONGEST_NAME:].lstrip(".") or "file"


def _unlike(name: str, taken: set[str], number: int) -> str:
    """Return a name that no other file of the mail has."""
    free = f"{number}-{name}" if name in taken else name
    taken.add(free)
    return free


def _header(message: EmailMessage, key: str) -> str:
    return " ".join(clean(str(message.get(key, ""))).split())


def _sent(message: EmailMessage) -> date | None:
    try:
        return parsedate_to_datetime(_header(message, "Date")).date()
    except ValueError:
        return None
