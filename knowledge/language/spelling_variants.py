"""One spelling for words that are written in two ways, and for irregular forms.

The rules only have to be consistent, since documents and questions both go
through them; what they make need not be a word.
"""

import re
from typing import Final

from knowledge.language.tables import read_groups

_NUMBERS: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS: Final = (
    *("first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth", "tenth"),
)
_LL_STEMS: Final = (
    "travel|cancel|label|model|signal|fuel|level|counsel|marvel|total|equal|dial|channel|tunnel|"
    "panel|quarrel|rival|initial|pedal|libel|jewel|bevel|funnel|barrel|spiral|tranquil|unravel"
)

_ISE: Final = re.compile(r"(?<=[a-z]{3})is(?=(?:e|es|ed|er|ers|ing|ation|ations|ational|able)$)")
_YSE: Final = re.compile(r"(?<=[a-z]{3})ys(?=(?:e|es|ed|er|ers|ing)$)")
_OUR: Final = re.compile(
    r"(?<=[a-z]{3})our(?=(?:s|ed|ing|er|ers|able|ably|ite|ites|ful|less|hood|hoods|ly|al|ism)?$)"
)
_LL: Final = re.compile(rf"({_LL_STEMS})l(?=(?:ed|ing|ings|er|ers)$)")

# What each rule changes holds these letters; few words do.
_RULES: Final = (
    ("is", _ISE, "iz"),
    ("ys", _YSE, "yz"),
    ("our", _OUR, "or"),
    ("ll", _LL, r"\1"),
)


def _first_forms() -> dict[str, str]:
    """Map every irregular form of a word to its first form."""
    return {form: group[0] for group in read_groups("irregular") for form in group}


def _inflected(word: str) -> tuple[str, ...]:
    stem = word.removesuffix("e")
    return word, f"{word}s", f"{stem}ed", f"{stem}ing"


def _respellings() -> dict[str, str]:
    """Map both spellings of a word, with their endings, to its second spelling."""
    groups = read_groups("spellings")
    return {form: last for *_, last in groups for form in _inflected(last)} | {
        form: last for first, last in groups for form in _inflected(first)
    }


def _ordinal(number: int) -> str:
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number, 'th') }"


_ONE_FORM: Final[dict[str, str]] = (
    _respellings()
    | _first_forms()
    | {word: str(number) for number, word in enumerate(_NUMBERS) if word != "one"}
    | {word: str(10 * tens) for tens, word in enumerate(_TENS, 2)}
    | {word: _ordinal(number) for number, word in enumerate(_ORDINALS, 1)}
)


def one_spelling(word: str) -> str:
    """Return the form under which all spellings of a folded word are counted."""
    if (known := _ONE_FORM.get(word)) is not None:
        return known
    for letters, pattern, instead in _RULES:
        if letters in word:
            word = pattern.sub(instead, word)
    return word
