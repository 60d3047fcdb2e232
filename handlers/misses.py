"""What was not answered, and deleting what is kept of an asker."""

import re
from datetime import timedelta
from typing import Final

from handlers import phrases
from handlers.conversation import Action, Reply, TablePart, TextPart
from handlers.errors import NothingThere, NotUnderstood
from handlers.order_wishes import Dismiss, ForgetMe, Unanswered
from handlers.turn import Turn
from knowledge import Miss

PAGE: Final = 10
SINCE: Final = re.compile(r"(\d{1,4})\s*(h|d|w|hours?|days?|weeks?)", re.IGNORECASE)
UNITS: Final = {"h": "hours", "d": "days", "w": "weeks"}


def list_misses(wish: Unanswered, turn: Turn) -> Reply:
    """Page through what was not answered, the most asked first."""
    misses = turn.knowledge.misses.open(_period(wish.since), scope=turn.scope)
    shown = misses[PAGE * wish.page : PAGE * (wish.page + 1)]
    if not shown:
        return _said(phrases.NOTHING_MISSED)
    heading = phrases.MISSES.format(count=phrases.count(len(misses), "question"))
    return Reply(
        (
            TablePart(heading, phrases.MISS_COLUMNS, tuple(map(_row, shown))),
            TextPart(phrases.HOW_TO_SETTLE),
        ),
        outcome="managed",
        actions=tuple(_actions(wish, shown, more=len(misses) > PAGE * (wish.page + 1))),
    )


def dismiss(wish: Dismiss, turn: Turn) -> Reply:
    """Put a miss aside until it comes up again."""
    if not turn.knowledge.misses.settle(wish.miss, scope=turn.scope):
        raise NothingThere(phrases.NO_SUCH_MISS)
    return _said(phrases.DISMISSED)


def forget_asker(_: ForgetMe, turn: Turn) -> Reply:
    """Delete what is kept of the asker."""
    rows = turn.knowledge.misses.forget_asker(turn.utterance.asker, scope=turn.scope)
    return _said(phrases.FORGOTTEN_YOU.format(rows=phrases.count(rows, "entry", "entries")))


def _period(text: str) -> timedelta | None:
    if not text:
        return None
    found = SINCE.fullmatch(text.strip())
    if found is None:
        raise NotUnderstood(phrases.NOT_A_LENGTH_OF_TIME.format(value=text))
    return timedelta(**{UNITS[found[2][0].lower()]: int(found[1])})


def _row(miss: Miss) -> tuple[str, ...]:
    return (miss.question, str(miss.asked), miss.last.date().isoformat(), miss.nearest)


def _actions(wish: Unanswered, shown: list[Miss], *, more: bool) -> list[Action]:
    """Offer to put each aside, and the next page."""
    actions = [
        Action(
            phrases.shortened(f"{phrases.DISMISS}: {miss.question}"), "dismiss", (("of", miss.id),)
        )
        for miss in shown
    ]
    if more:
        page = (("since", wish.since), ("page", str(wish.page + 1)))
        actions.append(Action(phrases.NEXT_PAGE, "unanswered", page, chosen=True))
    return actions


def _said(text: str) -> Reply:
    return Reply((TextPart(text),), outcome="noted")
