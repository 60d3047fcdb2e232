"""Zip archives, which many formats are inside: judged before anything unpacks them."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from knowledge.errors import DamagedDocument, DocumentError, ProtectedDocument

MOST_ENTRIES = 5000
MOST_BYTES = 300_000_000
# Below this size any compression is harmless.
FREE_BYTES = 20_000_000
HIGHEST_RATIO = 150
_ENCRYPTED = 0x1
_BROKEN = (BadZipFile, ValueError, NotImplementedError, OSError, EOFError, KeyError, RuntimeError)


def check_archive(content: bytes, name: str) -> list[ZipInfo]:
    """Refuse an archive that would fill the memory; return what it says it holds."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
    except _BROKEN as fault:
        raise damaged(name) from fault
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise protected(name)
    size = sum(entry.file_size for entry in entries)
    dense = size > FREE_BYTES and size > HIGHEST_RATIO * len(content)
    if len(entries) > MOST_ENTRIES or size > MOST_BYTES or dense:
        raise DocumentError(
            f"{name} would unpack to too much to read. Split it and add the pieces."
        )
    return entries


def unpack(content: bytes, member: str | ZipInfo, name: str) -> bytes:
    """Return one member of a checked archive, never more than it declared."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            return archive.read(member)
    except Exception as fault:  # the decompressors raise errors of their own
        raise damaged(name) from fault


def members(content: bytes) -> frozenset[str]:
    """Return the names in an archive; none when it is broken."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            return frozenset(archive.namelist())
    except _BROKEN:
        return frozenset()


def damaged(name: str) -> DamagedDocument:
    """Say that a file is broken inside."""
    return DamagedDocument(
        f"{name} is damaged. Open it in the program that made it, save it again, and add that."
    )


def protected(name: str) -> ProtectedDocument:
    """Say that a file wants a password."""
    return ProtectedDocument(
        f"{name} is protected by a password. Save it without one and add it again."
    )
