"""OpenDocument texts, sheets and presentations, as LibreOffice writes them."""

from collections.abc import Iterator

from lxml import etree

from knowledge.errors import EmptyDocument
from knowledge.model import BlockKind, Reading
from knowledge.reading.archives import check_archive, members, protected, unpack
from knowledge.reading.composition import Part, compose, heading_name
from knowledge.reading.tables import table_parts
from knowledge.reading.xml_tree import parse_xml

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE = f"{_OASIS}text:1.0}}", f"{_OASIS}table:1.0}}"
DRAW, OFFICE = f"{_OASIS}drawing:1.0}}", f"{_OASIS}office:1.0}}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
# What was deleted, commented, or only stands in the lists at a text's front.
_UNREAD = frozenset({
    f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{OFFICE}annotation-end",
    f"{TEXT}table-of-content", f"{TEXT}sequence-decls", f"{OFFICE}forms",
})  # fmt: skip
_BETWEEN = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
_MOST_REPEATED = 100
_DEEPEST = 6


def read(content: bytes, name: str) -> Reading:
    """Read the words of an OpenDocument file; each slide of a presentation is a page."""
    check_archive(content, name)
    if b"encryption-data" in _member(content, "META-INF/manifest.xml", name):
        raise protected(name)
    body = parse_xml(unpack(content, "content.xml", name), name).find(f"{OFFICE}body")
    kind = "" if body is None or not len(body) else etree.QName(body[0]).localname
    parts = [] if body is None else list(_parts(body, is_sheet=kind == "spreadsheet"))
    title = _title(content, name, parts)
    text, blocks = compose(parts, title)
    if all(block.kind is BlockKind.HEADING for block in blocks):
        raise EmptyDocument(f"{name} holds no text.")
    pages = max((part.page or 0 for part in parts), default=0) or None
    return Reading(text, blocks, title, None, f"application/vnd.oasis.opendocument.{kind}", pages)


def _member(content: bytes, member: str, name: str) -> bytes:
    return unpack(content, member, name) if member in members(content) else b""


def _title(content: bytes, name: str, parts: list[Part]) -> str | None:
    meta = _member(content, "meta.xml", name)
    stated = parse_xml(meta, name).findtext(f".//{_TITLE}") if meta else None
    tops = [part for part in parts if part.kind is BlockKind.HEADING and part.level == 1]
    found = stated or (tops[0].text if len(tops) == 1 and parts[0] is tops[0] else "")
    return heading_name(found) if found.strip() else None


def _parts(body: etree._Element, *, is_sheet: bool) -> Iterator[Part]:
    """Walk the body once; notes follow the paragraph that they belong to."""
    page, items = 0, 0
    steps = etree.iterwalk(body, events=("start", "end"))
    for event, element in steps:
        items += (event == "start") - (event == "end") if element.tag == f"{TEXT}list-item" else 0
        if event == "end":
            continue
        if element.tag in _UNREAD:
            steps.skip_subtree()
        elif element.tag == f"{DRAW}page":
            page += 1
            yield Part("", BlockKind.HEADING, page=page)
        elif element.tag == f"{TABLE}table":
            steps.skip_subtree()
            yield from _table(element, page or None, is_sheet=is_sheet)
        elif element.tag in {f"{TEXT}p", f"{TEXT}h"}:
            steps.skip_subtree()
            yield from _paragraph(element, page or None, is_item=items > 0)


def _paragraph(element: etree._Element, page: int | None, *, is_item: bool) -> Iterator[Part]:
    text = _words(element)
    if element.tag == f"{TEXT}h":
        level = element.get(f"{TEXT}outline-level", "1")
        yield Part(text, BlockKind.HEADING, int(level) if level.isdecimal() else 1, page)
    elif element.get(f"{TEXT}style-name") in {"Title", "Heading"} and text.strip():
        yield Part(text, BlockKind.HEADING, 1, page)
    else:
        yield Part(text, BlockKind.LIST_ITEM if is_item else BlockKind.PARAGRAPH, page=page)
    for note in element.iter(f"{TEXT}note-body"):
        yield Part(" ".join(_words(line) for line in note), page=page)


def _words(element: etree._Element) -> str:
    """Return what a paragraph shows: without its notes, comments and deletions."""
    shown: list[str] = []
    steps = etree.iterwalk(element, events=("start", "end"))
    for event, child in steps:
        if event == "end":
            shown.append(child.tail or "" if child is not element else "")
        elif child.tag in _UNREAD or child.tag == f"{TEXT}note":
            steps.skip_subtree()
        else:
            shown += (_BETWEEN.get(child.tag, ""), _spaces(child), child.text or "")
    return "".join(shown)


def _spaces(element: etree._Element) -> str:
    if element.tag != f"{TEXT}s":
        return ""
    return " " * min(_count(element, f"{TEXT}c"), _MOST_REPEATED)


def _count(element: etree._Element, attribute: str) -> int:
    given = element.get(attribute, "1")
    return int(given) if given.isdecimal() and len(given) < _DEEPEST + 3 else 1


def _table(table: etree._Element, page: int | None, *, is_sheet: bool) -> Iterator[Part]:
    rows = [_cells(row) for row in table.iter(f"{TABLE}table-row")]
    if is_sheet:
        yield Part(table.get(f"{TABLE}name", ""), BlockKind.HEADING)
        yield from table_parts(rows)
        return
    for row in rows:
        yield Part(" | ".join(row) if any(row) else "", BlockKind.TABLE_ROW, page=page)


def _cells(row: etree._Element) -> list[str]:
    cells: list[str] = []
    for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
        text = " ".join(_words(line) for line in cell.iterchildren(f"{TEXT}p", f"{TEXT}h"))
        repeated = _count(cell, f"{TABLE}number-columns-repeated")
        cells += [text] * min(repeated, _MOST_REPEATED)
    return cells
