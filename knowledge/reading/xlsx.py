"""Excel workbooks: a sheet is a section, a row is a fact."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import openpyxl

from knowledge.errors import DocumentError, EmptyDocument
from knowledge.model import BlockKind, Reading
from knowledge.reading.archives import check_archive, damaged, unpack
from knowledge.reading.composition import Part, compose
from knowledge.reading.tables import MOST_ROWS, table_parts

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 500
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_NO_RESULT = re.compile(rb"<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")
_SIGNS = re.compile(r"[$€£¥]")
_DECIMALS = re.compile(r"0\.(0+)")


def read(content: bytes, name: str) -> Reading:
    """Read what the cells of a workbook show; formulas by the results stored with them."""
    entries = check_archive(content, name)
    try:
        parts = list(_sheets(content, name))
    except DocumentError:
        raise
    except Exception as fault:  # the library raises whatever a broken part makes it stumble over
        raise damaged(name) from fault
    text, blocks = compose(parts, None)
    if all(block.kind is BlockKind.HEADING for block in blocks):
        raise EmptyDocument(f"{name} holds no filled cells.")
    sheets = [entry for entry in entries if _SHEET.fullmatch(entry.filename)]
    lost = sum(len(_NO_RESULT.findall(unpack(content, sheet, name))) for sheet in sheets)
    return Reading(text, blocks, media_type=MEDIA_TYPE, warnings=_warnings(lost))


def _warnings(lost: int) -> tuple[str, ...]:
    if not lost:
        return ()
    cells = "1 formula has" if lost == 1 else f"{lost} formulas have"
    return (
        f"{cells} no stored result; open the file in a spreadsheet program, save it, add it again",
    )


def _sheets(content: bytes, name: str) -> Iterator[Part]:
    book = openpyxl.load_workbook(
        BytesIO(content), read_only=True, data_only=True, keep_links=False
    )
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        yield Part(sheet.title, BlockKind.HEADING)
        rows = (row for row in _rows(sheet) if any(row))
        yield from table_parts(_capped(rows, name))


def _capped(rows: Iterator[list[str]], name: str) -> Iterator[list[str]]:
    for number, row in enumerate(rows):
        if number == MOST_ROWS:
            raise DocumentError(
                f"{name} has a sheet of more than {MOST_ROWS:,} rows. Split it and add the pieces."
            )
        yield row


def _rows(sheet: Any) -> Iterator[list[str]]:  # noqa: ANN401 -- the library is not typed
    """Yield rows as far as they are filled: asked for a width, the library pads empty ones."""
    for row in sheet.iter_rows():
        yield [_shown(cell) for cell in row[:WIDEST]]


def _shown(cell: Any) -> str:  # noqa: ANN401 -- see above
    """Return a value about as the sheet shows it; a style is looked up only for figures."""
    match cell.value:
        case None:
            return ""
        case bool(value):
            return str(value).upper()
        case datetime() as value if value.time() != time():
            return value.isoformat(" ", "minutes")
        case date() as value:
            return value.isoformat()[: len("2024-01-01")]
        case int(value) | float(value):
            return _figure(value, cell.number_format)
        case value:
            return str(value)


def _figure(value: float, style: str) -> str:
    style = style.partition(";")[0]
    decimals = _DECIMALS.search(style)
    places = len(decimals[1]) if decimals else None
    if "%" in style:
        return f"{value * 100:.{places or 0}f}%"
    comma = "," if "#,##" in style else ""
    sign = _SIGNS.search(style)
    if places is None and float(value).is_integer():
        places = 0
    number = f"{value:{comma}.10g}" if places is None else f"{value:{comma}.{places}f}"
    return f"{sign[0]}{number}" if sign else number
