"""From an HTML tree to parts; Markdown and Word come this way too."""

import re

from lxml import etree, html

from knowledge.model import BlockKind
from knowledge.reading.composition import Part, clean

HEADINGS = {f"h{level}": level for level in range(1, 7)}
WHOLE = {*HEADINGS, "pre", "tr"}
# fmt: off
BLOCKS = frozenset({
    *WHOLE,
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header",
    "hr", "html", "legend", "li", "main", "nav", "ol", "p", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "ul",
})
UNSEEN = frozenset({
    "audio", "button", "canvas", "datalist", "head", "iframe", "input", "noscript", "object",
    "rp", "rt", "script", "select", "style", "svg", "template", "textarea", "title", "video",
})
# fmt: on
_CELL = "\0"
# Marks are small; looking no deeper keeps the walk linear.
_MARK_CHILDREN = 3
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\s*\[\s*(?:\d{1,3}|[a-z]|edit)\s*\]\s*", re.IGNORECASE)
_ANCHOR_SIGNS = frozenset({"¶", "↑", "↩", "↩︎", "§", "#", "🔗"})
_SPACE = re.compile(r"[ \t\n\r\f]+")
_HEADING_ANCHOR = re.compile(r"\s*¶$")


def parse(markup: str) -> etree._Element | None:
    """Parse HTML leniently; None when there is nothing in it."""
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    content = clean(markup).encode("utf-8", errors="replace")
    try:
        return html.document_fromstring(content, parser=parser) if content.strip() else None
    except etree.ParserError:
        return None


def to_parts(root: etree._Element) -> list[Part]:
    """Return what a person sees of a tree, in reading order."""
    walk = _Walk(_layout_tables(root))
    steps = etree.iterwalk(root, events=("start", "end"))
    for event, element in steps:
        if event == "end":
            walk.leave(element)
            walk.add(element.tail if element is not root else None)
        elif is_unseen(element):
            steps.skip_subtree()
        else:
            walk.enter(element)
    walk.flush()
    return walk.parts


def drop_hidden(root: etree._Element) -> None:
    """Take out what a page hides, and the marks of notes and links; all else stays."""
    for element in list(root.iter(etree.Element)):
        if element is not root and _is_hidden(element):
            element.drop_tree()


def is_unseen(element: etree._Element) -> bool:
    """Tell whether an element shows nothing that could be quoted."""
    return element.tag in UNSEEN or _is_hidden(element)


def _is_hidden(element: etree._Element) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if _HIDING.search(element.get("style", "")):
        return True
    return element.tag in {"sup", "a", "span"} and _is_mark(element)


def _is_mark(element: etree._Element) -> bool:
    """Tell whether an element is a note's number, an edit link or a heading's anchor."""
    if len(element) > _MARK_CHILDREN or any(len(child) for child in element):
        return False
    text = "".join(element.itertext()).strip()
    if element.tag == "sup" or "editsection" in element.get("class", ""):
        return bool(_NOTE_MARK.fullmatch(text))
    return element.tag == "a" and text in _ANCHOR_SIGNS


def _layout_tables(root: etree._Element) -> frozenset[etree._Element]:
    """Return the tables that hold tables: they arrange a page, their rows are no facts."""
    found: set[etree._Element] = set()
    for table in root.iter("table"):
        for above in table.iterancestors("table"):
            if above in found:
                break
            found.add(above)
    return frozenset(found)


class _Walk:
    """Collects text until a block ends."""

    def __init__(self, layout: frozenset[etree._Element]) -> None:
        self.parts: list[Part] = []
        self._layout = layout
        self._text: list[str] = []
        self._whole: etree._Element | None = None
        self._items = 0

    def enter(self, element: etree._Element) -> None:
        if self._whole is not None:
            self._enter_within(element)
        elif element.tag in BLOCKS or element.tag == "br":
            self.flush()
            self._items += element.tag == "li"
            if element.tag in WHOLE and not self._is_layout(element):
                self._whole = element
        self.add(element.text)

    def leave(self, element: etree._Element) -> None:
        if element is self._whole:
            self._finish(element)
        elif self._whole is not None:
            self.add(" " if element.tag in BLOCKS and self._whole.tag != "pre" else None)
        elif element.tag in BLOCKS and not is_unseen(element):
            self.flush()
            self._items -= element.tag == "li"

    def add(self, text: str | None) -> None:
        if text:
            self._text.append(text)

    def flush(self) -> None:
        kind = BlockKind.LIST_ITEM if self._items else BlockKind.PARAGRAPH
        self._emit(Part(_collapse("".join(self._text)), kind))

    def _enter_within(self, element: etree._Element) -> None:
        """Mark borders inside what is kept whole: a heading, a row, code."""
        assert self._whole is not None  # noqa: S101 -- for the type checker
        if self._whole.tag == "pre":
            self.add("\n" if element.tag == "br" else None)
        elif element.tag in {"td", "th"} and self._whole.tag == "tr":
            self.add(_CELL)
        elif element.tag in BLOCKS or element.tag == "br":
            self.add(" ")

    def _finish(self, element: etree._Element) -> None:
        self._whole = None
        text = "".join(self._text)
        if element.tag == "pre":
            self._emit(Part(text.strip("\n"), BlockKind.CODE))
        elif element.tag == "tr":
            self._emit(Part(_row(text), BlockKind.TABLE_ROW))
        else:
            name = _HEADING_ANCHOR.sub("", _collapse(text))
            self._emit(Part(name, BlockKind.HEADING, HEADINGS[element.tag]))

    def _emit(self, part: Part) -> None:
        self._text = []
        if part.text.strip():
            self.parts.append(part)

    def _is_layout(self, element: etree._Element) -> bool:
        return element.tag == "tr" and next(element.iterancestors("table"), None) in self._layout


def _collapse(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _row(text: str) -> str:
    """Return a row's cells in their own words, side by side; a row of nothing is nothing."""
    cells = [_collapse(cell) for cell in text.split(_CELL)[1:]]
    return " | ".join(cells) if any(cells) else ""
