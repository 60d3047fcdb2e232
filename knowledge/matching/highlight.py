"""The answering words of a quote, for bold type."""

import re
from collections.abc import Iterable
from typing import Final

from knowledge.language import acronym_terms, term_of, tokens_of
from knowledge.language.acronyms import INITIALS
from knowledge.language.stop_words import STOP
from knowledge.matching.analysis import Question
from knowledge.matching.chooser import LONGEST_TEXT, Choice, choose
from knowledge.matching.clauses import answering_clause
from knowledge.matching.evidence import wanted_spans
from knowledge.matching.wanted import Wants

Range = tuple[int, int]
SURE: Final = 0.45
_LEAST: Final = {Wants.STATEMENT: 0.5, Wants.MANNER: 0.5, Wants.REASON: 0.5}
_FIGURES: Final = frozenset({Wants.TIME, Wants.COUNT, Wants.DURATION, Wants.MONEY})
_COMMA: Final = re.compile(", ")
_UNIT: Final = re.compile(
    r"(?:[ -](?:per cent|percent|hundred|thousand|million|billion|dozen)\b)*"
    r"(?: (?:working |calendar |full )?(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|"
    r"times|metres?|meters?|kilomet(?:er|re)s?|miles?|feet|tons?|tonnes?|kilograms?|"
    r"dollars?|euros?|pounds?|pence|cents?|crowns?|francs?)\b)?"
)
_MONTH: Final = re.compile(
    r"\b(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December),? $"
)
_MONTH_LENGTH: Final = 20
_WORD: Final = r"[^\s,;:.()]+"
_ASIDE: Final = r"(?: \([^()]{1,40}\))?"
_MORE: Final = re.compile(
    rf"{_ASIDE}(?:, {_WORD}(?: {_WORD}){{0,3}}{_ASIDE}){{1,20}},? (?:and|or) "
    rf"{_WORD}(?: {_WORD}){{0,2}}{_ASIDE}(?=[.;:]|$)"
)
_NARROW: Final = frozenset({Wants.PERSON, Wants.TIME, Wants.COUNT, Wants.DURATION, Wants.MONEY})
_BRIDGE: Final = re.compile(r"[\s\-\u2019']*(?:(?:of|and|the|de|van|von|bin|al)\s+)?")


def highlight(question: Question, text: str, matched: frozenset[str]) -> tuple[Range, ...]:
    """Return the ranges of a quote that answer.

    Args:
        question: as analysed.
        text: the quote.
        matched: the terms of the quote's words that the question reached.
    """
    return shown(question, text, matched, choose(question, text, matched))


def shown(
    question: Question, text: str, matched: frozenset[str], choice: Choice | None
) -> tuple[Range, ...]:
    """Return the answering clause, else the chosen words when they are sure, else those met."""
    if clause := answering_clause(question, text[:LONGEST_TEXT]):
        return (clause,)
    if choice is None or choice.sureness < _LEAST.get(question.wants, SURE):
        return met_words(question, text, matched)
    span = choice.start, choice.end
    if not _is_news(text[slice(*span)], matched):
        return met_words(question, text, matched)
    typed = [*_typed(question, text)]
    if question.wants not in _FIGURES:
        return (whole(text, span, (*typed, *_long_forms(text, matched))),)
    figures = [part for part in _parts(text, span) if _is_figure(text, part, typed)]
    if not figures:
        return met_words(question, text, matched)
    return (_measured(text, (figures[0][0], figures[-1][1])),)


def _measured(text: str, figure: Range) -> Range:
    """Return a number with what it counts, a year with its month and day."""
    start, end = figure
    if (unit := _UNIT.match(text, end)) and text[end - 1].isalnum():
        end = unit.end()
    if month := _MONTH.search(text, max(0, start - _MONTH_LENGTH), start):
        start = month.start()
    return start, end


def _parts(text: str, span: Range) -> list[Range]:
    """Return what commas part a range into: a date's parts, or a date and what is next."""
    commas = [match.span() for match in _COMMA.finditer(text, *span)]
    starts = [span[0], *(end for _, end in commas)]
    return [*zip(starts, [*(start for start, _ in commas), span[1]], strict=True)]


def _is_figure(text: str, part: Range, typed: Iterable[Range]) -> bool:
    """Tell whether a range holds something of the wanted type, or at least a digit."""
    near = any(part[0] < high and low < part[1] for low, high in typed)
    return near or any(char.isdigit() for char in text[slice(*part)])


def _is_news(words: str, matched: frozenset[str]) -> bool:
    """Tell whether some of the words are not the question's own."""
    return any(it.text not in STOP and term_of(it.text) not in matched for it in tokens_of(words))


def whole(text: str, span: Range, names: Iterable[Range] = ()) -> Range:
    """Return a range with the rest of the name, list or brackets that it begins."""
    start, end = next((it for it in names if it[0] <= span[0] and span[1] <= it[1]), span)
    if more := _MORE.match(text, end):
        end = more.end()
    if text[start:end].count("(") > text[start:end].count(")") and text[end : end + 1] == ")":
        end += 1
    return start, end


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
    whole = _long_forms(text, matched)
    words = [
        (token.start, token.end)
        for token in tokens_of(text)
        if token.text not in STOP
        and term_of(token.text) in matched
        and not any(start <= token.start < end for start, end in whole)
    ]
    return sorted([*whole, *words])


def _long_forms(text: str, matched: frozenset[str]) -> list[Range]:
    """Return where a text writes out acronyms of the question."""
    initials = any(term.startswith(INITIALS) for term in matched)
    spelt = acronym_terms(tokens_of(text), text) if initials else {}
    return _apart(span for term, span in spelt.items() if term in matched)


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
        if low > end and not _BRIDGE.fullmatch(text, end, low):
            yield start, end
            start = low
        end = max(end, high)
    yield start, end


def _distance(span: Range, anchors: list[Range]) -> int:
    gaps = [max(span[0] - high, low - span[1], 0) for low, high in anchors]
    return min(gaps, default=0)
