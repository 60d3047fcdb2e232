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
_FRONT: Final = re.compile(
    r"\W*(?:prepared|written|maintained|compiled|issued|published|approved|adopted|owned|edited)\s+"
    r"(?:by|for|on|in)\b|\W*(?:summary\s+of\s+judgment|an\s+interview\s+with|for\s+(?:immediate\s+)?"
    r"release|version\s+[\d.]+|edition\s+of|between\s+[^.]{0,200}\band\b|last\s+(?:changed|revised)|"
    r"(?:\w+\s+)?last\s+changed)\b|[^.,]{0,60},\s+(?:held\s+(?:at|by|on|in)|edition\s+of)\b|"
    r"\W*(?:owner|author|severity|status|date|place|venue|time|sponsor|property|landlords?|tenants?|parties|"
    r"subject|from|to|project\s+manager|reference|ref|document|classification|contact)\s*:",
    re.IGNORECASE,
)
_PAIR: Final = re.compile(r"(?:^|\s)[A-Z][\w ]{1,24}:\s")
_PAIRS: Final = 2
_FORMAL: Final = re.compile(
    r"\bminutes\b[^.]{0,80}\b(?:approved|agreed|accepted|adopted|signed|confirmed)\b|"
    r"\btook\s+the\s+minutes\b|\bthere\s+being\s+no\s+(?:further|other)\s+business\b|"
    r"^\W*(?:the\s+)?(?:next\s+meeting|date\s+of\s+next)\b[^.]{0,20}:?\s*$",
    re.IGNORECASE,
)
_MARKS: Final = (
    *("reserved", "\u00a9", "(c)", "copyright", "click", "subscribe", "read", "sign", "cookies"),
    *("mail", "message", "blank", "quiries", "page", "://", "www.", "top", "contents", "share"),
    *("last", "minutes", "business", "meeting"),
)
_ENDS: Final = re.compile(r"[.!?\u2026\u3002\uff01\uff1f:;][\"'\u201d\u2019)\]\s\d]*$")
_ROW: Final = re.compile(r"\s\|\s|^\s*\||\t.*\t|\S {3,}\S.* {3,}\S")
_HEAD_CELL: Final = re.compile(r"[^\W\d]+(?: [^\W\d]+)?")
_WORD: Final = re.compile(r"\w+")


def is_boilerplate(text: str) -> bool:
    """Tell a caption, an attendance list, front matter, a formality or a notice."""
    folded = text.casefold()
    if any(mark in folded for mark in _MARKS) and (_NOTICE.search(text) or _FORMAL.search(text)):
        return True
    opens = any(rule.match(text) for rule in (_CAPTION, _ATTENDANCE, _FRONT))
    return opens or len(_PAIR.findall(text)) >= _PAIRS


def is_finished(text: str) -> bool:
    """Tell a sentence with its full stop from a line that has none."""
    return _ENDS.search(text) is not None


def is_column_heads(text: str) -> bool:
    """Tell the first row of a table, which names its columns."""
    cells = [cell.strip() for cell in text.strip().strip("|").split("|")]
    return len(cells) > 1 and all(_HEAD_CELL.fullmatch(cell) for cell in cells)


def is_row(text: str) -> bool:
    """Tell a row of a table."""
    return _ROW.search(text) is not None


def repeats(text: str, headings: Iterable[str]) -> bool:
    """Tell whether a sentence is only a heading again."""
    said = _folded(text)
    return bool(said) and any(said == _folded(heading) for heading in headings)


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
