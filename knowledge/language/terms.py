"""The index term a word counts under: one spelling, stemmed."""

from functools import lru_cache
from typing import Final

import Stemmer

from knowledge.language.spelling_variants import one_spelling
from knowledge.language.stop_words import STOP
from knowledge.language.tokens import Token, tokens_of

_STEMMER: Final = Stemmer.Stemmer("english")
_ACRONYM_LETTERS: Final = 2


@lru_cache(maxsize=1 << 17)
def term_of(word: str) -> str:
    """Return the index term of a folded word."""
    return str(_STEMMER.stemWord(one_spelling(word)))


def is_stop_word(token: Token, text: str) -> bool:
    """Tell whether a token of a text carries no content.

    An acronym that spells a stop word does carry content: WHO, IT.
    """
    if token.text not in STOP:
        return False
    return not _is_acronym(text[token.start : token.end], text)


def is_stop_written(word: str, written: str, *, shouted: bool) -> bool:
    """Tell of a folded word as `is_stop_word` does; `shouted` if its text is all in capitals."""
    return word in STOP and (shouted or not _in_capitals(written))


def terms_of(text: str) -> list[tuple[Token, str]]:
    """Return the content words of a text with their index terms, in order."""
    return [
        (token, term_of(token.text)) for token in tokens_of(text) if not is_stop_word(token, text)
    ]


def content_terms(text: str) -> list[str]:
    """Return the index terms of a text's content words, in order, without their places."""
    return [term for _, term in terms_of(text)]


def _is_acronym(written: str, text: str) -> bool:
    return _in_capitals(written) and not text.isupper()


def _in_capitals(written: str) -> bool:
    return len(written) >= _ACRONYM_LETTERS and written.isupper()
