"""The buttons under a reply."""

from collections.abc import Sequence
from typing import Final

from handlers import phrases
from handlers.conversation import MOST_EARLIER, Action, AnswerPart
from handlers.grammar import shortened
from knowledge import Outcome, Receipt

CURATED: Final = "curated:"


def answer_actions(receipt: Receipt, rank: int = 0) -> tuple[Action, ...]:
    """Offer what one may want after an answer."""
    of = ("of", receipt.id)
    quote = receipt.answer.answers[rank]
    actions = []
    if not quote.citation.uri.startswith(CURATED):
        actions.append(Action(phrases.SHOW_CONTEXT, "context", (of, ("rank", str(rank)))))
    if not rank and len(quote.earlier) > MOST_EARLIER:
        actions.append(Action(phrases.SHOW_HISTORY, "history", (of,)))
    following = rank + len(AnswerPart(receipt.answer, rank).shown)
    if following < len(receipt.answer.answers):
        actions.append(Action(phrases.SHOW_NEXT, "next", (of, ("rank", str(following)))))
    actions.append(Action(phrases.SHOW_WHY, "why", (of,)))
    if receipt.private:
        actions.append(Action(phrases.SHARE, "share", (of, ("rank", str(rank)))))
    actions.append(Action(phrases.HELPFUL, "helpful", (of,)))
    actions.append(Action(phrases.UNHELPFUL, "unhelpful", (of,)))
    return tuple(actions)


def abstention_actions(receipt: Receipt, alike: Sequence[Receipt]) -> tuple[Action, ...]:
    """Offer questions like the one that found no answer, and an explanation."""
    asked = [
        Action(
            shortened(other.answer.question),
            "again",
            (("of", other.id), ("instead", receipt.id)),
        )
        for other in alike
    ]
    if receipt.answer.outcome is Outcome.UNKNOWN:
        return tuple(asked)
    return (*asked, Action(phrases.SHOW_WHY, "why", (("of", receipt.id),)))
