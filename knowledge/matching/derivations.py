"""Other words of the same family: agree, agreement; Kazakhstan, Kazakh."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from knowledge.language import term_of
from knowledge.language.tables import read_groups

_SUFFIXES: Final = (
    *("ations", "ation", "ition", "ments", "ment", "ances", "ance", "ences", "ence", "ities"),
    *("ity", "ness", "ions", "ion", "ors", "or", "ers", "er", "istan", "stan", "ian", "ive"),
    *("ish", "ism", "ist", "ese", "als", "al", "ies", "ied", "ing", "ed", "es", "an", "en"),
    *("ly", "e", "i", "s", "y"),
)
_AFTER_CONSONANT: Final = (
    *("e", "ation", "ion", "er", "or", "ance", "ence", "al", "ive", "ity", "ure", "ing", "y"),
)
_AFTER_WORD: Final = (
    *("ment", "er", "or", "al", "ance", "i", "ian", "an", "ish", "stan", "ness"),
)
_PEOPLE_ENDINGS: Final = frozenset({"i", "ish", "ian", "an", "stan", "ese", "s", "n"})
_SHORTEST_BASE: Final = 3
_SHORTEST_PLAIN: Final = 4


def _families() -> dict[str, tuple[str, ...]]:
    return {word: tuple(group) for group in read_groups("families") for word in group}


_FAMILY: Final = _families()


@lru_cache(maxsize=1 << 14)
def derived_terms(word: str) -> tuple[str, ...]:
    """Return terms that words of the same family would have; many of them are no words."""
    if len(word) < _SHORTEST_BASE or not word.isalpha():
        return ()
    own = term_of(word)
    forms = [*_FAMILY.get(word, ()), *_FAMILY.get(own, ()), *_forms(word)]
    terms = dict.fromkeys(term_of(form) for form in forms)
    return tuple(term for term in terms if term != own and len(term) >= _SHORTEST_BASE)


def _forms(word: str) -> Iterator[str]:
    """Yield the word and its base with other endings."""
    base = _base(word)
    wholes = dict.fromkeys([word, base, base + "e"])
    yield from wholes
    yield from (whole + ending for whole in (word, base) for ending in _AFTER_WORD)
    yield base + "ement"
    yield from (base.removesuffix("e") + ending for ending in _AFTER_CONSONANT)


def _base(word: str) -> str:
    """Return a word without its ending, when enough of it is left."""
    plural = word.removesuffix("s")
    if len(word) == _SHORTEST_PLAIN and plural != word:
        return plural
    bases = (word.removesuffix(suffix) for suffix in _SUFFIXES)
    return next((base for base in bases if base != word and len(base) >= _SHORTEST_PLAIN), word)


@lru_cache(maxsize=1 << 14)
def is_people(word: str, term: str) -> bool:
    """Tell whether a word and a term are a land, its people or their adjective."""
    short, long = sorted((term_of(word), term), key=len)
    ending = long.removeprefix(short.removesuffix("e"))
    return ending in _PEOPLE_ENDINGS and ending != long
