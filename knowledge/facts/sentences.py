"""Cut a block of text into sentences, each a trimmed range of it."""

import re
from collections.abc import Iterator
from typing import Final

LONGEST_SENTENCE: Final = 700
_LONGEST_PIECE: Final = 20_000
_FOOTNOTE: Final = re.compile(r"(?:\[\d{1,3}\])+\s*")
_SOFT_END: Final = re.compile(r"[;:\n\u2028]\s|[.!?]\s|[\u3002\uff01\uff1f]")
_CJK_END: Final = re.compile(r"[\u3002\uff01\uff1f]+[\u300d\u300f\u201d]?")

Range = tuple[int, int]


def sentences_of(text: str, start: int, end: int) -> Iterator[Range]:
    """Yield the sentences of `text[start:end]` as ranges of `text`, in order."""
    for piece in _pieces(text, start, end):
        for sentence in _give_back_footnotes(text, _split(text, *piece)):
            yield from _within_length(text, sentence)


def _pieces(text: str, start: int, end: int) -> Iterator[Range]:
    """Cap what the splitter sees at once; the cut is made at a blank."""
    while end - start > _LONGEST_PIECE:
        cut = _last_blank(text, start + 1, start + _LONGEST_PIECE)
        yield start, cut
        start = cut
    yield start, end


def _last_blank(text: str, low: int, high: int) -> int:
    """Return the place after the last blank in a range, or the range's end."""
    window = text[low:high]
    found = max(window.rfind(" "), window.rfind("\n"), window.rfind("\t"))
    return high if found < 0 else low + found + 1


def _split(text: str, start: int, end: int) -> Iterator[Range]:
    import nupunkt  # noqa: PLC0415 -- slow to load, and asking never needs it

    piece = text[start:end]
    for low, high in nupunkt.sent_spans(piece):
        yield from _split_cjk(text, start + low, start + high)


def _split_cjk(text: str, start: int, end: int) -> Iterator[Range]:
    for mark in _CJK_END.finditer(text, start, end):
        yield start, mark.end()
        start = mark.end()
    if start < end:
        yield start, end


def _give_back_footnotes(text: str, sentences: Iterator[Range]) -> list[Range]:
    """Move a footnote mark at the head of a sentence to the end of the one before."""
    moved: list[Range] = []
    for start, end in sentences:
        mark = _FOOTNOTE.match(text, start, end) if moved else None
        if mark is not None:
            moved[-1] = (moved[-1][0], mark.end())
            start = mark.end()  # noqa: PLW2901 -- the sentence begins after the mark
        if start < end:
            moved.append((start, end))
    return moved


def _within_length(text: str, sentence: Range) -> Iterator[Range]:
    """Cut an overlong sentence at its weightiest inner stops, trimmed."""
    start, end = sentence
    while end - start > LONGEST_SENTENCE:
        cut = _cut(text, start, start + LONGEST_SENTENCE)
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _cut(text: str, start: int, limit: int) -> int:
    middle = start + LONGEST_SENTENCE // 2
    stops = [match.end() for match in _SOFT_END.finditer(text, middle, limit)]
    return stops[-1] if stops else _last_blank(text, middle, limit)


def _trimmed(text: str, start: int, end: int) -> Iterator[Range]:
    while start < end and _is_blank(text[start]):
        start += 1
    while end > start and _is_blank(text[end - 1]):
        end -= 1
    if start < end:
        yield start, end


def _is_blank(char: str) -> bool:
    return char.isspace() or char in "\x00\ufeff\u200b"
