"""Curated answers, and words that mean the same."""

from collections.abc import Iterable
from typing import Final

from handlers import phrases
from handlers.conversation import Reply, TablePart, TextPart
from handlers.errors import NothingThere, NotUnderstood
from handlers.grammar import count, listed
from handlers.order_wishes import APART, Glossary, Taught, Teach
from handlers.paging import next_page, page_of
from handlers.receipts import receipt_of
from handlers.turn import Turn
from knowledge import Mined, Quote

LONGEST: Final = 2_000
MOST_MINED_NAMED: Final = 2


def teach(wish: Teach, turn: Turn) -> Reply:
    """Keep an answer to a question: words, or a quote that was shown before."""
    pin = _pinned(wish, turn) if wish.receipt else None
    question = wish.question or (receipt_of(wish.receipt, turn).answer.question if pin else "")
    answer = pin.quote if pin is not None else wish.answer
    if not question.strip() or not answer.strip():
        raise NotUnderstood(phrases.HOW_TO_TEACH)
    if len(question) + len(answer) > LONGEST:
        raise NotUnderstood(phrases.TOO_MUCH_TO_TEACH.format(limit=LONGEST))
    author = turn.utterance.asker_name or turn.utterance.asker
    taught = turn.knowledge.teaching.teach(question, answer, author, pin=pin, scope=turn.scope)
    return _said(phrases.TAUGHT.format(question=question, id=taught.id))


def list_taught(wish: Taught, turn: Turn) -> Reply:
    """Show the curated answers, or drop one."""
    if wish.remove:
        if not turn.knowledge.teaching.untaught(wish.remove.strip(), scope=turn.scope):
            raise NothingThere(phrases.NO_SUCH_TEACHING.format(id=wish.remove))
        return _said(phrases.UNTAUGHT)
    curated = turn.knowledge.teaching.curated(scope=turn.scope)
    if not curated:
        return _said(phrases.NOTHING_TAUGHT)
    rows = tuple(
        (it.question, it.answer, it.author, it.at.date().isoformat(), it.id)
        for it in page_of(curated, wish.page, turn)
    )
    heading = count(len(curated), "curated answer")
    more = next_page(curated, wish.page, turn, "taught")
    return Reply((TablePart(heading, phrases.TAUGHT_COLUMNS, rows),), actions=more)


def edit_glossary(wish: Glossary, turn: Turn) -> Reply:
    """Show, add or drop words that mean the same."""
    teaching = turn.knowledge.teaching
    if wish.remove:
        if not teaching.drop_words(wish.remove.strip(), scope=turn.scope):
            raise NothingThere(phrases.NO_SUCH_WORDS.format(id=wish.remove))
        return _said(phrases.WORDS_DROPPED)
    if wish.add:
        words = tuple(dict.fromkeys(filter(None, map(str.strip, APART.split(wish.add)))))
        if len(words) < 2 or not all(any(map(str.isalnum, word)) for word in words):  # noqa: PLR2004 -- one word alone means nothing else
            raise NotUnderstood(phrases.HOW_TO_ADD_WORDS)
        teaching.add_words(words, turn.utterance.asker_name, scope=turn.scope)
        return _said(phrases.WORDS_ADDED.format(words=" = ".join(words)))
    rows = glossary_rows(teaching.words(scope=turn.scope), teaching.mined(scope=turn.scope))
    if not rows:
        return _said(phrases.NO_WORDS)
    shown = tuple(page_of(rows, wish.page, turn))
    more = next_page(rows, wish.page, turn, "glossary")
    return Reply((TablePart(phrases.GLOSSARY, phrases.GLOSSARY_COLUMNS, shown),), actions=more)


def glossary_rows(
    added: Iterable[tuple[str, tuple[str, ...]]], mined: Iterable[Mined]
) -> tuple[tuple[str, ...], ...]:
    """Lay out words that mean the same: those that people added, then those that were found."""
    return (
        *((" = ".join(words), str(phrases.ADDED_BY_HAND), name) for name, words in added),
        *((" = ".join(it.words), _mined_line(it), it.id) for it in mined),
    )


def _pinned(wish: Teach, turn: Turn) -> Quote:
    answers = receipt_of(wish.receipt, turn).answer.answers
    if wish.rank >= len(answers):
        raise NothingThere(phrases.GONE)
    return answers[wish.rank]


def _mined_line(mined: Mined) -> str:
    """Say in which documents words were found to mean the same."""
    rest = len(mined.documents) - MOST_MINED_NAMED
    more = (count(rest, "document"),) if rest > 0 else ()
    return phrases.MINED.format(documents=listed((*mined.documents[:MOST_MINED_NAMED], *more)))


def _said(text: str) -> Reply:
    return Reply((TextPart(text),), outcome="noted")
