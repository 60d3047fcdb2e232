"""The values that a sentence states: days, times, amounts, and whether it denies."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from knowledge.language import term_of
from knowledge.matters.units import MONTHS, NUMBERS, PACES, SCALES, UNITS, WEEKDAYS, Unit


class ValueKind(StrEnum):
    """What sort of value it is; only values of one kind take each other's place."""

    DAY = "day"
    WEEKDAY = "weekday"
    CLOCK = "clock"
    AMOUNT = "amount"
    PACE = "pace"
    DENIAL = "denial"
    NAME = "name"


Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A value as a sentence writes it, at a range of it.

    `key` is what it comes to. `of` tells amounts apart that measure different things:
    money, a duration, members.
    """

    kind: ValueKind
    key: Key
    start: int
    end: int
    of: str = ""

    def agrees(self, other: "Value") -> bool:
        """Tell whether two values of one sort do not contradict each other."""
        if self.kind is not ValueKind.DAY:
            return self.key == other.key
        pairs = zip(self.key, other.key, strict=True)
        return all(one is None or two is None or one == two for one, two in pairs)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_FLAGS: Final = re.IGNORECASE | re.VERBOSE
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_MONTH: Final = rf"(?P<month>{_any(MONTHS)})\b(?:\.(?=,?\s+\d))?"
_ON: Final = rf"(?:\b(?:{_any(WEEKDAYS)}),?\s+)?"
_FIGURE: Final = r"(?P<figure>\d+(?:[.,]\d+)*)"
_SCALE: Final = rf"(?:\s?(?P<scale>{_any(SCALES)})\b)?"
_UNIT: Final = rf"(?P<unit>{_any(UNITS)}|per\s+cent)(?!\w)"
_AFTER: Final = re.compile(r"[\s-]*(?:(?:of|the|new|full|more|fewer)\s+)*(\w+)")


def _day(match: re.Match[str]) -> Key | None:
    groups = match.groupdict()
    month = groups.get("month") or ""
    number = int(month) if month.isdigit() else MONTHS.get(month.casefold())
    key = (_number(groups.get("year")), number, _number(groups.get("day")))
    return key if any(key) else None


def _number(written: str | None) -> int | None:
    return int(written) if written else None


def _clock(match: re.Match[str]) -> Key:
    if match["noon"]:
        return (0 if match["noon"].casefold() == "midnight" else 12, 0)
    hour = int(match["hour"])
    half = (match["half"] or match["half2"] or "").casefold()[:1]
    if half in {"a", "p"}:
        hour = hour % 12 + 12 * (half == "p")
    return hour, int(match["minute"] or match["minute2"] or 0)


def _amount(match: re.Match[str]) -> Key | None:
    groups = match.groupdict()
    figure, word = groups.get("figure"), groups.get("word")
    number = _figure(figure) if figure else float(NUMBERS[(word or "").casefold()])
    number *= SCALES.get((groups.get("scale") or "").casefold(), 1.0)
    unit = _unit(match)
    return (round(number * unit.size, 6), unit.name) if unit else (number,)


def _figure(written: str) -> float:
    """Read a number as either language writes it: 4,000.5 and 4.000,5."""
    *whole, last = re.split(r"[.,]", written)
    if whole and len(last) == 3 and len({*re.findall(r"[.,]", written)}) == 1:  # noqa: PLR2004
        return float("".join((*whole, last)))
    return float("".join(whole) + "." + last) if whole else float(last)


def _same(match: re.Match[str]) -> Key:
    return (match.group().casefold(),)


def _weekday(match: re.Match[str]) -> Key:
    return (WEEKDAYS[match["weekday"].casefold()],)


def _denied(_: re.Match[str]) -> Key:
    return (True,)


_Reader = Callable[[re.Match[str]], Key | None]
_SORTS: Final[tuple[tuple[ValueKind, re.Pattern[str], _Reader], ...]] = tuple(
    (kind, re.compile(pattern, _FLAGS), read)
    for kind, pattern, read in (
        (ValueKind.DAY, rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)\b", _day),
        (ValueKind.DAY, rf"{_ON}\b{_DAY}\s*(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR}\b)?", _day),
        (
            ValueKind.DAY,
            rf"{_ON}\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\w:]|[.,]\d)(?:,?\s+{_YEAR}\b)?",
            _day,
        ),
        (ValueKind.DAY, rf"\b(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}\b", _day),
        (ValueKind.DAY, rf"\b{_MONTH}\s+{_YEAR}\b", _day),
        (ValueKind.DAY, rf"(?<=[a-z]\s)(?-i:(?=[A-Z])){_MONTH}(?!\s+\w+ing)", _day),
        (ValueKind.WEEKDAY, rf"\b(?P<weekday>{_any(WEEKDAYS)})s?\b", _weekday),
        (
            ValueKind.CLOCK,
            r"""\b(?:(?P<hour>[01]?\d|2[0-3])
                (?::(?P<minute>[0-5]\d)(?:\s?(?P<half>[ap](?:m\b|\.m\.)))?
                  |(?:\.(?P<minute2>[0-5]\d))?\s?(?P<half2>[ap](?:m\b|\.m\.)|uhr\b))
               |(?P<noon>noon|midday|midnight))(?!\w)""",
            _clock,
        ),
        (ValueKind.AMOUNT, rf"(?P<sign>[$£€])\s?{_FIGURE}{_SCALE}", _amount),
        (
            ValueKind.AMOUNT,
            rf"(?<![\w.,/-]){_FIGURE}{_SCALE}(?:[\s-]?{_UNIT})?(?![\w/]|[.,:-]\d)",
            _amount,
        ),
        (ValueKind.AMOUNT, rf"\b(?P<word>{_any(NUMBERS)})\b{_SCALE}(?:[\s-]{_UNIT})?", _amount),
        (ValueKind.PACE, rf"\b(?:{_any(PACES)})\b", _same),
        (
            ValueKind.DENIAL,
            r"\b(?:not|never|no|cannot|nicht|keine?[rnms]?)\b|(?<=\w)n['\u2019]t\b",
            _denied,
        ),
    )
)
_BARE_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def values_of(text: str) -> tuple[Value, ...]:
    """Return the values that a text states, in order; none overlap."""
    found: list[Value] = []
    for kind, pattern, read in _SORTS:
        for match in pattern.finditer(text):
            start, end = match.span()
            key = read(match)
            if key is None or any(start < it.end and it.start < end for it in found):
                continue
            found.append(_value(kind, key, match, text))
    return tuple(sorted(found, key=lambda it: it.start))


def _value(kind: ValueKind, key: Key, match: re.Match[str], text: str) -> Value:
    start, end = match.span()
    if kind is not ValueKind.AMOUNT:
        return Value(kind, key, start, end)
    if _BARE_YEAR.fullmatch(match.group()):
        return Value(ValueKind.DAY, (int(match.group()), None, None), start, end)
    return Value(kind, key, start, end, _measured(match, text))


def _measured(match: re.Match[str], text: str) -> str:
    """Return what an amount measures: the family of its unit, or what is counted."""
    if unit := _unit(match):
        return unit.family
    after = _AFTER.match(text, match.end())
    return term_of(after[1].casefold()) if after else ""


def _unit(match: re.Match[str]) -> Unit | None:
    groups = match.groupdict()
    written = (groups.get("sign") or groups.get("unit") or "").casefold()
    return UNITS.get("%" if written.startswith("per") else written)
