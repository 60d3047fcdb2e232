"""What was not answered, and deleting what is kept of an asker."""

from typing import Final

from handlers import phrases
from handlers.conversation import Action, Reply, TablePart, TextPart
from handlers.errors import NothingThere
from handlers.grammar import count, shortened
from handlers.order_wishes import Dismiss, ForgetMe, Unanswered
from handlers.rights import TERMINAL
from handlers.spans import read_span
from handlers.turn import Turn
from knowledge import Answer, Miss

PAGE: Final = 10
PRIVATE_QUESTIONS: Final = "private-questions"
SHOWN: Final = "shown"


def count_miss(answer: Answer, channel: str, turn: Turn, *, private: bool) -> None:
    """Count a question that found no answer, or a bad one.

    Of what was asked in private only the wording is kept, or if a setting says so only the
    number; at the terminal nobody else is there to ask.
    """
    misses = turn.knowledge.misses
    if not private or turn.utterance.place == TERMINAL:
        misses.count(answer, channel, scope=turn.scope)
    elif turn.knowledge.settings.at(scope=turn.scope).get(PRIVATE_QUESTIONS, SHOWN) == SHOWN:
        misses.count(answer.model_copy(update={"answers": ()}), "", scope=turn.scope)
    else:
        misses.count_unworded(scope=turn.scope)


def list_misses(wish: Unanswered, turn: Turn) -> Reply:
    """Page through what was not answered, the most asked first."""
    since = read_span(wish.since) if wish.since else None
    misses = turn.knowledge.misses.open(since, scope=turn.scope)
    shown = misses[PAGE * wish.page : PAGE * (wish.page + 1)]
    if not shown:
        return _said(phrases.NOTHING_MISSED)
    heading = phrases.MISSES.format(count=count(len(misses), "question"))
    return Reply(
        (
            TablePart(heading, phrases.MISS_COLUMNS, tuple(_row(it, turn) for it in shown)),
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
    rows = turn.knowledge.kept.forget_asker(turn.utterance.asker, scope=turn.scope)
    return _said(phrases.FORGOTTEN_YOU.format(rows=count(rows, "entry", "entries")))


def wording(miss: Miss) -> str:
    """Return a question as it was put, or say why it cannot be."""
    return miss.question or phrases.ASKED_IN_PRIVATE


def _row(miss: Miss, turn: Turn) -> tuple[str, ...]:
    return (wording(miss), str(miss.asked), miss.last.date().isoformat(), _nearest(miss, turn))


def _nearest(miss: Miss, turn: Turn) -> str:
    """Look the nearest fact up anew: who asked may have seen more than who reads this."""
    near = turn.knowledge.search(miss.question, 1, scope=turn.scope) if miss.question else []
    return near[0].quote if near else ""


def _actions(wish: Unanswered, shown: list[Miss], *, more: bool) -> list[Action]:
    """Offer to put each aside, and the next page."""
    actions = [
        Action(shortened(f"{phrases.DISMISS}: {wording(miss)}"), "dismiss", (("of", miss.id),))
        for miss in shown
    ]
    if more:
        page = (("since", wish.since), ("page", str(wish.page + 1)))
        actions.append(Action(phrases.NEXT_PAGE, "unanswered", page, chosen=True))
    return actions


def _said(text: str) -> Reply:
    return Reply((TextPart(text),), outcome="noted")
