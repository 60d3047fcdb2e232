"""What speaks for a run of a quote's words being the ones that answer.

Each sign is a name with a value for every unit of the quote. Signs of the first
unit, of the last, of those within and of the steps between are summed, so that
all runs of a quote are compared in time that grows with its length.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import add
from typing import Final

import numpy as np
import numpy.typing as npt

from knowledge.language import tokens_of
from knowledge.language.stop_words import STOP
from knowledge.language.synonyms import synonym_terms
from knowledge.matching.analysis import Question
from knowledge.matching.derivations import derived_terms
from knowledge.matching.evidence import wanted_spans
from knowledge.matching.units import Unit, gap_of
from knowledge.matching.wanted import Wants

LONGEST: Final = 14
FLAGS: Final = 4
_FAR: Final = 6
_AUXILIARY: Final = {
    **dict.fromkeys(("do", "does", "did", "didnt", "dont"), "do"),
    **dict.fromkeys(("is", "are", "was", "were", "isnt", "wasnt", "be"), "be"),
    **dict.fromkeys(("has", "have", "had"), "have"),
    **dict.fromkeys(("can", "could", "will", "would", "should", "may", "must", "might"), "may"),
}
_ASKING: Final = frozenset(
    {*("what", "which", "who", "whom", "whose", "when", "where", "why", "how", "whats", "whos")}
)

Columns = dict[str, list[str]]
Flags = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of a quote: by unit, and which units are of the wanted type, new, named."""

    starts: Columns
    ends: Columns
    within: Columns
    steps: Columns
    flags: Flags


def asks_openly(question: Question) -> bool:
    """Tell whether a question asks for words that a quote may hold, not for a yes or a topic."""
    if question.wants is not Wants.THING:
        return question.wants is not Wants.YES_NO
    words = [token.text for token in tokens_of(question.text)]
    place = _asking_place(words)
    return place is not None and words[place + 1 : place + 2] != ["about"]


def conditions(question: Question) -> tuple[str, ...]:
    """Return under which names signs are weighed for a question, from wide to narrow."""
    words = [token.text for token in tokens_of(question.text)]
    wants = str(question.wants)
    return "", wants, f"{wants} {_form(question, words)}", f"focus {question.focus}"


def _asking_place(words: Sequence[str]) -> int | None:
    return next((place for place, word in enumerate(words) if word in _ASKING), None)


def _form(question: Question, words: Sequence[str]) -> str:
    """Return how a question is built: the helping verb after its asking word, or what else."""
    place = _asking_place(words)
    following = words[place + 1 : place + 2] if place is not None else []
    form = next((_AUXILIARY[word] for word in following if word in _AUXILIARY), "-")
    if question.wants in {Wants.THING, Wants.PLACE} and form == "-" and question.focus:
        form = "focus"
    if place is not None and place > len(words) // 2:
        form = "late"
    return form + ("done" if words[-1:] == ["do"] else "")


def roles(question: Question) -> dict[str, str]:
    """Return the part in the question of each term that may stand for one of its words."""
    found: dict[str, str] = {}
    count = len(question.words)
    for place, word in enumerate(question.words):
        role = "first" if place == 0 else "last" if place == count - 1 else "other"
        if word.term == question.focus:
            role = "focus"
        if word.term == question.predicate:
            role = "verb"
        found[word.term] = role
    for word in question.words:
        for term in (*derived_terms(word.text), *synonym_terms(word.term)):
            found.setdefault(term, found[word.term])
    return found


def signs_of(
    question: Question, text: str, units: Sequence[Unit], matched: frozenset[str]
) -> Signs:
    """Return the signs of a quote, whose words met the question under some terms."""
    known = roles(question)
    met = [_met(unit, matched, known) for unit in units]
    asked = frozenset(word.text for word in question.words)
    looks = [f"met {role}" if role else unit.look for unit, role in zip(units, met, strict=True)]
    gaps = ["^", *_gaps(text, units), "$"]
    padded = ["^", "^", *looks, "$", "$"]
    typed = _typed(units, wanted_spans(question.wants, text, asked))
    within = [*map(add, looks, typed)]
    before = _pairs(gaps[:-1], padded[1:-3])
    after = _pairs(gaps[1:], padded[3:-1])
    return Signs(
        starts={
            "first": within,
            "before": before,
            "two before": _pairs(padded[:-4], padded[1:-3]),
            "before first": _pairs(before, looks),
            "left": _nearest(met),
        },
        ends={
            "last": within,
            "after": after,
            "two after": _pairs(padded[3:-1], padded[4:]),
            "last after": _pairs(looks, after),
            "right": _nearest(met[::-1])[::-1],
        },
        within={"within": within},
        steps={"step": _pairs(gaps[:-1], looks)},
        flags=_flags(units, met, typed),
    )


def _pairs(left: Sequence[str], right: Sequence[str]) -> list[str]:
    return [f"{one} {other}" for one, other in zip(left, right, strict=True)]


def _met(unit: Unit, matched: frozenset[str], known: dict[str, str]) -> str:
    for term in unit.terms:
        if term in matched:
            return known.get(term, "other")
    return ""


def _gaps(text: str, units: Sequence[Unit]) -> list[str]:
    return [gap_of(text, left.end, right.start) for left, right in pairwise(units)]


def _typed(units: Sequence[Unit], spans: Sequence[tuple[int, int]]) -> list[str]:
    """Return a mark for each unit that lies in something of the wanted type."""
    if not spans:
        return [""] * len(units)
    return [
        "*" if any(start < unit.end and unit.start < end for start, end in spans) else ""
        for unit in units
    ]


def _nearest(met: Sequence[str]) -> list[str]:
    """Return for each unit the last word before it that met the question, and how far."""
    found: list[str] = []
    role, distance = "none", 0
    for own in met:
        found.append(f"{role} {min(distance, _FAR)}")
        distance += 1
        if own:
            role, distance = own, 0
    return found


def _flags(units: Sequence[Unit], met: Sequence[str], typed: Sequence[str]) -> Flags:
    """Return for each unit in bits: of the wanted type, new, met, written as a name."""
    bits = [
        bool(mark) + 2 * (not role and unit.look not in STOP) + 4 * bool(role) + 8 * unit.name
        for unit, role, mark in zip(units, met, typed, strict=True)
    ]
    return np.array(bits, np.intp)
