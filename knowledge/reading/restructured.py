"""reStructuredText: its words without the marks, laid out as plain text is."""

import re
from dataclasses import replace

from knowledge.model import Reading
from knowledge.reading.decoding import decode
from knowledge.reading.plain import read_characters

# A directive's own line goes, what is below it stays; a comment goes whole.
_TOLD = "note|warning|tip|important|caution|attention|hint|danger|admonition|topic|sidebar"
_UNSHOWN = re.compile(
    r"^\.\. (?:(?:toctree|image|include|raw|csv-table|list-table|contents|index|meta|highlight|"
    r"currentmodule|module|only|automodule|autoclass|autofunction|literalinclude)::"
    r"|(?!\[|[\w:-]+::|_|\|)).*\n(?:[ \t]+.*\n|[ \t]*\n(?=[ \t]+\S))*",
    re.MULTILINE,
)
_ADMONITION = re.compile(rf"^[ \t]*\.\. (?:{_TOLD})::[ \t]*", re.MULTILINE)
_DIRECTIVE = re.compile(
    r"^[ \t]*\.\. (?:figure|code-block|code|sourcecode|\|[^|\n]+\|[^\n]*?|[\w:-]+)::.*\n"
    r"(?:[ \t]+:[\w-]+:.*\n)*",
    re.MULTILINE,
)
_TARGET = re.compile(r"^\.\. _[^\n]*:.*\n?|^__ \S.*\n?", re.MULTILINE)
_NOTE = re.compile(r"^\.\. \[[^\]\n]+\][ \t]*", re.MULTILINE)
_FIELD = re.compile(r"^:(?:orphan|tocdepth|nosearch):.*\n", re.MULTILINE | re.IGNORECASE)
_ROLE = re.compile(r":[\w:+.-]+:`~?([^`<]+?)(?:\s*<[^`>]*>)?`")
_LINK = re.compile(r"`([^`<]+?)\s*<[^`>]*>`__?")
_REFERENCE = re.compile(r"`([^`\n]+)`__?|\b(\w+)_(?=[\s.,;:)]|$)")
_MARKS = re.compile(r"``([^`\n]+)``|\*\*([^*\n]+)\*\*|(?<![\w*])\*([^*\s][^*\n]*)\*(?![\w*])")
_FOOTNOTE_MARK = re.compile(r"\s\[(?:#\w*|\d+|\*)\]_")
_CODE_FOLLOWS = re.compile(r"[ \t]*::[ \t]*$", re.MULTILINE)


def read(content: bytes, name: str) -> Reading:
    """Read the words of a reStructuredText file."""
    return replace(read_characters(plain_words(decode(content, name))), media_type="text/x-rst")


def plain_words(text: str) -> str:
    """Return what a reader of the rendered page sees, line by line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for pattern in (_TARGET, _FIELD, _UNSHOWN, _ADMONITION, _DIRECTIVE, _NOTE):
        text = pattern.sub("", f"{text}\n")
    text = _FOOTNOTE_MARK.sub("", text)
    text = _LINK.sub(r"\1", _ROLE.sub(r"\1", text))
    text = _MARKS.sub(lambda match: match[1] or match[2] or match[3], text)
    text = _REFERENCE.sub(lambda match: match[1] or match[2], text)
    return _CODE_FOLLOWS.sub(":", text)
