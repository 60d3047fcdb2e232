"""Rich Text Format."""

from dataclasses import replace

from striprtf.striprtf import rtf_to_text

from knowledge.errors import DamagedDocument, EmptyDocument
from knowledge.model import Reading
from knowledge.reading.composition import clean
from knowledge.reading.plain import read_characters

_SOFT_HYPHEN = "\N{SOFT HYPHEN}"


def read(content: bytes, name: str) -> Reading:
    """Read the words of a Rich Text file, laid out as plain text is."""
    try:
        text = rtf_to_text(content.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    except Exception as fault:  # the library raises whatever a broken part makes it stumble over
        raise DamagedDocument(
            f"{name} is damaged. Open it, save it again as .docx, and add that."
        ) from fault
    shown = clean(text).replace(_SOFT_HYPHEN, "").strip()
    if not shown:
        raise EmptyDocument(f"{name} holds no text.")
    return replace(read_characters(shown), media_type="application/rtf")
