"""Tell sentences that sum nothing up: captions, who was there, notices, repeated headings."""

import re
from collections.abc import Iterable
from typing import Final

_CAPTION: Final = re.compile(
    r"\W*(?:fig(?:ure)?|table|photo(?:graph)?|image|picture|chart|map|exhibit|plate|video)\.?\s*"
    r"(?:\d+[\w.]*\s*[:.\u2013\u2014-]|:)|\W*(?:photo|image|picture)\s*(?:credit|by)\b|"
    r"\W*(?:source|credit)s?\s*:",
    re.IGNORECASE,
)
_ATTENDANCE: Final = re.compile(
    r"\W*(?:(?:members?|also|others?)\s+)?(?:present|attend(?:ees|ance|ing)|participants|absent|"
    r"apologies|in\s+attendance|regrets|chair(?:ed\s+by|person|man|woman)?|minutes\s+(?:by|taken)|"
    r"note-?taker|facilitator|scribe|cc|distribution)\b[^:]{0,40}:|"
    r"\W*apologies\s+(?:for\s+absence\s+)?(?:were|was|had\s+been)\s+received\b|"
    r"\W*(?:the\s+)?meeting\s+(?:was\s+)?(?:opened|closed|called\s+to\s+order|adjourned)\b",
    re.IGNORECASE,
)
_NOTICE: Final = re.compile(
    r"\ball\s+rights\s+reserved\b|\u00a9|\(c\)\s+(?:19|20)\d\d|\bcopyright\s+(?:\u00a9|\(c\)|(?:19|20)\d\d)|"
    r"\bclick\s+here\b|\bunsubscribe\b|\bsubscribe\s+to\b|\bread\s+more\b|\bsign\s+up\s+for\b|"
    r"\b(?:uses?|accept)\s+cookies\b|\bthis\s+(?:e-?mail|message)\s+(?:is|and|may|contains)\b|"
    r"\bintentionally\s+left\s+blank\b|\bfor\s+(?:media|press)\s+(?:enquiries|inquiries)\b|"
    r"^\W*page\s+\d+(?:\s+of\s+\d+)?\W*$|^\W*(?:https?://|www\.)\S+\W*$|"
    r"^\W*(?:back\s+to\s+top|table\s+of\s+contents|share\s+this|last\s+(?:updated|reviewed))\b",
    re.IGNORECASE,
)
_ROW: Final = re.compile(r"\s\|\s|^\s*\||\t.*\t|\S {3,}\S.* {3,}\S")
_WORD: Final = re.compile(r"\w+")


def is_boilerplate(text: str) -> bool:
    """Tell a caption, an attendance list or a notice."""
    return any(rule.search(text) for rule in (_NOTICE,)) or any(
        rule.match(text) for rule in (_CAPTION, _ATTENDANCE)
    )


def is_row(text: str) -> bool:
    """Tell a row of a table."""
    return _ROW.search(text) is not None


def repeats(text: str, headings: Iterable[str]) -> bool:
    """Tell whether a sentence is only a heading again."""
    said = _folded(text)
    return bool(said) and any(said == _folded(heading) for heading in headings)


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
