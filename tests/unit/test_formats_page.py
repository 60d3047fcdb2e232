"""The page about formats names those that there are, and the limits that hold."""

import re
from pathlib import Path

from knowledge.reading import LARGEST, archives, formats, pdf, tables
from knowledge.reading.contained import HARMLESS
from knowledge.reading.limits import Limits

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")


def test_the_page_has_a_row_a_format() -> None:
    rows = re.findall(r"^\| ([^|]+) \| (\.[^|]*) \|", PAGE, re.MULTILINE)
    listed = {
        each.label: " ".join(each.endings or formats.ARCHIVE_ENDINGS) for each in formats.FORMATS
    }
    assert dict(rows) == listed
    assert [name for name, _ in rows] == list(listed)


def test_the_page_names_the_limits() -> None:
    limits = Limits()
    for figure in (
        f"{LARGEST // 1_000_000} MB",
        f"{HARMLESS:,} bytes",
        f"{limits.cpu_seconds} s; {3 * limits.cpu_seconds} s",
        f"{limits.memory / 1e9:.1f} GB",
        f"{archives.MOST_ENTRIES:,} entries",
        f"{pdf.MOST_PAGES:,} pages",
        f"{tables.MOST_ROWS:,} rows",
    ):
        assert figure in PAGE
