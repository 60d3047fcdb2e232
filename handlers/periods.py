"""Reading a span of days from an asker's words: since Monday, last week, in May 2026."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

_ONE: Final = timedelta(days=1)
_UNITS: Final = r"(?P<unit>day|week|fortnight|month|quarter|year)"
_NAMES: Final = "|".join([*calendar.month_name[1:], *calendar.month_abbr[1:], "Sept"])
_LAST: Final = re.compile(
    rf"(?:in\s+|over\s+|during\s+)?(?:the\s+)?(?P<which>last|past|previous|this|current)\s+{_UNITS}",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    r"(?:in\s+|over\s+|during\s+|for\s+)?(?:the\s+)?(?:last|past|previous)?\s*(?P<count>\d{1,3}|two|three|four|"
    rf"five|six|seven|ten|couple\s+of|few)\s*{_UNITS}s?",
    re.IGNORECASE,
)
_MONTH: Final = re.compile(
    rf"(?:in\s+|during\s+)?(?P<month>{_NAMES})\.?,?(?:\s+(?:of\s+)?(?P<year>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"(?:in\s+|during\s+)?(?P<year>(?:19|20)\d\d)", re.IGNORECASE)
_QUARTER: Final = re.compile(
    r"(?:in\s+|during\s+)?q(?P<quarter>[1-4])(?:\s+(?P<year>(?:19|20)\d\d))?", re.IGNORECASE
)
_SINCE: Final = re.compile(r"(?:since|from|after|starting)\s+(?P<start>.+)", re.IGNORECASE)
_UNTIL: Final = re.compile(r"(?:until|till|before|up\s+to|to)\s+(?P<end>.+)", re.IGNORECASE)
_BETWEEN: Final = re.compile(
    r"(?:between\s+(?P<start>.+?)\s+and\s+(?P<end>.+))|"
    r"(?:(?:from\s+)?(?P<first>.+?)\s*(?:\s(?:to|until|till|through)\s|\s[\u2013\u2014-]\s|\.\.)\s*(?P<last>.+))",
    re.IGNORECASE,
)
_WORDS: Final = {
    "two": 2,
    "couple of": 2,
    "few": 3,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "ten": 10,
}
_DAYS: Final = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365}
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `since` to `until`, both included; None is open."""

    since: date | None = None
    until: date | None = None


def read_period(text: str, today: date) -> Period | None:
    """Read a span of days, or None when the words name none."""
    said = " ".join(text.split()).strip(" .,!?")
    if not said or len(said) > _LONGEST:
        return None
    return next((period for read in _READERS if (period := read(said, today)) is not None), None)


def _last(said: str, today: date) -> Period | None:
    found = _LAST.fullmatch(said)
    if found is None:
        return None
    start = _start_of(found["unit"].lower(), today)
    if found["which"].lower() in {"this", "current"}:
        return Period(start, today)
    return Period(_start_of(found["unit"].lower(), start - _ONE), start - _ONE)


def _start_of(unit: str, day: date) -> date:
    match unit:
        case "week":
            return day - timedelta(days=day.weekday())
        case "fortnight":
            return day - timedelta(days=day.weekday() + 7)
        case "month":
            return day.replace(day=1)
        case "quarter":
            return day.replace(month=1 + 3 * ((day.month - 1) // 3), day=1)
        case "year":
            return day.replace(month=1, day=1)
        case _:
            return day


def _counted(said: str, today: date) -> Period | None:
    found = _COUNTED.fullmatch(said)
    if found is None:
        return None
    counted = found["count"].lower()
    count = int(counted) if counted.isdigit() else _WORDS[" ".join(counted.split())]
    return Period(today - timedelta(days=count * _DAYS[found["unit"].lower()]), today)


def _month(said: str, today: date) -> Period | None:
    found = _MONTH.fullmatch(said)
    if found is None:
        return None
    names = [name[:3].lower() for name in calendar.month_abbr]
    month = names.index(found["month"][:3].lower())
    year = int(found["year"]) if found["year"] else today.year - (month > today.month)
    start = date(year, month, 1)
    return Period(start, start.replace(day=calendar.monthrange(year, month)[1]))


def _quarter(said: str, today: date) -> Period | None:
    found = _QUARTER.fullmatch(said)
    if found is None:
        return None
    year = int(found["year"] or today.year)
    last = 3 * int(found["quarter"])
    return Period(date(year, last - 2, 1), date(year, last, calendar.monthrange(year, last)[1]))


def _year(said: str, _today: date) -> Period | None:
    found = _YEAR.fullmatch(said)
    return (
        Period(date(int(found["year"]), 1, 1), date(int(found["year"]), 12, 31)) if found else None
    )


def _since(said: str, today: date) -> Period | None:
    found = _SINCE.fullmatch(said)
    start = _ends(found["start"], today) if found else None
    return Period(since=start.since) if start else None


def _until(said: str, today: date) -> Period | None:
    found = _UNTIL.fullmatch(said)
    end = _ends(found["end"], today) if found else None
    if end is None or found is None:
        return None
    before = found.group().lower().startswith("before")
    return Period(until=end.since - _ONE if before and end.since else end.until)


def _between(said: str, today: date) -> Period | None:
    found = _BETWEEN.fullmatch(said)
    if found is None:
        return None
    start = _ends(found["start"] or found["first"], today)
    end = _ends(found["end"] or found["last"], today)
    if start is None or end is None or start.since is None or end.until is None:
        return None
    return Period(min(start.since, end.until), max(start.since, end.until))


def _ends(said: str, today: date) -> Period | None:
    """Read what stands at one end of a span: a month, a week, or a day."""
    return next((it for read in _SPANS if (it := read(said, today)) is not None), None)


def _day(said: str, today: date) -> Period | None:
    """Read one day, by the kept date parser; a day without a year is the last such day."""
    import dateparser  # noqa: PLC0415 -- slow to load, seldom needed

    bare = re.sub(r"^on\s+", "", said, flags=re.IGNORECASE)
    if bare.isdigit():
        return None
    found = dateparser.parse(
        bare,
        languages=["en"],
        settings={
            "RELATIVE_BASE": datetime.combine(today, time(12)),
            "PREFER_DATES_FROM": "past",
            "DATE_ORDER": "DMY",
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
    return Period(found.date(), found.date()) if found else None


_SPANS: Final[tuple[Callable[[str, date], Period | None], ...]] = (
    _last,
    _counted,
    _month,
    _quarter,
    _year,
    _day,
)
_READERS: Final = (_last, _counted, _month, _quarter, _year, _since, _until, _between, _day)
