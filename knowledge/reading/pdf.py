"""PDF files."""

from threading import Lock

import pypdfium2.raw as pdfium_c
from pypdfium2 import PdfDocument, PdfiumError

from knowledge.errors import DamagedDocument, DocumentError, EmptyDocument, ProtectedDocument
from knowledge.model import BlockKind, Reading
from knowledge.reading.composition import Part, compose, heading_name
from knowledge.reading.pdf_layout import Contents, letters, to_parts
from knowledge.reading.pdf_lines import Page, body_lines, printed_pages
from knowledge.reading.ranges import missing_text

MEDIA_TYPE = "application/pdf"
MOST_PAGES = 3000
_LOCKED = {pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY}

# PDFium keeps state of its own and is not safe in threads.
_PDFIUM = Lock()


def read(content: bytes, name: str) -> Reading:
    """Read a PDF that carries its text; pages that are mere pictures are named."""
    with _PDFIUM:
        pages, contents, stated = _load(content, name)
    blank = [number for number, page in enumerate(pages, 1) if page.is_blank]
    parts = to_parts(body_lines(pages), contents)
    title = _title(parts) or stated
    text, blocks = compose(parts, title)
    if not any(map(str.isalnum, text)):
        raise EmptyDocument(
            f"{name} holds no text: it looks scanned. Run text recognition (OCR) over it first."
        )
    warnings = missing_text("page", blank)
    return Reading(text, blocks, title, None, MEDIA_TYPE, len(pages), warnings)


def _load(content: bytes, name: str) -> tuple[list[Page], Contents, str | None]:
    """Take from the library all that is needed; nothing of it stays open."""
    try:
        with PdfDocument(content) as pdf:
            if len(pdf) > MOST_PAGES:
                raise DocumentError(
                    f"{name} has more than {MOST_PAGES} pages. Split it and add the pieces."
                )
            return list(printed_pages(pdf)), _contents(pdf), _stated_title(pdf)
    except PdfiumError as fault:
        if fault.err_code in _LOCKED:
            raise ProtectedDocument(
                f"{name} is protected by a password. Save it without one and add it again."
            ) from fault
        raise DamagedDocument(
            f"{name} is damaged. Open it, print or save it to a new PDF, and add that."
        ) from fault


def _contents(pdf: PdfDocument) -> Contents:
    """Return the level of each heading that the file's outline names."""
    contents: Contents = {}
    for mark in pdf.get_toc():
        target = mark.get_dest()
        page = target.get_index() if target else None
        if page is not None:
            contents.setdefault((page + 1, letters(mark.get_title())), mark.level + 1)
    return {key: level for key, level in contents.items() if key[1]}


def _stated_title(pdf: PdfDocument) -> str | None:
    """Return the title in the file's properties, unless a program left a file name there."""
    title = heading_name(pdf.get_metadata_value("Title"))
    return title if " " in title and " - " not in title and not title.endswith(".pdf") else None


def _title(parts: list[Part]) -> str | None:
    """Return the highest heading, if it is alone on its level and stands on the first page."""
    headings = [part for part in parts if part.kind is BlockKind.HEADING]
    highest = min((part.level for part in headings), default=0)
    tops = [part for part in headings if part.level == highest]
    return heading_name(tops[0].text) if len(tops) == 1 and tops[0].page == 1 else None
