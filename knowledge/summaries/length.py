"""How long a summary may be: a word for it, or a share of the text."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

MOST_BULLETS: Final = 100
_SHARE: Final = re.compile(r"\s*(\d{1,3})\s*(?:%|per\s*cent|percent)\s*", re.IGNORECASE)
_WORDS_A_BULLET: Final = 40


class Length(StrEnum):
    """How long a summary may be, in a word."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"

    @property
    def bullets(self) -> int:
        """The most sentences a summary of this length has."""
        return {Length.SHORT: 3, Length.MEDIUM: 7, Length.LONG: 15}[self]

    @property
    def words(self) -> int:
        """About how many words its sentences may have together."""
        return {Length.SHORT: 80, Length.MEDIUM: 160, Length.LONG: 340}[self]

    @property
    def words_on_topic(self) -> int:
        """About how many words: people say less on one topic than on a whole text."""
        return {Length.SHORT: 80, Length.MEDIUM: 110, Length.LONG: 280}[self]


@dataclass(frozen=True, slots=True)
class Budget:
    """At most how many sentences are chosen, and of about how many words together."""

    bullets: int
    words: int = 1 << 30


@dataclass(frozen=True, slots=True)
class Wanted:
    """The length asked for: `name` is short, medium, long or a share such as 10%."""

    name: str
    share: float | None = None

    @classmethod
    def read(cls, text: str) -> Self:
        """Read a length. Raises ValueError; its text lists what there is."""
        if found := _SHARE.fullmatch(text):
            percent = int(found[1])
            if 1 <= percent <= 100:  # noqa: PLR2004 -- per cent
                return cls(f"{percent}%", percent / 100)
        folded = text.strip().lower()
        if folded not in set(Length):
            raise ValueError(f"{text!r} is no length: short, medium, long, or a share such as 10%")
        return cls(folded)

    def budget(self, sentences: int, *, on_topic: bool = False) -> Budget:
        """Return what may be chosen of a text of so many sentences."""
        if self.share is None:
            length = Length(self.name)
            return Budget(length.bullets, length.words_on_topic if on_topic else length.words)
        bullets = max(1, min(MOST_BULLETS, round(self.share * sentences)))
        return Budget(bullets, bullets * _WORDS_A_BULLET)
