"""PowerPoint presentations: a slide is a page, its title a heading, its notes a paragraph."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import pptx

from knowledge.errors import EmptyDocument
from knowledge.model import BlockKind, Reading
from knowledge.reading.archives import check_archive, damaged
from knowledge.reading.composition import Part, compose, heading_name
from knowledge.reading.ranges import missing_text

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def read(content: bytes, name: str) -> Reading:
    """Read the words on a presentation's slides, and those of its speaker's notes."""
    check_archive(content, name)
    try:
        slides = [list(_slide(slide, page)) for page, slide in _numbered(content)]
    except Exception as fault:  # the library raises whatever a broken part makes it stumble over
        raise damaged(name) from fault
    blank = [page for page, parts in enumerate(slides, 1) if not _says_something(parts)]
    parts = [part for slide in slides for part in slide]
    title = _title(slides)
    text, blocks = compose(parts, title)
    if not blocks:
        raise EmptyDocument(f"{name} holds no text: its slides are pictures.")
    warnings = missing_text("slide", blank)
    return Reading(text, blocks, title, None, MEDIA_TYPE, len(slides), warnings)


def _numbered(content: bytes) -> Iterator[tuple[int, Any]]:
    yield from enumerate(pptx.Presentation(BytesIO(content)).slides, 1)


def _says_something(parts: list[Part]) -> bool:
    return any(part.text.strip() for part in parts)


def _title(slides: list[list[Part]]) -> str | None:
    """Return the first slide's title."""
    heading = slides[0][0].text if slides and slides[0] else ""
    return heading_name(heading) if heading.strip() else None


def _slide(slide: Any, page: int) -> Iterator[Part]:  # noqa: ANN401 -- the library is not typed
    title = slide.shapes.title
    words = _words(title.text_frame.text) if title is not None else ""
    yield Part(words, BlockKind.HEADING, page=page)
    for shape in _flat(slide.shapes):
        if title is None or shape.shape_id != title.shape_id:
            yield from _shape(shape, page)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
            yield Part(_words(paragraph.text), page=page)


def _flat(shapes: Iterable[Any]) -> Iterator[Any]:
    """Yield the shapes of groups too, in the order in which they were drawn."""
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _flat(shape.shapes)
        else:
            yield shape


def _shape(shape: Any, page: int) -> Iterator[Part]:  # noqa: ANN401 -- see above
    if getattr(shape, "has_table", False):
        for row in shape.table.rows:
            cells = " | ".join(_words(cell.text_frame.text) for cell in row.cells)
            yield Part(cells, BlockKind.TABLE_ROW, page=page)
    elif shape.has_text_frame:
        lines = [words for it in shape.text_frame.paragraphs if (words := _words(it.text))]
        kind = BlockKind.LIST_ITEM if len(lines) > 1 else BlockKind.PARAGRAPH
        yield from (Part(line, kind, page=page) for line in lines)


def _words(text: str) -> str:
    return " ".join(text.split())
