"""Sum up a document, a topic, some days, a thread or a channel, in sentences of theirs."""

import difflib
import logging
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Final

from handlers import phrases
from handlers.answer_lines import place_line
from handlers.ask import QUESTION_LIMIT
from handlers.commands import LENGTHS
from handlers.conversation import Action, Reply, Said, SummaryPart, TablePart, TextPart
from handlers.errors import NothingThere, NotUnderstood, TooLong
from handlers.grammar import did_you_mean, shortened
from handlers.periods import Period, read_period
from handlers.recap import recap
from handlers.summary_lines import left_out_text, nothing_to_sum_up
from handlers.summary_wishes import Summarise
from handlers.turn import Turn
from knowledge import Bullet, NoSuchDocument, Outcome, StoreError, Summary

log = logging.getLogger(__name__)

SHARE: Final = re.compile(r"[1-9]\d?%|100%")
SOURCES, LEFT_OUT = "sources", "left"
_DAYS_AFTER: Final = re.compile(
    r"(?P<topic>.+?)[\s,]+(?P<days>(?:since|from|between|in|during|until|before|after|on|last|this|past|"
    r"the\s+(?:last|past)|today|yesterday)\b.*)",
    re.IGNORECASE,
)
_KEPT: Final = ("document", "topic", "collection", "when", "last")


def is_length(text: str) -> bool:
    """Tell whether a text says how long a summary may be."""
    return text in LENGTHS or SHARE.fullmatch(text) is not None


def summarise(wish: Summarise, turn: Turn) -> Reply:
    """Sum up what is wished for, or say why there is nothing to show. Raises Refusal."""
    wish = _settled(_recalled(wish, turn), turn)
    summary = recap(wish, turn) if wish.thread or wish.channel else _documents(wish, turn)
    if not summary.bullets:
        return _nothing(wish, summary, turn)
    if wish.show == SOURCES:
        return Reply((_sources(summary),))
    if wish.show == LEFT_OUT:
        return Reply((TextPart(left_out_text(summary.coverage)),))
    return Reply(
        (SummaryPart(summary),),
        outcome="summarised",
        actions=_actions(wish, summary, turn),
        replaces=wish.of is not None and turn.utterance.said is Said.PRESS,
    )


def _recalled(wish: Summarise, turn: Turn) -> Summarise:
    """Return the earlier wish that this one names, at the length and view wished for now."""
    if wish.of is None:
        return wish
    kept = turn.knowledge.wishes.find(wish.of, scope=turn.scope)
    if kept is None:
        raise NothingThere(phrases.WISH_FORGOTTEN)
    texts = {name: kept[name] for name in _KEPT if name in kept}
    return Summarise(
        **texts,
        length=wish.length,
        thread="thread" in kept,
        channel="channel" in kept,
        of=wish.of,
        show=wish.show,
    )


def _settled(wish: Summarise, turn: Turn) -> Summarise:
    """Check the length, and settle what bare words name: a document, days, or a topic."""
    if not is_length(wish.length):
        choices = phrases.LENGTHS_TO_CHOOSE
        raise NotUnderstood(phrases.NOT_A_LENGTH.format(value=wish.length, choices=choices))
    longest = max(map(len, filter(None, (wish.about, wish.topic))), default=0)
    if longest > QUESTION_LIMIT:
        raise TooLong(phrases.TOO_LONG.format(length=longest, limit=QUESTION_LIMIT))
    if wish.about is None or wish.document or wish.topic:
        return replace(wish, topic=wish.topic or wish.about, about=None)
    bare = replace(wish, about=None)
    if _document_called(wish.about, turn) is not None:
        return replace(bare, document=wish.about)
    if wish.when is None and _period(wish.about, turn) is not None:
        return replace(bare, when=wish.about)
    dated = _DAYS_AFTER.fullmatch(wish.about)
    if wish.when is None and dated and _period(dated["days"], turn) is not None:
        return replace(bare, topic=dated["topic"], when=dated["days"])
    return replace(bare, topic=wish.about)


def _document_called(name: str, turn: Turn) -> str | None:
    try:
        return turn.knowledge.find_document(name, scope=turn.scope).id
    except NoSuchDocument:
        return None


def _period(text: str, turn: Turn) -> Period | None:
    return read_period(text, turn.now().date())


def _documents(wish: Summarise, turn: Turn) -> Summary:
    period = _period(wish.when, turn) if wish.when else Period()
    if period is None:
        raise NotUnderstood(phrases.NOT_A_PERIOD.format(value=wish.when))
    document = _named(wish.document, turn) if wish.document else None
    return turn.knowledge.summarize(
        document,
        wish.topic,
        wish.length,
        wish.collection,
        since=period.since,
        until=period.until,
        scope=turn.scope,
    )


def _named(name: str, turn: Turn) -> str:
    found = _document_called(name, turn)
    if found is not None:
        return found
    titles = [document.title for document in turn.knowledge.documents(scope=turn.scope)]
    near = difflib.get_close_matches(name, titles, n=3)
    advice = did_you_mean(near) if near else phrases.SEE_SOURCES
    raise NothingThere(phrases.NO_SUCH_DOCUMENT.format(name=name, advice=advice))


def _nothing(wish: Summarise, summary: Summary, turn: Turn) -> Reply:
    """Say why there is nothing to show."""
    text = nothing_to_sum_up(summary, wish.topic)
    if not (wish.thread or wish.channel) and not _has_documents(wish, turn):
        text = phrases.NO_DOCUMENTS
    return Reply((TextPart(text),), outcome=Outcome.UNKNOWN.value)


def _has_documents(wish: Summarise, turn: Turn) -> bool:
    """Tell whether there is anything to sum up. Raises NothingThere for a collection."""
    found = bool(turn.knowledge.documents(wish.collection, scope=turn.scope))
    if not found and wish.collection is not None:
        raise NothingThere(phrases.NO_SUCH_COLLECTION.format(name=wish.collection))
    return found


def _actions(wish: Summarise, summary: Summary, turn: Turn) -> tuple[Action, ...]:
    """Offer more and less of it, where it comes from, and what it leaves out."""
    try:
        of = ("of", turn.knowledge.wishes.keep(_kept(wish), scope=turn.scope))
    except StoreError:
        log.warning("the wish is not kept, the summary has no buttons", exc_info=True)
        return ()
    length = ("length", summary.length)
    actions = [
        Action(label, "summary", (of, ("length", other)))
        for label, other in _other_lengths(summary)
    ]
    actions.append(Action(phrases.SHOW_SOURCES, "summary", (of, length, ("show", SOURCES))))
    if summary.coverage.left_out:
        actions.append(Action(phrases.SHOW_LEFT_OUT, "summary", (of, length, ("show", LEFT_OUT))))
    return tuple(actions)


def _other_lengths(summary: Summary) -> list[tuple[str, str]]:
    if summary.length not in LENGTHS:
        return []
    place = LENGTHS.index(summary.length)
    longer = [(phrases.LONGER, it) for it in LENGTHS[place + 1 : place + 2]]
    shorter = [(phrases.SHORTER, LENGTHS[place - 1])] if place else []
    return longer + shorter


def _kept(wish: Summarise) -> Mapping[str, str]:
    given = {field.name: getattr(wish, field.name) for field in fields(wish)}
    flags = {name: "yes" for name in ("thread", "channel") if given[name]}
    return {**{name: given[name] for name in _KEPT if given[name]}, **flags}


def _sources(summary: Summary) -> TablePart:
    rows = tuple(map(_source, summary.bullets))
    return TablePart(phrases.SUMMARY_SOURCES, phrases.SUMMARY_SOURCE_COLUMNS, rows)


def _source(bullet: Bullet) -> tuple[str, ...]:
    where = place_line(bullet.citation)
    return (shortened(bullet.quote), bullet.speaker or "", where, bullet.citation.uri)
