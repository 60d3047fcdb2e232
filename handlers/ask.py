"""Answer a question with a quote, or say that the documents do not."""

import logging
from typing import Final

from handlers import phrases
from handlers.access import asks_in_private, is_better_unsaid, is_private, wants_privacy
from handlers.actions import abstention_actions, answer_actions
from handlers.conversation import Action, AnswerPart, Reply, Said, TextPart
from handlers.errors import NothingThere, NotUnderstood, TooLong
from handlers.intents import Ask
from handlers.misses import count_miss
from handlers.person import person_actions
from handlers.receipts import alike
from handlers.turn import Turn
from knowledge import Answer, Exchange, Outcome, Receipt, StoreError

log = logging.getLogger(__name__)

QUESTION_LIMIT: Final = 2_000


def answer_question(ask: Ask, turn: Turn) -> Reply:
    """Answer from the documents in view, leaning on the conversation's last turn.

    Nothing is kept of what people say to each other, where silence is the answer.
    """
    answer = turn.knowledge.ask(
        checked(ask.question),
        collection=ask.collection,
        after=turn.recall(),
        scope=turn.scope,
    )
    if answer.searched.documents == 0:
        return _nothing_to_search(ask.collection)
    unkept = _reply(answer, None, turn)
    if is_better_unsaid(turn.utterance, unkept):
        return unkept
    if answer.outcome is Outcome.ANSWERED:
        _remember(answer, turn)
    else:
        _count_miss(answer, turn)
    return _reply(answer, _keep(answer, ask, turn), turn)


def _reply(answer: Answer, receipt: Receipt | None, turn: Turn) -> Reply:
    outcome, said = answer.outcome.value, turn.utterance
    if receipt is None:
        return Reply((AnswerPart(answer),), outcome=outcome)
    return Reply(
        (AnswerPart(answer, receipt=receipt.id),),
        outcome=outcome,
        actions=_actions(receipt, turn),
        edits=receipt.message if said.edits and not wants_privacy(said) else "",
        receipt=receipt.id,
    )


def _actions(receipt: Receipt, turn: Turn) -> tuple[Action, ...]:
    if receipt.answer.outcome is Outcome.ANSWERED:
        return answer_actions(receipt)
    near = alike(receipt.answer.question, turn)
    return (*abstention_actions(receipt, near), *person_actions(receipt, turn))


def _count_miss(answer: Answer, turn: Turn) -> None:
    """Count a question that found no answer; overheard remarks were none."""
    if turn.utterance.said in {Said.OVERHEARD, Said.THREAD}:
        return
    try:
        private = asks_in_private(turn.utterance)
        count_miss(answer, turn.utterance.heard_in, turn, private=private)
    except StoreError:
        log.warning("a miss is not counted", exc_info=True)


def _keep(answer: Answer, ask: Ask, turn: Turn) -> Receipt | None:
    """Keep a receipt; an answer without one is still an answer."""
    said = turn.utterance
    try:
        return turn.knowledge.receipts.keep(
            answer,
            said.edits or said.id,
            asker=said.asker,
            conversation=said.conversation,
            channel=said.heard_in,
            collection=ask.collection,
            private=asks_in_private(said) or is_private(said, answer.outcome.value),
            scope=turn.scope,
        )
    except StoreError:
        log.warning("no receipt is kept for %s", said.id, exc_info=True)
        return None


def checked(question: str) -> str:
    """Return a question fit to be asked. Raises NotUnderstood, TooLong."""
    question = question.strip()
    if not any(map(str.isalnum, question)):
        raise NotUnderstood(phrases.EMPTY_QUESTION)
    if len(question) > QUESTION_LIMIT:
        raise TooLong(phrases.TOO_LONG.format(length=len(question), limit=QUESTION_LIMIT))
    return question


def _nothing_to_search(collection: str | None) -> Reply:
    if collection is not None:
        raise NothingThere(phrases.NO_SUCH_COLLECTION.format(name=collection))
    return Reply((TextPart(phrases.NO_DOCUMENTS),), outcome=Outcome.UNKNOWN.value)


def _remember(answer: Answer, turn: Turn) -> None:
    """Keep the question as it was read, so that it can be asked again on its own."""
    exchange = Exchange(answer.question_read or answer.question, answer.answers[0].quote)
    try:
        turn.remember(exchange)
    except StoreError:
        log.warning("the exchange is not remembered, follow-ups will miss it", exc_info=True)
