"""Word documents."""

from io import BytesIO

import mammoth
from lxml import etree

from knowledge.errors import DamagedDocument, EmptyDocument
from knowledge.model import BlockKind, Reading
from knowledge.reading.archives import check_archive
from knowledge.reading.composition import Part, compose, heading_name
from knowledge.reading.markup import parse, to_parts

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
STYLES = "p[style-name='Title'] => h1.title:fresh"


def read(content: bytes, name: str) -> Reading:
    """Read a Word document; it has no pages until somebody prints it."""
    check_archive(content, name)
    tree = parse(_to_html(content, name))
    parts = to_parts(tree) if tree is not None else []
    title = _title(tree, parts)
    text, blocks = compose(parts, title)
    if not blocks:
        raise EmptyDocument(f"{name} holds no text.")
    return Reading(text, blocks, title, media_type=MEDIA_TYPE)


def _damaged(name: str) -> DamagedDocument:
    return DamagedDocument(
        f"{name} is damaged. Open it in Word, save it again as .docx, and add that."
    )


def _to_html(content: bytes, name: str) -> str:
    try:
        result = mammoth.convert_to_html(
            BytesIO(content),
            style_map=STYLES,
            include_embedded_style_map=False,
            convert_image=_no_image,
        )
    except Exception as fault:  # the library raises whatever a broken part makes it stumble over
        raise _damaged(name) from fault
    return str(result.value)


def _no_image(_image: object) -> list[object]:
    return []


def _title(tree: etree._Element | None, parts: list[Part]) -> str | None:
    """Return the text in the Title style, else the only top heading where it comes first."""
    styled = None if tree is None else tree.find(".//h1[@class='title']")
    if styled is not None:
        return heading_name("".join(styled.itertext())) or None
    headings = [part for part in parts if part.kind is BlockKind.HEADING]
    tops = [part for part in headings if part.level == 1]
    return heading_name(tops[0].text) if len(tops) == 1 and headings[0] is tops[0] else None
