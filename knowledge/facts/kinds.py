"""What a sentence states, read off its wording.

Most sentences hold nothing that a rule asks for, and the same words come again and
again. So each run between blanks is looked at once, for what a rule would find in
it or at least needs, and is remembered. A pattern goes over a whole sentence only
where everything that it needs is there.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache, reduce
from operator import or_
from typing import Final

from knowledge.facts.speakers import REPORTS
from knowledge.language.stop_words import STOP
from knowledge.model import FactKind

_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_PERIOD: Final = r"(?:week|month|year|quarter|spring|summer|autumn|winter)"
_WHEN: Final = (
    rf"(?:\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\b|\b{_MONTH}\s+\d{{1,4}}\b|"
    rf"\b{_DAY}s?\b|\b\d{{1,2}}[:.]\d\d\b|\b\d{{1,2}}\s?[ap]\.?m\b|"
    rf"\b(?:next|this|coming)\s+{_PERIOD}\b|"
    r"\btomorrow\b|\bby\s+the\s+end\s+of\b|\bdeadline\b)"
)
_WHEN_RUN: Final = (
    rf"\b(?:\d{{4}}-\d\d-\d\d|{_MONTH}\b|{_DAY}s?\b|\d{{1,2}}[:.]\d\d|\d{{1,2}}[ap]\.?m\b|"
    rf"[ap]\.?m\b|{_PERIOD}\b|tomorrow\b|deadline\b|end\Z)"
)
_MODAL: Final = (
    r"(?:will|shall|is to|are to|must|takes? place|begins?|starts?|ends?|opens?|closes?|meets?|"
    r"held|until|every|from)"
)
_MODAL_RUN: Final = (
    r"\b(?:will|shall|to|must|place|begins?|starts?|ends?|opens?|closes?|meets?|held|until|every|"
    r"from)\b"
)
_NO_UNIT: Final = rf"(?:{'|'.join(sorted(STOP - {'more', 'other', 'others'}))}|{_MONTH})\b"

_NUMBER: Final = r"(?<![\w.,])(?<![a-z]-)\d[\d.,]*+"
_UNIT: Final = rf"(?:%|k\b|(?!{_NO_UNIT})(?-i:[a-z]{{2,}}|[A-Z]{{2,4}})\b)"
_TASKS: Final = (
    r"(?:prepare|send|write|draft|review|check|update|ask|contact|organi[sz]e|arrange|circulate|"
    r"follow|report|share|book|order|call)\b"
)


@dataclass(frozen=True, slots=True)
class Spanning:
    """A pattern with blanks in it, and what a sentence needs for it to be found.

    Each of `needs` is found within one run between blanks of every sentence that
    `pattern` is found in.
    """

    needs: tuple[str, ...]
    pattern: str
    flags: int = re.IGNORECASE


@dataclass(frozen=True, slots=True)
class Rule:
    """A sentence states `kind` if a run holds something of `inside`, or by a spanning pattern."""

    kind: FactKind
    inside: tuple[str, ...]
    spanning: tuple[Spanning, ...]


RULES: Final = (
    Rule(
        FactKind.AGREEMENT,
        (r"\b(?:agree(?:d|s|ment|ments)?|accords?|treat(?:y|ies)|memorandum|pact|consensus)\b",),
        (
            Spanning(
                (r"\b(?:deal|contract)\Z",),
                r"\b(?:deal|contract)\s+(?:was|were|is|has been)?\s*(?:reached|signed)\b",
            ),
            Spanning((r"\bsigned\Z", r"\A(?:an?|the)\b"), r"\bsigned\s+(?:a|an|the)\b"),
        ),
    ),
    Rule(
        FactKind.DECISION,
        (r"\b(?:deci(?:ded|des|sion|sions)|approved|adopted|voted|ratified|rejected|chose)\b",),
        (
            Spanning(
                (r"\b(?:resolved|agreed|went|settled)\b",),
                r"\bresolved\s+(?:to|that)\b|\b(?:was|were)\s+agreed\b|\bwe\s+agreed\b|"
                r"\bagreed\s+(?:to|that)\b|\bwent\s+with\b|\bsettled\s+on\b",
            ),
        ),
    ),
    Rule(
        FactKind.STATEMENT,
        (),
        tuple(Spanning(needs, pattern, 0) for needs, pattern in REPORTS),
    ),
    Rule(
        FactKind.SCHEDULE,
        (r"\b(?:(?:re)?scheduled|deadline|postponed)\b",),
        (
            Spanning((r"\bdue\Z",), r"\bdue\s+(?:on|by|in)\b"),
            Spanning((r"\Alater\Z",), r"\bno later than\b"),
            Spanning(
                (_MODAL_RUN, _WHEN_RUN),
                rf"\b{_MODAL}\b.{{0,80}}{_WHEN}",
            ),
        ),
    ),
    Rule(
        FactKind.QUANTITY,
        (
            (
                r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|"
                r"thousands?|millions?|billions?)\b"
            ),
            rf"[$\u00a3\u20ac]\d|{_NUMBER}{_UNIT}",
        ),
        (
            Spanning((r"[$\u00a3\u20ac]\Z", r"\A\d"), r"[$\u00a3\u20ac]\s\d"),
            Spanning((r"\d[\d.,]*\Z",), rf"{_NUMBER}\s{_UNIT}"),
        ),
    ),
    Rule(
        FactKind.DEFINITION,
        (r"\bmeans\b",),
        (
            Spanning(
                (r"\A(?:is|are)\Z", r"\A(?:an?|the|any)\Z"),
                r"\A[\W_]*(?:an?\s+|the\s+)?[\w\s()-]{2,60}\s+(?:is|are)\s+(?:an?|the|any)\s",
            ),
            Spanning(
                (r"\b(?:refers?|defined|stands?|known|called)\b",),
                r"\brefers?\s+to\b|\bdefined\s+as\b|\bstands?\s+for\b|\bis\s+called\b|"
                r"\bknown\s+as\b",
            ),
        ),
    ),
    Rule(
        FactKind.EVENT,
        (
            (
                r"\b(?:visited|met|happened|occurred|launched|opened|founded|established|attacked|"
                r"joined|elected|appointed|signed|arrived|left|began|ended|won|died|born|built|"
                r"released|moved|resigned|merged|acquired|travel(?:l)?ed)\b"
            ),
        ),
        (Spanning((r"\btook\Z", r"\Aplace\b"), r"\btook\s+place\b"),),
    ),
    Rule(
        FactKind.ACTION,
        (),
        (
            Spanning(
                (r"\A[\W_]*(?:(?:action|to-?do|task)s?\b|next\Z)",),
                r"\A[\W_]*(?:action|to-?do|task|next step)s?\b",
            ),
            Spanning((r"\baction\Z", r"\A(?:item|point)s?\b"), r"\baction\s+(?:item|point)s?\b"),
            Spanning(
                (rf"\A{_TASKS}", r"\A(?:will|to)\Z"),
                r"\b(?:\w+\s+(?:will|is\s+to|are\s+to)|(?-i:[A-Z])(?!othing\b)\w+\s+to)"
                rf"\s+{_TASKS}",
            ),
        ),
    ),
)

_Found = Callable[[str], object]


def _numbered() -> dict[str, int]:
    """Give a bit to everything that a rule looks for within one run."""
    inside = [it for rule in RULES for it in rule.inside]
    needs = [need for rule in RULES for span in rule.spanning for need in span.needs]
    return {pattern: 1 << place for place, pattern in enumerate(dict.fromkeys(inside + needs))}


class _Looks:
    """Patterns that begin alike, and one that is found wherever any of them is."""

    def __init__(self, begin: str, patterns: dict[str, int]) -> None:
        rests = [pattern.removeprefix(begin) for pattern in patterns]
        self._any = re.compile(f"{begin}(?:{'|'.join(rests)})").search
        self._each = [(re.compile(it, re.IGNORECASE).search, bit) for it, bit in patterns.items()]

    def bits(self, run: str) -> int:
        """Return the bits of what a run holds."""
        # Small letters alone are quick to look for, but other scripts' have more partners.
        if run.isascii() and self._any(run.lower()) is None:
            return 0
        return sum(bit for search, bit in self._each if search(run))


def _beginning(begin: str) -> _Looks:
    return _Looks(begin, {it: bit for it, bit in _BITS.items() if it.startswith(begin)})


_BITS: Final = _numbered()


# Patterns are compiled when the first sentence is looked at, since a question looks at none.


@cache
def _words() -> tuple[_Looks, ...]:
    return (_beginning(r"\b"), _beginning(r"\A"))


@cache
def _marks() -> _Looks:
    """Return what no run of letters alone holds."""
    return _Looks("", {it: bit for it, bit in _BITS.items() if it[:2] not in {r"\b", r"\A"}})


@cache
def _search(span: Spanning) -> _Found:
    return re.compile(span.pattern, span.flags).search


@lru_cache(maxsize=1 << 16)
def _bits_of(run: str) -> int:
    """Return what a run between blanks has for the rules, a bit each."""
    bits = 0 if run.isalpha() else _marks().bits(run)
    for looks in _words():
        bits |= looks.bits(run)
    return bits


@lru_cache(maxsize=1 << 12)
def _plan(bits: int) -> tuple[tuple[FactKind, tuple[_Found, ...]], ...]:
    """Return the kinds that a sentence may state, and how to find out; stated without a way."""
    plan: list[tuple[FactKind, tuple[_Found, ...]]] = []
    for rule in RULES:
        if any(bits & _BITS[it] for it in rule.inside):
            plan.append((rule.kind, ()))
        elif spans := [it for it in rule.spanning if all(bits & _BITS[need] for need in it.needs)]:
            plan.append((rule.kind, tuple(map(_search, spans))))
    return tuple(plan)


def kinds_of(sentence: str) -> tuple[FactKind, ...]:
    """Return what a sentence states, in a fixed order; often nothing, sometimes several."""
    bits = reduce(or_, map(_bits_of, sentence.split()), 0)
    stated = [
        kind for kind, ways in _plan(bits) if not ways or any(search(sentence) for search in ways)
    ]
    if sentence.rstrip("\"'\u201d)").endswith("?"):
        stated.append(FactKind.QUESTION)
    return tuple(stated)
