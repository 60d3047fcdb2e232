"""Which reader takes a file: its content says, its name only decides between kinds of text."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from knowledge.errors import DamagedDocument, ProtectedDocument, UnknownFormat
from knowledge.reading.decoding import is_text

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_RTF = b"{\\rtf"
_PDF_WITHIN = 1024
_HTML_WITHIN = 1024


def _is_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:_PDF_WITHIN]


def _is_docx(content: bytes) -> bool:
    return content.startswith(_ZIP) and b"word/document" in content


def _is_html(content: bytes) -> bool:
    head = content[:_HTML_WITHIN].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html")) or (
        head.startswith(b"<?xml") and b"<html" in head
    )


def _is_any(_content: bytes) -> bool:
    return True


def _is_none(_content: bytes) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that can be read.

    `reader` names the module in this package whose `read` takes it. `endings`
    are its file names' endings. `accepts` tells it by its content; a text kind is
    told by its ending first.
    """

    label: str
    reader: str
    endings: tuple[str, ...]
    accepts: Callable[[bytes], bool]
    is_text: bool = True


# Specific before generic: the first that accepts a file reads it.
FORMATS = (
    Format("PDF", "pdf", (".pdf",), _is_pdf, is_text=False),
    Format("Word", "docx", (".docx", ".docm"), _is_docx, is_text=False),
    Format("Markdown", "markdown", (".md", ".markdown"), _is_none),
    Format("HTML", "html", (".html", ".htm", ".xhtml"), _is_html),
    Format("plain text", "plain", (".txt", ".text", ".log"), _is_any),
)


def recognise(content: bytes, name: str) -> Format:
    """Choose the format of a file.

    Raises:
        ProtectedDocument: an encrypted or an old Office file.
        UnknownFormat: no reader takes it.
        DamagedDocument: it is not what its name says.
    """
    if content.startswith(_OLE):
        raise ProtectedDocument(
            f"{name} is protected by a password or in an old Office format."
            " Save it as .docx without a password."
        )
    if content.startswith(_RTF):
        raise UnknownFormat(f"{name} is Rich Text, which cannot be read. Save it as .docx.")
    ending = PurePath(name).suffix.lower()
    for format_ in FORMATS:
        if not format_.is_text and format_.accepts(content):
            return format_
    _refuse_disguised(name, ending)
    return _recognise_text(content, name, ending)


def _refuse_disguised(name: str, ending: str) -> None:
    named = next((each for each in FORMATS if not each.is_text and ending in each.endings), None)
    if named:
        raise DamagedDocument(
            f"{name} is not a {named.label} file inside. Fetch or save it again and add that."
        )


def _recognise_text(content: bytes, name: str, ending: str) -> Format:
    texts = [each for each in FORMATS if each.is_text]
    named = next((each for each in texts if ending in each.endings), None)
    if named is None and not is_text(content):
        raise unknown_format(name)
    return named or next(each for each in texts if each.accepts(content))


def unknown_format(name: str) -> UnknownFormat:
    """Say which formats there are."""
    known = ", ".join(f"{each.label} ({' '.join(each.endings)})" for each in FORMATS)
    return UnknownFormat(f"{name} is in a format that cannot be read. Known formats: {known}.")
