"""Made-up documents of any size: Zipfian words, sentences of real lengths, always the same.

Words are built of syllables; the nth most frequent one comes up as often as
1 / (n + 2.7), as in English prose. Sentences have 6 to 30 words, 16 on average; a
document has eight paragraphs of five. Every document is named after words of its
own, and a question asks for the rarest words of one sentence.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

SYLLABLES: Final = (
    *("ba", "con", "der", "el", "fi", "gran", "hol", "in", "jo", "ker", "lan", "mi", "nor"),
    *("or", "pel", "qui", "ran", "sel", "tor", "un", "ver", "wil", "ex", "yel", "zan", "sta"),
)
SENTENCES: Final = 40
PARAGRAPH: Final = 5
SHIFT: Final = 2.7


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the sentence that it was made from."""

    text: str
    sentence: str


class Corpus:
    """A vocabulary, and documents made of it."""

    def __init__(self, words: int = 200_000, seed: int = 7) -> None:
        self._seed = seed
        self._words = np.array([_word(number) for number in range(words)])
        odds = 1 / (np.arange(words) + SHIFT)
        self._bounds = np.cumsum(odds / odds.sum())

    def documents(self, facts: int) -> Iterator[list[str]]:
        """Yield documents, each a list of sentences, `facts` sentences in all."""
        random = np.random.default_rng(self._seed)
        for start in range(0, facts, SENTENCES):
            sizes = np.clip(random.normal(16, 6, min(SENTENCES, facts - start)), 6, 30).astype(int)
            drawn = np.searchsorted(self._bounds, random.random(int(sizes.sum())))
            words = self._words[np.minimum(drawn, len(self._words) - 1)]
            edges = np.cumsum(sizes)[:-1]
            yield [f"{' '.join(it).capitalize()}." for it in np.split(words, edges)]

    def questions(self, facts: int, count: int, typos: int = 0) -> list[Question]:
        """Return questions about as many sentences, spread over the first of the facts."""
        every = max(1, facts // SENTENCES // count)
        chosen = [doc[3] for place, doc in enumerate(self.documents(facts)) if place % every == 0]
        return [Question(_asked(it, typos), it) for it in chosen[:count]]


def text_of(sentences: list[str]) -> str:
    """Return a document as text."""
    starts = range(0, len(sentences), PARAGRAPH)
    return "\n\n".join(" ".join(sentences[start : start + PARAGRAPH]) for start in starts)


def _word(number: int) -> str:
    """Return the word of a rank: the more frequent, the shorter."""
    base = len(SYLLABLES)
    parts = [SYLLABLES[number % base]]
    while number := number // base:
        parts.append(SYLLABLES[(number * 7 + len(parts)) % base])
    return "".join(parts) + ("s" if len(parts) == 1 else "")


def _asked(sentence: str, typos: int) -> str:
    words = sorted(set(sentence[:-1].lower().split()), key=lambda it: (-len(it), it))[:5]
    slips = [_slip(word) if place < typos else word for place, word in enumerate(words)]
    return f"What about {' '.join(slips)}?"


def _slip(word: str) -> str:
    """Swap the two letters in the middle."""
    middle = len(word) // 2
    return word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
