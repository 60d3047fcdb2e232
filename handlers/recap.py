"""Sum up a thread or a channel in the words of those who spoke there."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from handlers import phrases
from handlers.conversation import HistoryWish, Message
from handlers.errors import NothingThere, NotUnderstood
from handlers.summary_wishes import Summarise
from handlers.turn import Turn
from knowledge import Remark, Summary, summarise_messages

MOST_MESSAGES: Final = 1_000
USUAL_MESSAGES: Final = 100
_LAST: Final = re.compile(
    r"(?:the\s+)?(?:last\s+|past\s+)?(?P<count>\d{1,5})\s*"
    r"(?P<unit>m|min|mins|minutes?|h|hrs?|hours?|d|days?|w|weeks?|messages?|msgs?|posts?)?",
    re.IGNORECASE,
)
_SPANS: Final = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_COUNTED: Final = ("me", "ms", "po")


def recap(wish: Summarise, turn: Turn) -> Summary:
    """Read messages and sum them up. Raises Refusal."""
    read = turn.utterance.history
    if read is None:
        raise NothingThere(phrases.NO_MESSAGES_HERE)
    wanted = _history_wish(wish, turn.now())
    remarks = [_remark(message) for message in _said(read(wanted), turn.utterance.text)]
    if not remarks:
        raise NothingThere(phrases.NO_MESSAGES)
    return summarise_messages(remarks, _title(wish, wanted), wish.length)


def _history_wish(wish: Summarise, now: datetime) -> HistoryWish:
    if wish.thread:
        return HistoryWish(MOST_MESSAGES, thread=True)
    if wish.last is None:
        return HistoryWish(USUAL_MESSAGES)
    found = _LAST.fullmatch(wish.last.strip())
    if found is None or not int(found["count"]):
        raise NotUnderstood(phrases.NOT_A_LAST.format(value=wish.last))
    count, unit = int(found["count"]), (found["unit"] or "messages").lower()
    if unit.startswith(_COUNTED):
        return HistoryWish(min(count, MOST_MESSAGES))
    return HistoryWish(MOST_MESSAGES, since=now - timedelta(**{_SPANS[unit[0]]: count}))


def _said(messages: Sequence[Message], wish: str) -> list[Message]:
    """Leave out what bots and the platform say, and the wish for this summary itself."""
    people = [it for it in messages if it.text.strip() and not it.by_bot and not it.notice]
    if people and wish.strip() and people[-1].text.strip().endswith(wish.strip()):
        people.pop()
    return people


def _remark(message: Message) -> Remark:
    return Remark(message.author, message.text, message.at, message.link)


def _title(wish: Summarise, wanted: HistoryWish) -> str:
    if wanted.thread:
        return phrases.THIS_THREAD
    if wanted.since is not None:
        return phrases.CHANNEL_SINCE.format(last=wish.last)
    return phrases.CHANNEL_LAST.format(count=wanted.limit)
