"""Words that a printed line broke: PDFium marks where with U+0002."""

import re
from collections.abc import Iterable

BROKEN = "\x02"
_MARK = re.compile(r"([^\W_]*)[\x02\ufffe]([^\W_]*)")
_HUNG = re.compile(r"(?<=[^\W\d_])-$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_JOINING = frozenset({"and", "or", "to"})


def join_lines(lines: Iterable[str]) -> str:
    """Join the lines of a paragraph; a hyphen at a line's end becomes a mark."""
    text = ""
    pieces: list[str] = []
    for line in lines:
        if text and text[-1] in "\x02\ufffe":
            pieces.append(line)
        elif text and line[:1].islower() and _HUNG.search(text):
            pieces[-1] = f"{pieces[-1][:-1]}{BROKEN}"
            pieces.append(line)
        else:
            pieces += (" ", line) if text else (line,)
        text = line
    return "".join(pieces)


def mend(texts: list[str]) -> list[str]:
    """Make broken words whole, spelt as elsewhere in the document."""
    known = {word.casefold() for text in texts for word in _WORD.findall(text)}
    return [_MARK.sub(lambda match: _whole(match[1], match[2], known), text) for text in texts]


def _whole(before: str, after: str, known: set[str]) -> str:
    """Return the word of two halves; the hyphen goes unless the document writes it."""
    hyphenated, joined = f"{before}-{after}", f"{before}{after}"
    if not after or after in _JOINING:
        return f"{hyphenated[: len(before) + 1]} {after}".rstrip() if after else f"{before}-"
    if hyphenated.casefold() in known:
        return hyphenated
    if joined.casefold() in known or (before[-1:].islower() and after[:1].islower()):
        return joined
    return hyphenated
