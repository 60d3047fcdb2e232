"""Cut a block of text into sentences, each a trimmed range of it."""

import re
from collections.abc import Iterator
from typing import Final

from knowledge.facts.going_on import rejoined

LONGEST_SENTENCE: Final = 700
_LONGEST_PIECE: Final = 20_000
_SHORTEST_CLAUSE: Final = 150
_FOOTNOTE: Final = re.compile(r"(?:\[\d{1,3}\])+\s*")
_SOFT_END: Final = re.compile(r"[;:\n\u2028]\s|[.!?]\s|[\u3002\uff01\uff1f]")
# What ends a sentence in other scripts: Chinese and Japanese, Hindi, Arabic, Urdu, Ethiopic,
# Khmer, Burmese, and the Greek question mark.
_END: Final = re.compile(
    r"[\u3002\uff01\uff1f\u0964\u0965\u061f\u06d4\u1362\u17d4\u104b]+[\u300d\u300f\u201d\u00bb]?"
    r"|(?<=[\u3040-\u30ff\u3400-\u9fff])[?!]+"
    r"|(?<=[\u0370-\u03ff\u1f00-\u1fff]);(?=\s)"
)
# Thai, Lao and Khmer write nothing but a blank.
_BLANK_END: Final = re.compile(
    r"(?<=[\u0e00-\u0eff\u1780-\u17ff])\s+(?=[\u0e00-\u0eff\u1780-\u17ff])"
)

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
    spans = [(start + low, start + high) for low, high in nupunkt.sent_spans(piece)]
    for span in rejoined(text, start, spans):
        for sentence in _cut_after(_END, text, *span):
            yield from _cut_after(_BLANK_END, text, *sentence, least=_SHORTEST_CLAUSE)


def _cut_after(
    mark: re.Pattern[str], text: str, start: int, end: int, least: int = 0
) -> Iterator[Range]:
    """Cut a range after each mark that leaves at least so much on both of its sides."""
    for found in mark.finditer(text, start, end):
        if found.end() - start >= least and end - found.end() >= least:
            yield start, found.end()
            start = found.end()
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
