"""The lines printed on a PDF's pages: their words, where they stand, in which type."""

import ctypes
import itertools
import math
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import pypdfium2.raw as pdfium_c
from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

# Where running heads and feet stand, as a share of the page's height.
EDGE, MARGIN = 0.06, 0.1
HEADING_RATIO = 1.15
REPEATS = 3
SCANNED_CHARACTERS = 10
_CELL_GAP = 1.8
_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(rb"bold|black|heavy", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"^\d+\b|\b\d+$")
_SPACE = re.compile(r"[ \t\r\n]+")
_NAME_BYTES = 128

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as printed, or several that PDFium joined at hyphens.

    `top` and `bottom` are the baselines of its first and its last character,
    counted upwards; `height` is the first's share of the page's height.
    """

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    height: float
    size: float
    bold: bool
    in_columns: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page's lines; `is_blank` when nothing on it can be read."""

    lines: tuple[PrintedLine, ...]
    is_blank: bool


def printed_pages(pdf: PdfDocument) -> Iterator[Page]:
    """Yield the pages in order; each is closed before the next is opened."""
    for number in range(len(pdf)):
        with closing(pdf[number]) as page, closing(page.get_textpage()) as text:
            lines = tuple(_lines(page, text, number + 1))
            yield Page(lines, _is_blank(page, lines))


def body_lines(pages: list[Page]) -> list[PrintedLine]:
    """Return all lines but running heads and feet: what the margins repeat, page numbers aside."""
    lines = [line for page in pages for line in page.lines]
    usual = usual_size(lines)
    keyed = [(line, _margin_key(line, usual)) for line in lines]
    pages_with = Counter(key for _, key in {(line.page, key) for line, key in keyed})
    enough = min(REPEATS, max(2, math.ceil(len(pages) / 3)))
    return [line for line, key in keyed if not key or pages_with[key] < enough]


def usual_size(lines: list[PrintedLine]) -> float:
    """Return the size that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def _margin_key(line: PrintedLine, usual: float) -> str:
    """Return what makes a line in the margins the same as another page's; "" elsewhere.

    Numbers do not count at the very edge; further in, where a chapter may begin or a
    row stand, only those at a line's ends do not.
    """
    edge = min(line.height, 1 - line.height)
    if edge > MARGIN or (edge > EDGE and line.size >= HEADING_RATIO * usual):
        return ""
    numbers = _DIGITS if edge <= EDGE else _PAGE_NUMBER
    return f"{line.height > MARGIN} {numbers.sub('#', line.text.casefold())}"


def _is_blank(page: PdfPage, lines: tuple[PrintedLine, ...]) -> bool:
    text = "".join(line.text for line in lines)
    if not any(map(str.isalnum, text)):
        return True
    pictures = page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=2)
    return len(text) < SCANNED_CHARACTERS and any(True for _ in pictures)


def _lines(page: PdfPage, text: PdfTextPage, number: int) -> Iterator[PrintedLine]:
    _, bottom, _, top = page.get_bbox()
    tall = max(top - bottom, 1.0)
    at = 0
    for raw in text.get_text_range().split("\r\n"):
        units = len(raw.encode("utf-16-le", "replace")) // 2
        boxes = _boxes(text, _character(text, at), units) if raw.strip() else []
        if boxes:
            first, last = _character(text, at), _character(text, at + units - 1)
            size = _size(text, _character(text, at + _middle(raw)))
            high, low = _baseline(text, first), _baseline(text, last)
            yield PrintedLine(
                text=_SPACE.sub(" ", raw).strip(),
                page=number,
                left=boxes[0][0],
                right=boxes[-1][2],
                top=high,
                bottom=low,
                height=(high - bottom) / tall,
                size=size,
                bold=_is_bold(text, first) and _is_bold(text, last),
                in_columns=_has_columns(boxes, size),
            )
        at += units + 2


def _middle(line: str) -> int:
    """Return the place of a character that is typical of its line: no space, no bullet."""
    places = [place for place, char in enumerate(line) if not char.isspace()]
    return places[len(places) // 2]


def _character(text: PdfTextPage, at: int) -> int:
    """Return PDFium's number of a character of the text it gave."""
    return max(0, int(pdfium_c.FPDFText_GetCharIndexFromTextIndex(text, at)))


def _boxes(text: PdfTextPage, first: int, count: int) -> list[Box]:
    """Return what encloses the runs of a line: left, bottom, right, top of each."""
    found = pdfium_c.FPDFText_CountRects(text, first, count)
    return [text.get_rect(place) for place in range(max(0, found))]


def _size(text: PdfTextPage, character: int) -> float:
    """Return a character's size as printed; text may be scaled by its matrix."""
    matrix = pdfium_c.FS_MATRIX()
    size = float(pdfium_c.FPDFText_GetFontSize(text, character))
    scaled = pdfium_c.FPDFText_GetMatrix(text, character, matrix)
    return round(size * (math.hypot(matrix.c, matrix.d) if scaled else 1.0) * 2) / 2


def _baseline(text: PdfTextPage, character: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium_c.FPDFText_GetCharOrigin(text, character, x, y)
    return y.value


def _is_bold(text: PdfTextPage, character: int) -> bool:
    """Tell by the font's weight, or its name where no weight is given."""
    if pdfium_c.FPDFText_GetFontWeight(text, character) >= _BOLD_WEIGHT:
        return True
    name, flags = ctypes.create_string_buffer(_NAME_BYTES), ctypes.c_int()
    pdfium_c.FPDFText_GetFontInfo(text, character, name, _NAME_BYTES, flags)
    return bool(_BOLD_NAME.search(name.value))


def _has_columns(boxes: list[Box], size: float) -> bool:
    """Tell whether a gap wider than any between words parts the line, as in a table."""
    return any(
        abs(after[1] - before[1]) < size and after[0] - before[2] > _CELL_GAP * size
        for before, after in itertools.pairwise(boxes)
    )
