"""Comma-separated values and their kin: a row is a fact."""

import csv
import io
from collections import Counter
from itertools import islice

from knowledge.errors import DamagedDocument, DocumentError
from knowledge.model import Reading
from knowledge.reading.composition import compose
from knowledge.reading.decoding import decode
from knowledge.reading.tables import MOST_ROWS, table_parts

# The comma last: it also stands in prose and in figures.
DELIMITERS = ("\t", ";", "|", ",")
LONGEST_FIELD = 1_000_000
_SAMPLE_ROWS = 50


def read(content: bytes, name: str) -> Reading:
    """Read a table kept as text, whatever its charset and the sign between its values."""
    text = decode(content, name)
    first, _, rest = text.partition("\n")
    stated = first.strip().removeprefix("sep=") if first.startswith("sep=") else ""
    delimiter = stated if len(stated) == 1 else find_delimiter(text)
    rows = _rows(rest if stated else text, delimiter, name)
    composed, blocks = compose(table_parts(rows), None)
    return Reading(composed, blocks, media_type="text/csv")


def find_delimiter(text: str) -> str:
    """Return the sign that parts the first rows most evenly into several values."""
    return max(DELIMITERS, key=lambda sign: _evenness(text, sign))


def _evenness(text: str, delimiter: str) -> float:
    try:
        rows = islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), _SAMPLE_ROWS)
        widths = Counter(len(row) for row in rows if row)
    except csv.Error:
        return 0.0
    if not widths:
        return 0.0
    width, often = widths.most_common(1)[0]
    return often / widths.total() if width > 1 else 0.0


def _rows(text: str, delimiter: str, name: str) -> list[list[str]]:
    csv.field_size_limit(LONGEST_FIELD)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        rows = list(islice(reader, MOST_ROWS + 1))
    except csv.Error as fault:
        raise DamagedDocument(
            f"{name} is no table that can be read. Save it again as CSV and add that."
        ) from fault
    if len(rows) > MOST_ROWS:
        raise DocumentError(
            f"{name} has more than {MOST_ROWS:,} rows. Split it and add the pieces."
        )
    return rows
