"""When a channel gets its digest: a plan in words, and the moments it means; pure."""

import json
import re
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final, Self
from zoneinfo import ZoneInfo, available_timezones

from handlers import phrases
from handlers.errors import NotUnderstood

DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
USUAL_TIME: Final = "09:00"
_TIME: Final = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s*(?P<half>[ap]\.?m\.?)?", re.IGNORECASE
)
_NOON: Final = 12


_WORDS: Final = re.compile(
    r"(?P<every>[a-z]+)?(?:\s+on\s+(?P<day>[a-z]+))?(?:\s+at\s+(?P<at>[\d:.]+\s*(?:[ap]\.?m\.?)?))?"
    r"(?:\s+(?:on\s+)?(?P<later>[a-z]+days?))?(?:\s+(?:in\s+)?(?P<zone>[a-z]+(?:/[a-z_+\-\d]+)*))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Digest:
    """A wish about the digest of a channel; empty to see how it is set."""

    every: str = ""
    at: str = ""
    day: str = ""
    zone: str = ""


def read_digest(words: str) -> Digest:
    """Read the words after `digest`: daily at 09:00, weekly on Friday at 8:30, off."""
    found = _WORDS.fullmatch(words.strip())
    if found is None:
        return Digest(every=words.strip())
    day = found["day"] or found["later"] or ""
    return Digest((found["every"] or "").lower(), found["at"] or "", day, found["zone"] or "")


class Every(StrEnum):
    """How often a digest comes."""

    DAILY = "daily"
    WEEKLY = "weekly"

    @property
    def span(self) -> timedelta:
        """How much time one digest tells of."""
        return timedelta(days=1) if self is Every.DAILY else timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Plan:
    """A channel's digest: how often, at what time of which zone, and what it is for.

    `day` is the day of a weekly one, Monday being 0; nothing is due before it `begins`.
    """

    every: Every
    at: str = USUAL_TIME
    day: int = 0
    zone: str = "UTC"
    begins: str = "2000-01-01T00:00:00+00:00"

    def written(self) -> str:
        """Write the plan down."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, text: str) -> Self:
        """Read a plan that was written down."""
        given = json.loads(text)
        given.pop("place", None)  # written down once, and told by its tenant now
        return cls(**{**given, "every": Every(given["every"])})

    def last_due(self, now: datetime) -> datetime | None:
        """Return the newest moment, at or before now, when the digest was due, if any."""
        today = now.astimezone(ZoneInfo(self.zone)).date()
        days = (self._moment(today - timedelta(days=back)) for back in range(8))
        last = next(moment for moment in days if moment <= now and self._is_day(moment))
        return last if last > datetime.fromisoformat(self.begins) else None

    def next_due(self, now: datetime) -> datetime:
        """Return the first moment after now when the digest is due."""
        today = now.astimezone(ZoneInfo(self.zone)).date()
        days = (self._moment(today + timedelta(days=ahead)) for ahead in range(9))
        return next(moment for moment in days if moment > now and self._is_day(moment))

    def _moment(self, day: date) -> datetime:
        at = time.fromisoformat(self.at)
        return datetime.combine(day, at, tzinfo=ZoneInfo(self.zone))

    def _is_day(self, moment: datetime) -> bool:
        return self.every is Every.DAILY or moment.weekday() == self.day


def read_plan(wish: Digest, zone: str, now: datetime) -> Plan:
    """Read what was wished for. Raises NotUnderstood."""
    every = wish.every.lower()
    if every not in set(Every):
        raise NotUnderstood(phrases.NOT_A_DIGEST.format(value=wish.every))
    return Plan(
        every=Every(every),
        at=_time(wish.at or USUAL_TIME),
        day=_day(wish.day or DAYS[0]),
        zone=_zone(wish.zone or zone),
        begins=now.isoformat(),
    )


def _time(text: str) -> str:
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise NotUnderstood(phrases.NOT_A_TIME.format(value=text))
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        hour = hour % _NOON + (_NOON if found["half"].lower().startswith("p") else 0)
    try:
        return time(hour, minute).strftime("%H:%M")
    except ValueError as error:
        raise NotUnderstood(phrases.NOT_A_TIME.format(value=text)) from error


def _day(text: str) -> int:
    folded = text.strip().lower().removesuffix("s")
    found = [place for place, day in enumerate(DAYS) if len(folded) > 1 and day.startswith(folded)]
    if len(found) != 1:
        raise NotUnderstood(phrases.NOT_A_DAY.format(value=text))
    return found[0]


def _zone(text: str) -> str:
    names = {name.casefold(): name for name in available_timezones()}
    wanted = text.strip().replace(" ", "_").casefold()
    found = names.get(wanted) or next(
        (names[name] for name in sorted(names) if name.rpartition("/")[2] == wanted), None
    )
    if found is None:
        raise NotUnderstood(phrases.NOT_A_ZONE.format(value=text))
    return found
