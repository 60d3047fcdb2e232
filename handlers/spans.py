"""Lengths of time as people write them: 24h, 7d, 2w."""

import re
from datetime import timedelta
from typing import Final

from handlers import phrases
from handlers.errors import NotUnderstood

SPAN: Final = re.compile(r"(\d{1,4})\s*(h|d|w|hours?|days?|weeks?)", re.IGNORECASE)
UNITS: Final = {"h": "hours", "d": "days", "w": "weeks"}
DAY: Final = timedelta(days=1)
HOUR: Final = timedelta(hours=1)


def read_span(text: str) -> timedelta:
    """Read a length of time. Raises NotUnderstood."""
    found = SPAN.fullmatch(text.strip())
    if found is None:
        raise NotUnderstood(phrases.NOT_A_LENGTH_OF_TIME.format(value=text))
    return timedelta(**{UNITS[found[2][0].lower()]: int(found[1])})


def span_text(span: timedelta) -> str:
    """Write a length of time as it can be read again."""
    return f"{span // HOUR}h" if span % DAY else f"{span // DAY}d"
