"""Golden questions by chat: what is to be answered, and whether it still is."""

from handlers import phrases
from handlers.conversation import Reply, TablePart, TextPart
from handlers.errors import NothingThere
from handlers.grammar import count
from handlers.language import spoken
from handlers.order_wishes import Expect
from handlers.paging import next_page, page_of
from handlers.turn import Turn
from knowledge import Golden, evaluate


def expect(wish: Expect, turn: Turn) -> Reply:
    """Keep, drop or show golden questions; those shown are asked anew."""
    teaching = turn.knowledge.teaching
    if wish.remove:
        if not teaching.expect_no_more(wish.remove.strip(), scope=turn.scope):
            raise NothingThere(phrases.NO_SUCH_EXPECTATION.format(id=wish.remove))
        return _said(phrases.EXPECTED_NO_MORE)
    if wish.question:
        words = (wish.quote,) if wish.quote else ()
        author = turn.utterance.asker_name
        name = teaching.expect(wish.question, words, author, scope=turn.scope)
        return _said(phrases.EXPECTED.format(question=wish.question, id=name))
    return _shown(wish.page, turn)


def _shown(page: int, turn: Turn) -> Reply:
    kept = turn.knowledge.teaching.expected(scope=turn.scope)
    if not kept:
        return _said(phrases.NOTHING_EXPECTED)
    shown = page_of(kept, page, turn)
    golden = [Golden(question=question, expect=words or None) for _, question, words in shown]
    judged = evaluate(turn.knowledge, golden, scope=turn.scope).judged
    rows = tuple(
        (one.question, spoken(one.verdict.value), one.quote, name)
        for (name, _, _), one in zip(shown, judged, strict=True)
    )
    heading = count(len(kept), "golden question")
    table = TablePart(heading, phrases.EXPECTED_COLUMNS, rows)
    return Reply((table,), outcome="managed", actions=next_page(kept, page, turn, "expect"))


def _said(text: str) -> Reply:
    return Reply((TextPart(text),), outcome="noted")
