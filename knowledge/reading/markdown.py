"""Markdown: what its renderer shows, without the marks."""

import re
from collections.abc import Sequence
from datetime import date
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from knowledge.model import BlockKind, Reading
from knowledge.reading import plain
from knowledge.reading.composition import Part, clean, compose, heading_name
from knowledge.reading.decoding import decode
from knowledge.reading.markup import parse, to_parts

# The library drops what is nested deeper; more would meet Python's own limit.
DEEPEST = 100
_LEAST_SHARE = 0.3
_FRONT_MATTER = re.compile(
    r"\A(---|\+\+\+)[ \t]*\r?\n(.*?)^(?:\1|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_FIELD = re.compile(r"^(title|date)[ \t]*[:=][ \t]*(.+?)[ \t\r]*$", re.MULTILINE | re.IGNORECASE)
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:$|[T\s])")
_UNSHOWN = re.compile(r"\]\([^()\n]*\)|<[^<>]*>|^\[[^\[\]\n]*\]:.*$", re.MULTILINE)


def read(content: bytes, name: str) -> Reading:
    """Read a Markdown file; its text is what a person sees rendered."""
    text = decode(content, name)
    fields, body = split_front_matter(text)
    parts = _to_parts(body)
    if _loses_much(body, parts):
        return plain.read_characters(clean(text))
    title = fields.get("title") or _first_title(parts)
    composed, blocks = compose(parts, title)
    return Reading(composed, blocks, title, _to_date(fields.get("date", "")), "text/markdown")


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the title and date that stand before a Markdown text, and the text."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return {}, text
    fields = {key.lower(): value.strip("\"'").strip() for key, value in _FIELD.findall(match[2])}
    return fields, text[match.end() :]


def _to_parts(body: str) -> list[Part]:
    try:
        markup = _renderer().render(body)
    except RecursionError:
        return []
    root = parse(markup)
    return [] if root is None else to_parts(root)


def _renderer() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"maxNesting": DEEPEST})
    markdown.enable(["table", "strikethrough"])
    markdown.add_render_rule("image", _image_words)
    return markdown


def _image_words(
    _self: RendererProtocol,
    tokens: Sequence[Token],
    place: int,
    _options: OptionsDict,
    _env: EnvType,
) -> str:
    return escape(tokens[place].content)


def _loses_much(body: str, parts: list[Part]) -> bool:
    """Tell whether the renderer dropped most of what a person wrote."""
    shown = sum(map(_letters, (part.text for part in parts)))
    return shown < _LEAST_SHARE * _letters(_UNSHOWN.sub("", body))


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _first_title(parts: list[Part]) -> str | None:
    tops = (part for part in parts if part.kind is BlockKind.HEADING and part.level == 1)
    top = next(tops, None)
    return heading_name(top.text) if top else None


def _to_date(written: str) -> date | None:
    match = _DAY.match(written)
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None
