"""Seeded typing errors: random edits, and what thumbs do on a phone."""

import random
import re
from typing import Final

from knowledge.language.stop_words import STOP

_WORD: Final = re.compile(r"[A-Za-z]{4,}")
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
DROP_RATE: Final = 0.25


def typos(question: str, edits: int, rng: random.Random) -> str:
    """Make one edit in each of `edits` words of four letters or more, first letters kept."""
    words = _content_words(question)
    for start, end in sorted(rng.sample(words, min(edits, len(words))), reverse=True):
        question = question[:start] + _edited(question[start:end], rng) + question[end:]
    return question


def phone(question: str, rng: random.Random) -> str:
    """Write in lower case without punctuation; a content word may lose a letter."""
    for start, end in reversed(_content_words(question)):
        if rng.random() < DROP_RATE:
            place = rng.randrange(start + 1, end)
            question = question[:place] + question[place + 1 :]
    return " ".join(re.sub(r"[^\w\s'-]", " ", question).lower().split())


def _content_words(question: str) -> list[tuple[int, int]]:
    return [
        match.span() for match in _WORD.finditer(question) if match.group().lower() not in STOP
    ]


def _edited(word: str, rng: random.Random) -> str:
    place = rng.randrange(1, len(word))
    match rng.choice(["swap", "drop", "insert", "replace"]):
        case "swap":
            place = min(place, len(word) - 2)
            return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        case "drop":
            return word[:place] + word[place + 1 :]
        case "insert":
            return word[:place] + rng.choice(_LETTERS) + word[place:]
        case _:
            return word[:place] + rng.choice(_LETTERS) + word[place + 1 :]
