"""Answers that are clauses: what was agreed, what was said, and why."""

import re
from typing import Final

from knowledge.language import tokens_of
from knowledge.matching.analysis import Question
from knowledge.matching.wanted import Wants

Range = tuple[int, int]
_CLAUSE: Final = r"(?P<clause>\w(?:[^.;|\n]|\.(?=\w))*[^\s.;,|\n])"
_ASKS_DECISION: Final = re.compile(
    r"\bwhat\b.*\b(?:agree|decide|resolve|promise|commit|undertake|vote)", re.IGNORECASE
)
_DECIDED: Final = re.compile(
    r"(?:\b(?:agree[sd]?|decide[sd]?|resolve[sd]?|promise[sd]?|undertook|voted|committed|"
    r"decision:)\s+(?:to|that|on)\s+|"
    r"\b(?:agreement|accord|deal|decision)s?\s+(?:(?:was|were|has been|have been)\s+)?"
    rf"(?:reached|signed|made|taken|concluded)\s+(?:to|that|on|about|for)\s+){_CLAUSE}",
    re.IGNORECASE,
)
_SAID: Final = re.compile(
    r"[\"\u201c](?P<speech>\w[^\"\u201c\u201d]{10,}[^\"\u201c\u201d\s,.])[,.]?[\"\u201d]|"
    r"\b(?:said|says|noted|added|argued|explained|claimed|warned|stressed|announced|suggested|"
    rf"proposed|recommended|reported|stated|insisted|reckons|believes)\s+(?:that\s+)?{_CLAUSE}",
    re.IGNORECASE,
)
_REASON: Final = re.compile(
    r"(?P<clause>\b(?:because|due to|owing to|thanks to|so that|in order to|as a result of|"
    r"to (?:avoid|prevent|ensure|reduce|protect|improve|save))\b"
    r"(?:[^.;|\n]|\.(?=\w))*[^\s.;,|\n])",
    re.IGNORECASE,
)


def answering_clause(question: Question, text: str) -> Range | None:
    """Return the clause that answers a question for a decision, a statement or a reason."""
    found = pattern.search(text) if (pattern := _pattern(question)) else None
    if found is None:
        return None
    groups = found.groupdict()
    return _whole_words(text, found.span("speech" if groups.get("speech") else "clause"))


def _whole_words(text: str, span: Range) -> Range:
    """Return a range with the rest of the words that it cuts: U.S. ends in a full stop."""
    start, end = span
    for token in tokens_of(text):
        start = token.start if token.start < start < token.end else start
        end = token.end if token.start < end < token.end else end
    return start, end


def _pattern(question: Question) -> re.Pattern[str] | None:
    if question.wants is Wants.REASON:
        return _REASON
    if question.wants is Wants.STATEMENT:
        return _SAID
    asks = question.wants is Wants.THING and question.focus is None
    return _DECIDED if asks and _ASKS_DECISION.search(question.text) else None
