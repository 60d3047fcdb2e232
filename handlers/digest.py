"""What a channel is told of by itself: new documents, decisions, questions left open."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from handlers import phrases
from handlers.access import is_alone
from handlers.conversation import Part, QuotesPart, Reply, TablePart, TextPart
from handlers.deeds import note_deed
from handlers.digest_plans import Digest, Every, Plan, read_plan
from handlers.errors import NothingThere, Refusal
from handlers.grammar import count, not_shown, shortened, written_moment
from handlers.rights import manages
from handlers.turn import Turn
from knowledge import Bullet, Document, News, Quote, Receipt

DIGEST: Final = "digest"
POSTED: Final = "digest posted"
OFF, NOW = "off", "now"
MOST: Final = 10


def set_digest(wish: Digest, turn: Turn, zone: str = "UTC") -> Reply:
    """Show, set or stop the digest of the channel. Raises Refusal."""
    said = turn.utterance
    if is_alone(said) or not said.channel:
        raise NothingThere(phrases.NO_CHANNEL)
    if not wish.every:
        return _state(turn)
    if wish.every == NOW:
        return _now(turn)
    if not manages(turn):
        raise Refusal(phrases.NOT_YOUR_DIGEST)
    plan = None if wish.every == OFF else read_plan(wish, zone, turn.now())
    written = plan.written() if plan is not None else ""
    turn.knowledge.settings.put(said.channel, DIGEST, written, scope=turn.scope)
    note_deed(DIGEST, f"{wish.every} {wish.at} in {said.channel}", turn)
    return _told(_described(plan, turn.now()) if plan is not None else phrases.DIGEST_OFF)


def digest_reply(
    news: News, unanswered: Sequence[str], zone: str = "UTC", *, silent: bool = True
) -> Reply | None:
    """Lay out a digest; None, or a line if told to speak, when nothing is new."""
    since = shown_moment(news.since, zone)
    if not news.documents and not unanswered:
        return None if silent else _told(phrases.NOTHING_NEW.format(since=since))
    documents = count(len(news.documents), "document")
    parts: list[Part] = [
        TextPart(phrases.DIGEST_OPENING.format(since=since, documents=documents)),
        *([_table(news.documents)] if news.documents else []),
        *([_decisions(news)] if news.decisions else []),
        *([_questions(unanswered)] if unanswered else []),
    ]
    return Reply(tuple(parts), outcome="digest")


def shown_moment(moment: datetime, zone: str) -> str:
    """Write a moment as people of a zone read it."""
    return written_moment(moment.astimezone(ZoneInfo(zone)))


def questions_in(channel: str, receipts: Iterable[Receipt]) -> tuple[str, ...]:
    """Return what was asked in a channel, once each: other channels may be for fewer eyes."""
    asked = [it.answer.question for it in receipts if it.channel == channel]
    return tuple({question.casefold(): question for question in asked}.values())


def _state(turn: Turn) -> Reply:
    settings = turn.knowledge.settings.at(turn.utterance.channel, scope=turn.scope)
    if not settings.get(DIGEST):
        return _told(phrases.NO_DIGEST)
    return _told(_described(Plan.read(settings[DIGEST]), turn.now()))


def _now(turn: Turn) -> Reply:
    """Show what a digest of the last day would tell, to the asker alone."""
    since = turn.now() - Every.DAILY.span
    receipts = turn.knowledge.receipts.unanswered(since, scope=turn.scope)
    asked = questions_in(turn.utterance.heard_in, receipts)
    reply = digest_reply(turn.knowledge.news(since, scope=turn.scope), asked, silent=False)
    return replace(reply or _told(phrases.NOTHING_TO_SUM_UP), outcome="managed")


def _described(plan: Plan, now: datetime) -> str:
    phrase = phrases.DAILY_AT if plan.every is Every.DAILY else phrases.WEEKLY_AT
    words = phrase.format(day=phrases.DAY_NAMES[plan.day], at=plan.at, zone=plan.zone)
    return phrases.DIGEST_SET.format(plan=words, next=shown_moment(plan.next_due(now), plan.zone))


def _told(text: str) -> Reply:
    return Reply((TextPart(text),), outcome="settled")


def _table(documents: Sequence[Document]) -> TablePart:
    rows = tuple(
        (
            document.title,
            document.collection,
            document.dated.isoformat() if document.dated else "",
            document.added.date().isoformat(),
        )
        for document in documents[:MOST]
    )
    more = len(documents) - len(rows)
    return TablePart(_heading(phrases.DIGEST_DOCUMENTS, more), phrases.DIGEST_COLUMNS, rows)


def _decisions(news: News) -> QuotesPart:
    heading = _heading(phrases.DIGEST_DECISIONS, news.more_decisions)
    return QuotesPart(heading, tuple(map(_quote, news.decisions)))


def _heading(text: str, more: int) -> str:
    return f"{text} ({not_shown(more)})" if more else text


def _quote(bullet: Bullet) -> Quote:
    return Quote(quote=bullet.quote, citation=bullet.citation, context=bullet.context)


def _questions(questions: Sequence[str]) -> TextPart:
    lines = (f"\N{BULLET} {shortened(question, 200)}" for question in questions[:MOST])
    return TextPart("\n".join((str(phrases.DIGEST_UNANSWERED), *lines)))
