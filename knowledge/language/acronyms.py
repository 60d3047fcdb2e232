"""Acronyms that a text does not write but whose long form it holds.

"unmanned aerial vehicles" is found by "UAV": every run of words that could be
abbreviated is given a term of its initials, in a namespace of its own.

Which runs could be is read off an outline of the text, a letter for each word.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from knowledge.language.stop_words import STOP
from knowledge.language.tokens import UNSPACED, Token

INITIALS: Final = "\N{ALMOST EQUAL TO}"
LINKS: Final = frozenset({"of", "and", "for", "the"})
NAMED, PLAIN, LINK, OTHER, APART = "A", "a", "l", "s", "|"
_START: Final = re.compile(f"(?=[{NAMED}{PLAIN}]{PLAIN}{PLAIN}|{NAMED}{LINK}*{NAMED})")
_MOST_NAMED: Final = 5
_GAP: Final = re.compile(r"[ \t\u00a0\n]{1,2}|[-\u2010\u2011]|, | & ")
_INNER_ACRONYM: Final = 5
_LONGEST_ACRONYM: Final = 6


def initials_term(acronym: str) -> str:
    """Return the index term under which long forms of a folded acronym stand."""
    return INITIALS + acronym


def acronym_terms(tokens: Sequence[Token], text: str) -> dict[str, tuple[int, int]]:
    """Return initials terms of a text with the character range of each long form."""
    outline, places = outline_of(tokens, text)
    found: dict[str, tuple[int, int]] = {}
    for acronym, first, last in acronyms_in(outline):
        found.setdefault(initials_term(acronym), (places[first].start, places[last].end))
    return found


class Outline(NamedTuple):
    """A text's words, at one place each.

    `shape` has a letter for the sort of each, or a bar where two do not stand side by
    side; `letters` has their initials, and `inner` the acronyms among them, by place.
    """

    shape: str
    letters: str
    inner: Mapping[int, str]


def outline_of(tokens: Sequence[Token], text: str) -> tuple[Outline, list[Token]]:
    """Return the outline of a text, and the token at or after each place of it."""
    places: list[Token] = []
    shape: list[str] = []
    inner: dict[int, str] = {}
    for before, token in zip([None, *tokens], tokens, strict=False):
        if before and not _GAP.fullmatch(text, before.end, token.start):
            shape.append(APART)
            places.append(token)
        written = text[token.start : token.end]
        if is_inner(token.text, written):
            inner[len(shape)] = token.text
        shape.append(shape_of(token.text, written))
        places.append(token)
    return Outline("".join(shape), "".join([it.text[0] for it in places]), inner), places


def shape_of(word: str, written: str) -> str:
    """Return the letter that stands for a folded word in a shape."""
    if word in LINKS:
        return LINK
    if word in STOP or not word[0].isalpha() or UNSPACED.match(word):
        return OTHER
    return NAMED if written[0].isupper() else PLAIN


def is_inner(word: str, written: str) -> bool:
    """Tell whether a folded word is an acronym itself, and whole in a longer one."""
    return written.isupper() and 1 < len(written) <= _INNER_ACRONYM and word not in LINKS


def acronyms_in(outline: Outline) -> Iterator[tuple[str, int, int]]:
    """Yield acronyms that names, or three or four plain words, could have.

    Each comes with the places where its long form begins and ends.
    """
    shape, letters, inner = outline
    for match in _START.finditer(shape):
        first = match.start()
        if shape[first + 1] != PLAIN:
            ends = _name_ends(shape, first)
        elif not shape.startswith(PLAIN, first + 3):
            ends = (first + 2,)
        else:
            ends = (first + 2, first + 3)
        for last in ends:
            if inner or LINK in shape[first:last]:
                yield from _spellings(outline, first, last)
            else:
                yield letters[first : last + 1], first, last


def _name_ends(shape: str, first: int) -> Sequence[int]:
    """Return the places where a name of several words may end."""
    ends: list[int] = []
    for place in range(first + 1, len(shape)):
        if shape[place] == LINK:
            continue
        if shape[place] != NAMED or len(ends) == _MOST_NAMED - 1:
            break
        ends.append(place)
    return ends


def _spellings(outline: Outline, first: int, last: int) -> Iterator[tuple[str, int, int]]:
    """Yield the ways to abbreviate some words: without their links and with them."""
    shape, letters, inner = outline
    words = [place for place in range(first, last + 1) if shape[place] != LINK]
    short = "".join([inner.get(place, letters[place]) for place in words])
    if len(short) <= _LONGEST_ACRONYM:
        yield short, first, last
    if len(words) <= last - first <= _LONGEST_ACRONYM - 1:
        yield letters[first : last + 1], first, last
