"""Archives of documents: each file in one is a document of its own."""

import hashlib
import re
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from zipfile import ZipInfo

from knowledge.errors import DamagedDocument, DocumentError, EmptyDocument, UnknownFormat
from knowledge.model import Reading
from knowledge.reading import read_bytes
from knowledge.reading.archives import check_archive, unpack
from knowledge.reading.attachments import read_attached
from knowledge.reading.formats import is_archive, is_mail
from knowledge.reading.wire import Member

MOST_MEMBERS = 2000
_DRIVE = re.compile(r"[A-Za-z]:")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def read_members(content: bytes, name: str) -> list[Member]:
    """Read a file; an archive gives a member for each file in it, e-mail for each attached.

    Raises:
        DocumentError: the file, or the archive as a whole, cannot be read.
    """
    if not is_archive(content):
        read = _read_file("", content, name)
        if len(read) == 1 and isinstance(read[0].outcome, DocumentError):
            raise read[0].outcome
        return read
    entries = [entry for entry in check_archive(content, name) if _is_wanted(entry)]
    if len(entries) > MOST_MEMBERS:
        raise DocumentError(
            f"{name} holds more than {MOST_MEMBERS} files. Split it and add the pieces."
        )
    members = list(_members(content, entries))
    if not members:
        raise EmptyDocument(f"{name} is empty: there is no file in it.")
    return members


def _is_wanted(entry: ZipInfo) -> bool:
    """Tell files from folders, and from what systems leave in archives unseen."""
    parts = PurePosixPath(entry.filename).parts
    hidden = any(part.startswith((".", "~$", "__MACOSX")) and part != ".." for part in parts)
    return not entry.is_dir() and not hidden


def _members(content: bytes, entries: list[ZipInfo]) -> Iterator[Member]:
    for entry in entries:
        shown = _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", entry.filename)
        try:
            _check_name(entry, shown)
            held = unpack(content, entry, shown)
        except DocumentError as error:
            yield Member(shown, b"", error)
            continue
        yield from _read_file(shown, held, PurePosixPath(shown).name)


def _read_file(path: str, content: bytes, name: str) -> list[Member]:
    """Read one file, and if it is e-mail what is attached to it."""
    digest = hashlib.sha256(content).digest()
    try:
        outcome: Reading | DocumentError = _read_one(content, name, path)
    except DocumentError as error:
        outcome = error
    if isinstance(outcome, DamagedDocument | UnknownFormat) or not is_mail(content, name):
        return [Member(path, digest, outcome)]
    attached, warnings = read_attached(content, name, f"{path}/" if path else "")
    if isinstance(outcome, Reading):
        outcome = replace(outcome, warnings=(*outcome.warnings, *warnings))
    return [Member(path, digest, outcome), *attached]


def _read_one(content: bytes, name: str, path: str) -> Reading:
    if path and is_archive(content):
        raise UnknownFormat(
            f"{path} is an archive in an archive. Unpack it and add what is in it."
        )
    return read_bytes(content, name)


def _check_name(entry: ZipInfo, shown: str) -> None:
    """Refuse names that would lead out of a folder, were anything written anywhere."""
    # The library cuts a name at its first NUL; the name as it was is kept beside it.
    raw = entry.orig_filename
    path = PurePosixPath(raw.replace("\\", "/"))
    bad = ".." in path.parts or path.is_absolute() or _DRIVE.match(raw) or _CONTROLS.search(raw)
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    if bad or is_link:
        raise DocumentError(
            f"{shown} has a name that leads elsewhere. Pack the archive again without it."
        )
