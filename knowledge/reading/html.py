"""HTML: a page's own text without the frame around it."""

import re
from datetime import date
from typing import Any

import trafilatura
from lxml import etree

from knowledge.errors import DamagedDocument, DocumentError, EmptyDocument
from knowledge.model import Reading
from knowledge.reading.composition import Part, compose, heading_name
from knowledge.reading.decoding import decode
from knowledge.reading.markup import drop_hidden, parse, to_parts

LARGEST = 10_000_000
SMALL_PAGE = 3000
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})",
    re.IGNORECASE,
)
_PROLOGUE = re.compile(r"\s*<\?xml[^>]*>")
_FRAME = frozenset({"nav", "footer", "aside"})
_FRAME_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search"})
# Only dates a page states itself; the day of reading must not matter.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}


def read(content: bytes, name: str) -> Reading:
    """Read a web page: its article, or all it shows when it is small."""
    if len(content) > LARGEST:
        raise DocumentError(
            f"{name} holds more than {LARGEST // 1_000_000} MB of HTML."
            " Split it and add the pieces."
        )
    page = _PROLOGUE.sub("", decode(content, name, _declared_charset(content)), count=1)
    tree = parse(page)
    if tree is None:
        raise EmptyDocument(f"{name} shows no text.")
    drop_hidden(tree)
    article = _extract(tree, name)
    title = _title(article, tree)
    text, blocks = compose(_choose(article, tree), title)
    if not blocks:
        raise EmptyDocument(f"{name} shows no text.")
    return Reading(text, blocks, title, _dated(article), "text/html")


def _declared_charset(content: bytes) -> str | None:
    match = _CHARSET.search(content[:2048])
    return match[1].decode("ascii") if match else None


def _extract(tree: etree._Element, name: str) -> Any:  # noqa: ANN401 -- the library's document is not typed
    """Find the article of a page; None when there is none to be told from the rest."""
    try:
        return trafilatura.extract_with_metadata(
            tree,
            fast=True,
            include_comments=False,
            include_formatting=True,
            output_format="html",
            date_extraction_params=_DATES,
        )
    except Exception as fault:  # the library may raise anything when a page is broken
        raise DamagedDocument(
            f"{name} could not be read as HTML. Open it, save it again, and add that."
        ) from fault


def _choose(article: Any, tree: etree._Element) -> list[Part]:  # noqa: ANN401 -- see above
    """Return the parts of the article, or of a whole page where it is small or none was found.

    On a page of few words an article cannot be told from what frames it.
    """
    page = to_parts(_without_frame(tree))
    found = parse(article.text) if article and article.text else None
    if found is None or sum(len(part.text) for part in page) < SMALL_PAGE:
        return page
    return to_parts(found) or page


def _without_frame(tree: etree._Element) -> etree._Element:
    """Return the element that holds a page's own text, its menus and feet taken out."""
    for element in list(tree.iter(etree.Element)):
        if element.tag in _FRAME or element.get("role") in _FRAME_ROLES:
            element.drop_tree()
    bodies = tree.findall(".//main") or tree.findall(".//article")
    return bodies[0] if len(bodies) == 1 else tree


def _title(article: Any, tree: etree._Element) -> str | None:  # noqa: ANN401 -- see above
    stated = (article and article.title) or tree.findtext(".//title")
    return heading_name(stated) or None if stated else None


def _dated(article: Any) -> date | None:  # noqa: ANN401 -- see above
    try:
        return date.fromisoformat(article.date[:10]) if article and article.date else None
    except ValueError:
        return None
