"""Full stops that end no sentence in languages other than English: bzw., 3. März, Sra."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from knowledge.language import fold, tokens_of
from knowledge.language.tables import read_groups
from knowledge.language.tokens import UNSPACED
from knowledge.language.tongues import language_of

Range = tuple[int, int]

# Where a number with a full stop is an ordinal: the 3rd of March, the 19th century.
_ORDINALS: Final = frozenset(
    {
        *("german", "turkish", "danish", "norwegian", "finnish", "polish", "czech", "hungarian"),
        *("romanian",),
    }
)
_LAST: Final = re.compile(r"(?<!\S)[(\"\u201e\u00ab]?(\d{1,2}|[^\W\d_][\w.\u0900-\u097f]*)\.$")
_LOOKED_BACK: Final = 16
_LOOKED_AT: Final = 1_500


@cache
def _short_forms(language: str) -> frozenset[str]:
    groups = {name: words for name, *words in read_groups("unended")}
    return frozenset(map(_bare, groups.get(language, ())))


@cache
def _every_short_form() -> frozenset[str]:
    return frozenset(_bare(word) for _, *words in read_groups("unended") for word in words)


def _bare(word: str) -> str:
    return fold(word.replace(".", ""))


def rejoined(text: str, start: int, sentences: Iterable[Range]) -> list[Range]:
    """Return sentences of a text from `start` on, joined where the language goes on."""
    joined: list[Range] = []
    for low, high in sentences:
        if joined and _goes_on(text, start, *joined[-1]):
            joined[-1] = (joined[-1][0], high)
        else:
            joined.append((low, high))
    return joined


def _goes_on(text: str, start: int, low: int, high: int) -> bool:
    """Tell whether the full stop at the end of a range ends no sentence."""
    last = _LAST.search(text[max(low, high - _LOOKED_BACK) : high].rstrip())
    if last is None:
        return False
    if UNSPACED.match(last[1]):
        return True  # in Thai a full stop only shortens a word
    word = _bare(last[1])
    ordinal = word.isdecimal()
    if not ordinal and word not in _every_short_form():
        return False
    language = language_of(tokens_of(text[start : start + _LOOKED_AT]))
    if language is None:
        return False
    return language in _ORDINALS if ordinal else word in _short_forms(language)
