"""What other documents say on the matter of the first candidate, before it and against it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from knowledge.answers import Difference, Version
from knowledge.matching.analysis import LIGHT_MASS, Question
from knowledge.matching.assembly import Documents, citation_of
from knowledge.matching.ranking import Ranked
from knowledge.matching.superseding import Order, Told, stated_by, told_beside
from knowledge.matching.wanted import Wants
from knowledge.matters import Change, Statement, Wanted, changes_between

MOST_EARLIER: Final = 12
MOST_CONFLICTS: Final = 3
_VALUES_WANTED: Final = frozenset({Wants.TIME, Wants.COUNT, Wants.MONEY, Wants.DURATION})


@dataclass(frozen=True, slots=True)
class Versions:
    """Candidates, the newest on the first one's matter in front, and what the others say.

    `told` are the facts that the versions quote, which need not be shown once more.
    """

    ranked: tuple[Ranked, ...]
    earlier: tuple[Version, ...] = ()
    conflicts: tuple[Version, ...] = ()
    told: frozenset[int] = frozenset()


def versions_of(ranked: Sequence[Ranked], question: Question, documents: Documents) -> Versions:
    """Tell what documents say on the first candidate's matter besides it.

    Where one of them is newer, or says that it replaces the first, it is put in front.
    """
    if not ranked:
        return Versions(())
    wanted = _wanted(question)
    told = told_beside(ranked, wanted, documents)
    later = [it for it in told if it.order is Order.LATER]
    if later:
        newest = max(later, key=lambda it: it.dated or date.min)
        ranked = _in_front(ranked, newest.entry)
        told = told_beside(ranked, wanted, documents)
    return _sorted_out(ranked, told, documents)


def _wanted(question: Question) -> Wanted:
    terms = frozenset(word.term for word in question.words if word.mass > LIGHT_MASS)
    words = frozenset(word.text for word in question.words)
    return Wanted(terms, words, names=question.wants not in _VALUES_WANTED)


def _in_front(ranked: Sequence[Ranked], newest: Ranked) -> list[Ranked]:
    """Put a candidate first; it answers at least as surely as the one whose matter it is on."""
    others = [entry for entry in ranked if entry is not newest]
    sure = max(newest.confidence, ranked[0].confidence)
    return [replace(newest, confidence=sure), *others]


def _sorted_out(ranked: Sequence[Ranked], told: Sequence[Told], documents: Documents) -> Versions:
    before = [it for it in told if it.order is Order.EARLIER and it.worth_telling]
    before.sort(key=lambda it: it.dated or date.min, reverse=True)
    against = [it for it in told if it.order is Order.UNKNOWN and it.comparison.rival]
    earlier, conflicts = before[:MOST_EARLIER], against[:MOST_CONFLICTS]
    first = stated_by(ranked[0], documents)
    return Versions(
        ranked=tuple(ranked),
        earlier=tuple(_version(first, it, documents) for it in earlier),
        conflicts=tuple(_version(first, it, documents) for it in conflicts),
        told=frozenset(it.entry.candidate.fact for it in (*earlier, *conflicts)),
    )


def _version(first: Statement, told: Told, documents: Documents) -> Version:
    return Version(
        quote=told.statement.text,
        citation=citation_of(told.entry.candidate, documents),
        differences=tuple(
            _difference(first, told.statement, it) for it in changes_between(first, told.statement)
        ),
    )


def _difference(first: Statement, other: Statement, change: Change) -> Difference:
    here, there = slice(*change.here), slice(*change.there)
    return Difference(
        here=first.text[here],
        there=other.text[there],
        here_at=change.here,
        there_at=change.there,
    )
