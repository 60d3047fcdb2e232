"""Attachments of e-mail as members of it: each is a document of its own that names its mail."""

import hashlib
from dataclasses import replace
from itertools import islice
from pathlib import PurePosixPath
from typing import Final

from knowledge.errors import DocumentError, UnknownFormat
from knowledge.model import Reading
from knowledge.reading import read_bytes
from knowledge.reading.attached import Attached, attached_to
from knowledge.reading.formats import is_archive
from knowledge.reading.wire import Member

MOST_ATTACHED: Final = 500


def read_attached(content: bytes, name: str, prefix: str) -> tuple[list[Member], list[str]]:
    """Read what is attached to a mail or mailbox.

    What is in no known format, as pictures are, gives a warning; what should have been read
    and cannot be is a member that says why.
    """
    members: list[Member] = []
    warnings: list[str] = []
    try:
        for attached in islice(attached_to(content, name), MOST_ATTACHED + 1):
            if len(members) + len(warnings) == MOST_ATTACHED:
                warnings.append(
                    f"more than {MOST_ATTACHED} files are attached; those after were not read:"
                    " split the mailbox and add the pieces"
                )
                break
            _add(attached, prefix + attached.path, members, warnings)
    except DocumentError as error:
        warnings.append(str(error))
    return members, list(dict.fromkeys(warnings))


def _add(attached: Attached, path: str, members: list[Member], warnings: list[str]) -> None:
    outcome: Reading | DocumentError
    try:
        outcome = _read(attached, path)
    except UnknownFormat:
        warnings.append(f"attachment {path} was not read; it is in no format that can be")
        return
    except DocumentError as error:
        outcome = error
    digest = hashlib.sha256(attached.content + attached.mail.encode()).digest()
    members.append(Member(path, digest, outcome))


def _read(attached: Attached, path: str) -> Reading:
    """Read an attachment. Raises DocumentError."""
    if attached.too_deep:
        raise DocumentError(
            f"{path} is a mail in mails in a mail. Save it by itself and add that."
        )
    if is_archive(attached.content):
        raise DocumentError(
            f"{path} is an archive attached to a mail. Unpack it and add what is in it."
        )
    file = PurePosixPath(path).name
    reading = read_bytes(attached.content, file)
    title = f"{reading.title or file}, attached to \N{LEFT DOUBLE QUOTATION MARK}{attached.mail}"
    return replace(
        reading,
        title=f"{title}\N{RIGHT DOUBLE QUOTATION MARK}",
        dated=reading.dated or attached.sent,
    )
