"""Short forms that a text itself explains: unmanned aerial vehicle (UAV), UAV (unmanned …).

A long form is the shortest run of words before the bracket in which the letters of the
short form stand in order, the first of them at the start of a word (Schwartz and Hearst
2003, A simple algorithm for identifying abbreviation definitions in biomedical text).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from knowledge.language.terms import content_terms
from knowledge.model import Passage
from knowledge.store.ids import id_of
from knowledge.store.records import MinedDraft

MOST: Final = 200
_BRACKET: Final = re.compile(r"[ \t\n]\(([^()\n]{2,80})\)")
_SHORT: Final = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Za-z][\w&./-]{1,9}")
_PLURAL: Final = re.compile(r"(?<=[A-Z])s$")
_LAST_WORD: Final = re.compile(r"[\w&./-]+$")
_ARTICLE: Final = re.compile(r"(?:an?|the|der|die|das)\s+", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.!?:;]\s|\n\s*\n|[(),\"\u201c\u201d]")
_BEFORE: Final = 120
_SPARE_WORDS: Final = 5
_FEWEST_WORDS: Final = 2


def mine(passages: Iterable[Passage]) -> tuple[MinedDraft, ...]:
    """Return the short forms that a document explains, each pair once, in order."""
    pairs = (pair for passage in passages for pair in abbreviations_in(passage.text))
    drafts = (_draft(pair) for pair in dict.fromkeys(pairs))
    kept = {draft.id: draft for draft in drafts if len(draft.terms) == len(draft.words)}
    return tuple(kept.values())[:MOST]


def _draft(words: tuple[str, ...]) -> MinedDraft:
    firsts = [content_terms(word)[:1] for word in words]
    name = id_of("\0".join(sorted(word.casefold() for word in words)))
    return MinedDraft(name, words, tuple(first[0] for first in firsts if first))


def abbreviations_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield short and long forms where a text puts one of them in brackets after the other."""
    for bracket in _BRACKET.finditer(text):
        before = _before(text, bracket.start())
        inside = bracket[1].strip()
        short = _PLURAL.sub("", inside)
        if _SHORT.fullmatch(short):
            long = _long_form(short, before)
        else:
            word = _LAST_WORD.search(before)
            short = _PLURAL.sub("", word.group()) if word else ""
            whole = _ARTICLE.sub("", inside, count=1) if _ARTICLE.match(inside) else inside
            found = _long_form(short, whole) if _SHORT.fullmatch(short) else ""
            long = found if found == whole else ""
        if long:
            yield short, " ".join(long.split())


def _before(text: str, end: int) -> str:
    """Return what stands before a bracket in its sentence."""
    start = max(0, end - _BEFORE)
    part = text[start:end]
    return _SENTENCE_END.split(part)[-1].strip()


def _long_form(short: str, before: str) -> str:
    """Return the words that a short form stands for, or nothing."""
    start = _start(short, before)
    if start is None:
        return ""
    long = before[start:].strip()
    words = long.split()
    most = min(len(short) + _SPARE_WORDS, 2 * len(short))
    fits = _FEWEST_WORDS <= len(words) <= most and len(long) > len(short)
    return long if fits and not _holds(words, short) else ""


def _holds(words: Sequence[str], short: str) -> bool:
    """Tell whether a long form uses the short one, and so explains nothing."""
    return short.casefold() in {word.casefold() for word in words}


def _start(short: str, before: str) -> int | None:
    """Match the letters of a short form from the right; return where the long form starts."""
    place = len(before)
    letters = [char.lower() for char in short if char.isalnum()]
    for number, letter in reversed(list(enumerate(letters))):
        place -= 1
        while place >= 0 and not _is_at(before, place, letter, first=number == 0):
            place -= 1
        if place < 0:
            return None
    return place


def _is_at(text: str, place: int, letter: str, *, first: bool) -> bool:
    starts = not first or place == 0 or not text[place - 1].isalnum()
    return starts and text[place].lower() == letter
