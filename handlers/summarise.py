"""Sum up a document or a topic in sentences of the documents."""

import difflib

from handlers import phrases
from handlers.commands import LENGTHS
from handlers.conversation import Reply, SummaryPart, TextPart
from handlers.errors import NothingThere, NotUnderstood
from handlers.intents import Summarise
from handlers.turn import Turn
from knowledge import NoSuchDocument, Outcome, Summary


def summarise(wish: Summarise, turn: Turn) -> Reply:
    """Sum up what is wished for, or say that nothing is there."""
    if wish.length not in LENGTHS:
        raise NotUnderstood(
            phrases.NOT_A_LENGTH.format(value=wish.length, choices=phrases.either(LENGTHS))
        )
    documents = turn.knowledge.documents(scope=turn.scope)
    if not documents:
        return Reply((TextPart(phrases.NO_DOCUMENTS),), outcome=Outcome.UNKNOWN.value)
    document, topic = _subject(wish, turn)
    summary = turn.knowledge.summarize(document, topic, wish.length, scope=turn.scope)
    return _reply(summary, topic)


def _subject(wish: Summarise, turn: Turn) -> tuple[str | None, str | None]:
    """Settle which document and topic are meant; a bare word may be either."""
    if wish.document is not None:
        return _named(wish.document, turn), wish.topic or wish.about
    if wish.about is None or wish.topic is not None:
        return None, wish.topic
    try:
        return turn.knowledge.find_document(wish.about, scope=turn.scope).id, None
    except NoSuchDocument:
        return None, wish.about


def _named(name: str, turn: Turn) -> str:
    try:
        return turn.knowledge.find_document(name, scope=turn.scope).id
    except NoSuchDocument as error:
        titles = [document.title for document in turn.knowledge.documents(scope=turn.scope)]
        near = difflib.get_close_matches(name, titles, n=3)
        advice = phrases.did_you_mean(near) if near else phrases.SEE_SOURCES
        raise NothingThere(phrases.NO_SUCH_DOCUMENT.format(name=name, advice=advice)) from error


def _reply(summary: Summary, topic: str | None) -> Reply:
    if summary.bullets:
        return Reply((SummaryPart(summary),), outcome="summarised")
    text = phrases.NOTHING_ON_TOPIC.format(topic=topic) if topic else phrases.NOTHING_TO_SUM_UP
    return Reply((TextPart(text),), outcome=Outcome.UNKNOWN.value)
