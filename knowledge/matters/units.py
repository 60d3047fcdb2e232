"""The words that values are written with, English and German: months, numbers, units."""

from typing import Final, NamedTuple


class Unit(NamedTuple):
    """A unit: what it measures, its size, and its name where none turns into another."""

    family: str
    size: float
    name: str = ""


_MONTH_NAMES: Final = (
    *("january jan januar", "february feb februar", "march mar märz", "april apr", "may mai"),
    *("june jun juni", "july jul juli", "august aug", "september sept sep"),
    *("october oct oktober okt", "november nov", "december dec dezember dez"),
)
_WEEKDAY_NAMES: Final = (
    *("monday montag", "tuesday dienstag", "wednesday mittwoch", "thursday donnerstag"),
    *("friday freitag", "saturday samstag", "sunday sonntag"),
)
_NUMBER_NAMES: Final = (
    *("zero", "", "two zwei", "three drei", "four vier", "five fünf", "six sechs"),
    *("seven sieben", "eight acht", "nine neun", "ten zehn", "eleven elf", "twelve zwölf"),
)
# A family's units with how many of its smallest unit each comes to; no currency is another.
_MEASURES: Final[dict[str, dict[str, float]]] = {
    "duration": {
        "second seconds sekunde sekunden": 1,
        "minute minutes minuten": 60,
        "hour hours stunde stunden": 3_600,
        "day days tag tage tagen": 86_400,
        "week weeks woche wochen": 604_800,
        "month months monat monate monaten": 2_629_800,
        "year years jahr jahre jahren": 31_557_600,
    },
    "percent": {"% percent prozent": 1},
    "money": {"£ pound pounds gbp": 1, "$ dollar dollars usd": 1, "€ euro euros eur": 1},
    "length": {"mm": 1, "cm": 10, "m metre metres meter meters": 1_000, "km": 1_000_000},
    "mass": {"g": 1, "kg": 1_000, "tonnes": 1_000_000},
    "power": {"w": 1, "kw": 1_000, "mw": 1_000_000},
    "energy": {"wh": 1, "kwh": 1_000, "mwh": 1_000_000},
}


def _numbered(names: tuple[str, ...], first: int) -> dict[str, int]:
    return {
        name: number for number, line in enumerate(names, first) for name in line.split() if name
    }


MONTHS: Final = _numbered(_MONTH_NAMES, 1)
WEEKDAYS: Final = _numbered(_WEEKDAY_NAMES, 1)
NUMBERS: Final = _numbered(_NUMBER_NAMES, 0)
SCALES: Final = {
    **dict.fromkeys(("k", "thousand", "tausend"), 1_000.0),
    **dict.fromkeys(("m", "million", "millionen"), 1_000_000.0),
    **dict.fromkeys(("bn", "billion", "milliarden"), 1_000_000_000.0),
}
_EXACT: Final = frozenset({"money"})
UNITS: Final = {
    name: Unit(family, size, names.split()[0] if family in _EXACT else "")
    for family, units in _MEASURES.items()
    for names, size in units.items()
    for name in names.split()
}
PACES: Final = (
    *("daily", "weekly", "fortnightly", "monthly", "quarterly", "annually", "yearly", "twice"),
    *("täglich", "wöchentlich", "monatlich", "jährlich"),
)
