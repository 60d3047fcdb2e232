"""Files of the formats beyond the first five, made here so that what they hold is known."""

import csv
import io
import json
import zipfile
from datetime import date
from email.message import EmailMessage
from functools import cache

import openpyxl
import pptx
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pptx.util import Inches

from tests.readers.samples import archive

RTF = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator Word;}\pard The gate\'92s keeper"
    rb" is Ann \b Lee\b0 .\par Caf\'e9 opens at 9.\u8364?\par}"
)
RST = b"""Handbook
========

.. _leave:

Leave
-----

Employees get **25 days**, see :ref:`the plan <plan>` and `the site <https://example.org>`_.

.. note:: Ask *Ann* first.

.. a comment
   that nobody reads

- Call :func:`~lock.close` with ``now``
- Rest [1]_

.. [1] As agreed in May.
"""
MAIL = b"""From: Ann Lee <ann@example.org>\r
To: Bob <bob@example.org>\r
Subject: =?utf-8?q?The_gate=E2=80=99s_hours?=\r
Date: Fri, 03 May 2024 09:15:00 +0200\r
Content-Type: text/plain; charset="iso-8859-1"\r
Content-Transfer-Encoding: quoted-printable\r
\r
The gate opens at nine. Caf=E9 follows.\r
\r
On Thu, 2 May 2024 at 10:00, Bob <bob@example.org> wrote:\r
> When does it open?\r
> Please say.\r
\r
-- \r
Ann Lee\r
Head of gates\r
"""
MBOX = b"".join(
    b"From ann@example.org Fri May  3 09:15:00 2024\n"
    + f"From: {who}@example.org\nSubject: {subject}\nDate: Fri, {day:02} May 2024 09:15:00 +0000\n\n"
    f"{text}\n\n".encode()
    for who, subject, day, text in (
        ("ann", "Gate", 3, "The gate opens at nine.\n>From now on it closes at five."),
        ("bob", "Roof", 4, "The roof leaks."),
    )
)
CSV = 'Name;Days;Note\nHeron;25;likes, commas\nEgret;30;"two\nlines"\n'.encode("cp1252")
USERS = [
    {"id": "U1", "name": "ann", "profile": {"real_name": "Ann Lee", "display_name": "ann"}},
    {"id": "U2", "name": "bob", "profile": {"real_name": "Bob Oz"}},
]
DAY = [
    {"type": "message", "user": "U1", "ts": "1714727700.000100", "thread_ts": "1714727700.000100",
     "text": "<@U2> the gate opens at 9 &amp; closes at 5, see <https://example.org|the plan>"},
    {"type": "message", "user": "U1", "ts": "1714727760.000100", "text": "Lunch is in <#C2|yard>."},
    {"type": "message", "user": "U2", "ts": "1714727820.000100", "thread_ts": "1714727700.000100",
     "text": "Thanks, noted."},
    {"type": "message", "subtype": "channel_join", "user": "U2", "ts": "1714727830.0",
     "text": "<@U2> has joined the channel"},
]  # fmt: skip
DISCORD = {
    "guild": {"id": "1", "name": "Mill"},
    "channel": {"id": "2", "name": "gates"},
    "messages": [
        {"id": "3", "type": "Default", "timestamp": "2024-05-03T09:15:00.000+00:00",
         "content": "<@9> the gate opens at nine <:ok:123>", "author": {"name": "ann", "nickname": "Ann Lee"},
         "mentions": [{"id": "9", "name": "bob", "nickname": "Bob"}]},
        {"id": "4", "type": "GuildMemberJoin", "timestamp": "2024-05-03T09:16:00.000+00:00",
         "content": "Joined the server.", "author": {"name": "cy"}, "mentions": []},
    ],
}  # fmt: skip
_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
)
ODT_BODY = (
    "<office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>struck out"
    "</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    '<text:h text:outline-level="1">Handbook</text:h><text:h text:outline-level="2">Leave</text:h>'
    '<text:p>R&amp;D staff<text:s text:c="2"/>get <text:span>25</text:span> days<office:annotation>'
    "<text:p>really?</text:p></office:annotation>.<text:note><text:note-citation>1"
    "</text:note-citation><text:note-body><text:p>As agreed.</text:p></text:note-body></text:note>"
    "</text:p><text:list><text:list-item><text:p>Rest</text:p></text:list-item></text:list>"
    "<table:table><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell>"
    "<table:table-cell><text:p>30</text:p></table:table-cell></table:table-row></table:table>"
    "</office:text>"
)
ODS_BODY = (
    '<office:spreadsheet><table:table table:name="Leave">'
    "<table:table-row><table:table-cell><text:p>Name</text:p></table:table-cell>"
    "<table:table-cell><text:p>Days</text:p></table:table-cell></table:table-row>"
    "<table:table-row><table:table-cell><text:p>Heron</text:p></table:table-cell>"
    '<table:table-cell office:value="25"><text:p>25</text:p></table:table-cell>'
    '<table:table-cell table:number-columns-repeated="16382"/></table:table-row>'
    '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row>'
    "</table:table></office:spreadsheet>"
)
ODP_BODY = (
    "<office:presentation><draw:page><draw:frame><draw:text-box><text:p>Opening</text:p>"
    "</draw:text-box></draw:frame></draw:page><draw:page><draw:frame><draw:text-box>"
    "<text:p>The gate opens at nine.</text:p></draw:text-box></draw:frame></draw:page>"
    "</office:presentation>"
)


def odf(body: str, kind: str = "text") -> bytes:
    """Make an OpenDocument file."""
    content = f"<office:document-content {_ODF}><office:body>{body}</office:body></office:document-content>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(
            zipfile.ZipInfo("mimetype"), f"application/vnd.oasis.opendocument.{kind}".encode()
        )
        made.writestr("content.xml", content)
    return buffer.getvalue()


@cache
def epub(*, encrypted: bool = False) -> bytes:
    """Make a book of two chapters, named in another order than they are read in."""
    container = (
        '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    )
    package = (
        '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>The mill</dc:title>'
        '<dc:date>2024-03-05</dc:date></metadata><manifest><item id="a" href="b%20two.xhtml"'
        ' media-type="application/xhtml+xml"/><item id="b" href="one.xhtml"'
        ' media-type="application/xhtml+xml"/></manifest><spine><itemref idref="b"/>'
        '<itemref idref="a"/></spine></package>'
    )
    page = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>{0}</title></head><body><h1>{0}</h1><p>{1}</p></body></html>'
    entries = {
        "META-INF/container.xml": container,
        "OPS/book.opf": package,
        "OPS/b two.xhtml": page.format("Wheel", "The wheel turns &amp; turns."),
        "OPS/one.xhtml": page.format("Gate", "The gate opens at nine."),
    }
    if encrypted:
        entries["META-INF/encryption.xml"] = (
            '<encryption><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>'
            "</encryption>"
        )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr(zipfile.ZipInfo("mimetype"), b"application/epub+zip")
        for name, text in entries.items():
            made.writestr(name, text)
    return buffer.getvalue()


@cache
def xlsx() -> bytes:
    """Make a workbook of two sheets, with dates, money, shares and a formula without a result."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Leave"
    sheet.append(["Leave of 2024"])
    sheet.append([])
    sheet.append(["Name", "From", "Days", "Pay", "Share"])
    sheet.append(["Heron", date(2024, 5, 3), 25, 120500.0, 0.125])
    sheet.append(["Egret", date(2024, 6, 1), 2.5, None, "=C4*2"])
    sheet["D4"].number_format = '"$"#,##0.00'
    sheet["E4"].number_format = "0.0%"
    book.create_sheet("Empty")
    other = book.create_sheet("Codes")
    other.append([7, True])
    return _saved(book)


@cache
def xlsx_with_a_far_cell() -> bytes:
    """Make a small workbook that says it is as large as can be."""
    book = openpyxl.Workbook()
    book.active["A1"] = "near"
    book.active["XFD1048576"] = "far"
    return _saved(book)


@cache
def pptx_slides() -> bytes:
    """Make three slides: split runs, items, a table, a group, notes; the last one is blank."""
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = "The mill"
    frame = slide.placeholders[1].text_frame
    for piece in ("Her", "on, opens ", "at nine"):
        frame.paragraphs[0].add_run().text = piece
    frame.add_paragraph().text = "Closes at five"
    slide.notes_slide.notes_text_frame.text = "Say that the roof leaks."
    second = show.slides.add_slide(show.slide_layouts[6])
    table = second.shapes.add_table(1, 2, Inches(1), Inches(1), Inches(3), Inches(1)).table
    table.cell(0, 0).text, table.cell(0, 1).text = "Grade", "30 days"
    group = second.shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, Inches(2), Inches(1)).text_frame.text = "Grouped words"
    show.slides.add_slide(show.slide_layouts[6])
    return _saved(show)


@cache
def docx_with_changes() -> bytes:
    """Make a Word file of split runs, changes that were not accepted yet, and a comment."""
    document = Document()
    paragraph = document.add_paragraph("Staff get ")
    space = nsdecls("w")
    for xml in (
        f'<w:del {space} w:id="1" w:author="a"><w:r><w:delText>25</w:delText></w:r></w:del>',
        f'<w:ins {space} w:id="2" w:author="a"><w:r><w:t>3</w:t></w:r><w:r><w:t>0</w:t></w:r></w:ins>',
    ):
        paragraph._p.append(parse_xml(xml))  # noqa: SLF001 -- the library writes no changes
    paragraph.add_run(" da")
    paragraph.add_run("ys.").bold = True
    document.add_comment(paragraph.runs[0], text="Too many?", author="Bob")
    return _saved(document)


@cache
def slack_export() -> bytes:
    """Make a workspace's export of one channel."""
    return archive(
        {
            "users.json": json.dumps(USERS).encode(),
            "channels.json": json.dumps([{"id": "C1", "name": "gates"}]).encode(),
            "gates/2024-05-03.json": json.dumps(DAY).encode(),
        }
    )


@cache
def mail_with_attachment() -> bytes:
    """Make a message in two forms, with a file."""
    message = EmailMessage()
    message["Subject"], message["From"] = "Roof", "bob@example.org"
    message.set_content("The roof leaks.")
    message.add_alternative("<p>The <b>HTML</b> roof leaks.</p>", subtype="html")
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="roof.pdf")
    return message.as_bytes()


def comma_separated(rows: list[list[str]], delimiter: str = ",") -> bytes:
    """Make a table as text."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    return buffer.getvalue().encode()


def _saved(made: object) -> bytes:
    buffer = io.BytesIO()
    made.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


BY_NAME = {
    "a.rtf": RTF,
    "a.rst": RST,
    "a.eml": MAIL,
    "a.mbox": MBOX,
    "a.csv": CSV,
    "a.odt": odf(ODT_BODY),
    "a.ods": odf(ODS_BODY, "spreadsheet"),
    "a.odp": odf(ODP_BODY, "presentation"),
    "a.epub": epub(),
    "a.xlsx": xlsx(),
    "a.pptx": pptx_slides(),
    "slack.zip": slack_export(),
    "day.json": json.dumps(DAY).encode(),
    "gates.json": json.dumps(DISCORD).encode(),
    "a.json": b'{"title": "Mill", "gate": {"opens": 9, "rules": [{"who": "Ann", "may": true}]}}',
    "a.jsonl": b'{"name": "Heron", "days": 25}\n{"name": "Egret", "days": 30}\n',
}
