"""Words written apart that are found joined, too: `counter-terrorism`, `UA Vs`."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from knowledge.language import Token
from knowledge.language.terms import is_stop_written

_FRAGMENT: Final = 2
_VOWELS: Final = frozenset("aeiouy")
_HYPHENS: Final = frozenset("-\u2010\u2011\u00ad")


def joined_pairs(tokens: Sequence[Token], text: str) -> Iterator[str]:
    """Yield the joined forms of words written apart.

    A space is only bridged next to a fragment that is hardly a word of its own,
    as scanning and copying out of PDF leaves them.
    """
    for left, right in pairwise(tokens):
        gap = text[left.end : right.start]
        if (gap in _HYPHENS and gap) or (gap == " " and _is_broken(left, right, text)):
            yield left.text + right.text


def _is_broken(left: Token, right: Token, text: str) -> bool:
    shouted = text.isupper()
    return any(
        is_fragment(it.text, text[it.start : it.end], shouted=shouted) for it in (left, right)
    )


def is_fragment(word: str, written: str, *, shouted: bool) -> bool:
    """Tell whether a folded word is hardly one; `shouted` if its text is all in capitals."""
    if not (word.isascii() and word.isalpha()) or (
        len(word) > _FRAGMENT and not _VOWELS.isdisjoint(word)
    ):
        return False
    return not is_stop_written(word, written, shouted=shouted)
