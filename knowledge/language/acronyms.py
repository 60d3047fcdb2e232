"""Acronyms that a text does not write but whose long form it holds.

"unmanned aerial vehicles" is found by "UAV": every run of words that could be
abbreviated is given a term of its initials, in a namespace of its own.

The words of a text are seen here as a `shape`, a letter for each and a bar where two
do not stand side by side, and as their `initials`, one entry for each letter or bar.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from knowledge.language.stop_words import STOP
from knowledge.language.tokens import Token

INITIALS: Final = "\N{ALMOST EQUAL TO}"
LINKS: Final = frozenset({"of", "and", "for", "the"})
NAMED, PLAIN, LINK, OTHER, APART = "A", "a", "l", "s", "|"
_START: Final = re.compile(f"(?=[{NAMED}{PLAIN}]{PLAIN}{PLAIN}|{NAMED}{LINK}*{NAMED})")
_FEWEST_PLAIN, _MOST_PLAIN = 3, 4
_MOST_NAMED: Final = 5
_GAP: Final = re.compile(r"[ \t\u00a0\n]{1,2}|[-\u2010\u2011]|, | & ")
_INNER_ACRONYM: Final = 5
_LONGEST_ACRONYM: Final = 6


def initials_term(acronym: str) -> str:
    """Return the index term under which long forms of a folded acronym stand."""
    return INITIALS + acronym


def acronym_terms(tokens: Sequence[Token], text: str) -> dict[str, tuple[int, int]]:
    """Return initials terms of a text with the character range of each long form."""
    shape, initials, places = outline_of(tokens, text)
    found: dict[str, tuple[int, int]] = {}
    for acronym, first, last in acronyms_in(shape, initials):
        found.setdefault(initials_term(acronym), (places[first].start, places[last].end))
    return found


def outline_of(tokens: Sequence[Token], text: str) -> tuple[str, list[str], list[Token]]:
    """Return the shape of a text, its initials, and the token at or after each place."""
    shape: list[str] = []
    initials: list[str] = []
    places: list[Token] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if before and not _GAP.fullmatch(text, before.end, token.start):
            shape.append(APART)
            initials.append("")
            places.append(token)
        written = text[token.start : token.end]
        shape.append(shape_of(token.text, written))
        initials.append(initial_of(token.text, written))
        places.append(token)
    return "".join(shape), initials, places


def shape_of(word: str, written: str) -> str:
    """Return the letter that stands for a folded word in a shape."""
    if word in LINKS:
        return LINK
    if word in STOP or not word[0].isalpha():
        return OTHER
    return NAMED if written[0].isupper() else PLAIN


def initial_of(word: str, written: str) -> str:
    """Return what a folded word gives to an acronym: its initial, or an acronym in it."""
    inner = written.isupper() and 1 < len(written) <= _INNER_ACRONYM
    return word if inner and word not in LINKS else word[0]


def acronyms_in(shape: str, initials: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Yield acronyms that names, or three or four plain words, could have.

    Each comes with the places in the shape where its long form begins and ends.
    """
    for match in _START.finditer(shape):
        first = match.start()
        for last in _ends(shape, first):
            for acronym in _spellings(shape, initials, first, last):
                if len(acronym) <= _LONGEST_ACRONYM:
                    yield acronym, first, last


def _ends(shape: str, first: int) -> Iterator[int]:
    """Yield the places where a long form may end that begins at a place with a following."""
    if shape[first + 1] == PLAIN:
        yield first + _FEWEST_PLAIN - 1
        if shape.startswith(PLAIN, first + _MOST_PLAIN - 1):
            yield first + _MOST_PLAIN - 1
        return
    content = 1
    for place in range(first + 1, len(shape)):
        if shape[place] == LINK:
            continue
        if shape[place] != NAMED or content == _MOST_NAMED:
            return
        content += 1
        yield place


def _spellings(shape: str, initials: Sequence[str], first: int, last: int) -> Iterator[str]:
    """Yield the ways to abbreviate some words: with their links and without."""
    held = initials[first : last + 1]
    if LINK not in shape[first : last + 1]:
        yield "".join(held)
        return
    yield "".join(it for it, kind in zip(held, shape[first:], strict=False) if kind != LINK)
    yield "".join(it[0] for it in held)
