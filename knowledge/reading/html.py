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
from knowledge.reading.markup import parse, to_parts

LARGEST = 10_000_000
SMALL_PAGE = 3000
LEAST_SHARE = 0.7
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})",
    re.IGNORECASE,
)
_PROLOGUE = re.compile(r"\s*<\?xml[^>]*>")
_FRAME = ("nav", "footer", "aside")
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
    article = _extract(page, name)
    title = _title(article, tree)
    text, blocks = compose(_choose(article, tree), title)
    if not blocks:
        raise EmptyDocument(f"{name} shows no text.")
    return Reading(text, blocks, title, _dated(article), "text/html")


def _declared_charset(content: bytes) -> str | None:
    match = _CHARSET.search(content[:2048])
    return match[1].decode("ascii") if match else None


def _extract(page: str, name: str) -> Any:  # noqa: ANN401 -- the library's document is not typed
    """Find the article of a page; None when there is none to be told from the rest."""
    try:
        return trafilatura.extract_with_metadata(
            page,
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
    """Return the article's parts, or the page's where it is small and the article lost much."""
    found = parse(article.text) if article and article.text else None
    parts = to_parts(found) if found is not None else []
    etree.strip_elements(tree, *_FRAME, with_tail=False)
    page = to_parts(tree)
    size = _size(page)
    lost = _size(parts) < LEAST_SHARE * size
    return page if not parts or (size < SMALL_PAGE and lost) else parts


def _size(parts: list[Part]) -> int:
    return sum(len(part.text) for part in parts)


def _title(article: Any, tree: etree._Element) -> str | None:  # noqa: ANN401 -- see above
    stated = (article and article.title) or tree.findtext(".//title")
    return heading_name(stated) or None if stated else None


def _dated(article: Any) -> date | None:  # noqa: ANN401 -- see above
    try:
        return date.fromisoformat(article.date[:10]) if article and article.date else None
    except ValueError:
        return None
