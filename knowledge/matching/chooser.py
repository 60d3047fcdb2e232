"""Choose the run of a quote's words that answers, by learned weights of their signs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import repeat
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from knowledge.matching.analysis import Question
from knowledge.matching.signs import (
    FLAGS,
    LONGEST,
    Columns,
    Flags,
    Signs,
    asks_openly,
    conditions,
    signs_of,
)
from knowledge.matching.units import units_of

FILE: Final = "chooser.json"
SCALE: Final = 100.0
LONGEST_TEXT: Final = 2_000
APART: Final = "semicolon"
_NEVER: Final = -1e6
_KEPT: Final = 256
LENGTHS: Final = tuple(map(str, range(LONGEST)))
CODES: Final = tuple(map(str, range(1 << FLAGS)))

Floats = npt.NDArray[np.float64]
Table = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen range of a quote, and how probable it is that its words answer."""

    start: int
    end: int
    sureness: float


def choose(question: Question, text: str, matched: frozenset[str]) -> Choice | None:
    """Return the words of a quote that answer, when they can be told at all.

    Not for a question that is answered by yes, a topic alone, or a text longer
    than any sentence.
    """
    if len(text) > LONGEST_TEXT or not asks_openly(question):
        return None
    units = units_of(text)
    if not units:
        return None
    names = tuple(name for name in conditions(question) if name in _shipped())
    signs = signs_of(question, text, units, matched)
    first, length, sureness = best_run(points(signs, _weights(names)))
    return Choice(units[first].start, units[first + length].end, sureness)


def points(signs: Signs, weights: Table) -> Floats:
    """Return the points of each run: a row a first unit, a column a further unit."""
    starts, ends = _summed(signs.starts, weights), _summed(signs.ends, weights)
    steps = _summed(signs.steps, weights)
    apart = [place for place, step in enumerate(signs.steps["step"]) if step.startswith(APART)]
    steps[apart] = _NEVER
    until = np.cumsum(_summed(signs.within, weights))
    until[1:] += np.cumsum(steps[1:])
    before = np.concatenate([[0.0], until[:-1] + steps[1:]])
    last = windows(ends + until, -np.inf)
    return np.asarray((starts - before)[:, None] + last + _of_runs(signs, weights))


def _of_runs(signs: Signs, weights: Table) -> Floats:
    """Return the points for each run's length and for what it holds."""
    lengths = [weights["length"].get(length, 0.0) for length in LENGTHS]
    holds = np.array([weights["holds"].get(code, 0.0) for code in CODES])
    return np.asarray(holds[held(signs.flags)] + np.array(lengths))


def held(flags: Flags) -> Flags:
    """Return which flags any unit of each run has."""
    return np.bitwise_or.accumulate(windows(flags, 0), axis=1)


def windows(row: npt.NDArray[Any], beyond: float) -> npt.NDArray[Any]:
    """Return for each place of a row what is there and at the next places."""
    padded = np.full(len(row) + LONGEST - 1, beyond, row.dtype)
    padded[: len(row)] = row
    return sliding_window_view(padded, LONGEST)


def best_run(total: Floats) -> tuple[int, int, float]:
    """Return the best run's first unit, its further units, and how sure its words are.

    That is the mean over its units of the chance that the answer has them.
    """
    chance = np.exp(total - total.max())
    chance /= chance.sum()
    count = len(total)
    change = np.zeros(count + LONGEST + 1)
    change[:count] = chance.sum(axis=1)
    for length in range(LONGEST):
        change[length + 1 : length + 1 + count] -= chance[:, length]
    covered = np.cumsum(change)
    first, length = divmod(int(np.argmax(total)), LONGEST)
    return first, length, float(covered[first : first + length + 1].mean())


def _summed(columns: Columns, weights: Table) -> Floats:
    rows = []
    for name, column in columns.items():
        rows.append([*map(weights[name].get, column, repeat(0.0))])
    return np.asarray(np.array(rows).sum(axis=0))


@lru_cache(maxsize=_KEPT)
def _weights(names: tuple[str, ...]) -> Table:
    """Return the weights of all signs under some conditions together."""
    return merged([_shipped()[name] for name in names])


def merged(tables: Sequence[Table]) -> Table:
    """Return the sum of tables of weights."""
    found: dict[str, dict[str, float]] = {slot: {} for slot in SLOTS}
    for table in tables:
        for slot, values in table.items():
            own = found[slot]
            for value, weight in values.items():
                own[value] = own.get(value, 0.0) + weight / SCALE
    return found


SLOTS: Final = (
    *("first", "before", "two before", "before first", "left"),
    *("last", "after", "two after", "last after", "right"),
    *("within", "step", "length", "holds"),
)


@lru_cache(maxsize=1)
def _shipped() -> Mapping[str, Table]:
    source = resources.files("knowledge.matching").joinpath(FILE)
    weights: Mapping[str, Table] = json.loads(source.read_text(encoding="utf-8"))["weights"]
    return weights
