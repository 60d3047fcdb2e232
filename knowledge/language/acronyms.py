"""Acronyms that a text does not write but whose long form it holds.

"unmanned aerial vehicles" is found by "UAV": every run of words that could be
abbreviated is given a term of its initials, in a namespace of its own.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from knowledge.language.stop_words import STOP
from knowledge.language.tokens import Token

INITIALS: Final = "\N{ALMOST EQUAL TO}"
LINKS: Final = frozenset({"of", "and", "for", "the"})
_LONGEST: Final = 5
_PLAIN_WORDS: Final = frozenset({3, 4})
_GAP: Final = re.compile(r"[ \t\u00a0\n]{1,2}|[-\u2010\u2011]|, | & ")
_INNER_ACRONYM: Final = 5
_LONGEST_ACRONYM: Final = 6


def initials_term(acronym: str) -> str:
    """Return the index term under which long forms of a folded acronym stand."""
    return INITIALS + acronym


def acronym_terms(tokens: Sequence[Token], text: str) -> dict[str, tuple[int, int]]:
    """Return initials terms of a text with the character range of each long form."""
    found: dict[str, tuple[int, int]] = {}
    for run in _runs(tokens, text):
        for words in _windows(run):
            for acronym in _spellings(words, text):
                if len(acronym) <= _LONGEST_ACRONYM:
                    found.setdefault(initials_term(acronym), (words[0].start, words[-1].end))
    return found


def _runs(tokens: Sequence[Token], text: str) -> Iterator[list[Token]]:
    """Yield longest runs of words that stand side by side."""
    run: list[Token] = list(tokens[:1])
    for before, token in pairwise(tokens):
        if not _GAP.fullmatch(text, before.end, token.start):
            yield run
            run = []
        run.append(token)
    yield run


def _windows(run: list[Token]) -> Iterator[list[Token]]:
    """Yield the parts of a run that begin and end with a content word."""
    for first, token in enumerate(run):
        if token.text in STOP or not token.text[0].isalpha():
            continue
        content = 1
        for last in range(first + 1, len(run)):
            word = run[last].text
            if word in LINKS:
                continue
            if word in STOP or not word[0].isalpha() or content == _LONGEST:
                break
            content += 1
            yield run[first : last + 1]


def _spellings(words: list[Token], text: str) -> Iterator[str]:
    """Yield the acronyms that a run of words could have: names, or three plain words."""
    content = [word for word in words if word.text not in LINKS]
    linked = len(content) < len(words)
    capitals = [text[word.start].isupper() for word in content]
    plain = not linked and len(content) in _PLAIN_WORDS and not any(capitals[1:])
    if not (plain or all(capitals)):
        return
    yield "".join(_initial(word, text) for word in content)
    if linked:
        yield "".join(word.text[0] for word in words)


def _initial(word: Token, text: str) -> str:
    written = text[word.start : word.end]
    inner = written.isupper() and 1 < len(written) <= _INNER_ACRONYM
    return word.text if inner else word.text[0]
