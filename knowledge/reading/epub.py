"""EPUB books: chapters are sections."""

import posixpath
from collections.abc import Iterator
from datetime import date
from urllib.parse import unquote

from lxml import etree

from knowledge.errors import EmptyDocument
from knowledge.model import BlockKind, Reading
from knowledge.reading.archives import (
    check_archive,
    damaged,
    members,
    protected,
    unpack,
)
from knowledge.reading.composition import Part, compose, heading_name
from knowledge.reading.decoding import decode
from knowledge.reading.markup import drop_hidden, parse, to_parts
from knowledge.reading.xml_tree import parse_xml

MEDIA_TYPE = "application/epub+zip"
_CONTAINER = "META-INF/container.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html"})
_HARMLESS = (b"http://www.idpf.org/2008/embedding", b"http://ns.adobe.com/pdf/enc#RC")


def read(content: bytes, name: str) -> Reading:
    """Read a book's chapters in their order."""
    check_archive(content, name)
    held = members(content)
    _refuse_locked(content, held, name)
    root = parse_xml(unpack(content, _CONTAINER, name), name)
    place = next((it.get("full-path") for it in root.iter("{*}rootfile")), None)
    if not place or place not in held:
        raise damaged(name)
    package = parse_xml(unpack(content, place, name), name)
    title = heading_name(package.findtext(".//{*}title") or "") or None
    chapters = _chapters(package, posixpath.dirname(place))
    parts = [part for it in chapters if it in held for part in _chapter(content, it, name)]
    text, blocks = compose(parts, title)
    if not blocks:
        raise EmptyDocument(f"{name} holds no text.")
    return Reading(text, blocks, title, _dated(package), MEDIA_TYPE)


def _refuse_locked(content: bytes, held: frozenset[str], name: str) -> None:
    """Refuse a book whose chapters are encrypted; fonts may be."""
    where = "META-INF/encryption.xml"
    if where not in held:
        return
    root = parse_xml(unpack(content, where, name), name)
    methods = {it.get("Algorithm", "").encode() for it in root.iter("{*}EncryptionMethod")}
    if methods - set(_HARMLESS):
        raise protected(name)


def _chapters(package: etree._Element, folder: str) -> Iterator[str]:
    """Yield the places of the pages to be read, in the book's order."""
    manifest = {
        item.get("id"): item
        for item in package.iter("{*}item")
        if item.get("media-type") in _PAGES and "nav" not in item.get("properties", "").split()
    }
    for step in package.iter("{*}itemref"):
        item = manifest.get(step.get("idref"))
        if item is not None:
            yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))


def _chapter(content: bytes, place: str, name: str) -> Iterator[Part]:
    tree = parse(decode(unpack(content, place, name), name))
    if tree is None:
        return
    drop_hidden(tree)
    parts = to_parts(tree)
    if parts and parts[0].kind is not BlockKind.HEADING:
        yield Part(heading_name(tree.findtext(".//title") or ""), BlockKind.HEADING)
    yield from parts


def _dated(package: etree._Element) -> date | None:
    try:
        return date.fromisoformat((package.findtext(".//{*}date") or "")[:10])
    except ValueError:
        return None
