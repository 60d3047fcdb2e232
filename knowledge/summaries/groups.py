"""Sort the sentences of minutes and chats by what people look for in them."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from knowledge.answers import GroupKind
from knowledge.model import FactKind
from knowledge.summaries.length import Length, Wanted


def _finder(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_MEETING: Final = re.compile(
    r"\b(?:minutes|meeting|stand-?up|retro(?:spective)?|sync|1:1|one-to-one|workshop|call\s+notes|"
    r"notes\s+(?:of|from)|agenda|committee|board|session)\b",
    re.IGNORECASE,
)
_DECIDED: Final = re.compile(
    r"\b(?:decided|resolved|approved|adopted|voted|ratified|rejected|chose|chosen|settled\s+on|"
    r"went\s+with|signed\s+off|agreed\s+(?:to|that|on|upon|with)|(?:was|were|we|all)\s+agreed|"
    r"we(?:'ve|\s+have)?\s+agreed|agreed\s*:|decisions?\s*:|let[\u2019']?s\s+go\s+with|"
    r"we(?:[\u2019']ll|\s+will)\s+go\s+with|it\s+is\s+decided)\b|\bdecision\s*[:\u2013\u2014-]|"
    r"^\W*(?:decided|agreed|resolved|decision)\b",
    re.IGNORECASE,
)
_ACTION: Final = re.compile(
    r"^\W*(?:action|to-?do|task|next\s+step)s?(?:\s+(?:item|point))?s?\b|"
    r"\baction\s+(?:item|point)s?\b|"
    r"\b(?:i|we|you|he|she|they|(?-i:[A-Z])\w+)(?:[\u2019']ll|\s+(?:will|is\s+to|are\s+to|agreed\s+to|"
    r"promised\s+to|offered\s+to|needs?\s+to|has\s+to|have\s+to|should|must))\s+(?:also\s+|then\s+)?"
    r"(?:prepare|send|write|draft|review|check|update|ask|contact|organi[sz]e|arrange|circulate|"
    r"follow|report|share|book|order|call|bring|set\s+up|look|find|fix|create|make|add|talk|speak|"
    r"email|schedule|propose|investigate|recruit|collect|present|finish|deliver|test|deploy|"
    r"publish|file|open|confirm|chase|get|put|take\s+care|start|try|document)\b",
    re.IGNORECASE,
)
_OPEN: Final = re.compile(
    r"\b(?:open\s+(?:question|issue|point)s?|tbd|tbc|to\s+be\s+(?:decided|confirmed|determined)|"
    r"(?:remains?|is\s+still|are\s+still)\s+(?:open|unclear|unresolved|undecided)|unresolved|"
    r"not\s+(?:yet\s+)?(?:decided|clear|resolved))\b",
    re.IGNORECASE,
)
_DIGIT: Final = re.compile(r"[$\u00a3\u20ac]\s?\d|\d[\d.,]*\s?(?:%|\w)")
_DATE: Final = re.compile(
    r"\b\d{4}-\d\d-\d\d\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\btomorrow\b|\bdeadline\b|"
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?(?:\s+\d|\b)|\b\d+(?:st|nd|rd|th)?\s+may\b|"
    r"\bmay\s+\d|\bby\s+the\s+end\s+of\b|\bnext\s+(?:week|month|quarter|year)\b",
    re.IGNORECASE,
)
_HEADED: Final = (
    (_finder(r"\b(?:actions?|action\s+items|to-?dos?|next\s+steps|tasks)\b"), GroupKind.ACTIONS),
    (_finder(r"\b(?:decisions?|resolutions?|agreed)\b"), GroupKind.DECISIONS),
    (_finder(r"\b(?:open|outstanding)\s+(?:questions?|issues?|points?)\b"), GroupKind.QUESTIONS),
)
_FEWEST_LABELS: Final = 2


def is_meeting(headings: Iterable[str], texts: Sequence[str]) -> bool:
    """Tell minutes and notes of meetings from other texts."""
    if any(_MEETING.search(heading) for heading in headings):
        return True
    labelled = sum(text.lstrip("-*# ").lower().startswith(_LABELS) for text in texts)
    return labelled >= _FEWEST_LABELS


_LABELS: Final = ("decision:", "decided:", "agreed:", "action:", "action item:", "todo:", "to do:")


def group_of(text: str, kinds: Sequence[FactKind], heading: str = "") -> GroupKind | None:
    """Return the group a sentence belongs to; the first that fits."""
    headed = next((group for words, group in _HEADED if words.search(heading)), None)
    if headed is not None:
        return headed
    if _OPEN.search(text) or FactKind.QUESTION in kinds:
        return GroupKind.QUESTIONS
    if _DECIDED.search(text):
        return GroupKind.DECISIONS
    if FactKind.ACTION in kinds or _ACTION.search(text):
        return GroupKind.ACTIONS
    return _figures(text, kinds)


def _figures(text: str, kinds: Sequence[FactKind]) -> GroupKind | None:
    if _DATE.search(text) or (FactKind.SCHEDULE in kinds and any(map(str.isdigit, text))):
        return GroupKind.DATES
    if FactKind.QUANTITY in kinds and _DIGIT.search(text):
        return GroupKind.NUMBERS
    return None


def most_in_group(wanted: Wanted) -> int:
    """Return how many sentences a group shows."""
    if wanted.share is not None:
        return 10
    return {Length.SHORT: 3, Length.MEDIUM: 5, Length.LONG: 10}[Length(wanted.name)]
