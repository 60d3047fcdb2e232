"""Files of each format, made here so that what they hold is known."""

import io
import zipfile
from functools import cache

from docx import Document
from fpdf import FPDF

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256))

HTML = """<!doctype html><html><head><title>Leave policy | Acme</title>
<meta charset="utf-8"><meta property="article:published_time" content="2024-03-05T10:00:00Z">
<style>p { color: red }</style></head><body>
<nav><ul><li><a href="/">Home page</a></li><li><a href="/buy">Products</a></li></ul></nav>
<article><h1>Leave policy</h1>
<p>Employees get <b>25 days</b> of paid leave, R&amp;D staff 26 &lt;really&gt;.<sup>[1]</sup></p>
<h2>Sick leave<a class="headerlink" href="#sick">¶</a></h2>
<p>Tell your manager before 9:30.</p><script>var secret = 1</script>
<p style="display:none">unseen words</p><!-- a comment -->
<ul><li>Bring a note<ul><li>from a doctor</li></ul></li><li>Rest</li></ul>
<table><tr><th>Grade</th><th>Days</th></tr><tr><td>A</td><td>30</td></tr></table>
<pre>def f(x):
    return x</pre></article>
<footer>Copyright Acme, contact us</footer></body></html>"""

MARKDOWN = """---
title: "House rules"
date: 2024-03-05
---
<!-- a comment -->
# Rules of the house

Doors *close* at **9:30**, see [the plan](https://example.org/plan) & `lock()`.

## Kitchen

- Wash up
  - your own cup
- Wipe ![a sponge](sponge.png) down

| Day | Who |
|-----|-----|
| Monday | Ann |

```
# no heading
  lock()
```
"""


@cache
def pdf(*, locked: bool = False, pages: int = 3) -> bytes:
    """Make a PDF with running heads and feet, headings, items and a table."""
    sheet = _Sheet()
    if locked:
        sheet.set_encryption("the owner's word", "the reader's word")
    for number in range(1, pages + 1):
        sheet.add_page()
        sheet.write_heading(f"Chapter {number}", 16)
        sheet.write_text(f"Rule {number} says that nobody may enter. " * 6)
        sheet.write_text("- first thing\n- second thing")
        with sheet.table() as table:
            table.row(("Grade", "Days"))
            table.row((f"A{number}", "25 days"))
    return bytes(sheet.output())


@cache
def pdf_of_sentence_over_pages() -> bytes:
    """Make a PDF whose one sentence begins on page 1 and ends on page 2."""
    sheet = FPDF(format=(200, 60))
    sheet.set_auto_page_break(auto=True, margin=10)
    sheet.add_page()
    sheet.set_font("Times", size=12)
    words = " ".join(f"word{number}" for number in range(90))
    sheet.multi_cell(0, 6, f"It begins {words} and ends.")
    return bytes(sheet.output())


@cache
def pdf_with_contents() -> bytes:
    """Make a PDF whose own contents name its headings, all set in the size of the text."""
    sheet = _Sheet()
    sheet.add_page()
    sheet.write_heading("The mill", 20)
    for name, level in (("Leave", 0), ("Sick leave", 1), ("Pay", 0)):
        sheet.start_section(name, level)
        sheet.write_text(name)
        sheet.write_text(f"This is all that there is to say about it: {name.lower()}.")
    return bytes(sheet.output())


@cache
def pdf_in_two_columns() -> bytes:
    """Make a PDF whose second column goes on with the first's sentence."""
    sheet = FPDF()
    sheet.add_page()
    sheet.set_font("Times", size=11)
    with sheet.text_columns(ncols=2, gutter=10, balance=True) as columns:
        columns.write(" ".join(f"word{number}" for number in range(120)))
    return bytes(sheet.output())


@cache
def pdf_with_blank_pages(*, text_on_first: bool = True) -> bytes:
    """Make a PDF of four pages, three of which or all carry no text."""
    sheet = FPDF()
    for number in range(4):
        sheet.add_page()
        if text_on_first and number == 0:
            sheet.set_font("Times", size=12)
            sheet.multi_cell(0, 6, "Only this page says something.")
    return bytes(sheet.output())


@cache
def docx() -> bytes:
    """Make a Word file with a title, headings, items and a table."""
    document = Document()
    document.add_paragraph("Staff handbook", style="Title")
    document.add_heading("Leave", level=1)
    document.add_paragraph("R&D staff get <26> days of leave.")
    document.add_heading("Sick leave", level=2)
    document.add_paragraph("Bring a note", style="List Bullet")
    document.add_paragraph("Rest", style="List Bullet")
    table = document.add_table(rows=0, cols=2)
    for row in (("Grade", "Days"), ("A", "30")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return _saved(document)


@cache
def docx_of_chapters() -> bytes:
    """Make a Word file without a title, with two top headings."""
    document = Document()
    for name in ("Leave", "Pay"):
        document.add_heading(name, level=1)
        document.add_paragraph(f"All about it: {name.lower()}.")
    return _saved(document)


def archive(entries: dict[str, bytes], *, encrypted: bool = False) -> bytes:
    """Make a zip archive; `encrypted` only sets the flag in the directory."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    content = bytearray(buffer.getvalue())
    if encrypted:
        content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def _saved(document: "Document") -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


class _Sheet(FPDF):
    """A page with a running head and foot."""

    def header(self) -> None:
        self.set_font("Helvetica", size=9)
        self.cell(0, 8, "ACME Handbook", new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("Helvetica", size=9)
        self.cell(0, 8, f"Page {self.page_no()}", align="C")

    def write_heading(self, text: str, size: int) -> None:
        self.set_font("Helvetica", "B", size)
        self.multi_cell(0, 10, text, new_x="LMARGIN", new_y="NEXT")

    def write_text(self, text: str) -> None:
        self.set_font("Times", size=11)
        self.multi_cell(0, 6, f"{text}\n\n", new_x="LMARGIN", new_y="NEXT")
