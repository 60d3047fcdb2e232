"""Make the Word and PDF examples from the plain sources beside this file.

Run `make documents` after a change to a source; the same sources always give
the same bytes.
"""

import io
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Final

import docx
from docx.document import Document as WordDocument
from fpdf import FPDF

SOURCES: Final = Path(__file__).parent
EXAMPLES: Final = SOURCES.parents[2] / "examples"
DATES: Final = {
    "employee-handbook.docx": datetime(2026, 2, 1, tzinfo=UTC),
    "minutes-2026-05-12.docx": datetime(2026, 5, 12, tzinfo=UTC),
    "petrel-battery-manual.pdf": datetime(2026, 3, 1, tzinfo=UTC),
}
MARKS: Final = {"= ": "title", "# ": "heading 1", "## ": "heading 2", "| ": "row"}
ZIP_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
PAGE_MILLIMETRES: Final = (148.0, 210.0)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source: a title, a heading, a table row, a step or prose."""

    kind: str
    text: str

    @property
    def cells(self) -> list[str]:
        """The cells of a table row."""
        return [cell.strip() for cell in self.text.strip("| ").split("|")]


def read_line(raw: str) -> Line:
    """Tell what a line is by the mark it begins with."""
    for mark, kind in MARKS.items():
        if raw.startswith(mark):
            return Line(kind, raw.removeprefix(mark))
    number, dot, _ = raw.partition(". ")
    return Line("step" if dot and number.isdigit() else "prose", raw)


def runs(source: str) -> Iterator[tuple[str, list[Line]]]:
    """Group a source's lines by kind, so that a table's rows stay together."""
    lines = (read_line(raw) for raw in source.splitlines() if raw.strip())
    for kind, run in groupby(lines, key=lambda line: line.kind):
        yield kind, list(run)


def make_docx(source: str, dated: datetime) -> bytes:
    """Render a source as a Word document."""
    document = docx.Document()
    for kind, lines in runs(source):
        if kind == "row":
            _word_table(document, lines)
        else:
            for line in lines:
                _word_line(document, line)
    properties = document.core_properties
    properties.author = "Tidewell Community Energy"
    properties.title = source.splitlines()[0].removeprefix("= ")
    properties.created = properties.modified = dated.replace(tzinfo=None)
    stream = io.BytesIO()
    document.save(stream)
    return without_clock(stream.getvalue())


def _word_line(document: WordDocument, line: Line) -> None:
    match line.kind.split():
        case ["title"]:
            document.add_heading(line.text, level=0)
        case ["heading", level]:
            document.add_heading(line.text, level=int(level))
        case ["step"]:
            document.add_paragraph(line.text.partition(". ")[2], style="List Number")
        case _:
            document.add_paragraph(line.text)


def _word_table(document: WordDocument, lines: list[Line]) -> None:
    table = document.add_table(rows=0, cols=len(lines[0].cells), style="Table Grid")
    for line in lines:
        for cell, text in zip(table.add_row().cells, line.cells, strict=True):
            cell.text = text


def without_clock(archive: bytes) -> bytes:
    """Write a zip archive again with every member dated alike."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, ZIP_EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return stream.getvalue()


class Manual(FPDF):
    """A PDF with the manual's name and a page number at the foot of each page."""

    def footer(self) -> None:
        """Print the running foot."""
        self.set_y(-15)
        self.set_font("Helvetica", size=8)
        self.cell(0, 8, f"Petrel 5 owner's manual    {self.page_no()}", align="C")


def make_pdf(source: str, dated: datetime) -> bytes:
    """Render a source as a PDF of small pages."""
    pdf = Manual(format=PAGE_MILLIMETRES)
    pdf.set_creation_date(dated)
    pdf.set_title(source.splitlines()[0].removeprefix("= "))
    pdf.set_auto_page_break(auto=True, margin=20)
    pdf.add_page()
    for kind, lines in runs(source):
        if kind == "row":
            _pdf_table(pdf, lines)
        else:
            for line in lines:
                _pdf_line(pdf, line)
    return bytes(pdf.output())


def _pdf_line(pdf: FPDF, line: Line) -> None:
    style, size = {"title": ("B", 18), "heading 1": ("B", 14), "heading 2": ("B", 11)}.get(
        line.kind, ("", 10)
    )
    pdf.ln(3 if style else 0)
    pdf.set_font("Helvetica", style=style, size=size)
    pdf.multi_cell(0, size * 0.5, line.text, align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(2)


def _pdf_table(pdf: FPDF, lines: list[Line]) -> None:
    pdf.set_font("Helvetica", size=10)
    rows = [line.cells for line in lines]
    widths = tuple(max(map(len, column)) + 4 for column in zip(*rows, strict=True))
    with pdf.table(rows, col_widths=widths, text_align="LEFT"):
        pass
    pdf.ln(2)


MAKERS: Final[dict[str, Callable[[str, datetime], bytes]]] = {".docx": make_docx, ".pdf": make_pdf}


def read_source(name: str) -> str:
    """Read the source of one example."""
    return (SOURCES / name).with_suffix(".source").read_text(encoding="utf-8")


def make(name: str) -> bytes:
    """Make one example, named in `DATES`."""
    return MAKERS[Path(name).suffix](read_source(name), DATES[name])


def main() -> int:
    """Write every made example."""
    for name in DATES:
        (EXAMPLES / name).write_bytes(make(name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
