"""From a source to a draft that the store can keep."""

import hashlib
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote

from knowledge.dates import date_in
from knowledge.errors import EmptyDocument
from knowledge.facts import extract_passages, index_passages, mine
from knowledge.model import Reading
from knowledge.store import DocumentDraft

ANALYSER_VERSION: Final = b"1"
_TITLE_LENGTH: Final = 200


def text_uri(text: str, title: str | None) -> str:
    """Return a uri for a text that came from nowhere: the same text, the same uri."""
    digest = hashlib.sha256(f"{title or ''}\0{text}".encode("utf-8", "surrogatepass"))
    return f"text:{digest.hexdigest()[:16]}"


def fingerprint(content: bytes, title: str | None) -> bytes:
    """Return what tells whether a source has changed since it was added."""
    named = (title or "").encode("utf-8", "surrogatepass")
    return hashlib.sha256(b"\0".join([ANALYSER_VERSION, named, content])).digest()


def path_uri(path: Path) -> str:
    """Return the uri of a file."""
    return path.resolve().as_uri()


def draft_of(
    reading: Reading,
    *,
    uri: str,
    collection: str,
    title: str | None,
    sha256: bytes,
    added: datetime,
) -> DocumentDraft:
    """Cut a reading into passages and facts, and index them.

    Raises EmptyDocument when there is nothing to quote.
    """
    name = title or reading.title or _name(uri)
    passages = extract_passages(reading)
    if not passages:
        raise EmptyDocument(f"{name}: holds no text to quote")
    return DocumentDraft(
        title=" ".join(name.split())[:_TITLE_LENGTH],
        uri=uri,
        collection=collection,
        media_type=reading.media_type,
        sha256=sha256,
        added=added,
        passages=tuple(index_passages(passages, name)),
        pages=reading.pages,
        dated=reading.dated or date_in(name, reading.text, unquote(uri)),
        warnings=reading.warnings,
        mined=mine(passages),
    )


def _name(uri: str) -> str:
    return PurePosixPath(unquote(uri)).stem if uri.startswith("file:") else "Untitled"
