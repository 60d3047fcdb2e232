"""Whether two statements speak of one matter, and what differs between them.

The rule is strict, for unrelated sentences must never stand side by side. Two
statements speak of one matter when each knows all that the other speaks of (its words
other than values, up to synonyms, or in the headings above), and both hold what of the
question the first one holds. A sentence that says which value it gave up ("from 16 May
to 13 June") may differ in wording from one that states that value.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.language.synonyms import synonym_terms
from knowledge.matters.statements import SETTLING, Statement
from knowledge.matters.values import Value, ValueKind

_ENOUGH: Final = 2
_MOST_CHANGES: Final = 4
_TIMES: Final = frozenset({ValueKind.DAY, ValueKind.CLOCK, ValueKind.WEEKDAY})
_WHERE: Final = re.compile(r"\b(?:at|in)\s+(?:the\s+)?$", re.IGNORECASE)
_EQUALS_BEFORE: Final = re.compile(
    r"(?:\b(?:is|are|was|were|will be|be|as|to|on|ist|war)\s+(?:the\s+)?|:\s*)$", re.IGNORECASE
)
_EQUALS_AFTER: Final = re.compile(
    r"\s+(?:is|are|was|were|will be|ist|war|chairs|leads)\b", re.IGNORECASE
)
_CONTENT_AFTER: Final = re.compile(
    r"\s+(?!(?:as|for|in|on|at|to|and|or|by|from|with|of|instead|again|now|then)\b)[a-z]"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The terms and words of a question, and whether a name may be what it asks for."""

    terms: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    names: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """Two values that take each other's place: a range of the one text, and of the other."""

    here: tuple[int, int]
    there: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two statements on one matter have to do with each other.

    `replaces` is true when the first says that it gave up what the other states, and
    `replaced` the other way round. `rival` is true when both cannot hold at once, as far
    as their wording tells.
    """

    changes: tuple[Change, ...]
    differs: bool
    rival: bool
    replaces: bool = False
    replaced: bool = False


Sort = tuple[ValueKind, str]
Apart = dict[Sort, tuple[list[Value], list[Value]]]


def compare(first: Statement, other: Statement, wanted: Wanted) -> Comparison | None:
    """Compare two statements; None when they do not speak of one matter."""
    asked = wanted.terms - SETTLING
    if any(_knows(first, term) and not _knows(other, term) for term in asked):
        return None
    replaces = _gives_up(first, other)
    replaced = _gives_up(other, first)
    if not _on_one_subject(first, other, linked=replaces or replaced):
        return None
    apart = _apart(first, other)
    told = _names_allow(first, other, apart, wanted) and _scopes_allow(first, other, apart)
    if not (replaces or replaced or told):
        return None
    return Comparison(
        changes=tuple(_changes(apart)),
        differs=bool(apart) or _denies(first) != _denies(other),
        rival=_is_rival(first, other, apart),
        replaces=replaces,
        replaced=replaced,
    )


def changes_between(first: Statement, other: Statement) -> tuple[Change, ...]:
    """Pair the values of two statements on one matter that take each other's place."""
    return tuple(_changes(_apart(first, other)))


def _knows(statement: Statement, term: str) -> bool:
    return term in statement.known or any(it in statement.known for it in synonym_terms(term))


def _gives_up(newer: Statement, older: Statement) -> bool:
    return any(
        _sort(old) == _sort(value) and old.agrees(value)
        for old in newer.old
        for value in older.values
    )


def _on_one_subject(first: Statement, other: Statement, *, linked: bool) -> bool:
    mine = [word for word in first.subject if not _knows(other, word.term)]
    theirs = [word for word in other.subject if not _knows(first, word.term)]
    shared = _shared(first, other)
    if not shared or (mine and theirs and (not linked or shared < _ENOUGH)):
        return False
    if linked:
        return True
    near = _under_one_heading(first, other)
    over = [*((first, word) for word in mine), *((other, word) for word in theirs)]
    harmless = len(over) <= 1 and not any(it.narrows(word) for it, word in over)
    return (shared >= _ENOUGH or near) and harmless


def _shared(first: Statement, other: Statement) -> int:
    words = {word.term for word in other.subject}
    told = {
        word.term
        for word in first.subject
        if word.term in words or not words.isdisjoint(synonym_terms(word.term))
    }
    names = {it.key for it in _of_kind(first.values, ValueKind.NAME)}
    return len(told) + len(names & {it.key for it in _of_kind(other.values, ValueKind.NAME)})


def _under_one_heading(first: Statement, other: Statement) -> bool:
    """Tell whether the headings right above do not set two statements apart."""
    return first.heading <= other.known or other.heading <= first.known


def _apart(first: Statement, other: Statement) -> Apart:
    """Return the values of each sort that contradict each other."""
    found: Apart = {}
    for sort in dict.fromkeys(map(_sort, first.values)):
        if sort[0] is ValueKind.DENIAL:
            continue
        mine = [it for it in first.values if _sort(it) == sort]
        theirs = [it for it in other.values if _sort(it) == sort]
        here, there = _without(mine, theirs), _without(theirs, mine)
        if here and there:
            found[sort] = (here, there)
    return found


def _without(values: Sequence[Value], others: Sequence[Value]) -> list[Value]:
    return [it for it in values if not any(it.agrees(other) for other in others)]


def _names_allow(
    first: Statement,
    other: Statement,
    apart: Apart,
    wanted: Wanted,
) -> bool:
    """Tell whether names do not set two statements apart: Paris's office, London's office."""
    mine, theirs = _unknown_names(first, other), _unknown_names(other, first)
    if mine and theirs:
        one_each = len(mine) == len(theirs) == 1
        alone = set(apart) == {(ValueKind.NAME, "")}
        told = _is_told(mine[0], first, wanted) and _is_told(theirs[0], other, wanted)
        return wanted.names and one_each and alone and told
    days = {it for here, there in apart.values() for it in here + there if _is_day(it)}
    lone = [*((first, it) for it in mine), *((other, it) for it in theirs)]
    return all(_is_where(name, statement, days) for statement, name in lone)


def _scopes_allow(first: Statement, other: Statement, apart: Apart) -> bool:
    """Tell whether two statements are true of the same days: not "in 2023" and "in 2024"."""
    days = {kind in _TIMES for kind, _ in apart}
    mine, theirs = (bool(_of_kind(it.values, ValueKind.WEEKDAY)) for it in (first, other))
    weekly = any(kind is ValueKind.WEEKDAY for kind, _ in apart)
    return len(days) <= 1 and mine == theirs and not (weekly and len(apart) > 1)


def _unknown_names(statement: Statement, other: Statement) -> list[Value]:
    names = _of_kind(statement.values, ValueKind.NAME)
    return [it for it in names if not other.known.issuperset(it.key)]


def _is_told(name: Value, statement: Statement, wanted: Wanted) -> bool:
    """Tell whether a name is what is stated, rather than part of what is spoken of."""
    return wanted.words.isdisjoint(name.key) and (
        _CONTENT_AFTER.match(statement.text, name.end) is None
        or _EQUALS_AFTER.match(statement.text, name.end) is not None
    )


def _is_where(name: Value, statement: Statement, days: set[Value]) -> bool:
    """Tell whether a name only adds where something is, after the day on which it is."""
    dated = any(it in days and it.end < name.start for it in statement.values)
    return dated and _WHERE.search(statement.text[: name.start]) is not None


def _is_day(value: Value) -> bool:
    return value.kind is ValueKind.DAY


def _changes(apart: Apart) -> list[Change]:
    pairs = [
        (here, there)
        for mine, theirs in apart.values()
        if len(mine) == len(theirs)
        for here, there in zip(mine, theirs, strict=True)
    ]
    pairs.sort(key=lambda pair: pair[0].start)
    return [
        Change((here.start, here.end), (there.start, there.end))
        for here, there in pairs[:_MOST_CHANGES]
    ]


def _is_rival(first: Statement, other: Statement, apart: Apart) -> bool:
    """Tell whether one value, and one alone, keeps two statements from both being true."""
    if not apart:
        return _denies(first) != _denies(other) and _same_values(first, other)
    if len(apart) > 1 or _denies(first) != _denies(other):
        return False
    (((kind, _), (mine, theirs)),) = apart.items()
    if len(mine) != len(theirs):
        return False
    if kind is ValueKind.NAME:
        return _is_equated(mine[0], first) and _is_equated(theirs[0], other)
    return kind is not ValueKind.DAY or not _in_different_years(mine + theirs)


def _same_values(first: Statement, other: Statement) -> bool:
    mine = {(_sort(it), it.key) for it in first.values if it.kind is not ValueKind.DENIAL}
    return mine == {(_sort(it), it.key) for it in other.values if it.kind is not ValueKind.DENIAL}


def _is_equated(name: Value, statement: Statement) -> bool:
    return (
        _EQUALS_BEFORE.search(statement.text[: name.start]) is not None
        or _EQUALS_AFTER.match(statement.text, name.end) is not None
    )


def _in_different_years(days: Iterable[Value]) -> bool:
    return len({day.key[0] for day in days} - {None}) > 1


def _denies(statement: Statement) -> bool:
    return any(it.kind is ValueKind.DENIAL for it in statement.values)


def _of_kind(values: Iterable[Value], kind: ValueKind) -> list[Value]:
    return [it for it in values if it.kind is kind]


def _sort(value: Value) -> Sort:
    return value.kind, value.of
