"""A quote cut into the units that bold type may begin and end at."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from knowledge.language import Token, term_of, tokens_of
from knowledge.language.stop_words import STOP
from knowledge.matching.analysis import VERB_TERMS

_JOINED: Final = re.compile(r"[@./_:\\&+#=~'\u2019\u2011-]{1,3}")
_BEFORE: Final = re.compile(r"[$\u00a3\u20ac\u00a5#~<>]{1,3}$")
_AFTER: Final = re.compile(r"(?:[%\u00b0\u2030][CF]?|[$\u00a3\u20ac])")
_GAPS: Final = (
    ("stop", re.compile(r"[.!?\u2026]")),
    ("semicolon", re.compile(r"[;|\n\t]")),
    ("colon", re.compile(r":")),
    ("open", re.compile(r"[(\[]")),
    ("close", re.compile(r"[)\]]")),
    ("quote", re.compile(r"[\"\u201c\u201d\u00ab\u00bb\u2018]")),
    ("dash", re.compile(r"[\u2013\u2014]|-")),
    ("comma", re.compile(r",")),
)
_DIGIT: Final = re.compile(r"\d")
_YEAR: Final = re.compile(r"[12]\d{3}")
_ENDINGS: Final = ("ing", "ed", "ly", "er", "ion", "ment", "ist", "al", "ic", "ous", "s")
_SHORTEST: Final = 5
_KEPT: Final = 1024


@dataclass(frozen=True, slots=True)
class Unit:
    """A word with what is joined to it: half-past-nine, 12:30, £5,000.

    `look` is the word itself when it is a small one, else what it looks like.
    """

    start: int
    end: int
    terms: tuple[str, ...]
    look: str

    @property
    def name(self) -> bool:
        """Tell whether the unit is written as a name."""
        return self.look in {"Name", "ACRONYM"}


@lru_cache(maxsize=_KEPT)
def units_of(text: str) -> tuple[Unit, ...]:
    """Return a text's units in order."""
    units: list[Unit] = []
    for parts in _joined(text, [*_apart(tokens_of(text))]):
        low = units[-1].end if units else 0
        start = parts[0].start - _length(_BEFORE.search(text, low, parts[0].start))
        end = parts[-1].end + _length(_AFTER.match(text, parts[-1].end))
        terms = tuple([term_of(part.text) for part in parts])
        units.append(Unit(start, end, terms, _look(text, parts, terms, first=not units)))
    return tuple(units)


def _apart(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens that begin after the one before has ended: no pairs of characters."""
    end = 0
    for token in tokens:
        if token.start >= end:
            yield token
            end = token.end


def _length(match: re.Match[str] | None) -> int:
    return match.end() - match.start() if match else 0


def _joined(text: str, tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield tokens with no blank between them together."""
    parts = [*tokens[:1]]
    for before, token in pairwise(tokens):
        between = text[before.end : token.start]
        if between == " " or not _JOINED.fullmatch(between):
            yield parts
            parts = []
        parts.append(token)
    if parts:
        yield parts


def _look(text: str, parts: list[Token], terms: tuple[str, ...], *, first: bool) -> str:
    """Return a small word as it is, of another what it looks like."""
    word = parts[0].text
    written = text[parts[0].start : parts[-1].end]
    if len(parts) == 1 and word in STOP:
        return word
    if _DIGIT.search(written):
        return "year" if _YEAR.fullmatch(written) else "digits"
    if written[0].isupper():
        if written.isupper() and len(written) > 1:
            return "ACRONYM"
        return "First" if first else "Name"
    if not VERB_TERMS.isdisjoint(terms):
        return "verb" + _ending(word)
    return "joined" if len(parts) > 1 else "word" + _ending(word)


def _ending(word: str) -> str:
    if len(word) < _SHORTEST:
        return ""
    return next((f"-{ending}" for ending in _ENDINGS if word.endswith(ending)), "")


def gap_of(text: str, start: int, end: int) -> str:
    """Return what kind of mark stands in the gap between two units."""
    if text[start:end] in {" ", ""}:
        return ""
    return next((name for name, mark in _GAPS if mark.search(text, start, end)), "")
