"""Long tables a page at a time, with a button for the next one."""

from collections.abc import Sequence
from typing import Final, TypeVar

from handlers import phrases
from handlers.conversation import Action
from handlers.rights import TERMINAL
from handlers.turn import Turn

T = TypeVar("T")

PAGE: Final = 30
OPTION_LIMIT: Final = 20


def page_of(rows: Sequence[T], page: int, turn: Turn) -> Sequence[T]:
    """Return the rows of one page; a terminal has no buttons, and is shown them all."""
    return rows if _at_once(turn) else rows[PAGE * page : PAGE * (page + 1)]


def next_page(
    rows: Sequence[T], page: int, turn: Turn, command: str, **options: str | None
) -> tuple[Action, ...]:
    """Offer the page after this one, if there is one and its options fit on a button."""
    given = {name: value for name, value in options.items() if value}
    too_long = any(len(value) > OPTION_LIMIT for value in given.values())
    if _at_once(turn) or too_long or len(rows) <= PAGE * (page + 1):
        return ()
    following = (*given.items(), ("page", str(page + 1)))
    return (Action(phrases.NEXT_PAGE, command, following, chosen=True),)


def _at_once(turn: Turn) -> bool:
    return turn.utterance.place == TERMINAL
