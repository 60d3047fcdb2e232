"""Which words of a sentence call for a word of a question, learned from answered questions.

A table of translation probabilities as IBM's model 1 leaves them (Brown et al. 1993,
"The Mathematics of Statistical Machine Translation"; for questions and answers Berger et
al. 2000): "born" is asked for by "birthday", a year by a question for a time. Beside words
a question has a mark for the type of answer it wants, and a sentence marks for the numbers,
years and names it holds.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from math import log
from typing import Final

from knowledge.matching.wanted import Wants

FILE: Final = "translations.json"
NUMBER_MARK, YEAR_MARK, NAME_MARK = "#", "#year", "#name"
SAME: Final = 0.5
UNSEEN: Final = 1e-4
_TYPE_MARK: Final = "?"
_YEAR_DIGITS: Final = 4
_CENTURIES: Final = ("1", "20")

Table = Mapping[str, Mapping[str, float]]


@cache
def shipped_translations() -> Table:
    """Return the table that comes with this version: asked term, then a sentence's term."""
    source = resources.files("knowledge.matching").joinpath(FILE)
    table: Table = json.loads(source.read_text(encoding="utf-8"))["table"]
    return table


def type_mark(wants: Wants) -> str:
    """Return the term of a question for the type of answer that it wants."""
    return _TYPE_MARK + wants


def marks_of(texts: Sequence[str], names: frozenset[str]) -> Iterator[str]:
    """Yield the marks of a sentence with some folded words, of which some are names."""
    if not names.isdisjoint(texts):
        yield NAME_MARK
    for text in texts:
        if text[0].isdigit():
            year = len(text) == _YEAR_DIGITS and text.isdigit() and text.startswith(_CENTURIES)
            yield YEAR_MARK if year else NUMBER_MARK


def log_chances(asked: Sequence[str], held: frozenset[str], table: Table) -> list[float]:
    """Return for each term of a question how likely a sentence with some terms calls for it.

    The figures are natural logarithms: near 0 for a term that the sentence holds itself.
    """
    size = max(len(held), 1)
    chances = []
    for term in asked:
        sources = table.get(term, {})
        called = sum(sources[word] for word in held & sources.keys()) / size
        chances.append(log((SAME + SAME * called if term in held else called) + UNSEEN))
    return chances
