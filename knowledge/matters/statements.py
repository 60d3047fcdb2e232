"""A sentence taken apart: what it speaks of, and which values it states."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from knowledge.language import Token, is_stop_word, term_of, tokens_of
from knowledge.language.terms import content_terms
from knowledge.matters.values import Value, ValueKind, values_of

# Words that say that something was settled or changed, not what.
_SETTLING_WORDS: Final = """
    agree agreed decide decided decision resolve resolved approve approved adopt adopted vote
    voted choose chose chosen settle set fix fixed move moved raise raised lower lowered
    increase increased rise rose risen fall fell drop grow grew reduce reduced cut change
    changed extend extended postpone postponed bring brought shift shifted switch switched
    replace replaced keep kept stay remain hold held take place happen become amount stand total
    now new current currently previously therefore however also still already only about around
    exactly least most instead next last effect date time will shall must due confirm confirmed
    review reviewed update updated announce announced note noted plan planned schedule scheduled
    expect beschlossen beschließt beträgt liegt findet statt verschoben erhöht gesenkt geändert
    neu
"""
SETTLING: Final = frozenset(map(term_of, _SETTLING_WORDS.split()))
_CHANGED: Final = re.compile(
    r"\b(?:mov|rais|lower|increas|reduc|cut|chang|extend|postpon|brought|bring|shift|switch|"
    r"replac|r[io]se|risen|fell|fall|drop|went|goes|go|grow|grew|verschoben|erhöht|gesenkt)\w*\b",
    re.IGNORECASE,
)
_DECIDED: Final = re.compile(
    r"(?P<who>[^.;:]{0,80}?)\b(?:agreed|decided|resolved|voted|chose|adopted|approved|beschlossen)\b"
    r"(?:\s+(?:to|that|on|upon|unanimously))*\s+(?=\w)|(?:decision|resolved|agreed)\s*:\s*",
    re.IGNORECASE,
)
_PASSIVE: Final = re.compile(r"\b(?:was|were|is|are|been|be|wurde|wird)\s+$", re.IGNORECASE)
_IT_WAS: Final = 2
_SHORT: Final = 3
_FROM: Final = re.compile(
    r"\b(?:(?P<move>from|von|vom)|instead of|rather than|in place of|statt)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_TO: Final = re.compile(r"\s+(?:to|auf|nach|zu[mr]?)\b", re.IGNORECASE)
_LABELLED: Final = re.compile(
    r"(?:(?-i:[A-Z])[\w-]*|\b(?:version|phase|section|room|step|part|chapter|article|paragraph|"
    r"level|stage|group|team|line|item|number|no\.|unit|grade|class|tier|appendix|table|figure|"
    r"page|track|zone|block|floor))\s$",
    re.IGNORECASE,
)
_JOINT: Final = re.compile(r"[ -]|\s&\s")
_NUMBERING: Final = re.compile(r"[\W_]*(?:\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+)\s+(?=\D)")
_TAIL: Final = re.compile(
    r"(?:,(?!\d)|[;(])|\s[\u2013\u2014-]\s|\s(?:because|so that|since|while|which|although|"
    r"including|with effect|as of|weil|damit|obwohl)\b",
    re.IGNORECASE,
)
_BOUND: Final = re.compile(
    r"(?:for|of|in|at|per|each|every|with|without|under|over|on|to|by|from|"
    r"für|von|im|in|pro)(?:\s+(?:the|a|an|our|all|any|der|die|das|den|dem))?\s+(?:\w+[\s-]){0,2}$",
    re.IGNORECASE,
)
_RATE: Final = re.compile(r"\b(?:per|each|every|pro)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of a statement at its place."""

    term: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """What a sentence speaks of (`subject`), and what it states of it (`values`).

    `old` are the values that it says were given up. `known` are all terms that the
    sentence and the headings above it hold, `heading` those of the one right above.
    """

    text: str
    subject: tuple[Word, ...]
    values: tuple[Value, ...]
    old: tuple[Value, ...]
    known: frozenset[str]
    heading: frozenset[str]

    def narrows(self, word: Word) -> bool:
        """Tell whether a word narrows down what is spoken of: the late fee, for visitors."""
        before = self.text[: word.start]
        if _RATE.search(before):
            return False
        early = not self.values or word.start < self.values[0].start
        return early or _BOUND.search(before) is not None


@lru_cache(maxsize=1 << 10)
def statement_of(
    text: str, title: str, section: tuple[str, ...] = (), before: str = ""
) -> Statement:
    """Take a sentence apart; `before` is the sentence that it leans on, if it does."""
    stated = tuple(_labels_named(values_of(text), text))
    start, end = _core(text, stated)
    tokens = [token for token in tokens_of(text) if token.end <= end]
    values = tuple(it for it in stated if it.end <= end)
    values += tuple(_names(tokens, values, text))
    old = tuple(value for value in values if _is_given_up(value, text))
    return Statement(
        text=text,
        subject=(*_words(tokens, start, values, text), *_leant_on(before)),
        values=tuple(
            sorted(
                (it for it in values if it not in old and it.start >= start),
                key=lambda it: it.start,
            )
        ),
        old=old,
        known=_terms(f"{text} {before}") | _headings(title, section) | _keys(values),
        heading=_headings("", section[-1:]) - SETTLING,
    )


@lru_cache(maxsize=1 << 10)
def _headings(title: str, section: tuple[str, ...]) -> frozenset[str]:
    return _terms(" | ".join((title, *section)))


def _terms(text: str) -> frozenset[str]:
    return frozenset(term for term in content_terms(text) if not term.isdecimal())


def _core(text: str, values: tuple[Value, ...]) -> tuple[int, int]:
    """Return where a sentence says it: after "the board agreed to", before "because"."""
    numbering = _NUMBERING.match(text)
    start = numbering.end() if numbering else 0
    decided = _DECIDED.match(text, start)
    if decided and not _states(decided, values):
        start = decided.end()
    for tail in _TAIL.finditer(text, start):
        head = text[start : tail.start()]
        if any(it.end <= tail.start() for it in values) and len(head.split()) > _SHORT:
            return start, tail.start()
    return start, len(text)


def _states(decided: re.Match[str], values: tuple[Value, ...]) -> bool:
    """Tell whether the words before "agreed" state what was agreed."""
    who = decided["who"] or ""
    passive = _PASSIVE.search(who) is not None and len(who.split()) > _IT_WAS
    return passive or any(it.start < decided.end("who") for it in values)


def _labels_named(values: tuple[Value, ...], text: str) -> Iterator[Value]:
    """Take a number that tells things apart for a name: room 4, Petrel 2."""
    for value in values:
        bare = value.kind is ValueKind.AMOUNT and text[value.start : value.end].isdecimal()
        if bare and value.start and _LABELLED.search(text[: value.start]):
            key = (f"#{text[value.start : value.end]}",)
            yield Value(ValueKind.NAME, key, value.start, value.end)
        else:
            yield value


def _keys(values: tuple[Value, ...]) -> frozenset[str]:
    return frozenset(str(part) for it in values if it.kind is ValueKind.NAME for part in it.key)


def _names(tokens: Sequence[Token], values: tuple[Value, ...], text: str) -> Iterator[Value]:
    """Yield runs of words with a capital; the first word counts before another only."""
    if text.isupper():
        return
    free = [it for it in tokens if not _within(it.start, values)]
    runs: list[list[Token]] = []
    for token in free:
        if not text[token.start].isupper() or is_stop_word(token, text):
            continue
        near = runs and _JOINT.fullmatch(text, runs[-1][-1].end, token.start)
        runs[-1].append(token) if near else runs.append([token])
    for run in runs:
        if len(run) > 1 or run[0] is not tokens[0]:
            key = tuple(it.text for it in run)
            yield Value(ValueKind.NAME, key, run[0].start, run[-1].end)


def _words(
    tokens: Sequence[Token], start: int, values: tuple[Value, ...], text: str
) -> Iterator[Word]:
    """Yield what is spoken of: words of content that are no value, and do not say "decided"."""
    for token in tokens:
        term = term_of(token.text)
        if token.start < start or term in SETTLING or is_stop_word(token, text):
            continue
        if not _within(token.start, values):
            yield Word(term, token.start, token.end)


def _leant_on(before: str) -> Iterator[Word]:
    if before:
        values = values_of(before)
        for word in _words(tokens_of(before), 0, values, before):
            yield Word(word.term, 0, 0)


def _within(place: int, values: tuple[Value, ...]) -> bool:
    return any(it.start <= place < it.end for it in values)


def _is_given_up(value: Value, text: str) -> bool:
    """Tell whether a text says that a value holds no more: raised from 4 % to 5 %."""
    given = _FROM.search(text[: value.start])
    if given is None:
        return False
    moved = _TO.match(text, value.end) and _CHANGED.search(text)
    return not given["move"] or bool(moved)
