"""Which reader takes a file: its content says, its name only decides between kinds of text."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from knowledge.errors import DamagedDocument, ProtectedDocument, UnknownFormat
from knowledge.reading.archives import members
from knowledge.reading.decoding import is_text

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PDF_WITHIN = 1024
_HEAD = 1024
_MARKS = b"\xef\xbb\xbf \t\r\n"
_CHAT_HEAD = 65_536
_MAIL_FIELDS = (b"from:", b"date:", b"subject:", b"received:", b"message-id:", b"mime-version:")
_ENOUGH_FIELDS = 2


def _is_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:_PDF_WITHIN]


def _is_rtf(content: bytes) -> bool:
    return content.startswith(b"{\\rtf")


def is_zip(content: bytes) -> bool:
    """Tell whether a file is a zip archive, as many formats are inside."""
    return content.startswith(_ZIP)


def _holds(*beginnings: str) -> Callable[[bytes], bool]:
    """Tell an archive by the names of what it holds."""
    encoded = [beginning.encode() for beginning in beginnings]
    return lambda content: is_zip(content) and any(it in content for it in encoded)


def _is_kind(*kinds: bytes) -> Callable[[bytes], bool]:
    """Tell an archive by the kind that its first, unpacked member states."""
    return lambda content: (
        is_zip(content) and any(b"mimetype" + it in content[:200] for it in kinds)
    )


def _is_slack_archive(content: bytes) -> bool:
    return is_zip(content) and {"users.json", "channels.json"} <= members(content)


def _is_html(content: bytes) -> bool:
    head = content[:_HEAD].lstrip(_MARKS).lower()
    return head.startswith((b"<!doctype html", b"<html")) or (
        head.startswith(b"<?xml") and b"<html" in head
    )


def _is_mail(content: bytes) -> bool:
    head = content[: 4 * _HEAD].lower()
    if head.startswith(b"from ") and b"\nfrom:" in head:
        return True
    fields = b"\n" + head.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    return sum(b"\n" + field in fields for field in _MAIL_FIELDS) > _ENOUGH_FIELDS


def _is_discord(content: bytes) -> bool:
    head = content[:_CHAT_HEAD].lstrip(_MARKS)
    return head.startswith(b"{") and all(
        key in head for key in (b'"guild"', b'"channel"', b'"messages"')
    )


def _is_slack_day(content: bytes) -> bool:
    head = content[:_CHAT_HEAD].lstrip(_MARKS)
    return head.startswith(b"[") and b'"ts"' in head and b'"type"' in head and b'"text"' in head


def _is_any(_content: bytes) -> bool:
    return True


def _is_none(_content: bytes) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that can be read.

    `reader` names the module in this package whose `read` takes it. `endings`
    are its file names' endings. `accepts` tells it by its content; a text kind is
    told by its ending first, and by its content among those of one ending.
    """

    label: str
    reader: str
    endings: tuple[str, ...]
    accepts: Callable[[bytes], bool]
    is_text: bool = True


# Specific before generic: the first that accepts a file reads it.
FORMATS = (
    Format("PDF", "pdf", (".pdf",), _is_pdf, is_text=False),
    Format("Word", "docx", (".docx", ".docm"), _holds("word/document"), is_text=False),
    Format("Excel", "xlsx", (".xlsx", ".xlsm"), _holds("xl/workbook"), is_text=False),
    Format("PowerPoint", "pptx", (".pptx", ".pptm"), _holds("ppt/presentation"), is_text=False),
    Format(
        "OpenDocument",
        "odf",
        (".odt", ".ods", ".odp"),
        _is_kind(b"application/vnd.oasis.opendocument."),
        is_text=False,
    ),
    Format("EPUB", "epub", (".epub",), _is_kind(b"application/epub+zip"), is_text=False),
    Format("Slack export", "slack", (), _is_slack_archive, is_text=False),
    Format("Rich Text", "rtf", (".rtf",), _is_rtf, is_text=False),
    Format("Markdown", "markdown", (".md", ".markdown"), _is_none),
    Format("reStructuredText", "restructured", (".rst", ".rest"), _is_none),
    Format("HTML", "html", (".html", ".htm", ".xhtml"), _is_html),
    Format("CSV", "delimited", (".csv", ".tsv", ".tab"), _is_none),
    Format("e-mail", "mail", (".eml", ".mbox"), _is_mail),
    Format("Discord export", "discord", (".json",), _is_discord),
    Format("Slack day", "slack", (".json",), _is_slack_day),
    Format("JSON", "structured", (".json", ".jsonl", ".ndjson"), _is_none),
    Format("plain text", "plain", (".txt", ".text", ".log"), _is_any),
)
ARCHIVE_ENDINGS = (".zip",)


def is_archive(content: bytes) -> bool:
    """Tell whether a file is an archive of documents, not a document that is one inside."""
    return is_zip(content) and not any(
        each.accepts(content) for each in FORMATS if not each.is_text
    )


def is_mail(content: bytes, name: str) -> bool:
    """Tell whether a file is read as e-mail. Raises as `recognise` does."""
    return recognise(content, name).reader == "mail"


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
            " Save it as .docx, .xlsx or .pptx without a password."
        )
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
    named = [each for each in texts if ending in each.endings]
    if not named and not is_text(content):
        raise unknown_format(name)
    candidates = named or texts
    return next((each for each in candidates if each.accepts(content)), candidates[-1])


def unknown_format(name: str) -> UnknownFormat:
    """Say which formats there are."""
    known = ", ".join(
        f"{each.label} ({' '.join(each.endings)})" for each in FORMATS if each.endings
    )
    return UnknownFormat(f"{name} is in a format that cannot be read. Known formats: {known}.")
