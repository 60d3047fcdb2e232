"""Explain how the last answer of a conversation was found."""

from handlers import phrases
from handlers.answer_lines import confidence_line, corrections_line, model_line
from handlers.conversation import Part, QuotesPart, Reply, TablePart, TextPart
from handlers.intents import Why
from handlers.language import spoken
from handlers.receipts import receipt_of
from handlers.turn import Turn
from knowledge import Answer, Exchange, Quote, Reason, Receipt


def explain(wish: Why, turn: Turn) -> Reply:
    """Ask a question again and lay open how it was matched: a receipt's, or the last one here."""
    exchange = _exchange_of(receipt_of(wish.receipt, turn)) if wish.receipt else turn.recall()
    if exchange is None:
        return Reply((TextPart(phrases.NOTHING_TO_EXPLAIN),), outcome="explained")
    answer = turn.knowledge.ask(exchange.question, scope=turn.scope)
    candidates = turn.knowledge.search(
        exchange.question, len(answer.answers) + 1, scope=turn.scope
    )
    parts = (
        TextPart(_account(answer, exchange.quote)),
        *_words(answer.why),
        *_quotes(phrases.BEST, answer.answers[:1]),
        *_quotes(phrases.FIRST_THAT_LOST, _lost(answer.answers, candidates)),
    )
    return Reply(parts, outcome="explained")


def _exchange_of(receipt: Receipt) -> Exchange:
    answer = receipt.answer
    quote = answer.answers[0].quote if answer.answers else ""
    return Exchange(answer.question_read or answer.question, quote)


def _account(answer: Answer, quote: str) -> str:
    changed = quote != (answer.answers[0].quote if answer.answers else "")
    lines = (
        phrases.YOU_ASKED.format(question=answer.question),
        corrections_line(answer.corrections),
        confidence_line(answer),
        model_line(answer.model),
        phrases.CHANGED_SINCE if changed else "",
    )
    return "\n".join(filter(None, lines))


def _words(reasons: tuple[Reason, ...]) -> tuple[Part, ...]:
    rows = tuple(
        (reason.word, ", ".join(reason.matched), spoken(reason.how), f"{reason.weight:.2f}")
        for reason in reasons
    )
    return (TablePart(phrases.WORDS_MET, phrases.WORD_COLUMNS, rows),) if rows else ()


def _quotes(heading: str, quotes: tuple[Quote, ...]) -> tuple[Part, ...]:
    return tuple(
        QuotesPart(heading.format(score=f"{quote.score:.3f}"), (quote,)) for quote in quotes
    )


def _lost(shown: tuple[Quote, ...], candidates: list[Quote]) -> tuple[Quote, ...]:
    """Return the best candidate that was not shown, if there was one."""
    won = {quote.quote for quote in shown}
    return tuple(quote for quote in candidates if quote.quote not in won)[:1]
