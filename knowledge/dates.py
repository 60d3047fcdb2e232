"""The date a document gives itself, read from its title or its first lines."""

import re
from datetime import date
from typing import Final

_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_GERMAN: Final = {
    "januar": 1,
    "februar": 2,
    "märz": 3,
    "mai": 5,
    "juni": 6,
    "juli": 7,
    "okt": 10,
    "oktober": 10,
    "dez": 12,
    "dezember": 12,
}
_NAMES: Final = "|".join([*_MONTHS, *_GERMAN, "sept", *(month[:3] for month in _MONTHS)])
_MONTH: Final = rf"(?P<month>{_NAMES})\.?"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
_WRITTEN: Final = (
    re.compile(rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}\b"),
    re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b", re.IGNORECASE),
)
_HEAD: Final = 400


def date_in(*texts: str) -> date | None:
    """Return the first full date at the head of the first text that has one."""
    found = (date_at(text[:_HEAD]) for text in texts)
    return next((day for day in found if day is not None), None)


def date_at(text: str) -> date | None:
    """Return the earliest-standing full date of a text, if any."""
    matches = [match for written in _WRITTEN for match in written.finditer(text)]
    days = (_date(match) for match in sorted(matches, key=lambda match: match.start()))
    return next((day for day in days if day is not None), None)


def _date(match: re.Match[str]) -> date | None:
    month = match["month"]
    number = int(month) if month.isdigit() else _month_number(month)
    try:
        return date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None


def _month_number(name: str) -> int:
    known = name.lower()
    english = (place for place, month in enumerate(_MONTHS, 1) if month.startswith(known))
    return _GERMAN.get(known) or next(english)
