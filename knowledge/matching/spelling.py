"""The nearest words of a vocabulary to one that it does not hold.

Every word has a 52-bit signature: for each of 26 letter classes, whether it
occurs, and whether it occurs twice. One edit changes at most two bits, and one
that changes the length at most one, so words within `k` edits differ in at most
`2k - |length difference|` bits: the filter never drops a neighbour.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA

from knowledge.language.tongues import stems_of
from knowledge.store import Word

SHORT: Final = 5
_LETTERS: Final = 26

Signatures = npt.NDArray[np.uint64]


def most_edits(word: str) -> int:
    """Return how many edits a word may be away: one up to five letters, else two."""
    return 1 if len(word) <= SHORT else 2


def signature(word: str) -> int:
    """Return the letter signature of a word."""
    once = twice = 0
    for char in word:
        bit = 1 << ord(char) % _LETTERS
        twice |= once & bit
        once |= bit
    return once | twice << _LETTERS


class Vocabulary:
    """The words of the documents, ready to be searched for near spellings."""

    def __init__(self) -> None:
        self._size = 0
        self._words: dict[int, list[str]] = {}
        self._signatures: dict[int, Signatures] = {}
        self._by_stem: dict[str, dict[str, list[str]]] = {}

    def extend(self, words: Sequence[Word]) -> None:
        """Take in the words past those already held; `words` only ever grows."""
        fresh: dict[int, list[str]] = {}
        for word in words[self._size :]:
            fresh.setdefault(len(word.text), []).append(word.text)
        for length, group in fresh.items():
            held = self._signatures.get(length, np.empty(0, np.uint64))
            added = np.fromiter(map(signature, group), np.uint64, len(group))
            self._words.setdefault(length, []).extend(group)
            self._signatures[length] = np.concatenate([held, added])
        if fresh:
            self._by_stem.clear()
        self._size = len(words)

    def akin(self, word: str, language: str) -> list[str]:
        """Return the other words that have a word's stem in a language."""
        found = self._stemmed(language).get(stems_of([word], language)[0], [])
        return [it for it in found if it != word]

    def _stemmed(self, language: str) -> dict[str, list[str]]:
        """Return all words by their stems; made when a language is first asked in."""
        by_stem = self._by_stem.get(language)
        if by_stem is None:
            by_stem = {}
            words = [word for group in self._words.values() for word in group]
            for word, stem in zip(words, stems_of(words, language), strict=True):
                by_stem.setdefault(stem, []).append(word)
            self._by_stem[language] = by_stem
        return by_stem

    def near(self, word: str, edits: int) -> list[tuple[str, int]]:
        """Return every word within `edits` (optimal string alignment), nearest first."""
        found: list[tuple[int, bool, str]] = []
        mark = np.uint64(signature(word))
        for length in range(len(word) - edits, len(word) + edits + 1):
            bits = 2 * edits - abs(length - len(word))
            for candidate in self._passing(length, mark, bits):
                distance = OSA.distance(word, candidate, score_cutoff=edits)
                if distance <= edits:
                    found.append((distance, candidate[0] != word[0], candidate))
        return [(candidate, distance) for distance, _, candidate in sorted(found)]

    def _passing(self, length: int, mark: np.uint64, bits: int) -> list[str]:
        signatures = self._signatures.get(length)
        if signatures is None:
            return []
        passing = np.flatnonzero(np.bitwise_count(signatures ^ mark) <= bits)
        words = self._words[length]
        return [words[index] for index in passing.tolist()]
