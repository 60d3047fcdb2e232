"""Which language the bot's own words are said in; quotes stay as their documents are.

A `Phrase` is English text that knows its translations: formatted or shown within
`speaking`, it comes in that language where there is a translation, else in English.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

from handlers.german import GERMAN, GERMAN_NOUNS

CATALOGUES: Final[Mapping[str, Mapping[str, str]]] = {"de": GERMAN}
NOUNS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {"de": GERMAN_NOUNS}

_language: ContextVar[str] = ContextVar("language", default="en")


class Phrase(str):
    """English text of the bot's own, said in the language that is being spoken."""

    __slots__ = ()

    def __str__(self) -> str:  # type: ignore[explicit-override]  # typing has it from 3.12 on
        return spoken(self)

    def __format__(self, spec: str) -> str:  # type: ignore[explicit-override]  # as above
        return format(spoken(self), spec)

    def format(self, *args: Any, **fields: Any) -> str:  # type: ignore[explicit-override]  # noqa: ANN401 -- as str does
        """Fill in the blanks of the translation."""
        return spoken(self).format(*args, **fields)


@contextmanager
def speaking(locale: str) -> Iterator[None]:
    """Speak the language of a locale (`de`, `de-AT`, `en-GB`) until the block ends."""
    token = _language.set(locale.replace("_", "-").partition("-")[0].lower())
    try:
        yield
    finally:
        _language.reset(token)


def spoken(text: str) -> str:
    """Return a text in the language that is being spoken, or as it is."""
    plain = str.__str__(text)
    return CATALOGUES.get(_language.get(), {}).get(plain, plain)


def noun_in_number(number: int, noun: str, nouns: str) -> str:
    """Return a noun for a number of things, in the language that is being spoken."""
    one, several = NOUNS.get(_language.get(), {}).get(noun, (noun, nouns))
    return one if number == 1 else several
