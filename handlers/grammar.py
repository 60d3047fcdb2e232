"""Numbers with their nouns, moments, lists, choices: how the bot puts words together."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from handlers import phrases
from handlers.language import noun_in_number, spoken

BUTTON_LENGTH: Final = 70


def count(number: int, noun: str, nouns: str = "") -> str:
    """Return a number with its noun in the right form: 1 fact, 1,310 facts."""
    return f"{number:,} {noun_in_number(number, noun, nouns or noun + 's')}"


def not_shown(number: int) -> str:
    """Say how many are not shown."""
    return phrases.MORE.format(number=number)


def written_moment(there: datetime) -> str:
    """Write a moment, in the zone that it is told in."""
    weekday, month = phrases.DAY_NAMES[there.weekday()], phrases.MONTH_NAMES[there.month - 1]
    return phrases.MOMENT.format(
        weekday=weekday, day=there.day, month=month, time=f"{there:%H:%M}"
    )


def times(number: int) -> str:
    """Say how often."""
    return str(phrases.ONCE) if number == 1 else phrases.TIMES.format(number=number)


def shortened(text: str, limit: int = BUTTON_LENGTH) -> str:
    """Return a text cut to fit on a button."""
    text = " ".join(spoken(text).split())
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"


def listed(words: Sequence[str]) -> str:
    """Join words with commas."""
    return ", ".join(words)


def either(words: Sequence[str]) -> str:
    """Join words as a choice: short, medium or long."""
    *others, last = words
    return phrases.EITHER.format(others=", ".join(others), last=last) if others else last


def did_you_mean(names: Sequence[str]) -> str:
    """Ask which of some names was meant."""
    return phrases.DID_YOU_MEAN.format(names=either(names))
