"""Cut text into words with their character ranges, folded for comparison."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Final, NamedTuple

_MARKS: Final = "".join(
    char for char in map(chr, range(0x300, 0x3000)) if unicodedata.category(char).startswith("M")
)
_CJK: Final = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# Thai, Lao, Burmese, Khmer: a consonant with the vowels and marks around it.
_CLUSTERED: Final = (
    r"\u0e00-\u0e4f\u0e80-\u0ecf\u0edc-\u0edf\u1000-\u103f\u1050-\u108f\u1780-\u17df"
)
_LEADING: Final = r"\u0e40-\u0e44\u0ec0-\u0ec4"
_FOLLOWING: Final = r"\u0e30\u0e32\u0e33\u0e45\u0eb0\u0eb2\u0eb3"
_CLUSTER: Final = rf"(?:[{_LEADING}]?(?![{_LEADING}])[^\W\d_]|[{_LEADING}])[{_MARKS}{_FOLLOWING}]*"
_LETTERS: Final = rf"[^\W_{_CJK}{_CLUSTERED}]+(?:[{_MARKS}]+[^\W_{_CJK}{_CLUSTERED}]*)*"
WORD: Final = re.compile(
    r"(?:[A-Za-z]\.){2,}(?:['\u2019]s\b)?"  # U.S., e.g.
    r"|\d+(?:[.,]\d+)+"  # 5,000 and 3.5
    rf"|[{_CJK}]"  # scripts without spaces: see `_paired`
    rf"|(?=[{_CLUSTERED}]){_CLUSTER}"
    rf"|{_LETTERS}(?:['\u2019\u02bc]{_LETTERS})*"
)
UNSPACED: Final = re.compile(rf"[{_CJK}{_CLUSTERED}]")
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_POSSESSIVE: Final = re.compile(r"['\u2019\u02bc]s$")
# Letters that people write without their marks: Latin, Greek, Hebrew, Arabic, and the Russian yo.
_PLAIN_WITHOUT: Final = re.compile("[\0-\u03ff\u0435\u0590-\u06ff]")
_BARE: Final = str.maketrans("\u0111\u0142\u00f8\u0131", "dloi")
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
    decomposed = unicodedata.normalize("NFKD", folded).casefold().translate(_BARE)
    kept: list[str] = []
    for char in decomposed:
        if unicodedata.combining(char) and kept and _PLAIN_WITHOUT.match(kept[-1]):
            continue
        kept.append(char)
    plain = unicodedata.normalize("NFC", "".join(kept))
    return plain.replace("\u2019", "'").replace("\u02bc", "'").replace("\u00ad", "") or folded


@lru_cache(maxsize=_KEPT)
def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the words of a text in order."""
    found = [(fold(match.group()), *match.span()) for match in WORD.finditer(text)]
    tokens = tuple([_token(Token, it) for it in found if it[0]])
    if text.isascii() or not UNSPACED.search(text):
        return tokens
    return tuple(_paired(tokens, text))


def _paired(tokens: Sequence[Token], text: str) -> Iterator[Token]:
    """Yield tokens, after each character of a script without spaces also it with the next."""
    for token, following in zip_longest(tokens, tokens[1:]):
        yield token
        beside = following is not None and token.end == following.start
        if beside and UNSPACED.match(text, token.start) and UNSPACED.match(text, token.end):
            yield Token(token.text + following.text, token.start, following.end)
