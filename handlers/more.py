"""Look at an answer again: the next one, what stands around it, for all to see."""

import dataclasses

from handlers import phrases
from handlers.actions import answer_actions
from handlers.ask import answer_question
from handlers.conversation import AnswerPart, ContextPart, Reply, Said
from handlers.errors import NothingThere
from handlers.intents import Again, Ask, Context, History, Next, Share
from handlers.receipts import receipt_of
from handlers.turn import Turn
from knowledge import Outcome, Quote, Receipt


def show_next(wish: Next, turn: Turn) -> Reply:
    """Show the answer of the wished rank, or all that are left of the last question here."""
    receipt = receipt_of(wish.receipt, turn)
    if wish.receipt:
        return _shown(receipt, wish.rank, turn)
    _quote_at(receipt, wish.rank)
    ranks = range(wish.rank, len(receipt.answer.answers))
    parts = tuple(AnswerPart(receipt.answer, rank, receipt.id) for rank in ranks)
    return Reply(parts, outcome=receipt.answer.outcome.value, receipt=receipt.id)


def show_context(wish: Context, turn: Turn) -> Reply:
    """Show a quote between the facts before and after it."""
    receipt = receipt_of(wish.receipt, turn)
    quote = _quote_at(receipt, wish.rank)
    around = turn.knowledge.surroundings(quote, scope=turn.scope)
    if around is None:
        raise NothingThere(phrases.GONE)
    return Reply((ContextPart(around),), outcome="explained")


def show_history(wish: History, turn: Turn) -> Reply:
    """Show an answer with all that was said earlier on its matter."""
    receipt = receipt_of(wish.receipt, turn)
    if not _quote_at(receipt, 0).earlier:
        raise NothingThere(phrases.NO_HISTORY)
    part = AnswerPart(receipt.answer, receipt=receipt.id, history=True)
    return Reply((part,), outcome="explained", receipt=receipt.id)


def share(wish: Share, turn: Turn) -> Reply:
    """Say in public what was said to the asker alone; only the asker may."""
    receipt = receipt_of(wish.receipt, turn)
    if not _is_mine(receipt, turn):
        raise NothingThere(phrases.NOT_YOURS)
    reply = _shown(receipt.model_copy(update={"private": False}), wish.rank, turn)
    return dataclasses.replace(reply, replaces=False, outcome="shared")


def ask_again(wish: Again, turn: Turn) -> Reply:
    """Ask the question of a receipt as if the asker had put it, in place of their own."""
    question = receipt_of(wish.receipt, turn).answer.question
    mine = bool(wish.instead) and _is_mine(receipt_of(wish.instead, turn), turn)
    reply = answer_question(Ask(question), turn)
    return dataclasses.replace(reply, replaces=mine and turn.utterance.said is Said.PRESS)


def _shown(receipt: Receipt, rank: int, turn: Turn) -> Reply:
    """Show one answer; it takes the place of the one before only for its own asker."""
    _quote_at(receipt, rank)
    return Reply(
        (AnswerPart(receipt.answer, rank, receipt.id),),
        outcome=receipt.answer.outcome.value,
        actions=answer_actions(receipt, rank),
        replaces=_is_mine(receipt, turn) and turn.utterance.said is Said.PRESS,
        receipt=receipt.id,
    )


def _is_mine(receipt: Receipt, turn: Turn) -> bool:
    return receipt.asker == turn.utterance.asker


def _quote_at(receipt: Receipt, rank: int) -> Quote:
    answers = receipt.answer.answers
    if receipt.answer.outcome is not Outcome.ANSWERED or not answers:
        raise NothingThere(phrases.GONE)
    if rank >= len(answers):
        raise NothingThere(phrases.NO_MORE)
    return answers[rank]
