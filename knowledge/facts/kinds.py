"""What a sentence states, read off its wording."""

import re
from collections.abc import Callable
from typing import Final

from knowledge.facts.speakers import speaker_of
from knowledge.language.stop_words import STOP
from knowledge.model import FactKind

_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_WHEN: Final = (
    rf"(?:\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\b|\b{_MONTH}\s+\d{{1,4}}\b|"
    rf"\b{_DAY}s?\b|\b\d{{1,2}}[:.]\d\d\b|\b\d{{1,2}}\s?[ap]\.?m\b|"
    r"\b(?:next|this|coming)\s+(?:week|month|year|quarter|spring|summer|autumn|winter)\b|"
    r"\btomorrow\b|\bby\s+the\s+end\s+of\b|\bdeadline\b)"
)
_NO_UNIT: Final = rf"(?:{'|'.join(sorted(STOP - {'more', 'other', 'others'}))}|{_MONTH})\b"


def _finder(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda text: compiled.search(text) is not None


_RULES: Final[tuple[tuple[FactKind, Callable[[str], bool]], ...]] = (
    (
        FactKind.AGREEMENT,
        _finder(
            r"\bagree(?:d|s|ment|ments)?\b|\baccords?\b|\btreat(?:y|ies)\b|\bmemorandum\b|\bpact\b|"
            r"\bconsensus\b|\b(?:deal|contract)\s+(?:was|were|is|has been)?\s*(?:reached|signed)\b|"
            r"\bsigned\s+(?:a|an|the)\b"
        ),
    ),
    (
        FactKind.DECISION,
        _finder(
            r"\bdeci(?:ded|des|sion|sions)\b|\bresolved\s+(?:to|that)\b|\bapproved\b|\badopted\b|"
            r"\bvoted\b|\bratified\b|\b(?:was|were)\s+agreed\b|\bwe\s+agreed\b|\bagreed\s+(?:to|that)\b|"
            r"\brejected\b|\bchose\b|\bwent\s+with\b|\bsettled\s+on\b|\bdecision\s*:"
        ),
    ),
    (FactKind.STATEMENT, lambda text: speaker_of(text) is not None),
    (
        FactKind.SCHEDULE,
        _finder(
            r"\bscheduled\b|\bdeadline\b|\bdue\s+(?:on|by|in)\b|\bpostponed\b|\brescheduled\b|"
            rf"\b(?:will|shall|is to|are to|must|takes? place|begins?|starts?|ends?|opens?|closes?|"
            rf"meets?|held|until|every|from)\b.{{0,80}}{_WHEN}|\bno later than\b"
        ),
    ),
    (
        FactKind.QUANTITY,
        _finder(
            rf"[$\u00a3\u20ac]\s?\d|(?<![\w.,])(?<![a-z]-)\d[\d.,]*+\s?(?:%|k\b|(?!{_NO_UNIT})"
            r"(?-i:[a-z]{2,}|[A-Z]{2,4})\b)|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|"
            r"hundreds?|thousands?|millions?|billions?)\b"
        ),
    ),
    (
        FactKind.DEFINITION,
        _finder(
            r"^[\W_]*(?:an?\s+|the\s+)?[\w\s()-]{2,60}\s+(?:is|are)\s+(?:an?|the|any)\s|\bmeans\b|"
            r"\brefers?\s+to\b|\bdefined\s+as\b|\bstands?\s+for\b|\bis\s+called\b|\bknown\s+as\b"
        ),
    ),
    (
        FactKind.EVENT,
        _finder(
            r"\b(?:visited|met|took\s+place|happened|occurred|launched|opened|founded|established|"
            r"attacked|joined|elected|appointed|signed|arrived|left|began|ended|won|died|born|built|"
            r"released|moved|resigned|merged|acquired|travel(?:l)?ed)\b"
        ),
    ),
    (
        FactKind.ACTION,
        _finder(
            r"^[\W_]*(?:action|to-?do|task|next step)s?\b\s*:?|\baction\s+(?:item|point)s?\b|"
            r"\b(?:\w+\s+(?:will|is\s+to|are\s+to)|(?-i:[A-Z])(?!othing\b)\w+\s+to)\s+(?:prepare|send|write|draft|review|check|update|ask|"
            r"contact|organi[sz]e|arrange|circulate|follow|report|share|book|order|call)\b"
        ),
    ),
    (FactKind.QUESTION, lambda text: text.rstrip("\"'\u201d)").endswith("?")),
)


def kinds_of(sentence: str) -> tuple[FactKind, ...]:
    """Return what a sentence states, in a fixed order; often nothing, sometimes several."""
    return tuple(kind for kind, holds in _RULES if holds(sentence))
