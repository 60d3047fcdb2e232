"""Who says what a sentence reports."""

import re
from functools import cache
from typing import Final

VERBS: Final = (
    r"(?:said|says|say|wrote|writes|told|tells|stated|states|announced|announces|noted|notes|"
    r"added|adds|argued|argues|explained|explains|claimed|claims|warned|warns|stressed|"
    r"emphasi[sz]ed|pointed\s+out|admitted|admits|acknowledged|confirmed|confirms|denied|denies|"
    r"declared|remarked|replied|reported|reports|suggested|suggests|insisted|insists|believes|"
    r"believed|commented|concluded|predicted|promised|proposed|asked|thanked|reminded|estimates|"
    r"estimated|recommended|recommends)"
)
_NAME: Final = (
    r"[A-Z][\w.'\u2019-]*(?:\s+(?:(?:of|de|van|von|bin|al)\s+)?[A-Z][\w.'\u2019-]*){0,4}"
)
_OFFICIAL: Final = (
    r"(?:the\s+)?[\w-]*\s?(?:officials?|spokes\w+|authorities)"
    r"(?:\s+(?:for|of|from|at|in)\s+(?:[\w-]+\s+){0,3}?[\w-]+)?"
)
_WHO: Final = rf"(?P<who>{_NAME}|{_OFFICIAL}|[Hh]e|[Ss]he|[Tt]hey)"
_LABEL: Final = (
    r"(?i:(?:action|agenda|answer|apologies|attendees|attention|author|budget|caution|cc|contact|"
    r"cost|date|deadline|decision|due|email|example|fee|figure|from|important|item|location|next|"
    r"note|note\s+well|outcome|owner|page|phone|place|present|price|question|re|remember|result|"
    r"room|section|source|status|step|subject|summary|table|task|tel|time|tip|title|to|to-?do|"
    r"topic|total|update|venue|warning|website|what|when|where|who|why)s?(?:\s+[\w-]+){0,2}:)"
)

_VERB_RUN: Final = r"\A(?-i:" + VERBS.replace(r"\s+out", "") + ")"

# How speech is reported; and what each needs, every part of it within a run between blanks.
REPORTS: Final = (
    (
        (r"\A\(\d{4}-\d\d-\d\d\Z",),
        r"^(?P<who>[^()\n]{1,80}) \(\d{4}-\d\d-\d\d \d\d:\d\d\): \S",
    ),
    (
        (r"[\w.'\u2019-]:\Z",),
        rf"^(?!{_LABEL})(?!.* \| \S+: )(?P<who>{_NAME}):\s+\S",
    ),
    (
        (r"\baccording\Z",),
        rf"\b[Aa]ccording\s+to\s+(?:the\s+)?{_WHO}",
    ),
    (
        (_VERB_RUN,),
        rf"\b{_WHO}(?:,[^,]{{1,80}},)?\s+(?:\w+ly\s+|has\s+|have\s+|had\s+|also\s+)*{VERBS}\b",
    ),
    (
        (_VERB_RUN, r"[\"\u201d,]\Z"),
        rf"[\"\u201d,]\s+{VERBS}\s+(?:the\s+)?{_WHO}",
    ),
    (
        (_VERB_RUN, r"[\"\u201d]\Z"),
        rf"[\"\u201d]\s+{_WHO}\s+{VERBS}",
    ),
)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Compile them when the first sentence is looked at, since a question looks at none."""
    return tuple(re.compile(pattern) for _, pattern in REPORTS)


def speaker_of(sentence: str) -> str | None:
    """Return the speaker a sentence names, as written, or None when it reports nobody."""
    for pattern in _patterns():
        if (match := pattern.search(sentence)) is not None:
            return match["who"].strip().rstrip(".'\u2019-")
    return None
