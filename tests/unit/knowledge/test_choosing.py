"""What the weights of the answering words are learned from."""

from typing import TYPE_CHECKING

import pytest

from knowledge.matching.analysis import analyse
from knowledge.matching.chooser import best_run, merged, points
from knowledge.matching.signs import Signs, conditions, roles, signs_of
from knowledge.matching.units import units_of

if TYPE_CHECKING:
    from benchmarks.choosing import Sample

choosing = pytest.importorskip(
    "benchmarks.choosing", exc_type=ImportError
)  # the group bench has scipy
MADE = [
    ("who built the quay?", "The quay was built by Ann in May.", "Ann", "Ann"),
    ("who built the mill?", "In June the mill was built by Bob Lee.", "Bob", "Lee"),
    ("who built the inn?", "By then Eve Adams had built the inn.", "Eve", "Adams"),
]
COPIES = 50


def signs(question: str, quote: str) -> Signs:
    read = analyse(question)
    return signs_of(read, quote, units_of(quote), frozenset(roles(read)))


def sample(question: str, quote: str, first: str, last: str) -> "Sample":
    words = [quote[unit.start : unit.end] for unit in units_of(quote)]
    names = conditions(analyse(question))
    return choosing.Sample(signs(question, quote), names, words.index(first), words.index(last))


def test_learned_weights_choose_what_they_were_shown_and_its_like() -> None:
    weights = choosing.fit([sample(*made) for made in MADE] * COPIES)
    like = ("who built the bridge?", "The bridge was built by Max in May.", "Max", "Max")
    for question, quote, first, last in (*MADE, like):
        table = merged([weights.get(name, {}) for name in conditions(analyse(question))])
        start, length, sureness = best_run(points(signs(question, quote), table))
        found = [quote[unit.start : unit.end] for unit in units_of(quote)][
            start : start + length + 1
        ]
        assert (found[0], found[-1]) == (first, last)
        assert sureness > 0.5
