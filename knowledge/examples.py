"""Questions that a new document can answer, worded from its own facts."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final

from knowledge.answers import Answer, Outcome, StoredFact

MOST_TRIES: Final = 20
_WORDS: Final = r"[\w\u2019'&-]+(?:[ ,][\w\u2019'&-]+){0,5}?"
_ARTICLE: Final = r"(?:(?:an?|the)\s+)?"
_BASE: Final = {"opens": "open", "closes": "close", "starts": "start", "begins": "begin",
                "ends": "end", "takes place": "take place", "arrives": "arrive"}  # fmt: skip
_HOW_MANY: Final = re.compile(
    rf"^(?P<who>{_WORDS})\s+(?P<verb>get|gets|have|has|receive|receives|need|needs|take|takes)\s+"
    rf"(?:up to\s+|about\s+)?\d[\d,.]*\s+(?P<what>[a-z][\w-]*(?:\s+of\s+[\w-]+(?:\s+[\w-]+)?)?)"
)
_WHEN_DOES: Final = re.compile(
    rf"^(?P<who>{_WORDS})\s+(?P<verb>{'|'.join(_BASE)})\s+(?:at|on|in|from|every)\b"
)
_WHEN_WAS: Final = re.compile(
    rf"^(?P<who>{_WORDS})\s+(?P<verb>(?:was|were)\s+(?:founded|built|opened|signed|born|launched|"
    r"established|adopted|approved|released))\b.*\d{4}"
)
_AGREED: Final = re.compile(rf"^(?P<who>{_WORDS})\s+(?:agreed|decided)\s+(?P<what>to|on|that)\b")
_IS: Final = re.compile(
    rf"^(?P<who>{_ARTICLE}[\w-]+(?:\s[\w-]+)?)\s+(?P<verb>is|are)\s+(?:an?|the)\s"
)
_LEANING: Final = frozenset({
    "he", "she", "it", "they", "this", "that", "these", "those", "there", "we", "you", "i",
    "what", "which", "who", "and", "but", "or", "if", "when", "as", "in", "on", "at",
})  # fmt: skip


def example_questions(
    facts: Iterable[StoredFact], ask: Callable[[str], Answer], limit: int = 3
) -> tuple[str, ...]:
    """Return questions that are answered by the very facts they were made from."""
    kept: list[str] = []
    for fact, question in islice(_candidates(facts), MOST_TRIES):
        if len(kept) == limit:
            break
        if question not in kept and _answers(ask(question), fact):
            kept.append(question)
    return tuple(kept)


def _answers(answer: Answer, fact: StoredFact) -> bool:
    if answer.outcome is not Outcome.ANSWERED or not answer.answers:
        return False
    best = answer.answers[0]
    return (best.quote, best.citation.document_id) == (fact.quote, fact.citation.document_id)


def _candidates(facts: Iterable[StoredFact]) -> Iterator[tuple[StoredFact, str]]:
    for fact in facts:
        for make in (_how_many, _when_does, _when_was, _agreed, _what_is):
            if question := make(fact.quote):
                yield fact, question
                break


def _how_many(quote: str) -> str:
    if (match := _found(_HOW_MANY, quote)) is None:
        return ""
    verb = {"gets": "get", "has": "have", "receives": "receive", "needs": "need", "takes": "take"}
    does = "does" if match["verb"] in verb else "do"
    who, base = _inner(match["who"]), verb.get(match["verb"], match["verb"])
    return f"how many {match['what']} {does} {who} {base}?"


def _when_does(quote: str) -> str:
    match = _found(_WHEN_DOES, quote)
    return f"when does {_inner(match['who'])} {_BASE[match['verb']]}?" if match else ""


def _when_was(quote: str) -> str:
    if (match := _found(_WHEN_WAS, quote)) is None:
        return ""
    auxiliary, verb = match["verb"].split()
    return f"when {auxiliary} {_inner(match['who'])} {verb}?"


def _agreed(quote: str) -> str:
    if (match := _found(_AGREED, quote)) is None:
        return ""
    verb = "agree" if " agreed " in match[0] else "decide"
    return f"what did {_inner(match['who'])} {verb} {'on' if match['what'] == 'on' else 'to do'}?"


def _what_is(quote: str) -> str:
    match = _found(_IS, quote)
    return f"what {match['verb']} {_inner(match['who'])}?" if match else ""


def _found(pattern: re.Pattern[str], quote: str) -> re.Match[str] | None:
    """Match a fact whose subject can be understood alone."""
    match = pattern.match(quote)
    if match is None or match["who"].split()[0].casefold() in _LEANING:
        return None
    return match


def _inner(who: str) -> str:
    """Return a sentence's subject as it stands inside one: "The gate" becomes "the gate"."""
    first, _, rest = who.partition(" ")
    lowered = first.lower() in {"the", "a", "an", "all", "every", "each", "our", "your"}
    plain = first[1:].islower() and not rest and first.endswith("s")
    return f"{first.lower() if lowered or plain else first} {rest}".strip()
