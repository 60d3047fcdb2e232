"""The answering words of a quote, for bold type."""

import re
from collections.abc import Iterable
from typing import Final

from knowledge.language import acronym_terms, term_of, tokens_of
from knowledge.language.acronyms import INITIALS
from knowledge.language.stop_words import STOP
from knowledge.matching.analysis import Question
from knowledge.matching.chooser import choose
from knowledge.matching.evidence import wanted_spans
from knowledge.matching.wanted import Wants

Range = tuple[int, int]
SURE: Final = 0.5
_NARROW: Final = frozenset({Wants.PERSON, Wants.TIME, Wants.COUNT, Wants.DURATION, Wants.MONEY})
_BRIDGE: Final = re.compile(r"[\s\-\u2019']*(?:(?:of|and|the|de|van|von|bin|al)\s+)?")


def highlight(question: Question, text: str, matched: frozenset[str]) -> tuple[Range, ...]:
    """Return the ranges of a quote that answer.

    Args:
        question: as analysed.
        text: the quote.
        matched: the terms of the quote's words that the question reached.
    """
    choice = choose(question, text, matched)
    if choice is not None and choice.sureness >= SURE:
        return ((choice.start, choice.end),)
    return met_words(question, text, matched)


def met_words(question: Question, text: str, matched: frozenset[str]) -> tuple[Range, ...]:
    """Return the ranges to show when it is not clear which words answer.

    For a wanted type (a date, a number, a person) that is the nearest such thing
    to the question's words; otherwise the words of the quote that met the question.
    """
    anchors = _anchors(text, matched)
    typed = [*_typed(question, text)]
    if typed:
        return (min(typed, key=lambda span: (_distance(span, anchors), span)),)
    return tuple(_merged(text, anchors))


def _anchors(text: str, matched: frozenset[str]) -> list[Range]:
    """Return the words that met the question, and whole the long forms of its acronyms."""
    tokens = tokens_of(text)
    initials = any(term.startswith(INITIALS) for term in matched)
    spelt = acronym_terms(tokens, text) if initials else {}
    whole = _apart(span for term, span in spelt.items() if term in matched)
    words = [
        (token.start, token.end)
        for token in tokens
        if token.text not in STOP
        and term_of(token.text) in matched
        and not any(start <= token.start < end for start, end in whole)
    ]
    return sorted([*whole, *words])


def _apart(spans: Iterable[Range]) -> list[Range]:
    """Return spans in order without those that overlap an earlier one."""
    kept: list[Range] = []
    for span in sorted(spans):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _typed(question: Question, text: str) -> Iterable[Range]:
    if question.wants not in _NARROW:
        return []
    asked = frozenset(word.text for word in question.words)
    return _merged(text, wanted_spans(question.wants, text, asked))


def _merged(text: str, spans: list[Range]) -> Iterable[Range]:
    """Join spans with nothing but blanks or small words between them."""
    if not spans:
        return
    start, end = spans[0]
    for low, high in spans[1:]:
        if not _BRIDGE.fullmatch(text, end, low):
            yield start, end
            start = low
        end = high
    yield start, end


def _distance(span: Range, anchors: list[Range]) -> int:
    gaps = [max(span[0] - high, low - span[1], 0) for low, high in anchors]
    return min(gaps, default=0)
