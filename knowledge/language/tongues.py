"""Languages other than English: told by their script or small words, with their stems.

Documents of every language are indexed alike. A question's language is told when it is
asked; the other forms of its words are then looked up among the words of the documents.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Final

import Stemmer
from stop_words import get_stop_words

from knowledge.language.stop_words import STOP
from knowledge.language.tables import read_groups
from knowledge.language.tokens import Token, fold

_SCRIPTS: Final = (
    (range(0x370, 0x400), "greek"),
    (range(0x400, 0x530), "russian"),
    (range(0x600, 0x700), "arabic"),
    (range(0x900, 0x980), "hindi"),
)
_LATIN: Final = (
    *("german", "french", "spanish", "italian", "portuguese", "dutch", "romanian", "turkish"),
    *("swedish", "danish", "norwegian", "finnish", "polish", "czech", "hungarian"),
)
_SURE: Final = 2


@cache
def small_words(language: str) -> frozenset[str]:
    """Return the folded words of a language that carry no content, question words too."""
    asking = next((words for name, *words in read_groups("asking") if name == language), [])
    return frozenset(map(fold, (*get_stop_words(language), *asking)))


@lru_cache(maxsize=1 << 14)
def _languages_of(word: str) -> tuple[str, ...]:
    return tuple(language for language in _LATIN if word in small_words(language))


def language_of(tokens: Sequence[Token]) -> str | None:
    """Return the language of a question by the name of its stemmer; None for English or unknown.

    Most of it must be in another script; in Latin letters, at least two words must be small
    ones of another language, and more than are English.
    """
    scripts = Counter(_script(token.text) for token in tokens)
    script = max(scripts, key=lambda it: scripts[it], default=None)
    if script is not None:
        return script
    english = sum(token.text in STOP for token in tokens)
    if english == len(tokens):
        return None
    found = Counter(name for token in tokens for name in _languages_of(token.text))
    best = max(_LATIN, key=lambda it: found[it])
    return best if found[best] >= _SURE and found[best] > english else None


def _script(word: str) -> str | None:
    place = ord(word[0])
    return next((language for letters, language in _SCRIPTS if place in letters), None)


def stems_of(words: Iterable[str], language: str) -> list[str]:
    """Return the stem of each word in a language."""
    stems: list[str] = Stemmer.Stemmer(language).stemWords(list(words))
    return stems
