"""Cut text into words with their character ranges, folded for comparison."""

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

_MARKS: Final = "".join(
    char for char in map(chr, range(0x300, 0x3000)) if unicodedata.category(char).startswith("M")
)
_CJK: Final = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTERS: Final = rf"[^\W_{_CJK}]+(?:[{_MARKS}]+[^\W_{_CJK}]*)*"
WORD: Final = re.compile(
    r"(?:[A-Za-z]\.){2,}(?:['\u2019]s\b)?"  # U.S., e.g.
    r"|\d+(?:[.,]\d+)+"  # 5,000 and 3.5
    rf"|[{_CJK}]"  # scripts without spaces: one word a character
    rf"|{_LETTERS}(?:['\u2019\u02bc]{_LETTERS})*"
)
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_POSSESSIVE: Final = re.compile(r"['\u2019\u02bc]s$")
_LONGEST: Final = 64
# One question looks at the same few sentences from several sides.
_KEPT: Final = 256


class Token(NamedTuple):
    """A word of a text: its folded form and its half-open character range."""

    text: str
    start: int
    end: int


# Twice as fast as the constructor that a named tuple has.
_token: Final = tuple.__new__


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return a word without case, accents, dots, possessive or thousands marks."""
    if _THOUSANDS.fullmatch(word):
        return word.replace(",", "")
    if _POSSESSIVE.sub("", word) in {"US", "U.S."}:
        return "usa"
    folded = word.casefold()
    if not folded.isascii():
        folded = _plain(folded)
    if "'" in folded:
        folded = folded.removesuffix("'s").replace("'", "")
    if folded.endswith("."):
        folded = folded.replace(".", "")
    return folded[:_LONGEST]


def _plain(folded: str) -> str:
    decomposed = unicodedata.normalize("NFKD", folded).casefold()
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return plain.replace("\u2019", "'").replace("\u02bc", "'").replace("\u00ad", "") or folded


@lru_cache(maxsize=_KEPT)
def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the words of a text in order."""
    found = [(fold(match.group()), *match.span()) for match in WORD.finditer(text)]
    return tuple([_token(Token, it) for it in found if it[0]])
