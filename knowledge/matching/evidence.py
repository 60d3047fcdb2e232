"""Which types of answer a sentence could give."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from knowledge.language import Token, fold, tokens_of
from knowledge.language.stop_words import STOP
from knowledge.matching.wanted import Wants

_MONTH: Final = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_NUMBER: Final = (
    r"(?:\d[\d.,]*|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    r"hundreds?|thousands?|millions?|billions?|dozens?|half|twice|once|several|no)\b)"
)
_UNIT: Final = r"(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?|centur(?:y|ies)|nights?|quarters?)"

PATTERNS: Final[dict[Wants, str]] = {
    Wants.TIME: (
        rf"\b(?:1[0-9]|20)\d\d\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b|\b{_MONTH}\.?\s+\d|"
        rf"\b(?:in|since|until|by|of|last|next|this|early|late|mid|every|from)[\s-]+{_MONTH}\b|"
        r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|"
        r"\b(?:last|next|this|previous|following|coming)\s+(?:week|month|year|night|decade|century|quarter|"
        r"spring|summer|autumn|winter|fall)\b|\b(?:today|yesterday|tomorrow|tonight|midnight|noon)\b|"
        r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\s?[ap]\.?m\b|\b\d{1,4}0s\b|\bcentury\b|"
        rf"\b{_NUMBER}\s+{_UNIT}\s+(?:ago|later|before|after|earlier)\b|"
        rf"\bwithin\s+{_NUMBER}\b|\b(?:spring|summer|autumn|winter)\b|\bannually\b|\bdaily\b|\bweekly\b|\bmonthly\b"
    ),
    Wants.COUNT: rf"\b{_NUMBER}",
    Wants.DURATION: (
        rf"\b{_NUMBER}(?:[\s-]+(?:and\s+a\s+half|to|or|full|working|calendar|more|consecutive|\d+))*[\s-]+{_UNIT}\b|"
        rf"\ba\s+{_UNIT}\b|\b(?:since|from|until)\b.{{0,40}}\d|\bpermanent|\bindefinite"
    ),
    Wants.MONEY: (
        rf"[$\u00a3\u20ac\u00a5]\s?\d|\b{_NUMBER}\s?(?:thousand |million |billion )?(?:dollars?|euros?|pounds?|cents?|"
        r"usd|eur|gbp|francs?|yen|%|percent|per cent)|\b(?:usd|eur|gbp|chf)\s?\d|\bfree of charge\b|\bpence\b|\bp\b"
    ),
    Wants.REASON: (
        r"\bbecause\b|\bdue to\b|\bsince\b|\bin order to\b|\bso (?:that|as)\b|\bas a result\b|\bowing to\b|"
        r"\bthanks to\b|\bcaused?\b|\breasons?\b|\bexplain\w*|\btherefore\b|\bin response to\b|\bto (?:avoid|"
        r"prevent|ensure|reduce|help|allow|make|protect|improve|keep|save|increase|boost|discuss|give)\b|"
        r"\bin an effort\b|\bas an effort\b|\bgiven\b|\bfor fear\b|\bwhose\b"
    ),
    Wants.DEFINITION: (
        r"\b(?:is|are|was|were)\s+(?:an?|the|any|defined|called|known)\b|\bmeans\b|\brefers? to\b|\bstands? for\b|"
        r"\bknown as\b|\bi\.e\.|\(|:\s"
    ),
    Wants.STATEMENT: (
        r"[\"\u201c\u201d]|\b(?:said|says|wrote|told|stated|according|noted|added|argued|explained|claimed|warned|"
        r"stressed|announced|pointed out|thanked|suggested|proposed|recommended|reminded|reported)\b|^[A-Z][\w. ]{1,30}:\s"
    ),
    Wants.MANNER: (r"\bby\b|\bthrough\b|\bvia\b|\busing\b|\bwith\b|\bmust\b|\bshould\b"),
}
_DATED: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_PLACE: Final = re.compile(
    r"\b(?:in|at|from|near|to|into|within|outside|across|of|on|neighbou?ring|around|between)\s+(?:the\s+|central\s+|"
    rf"northern\s+|southern\s+|eastern\s+|western\s+)*(?!{_DATED})[A-Z][\w-]+|\b(?:room|floor|building|street|office|hall|"
    r"capital|city|country|headquarters|server|folder|page|site)\b"
)


_REST_OF_NUMBER: Final = re.compile(r"(?:[.,]?\d)+")
_ADVERBS: Final = frozenset(
    {
        *("yesterday", "today", "tomorrow", "meanwhile", "last", "next", "recently", "later"),
        *("earlier", "however", "instead", "still", "then", "also", "moreover", "therefore"),
    }
)


@lru_cache(maxsize=4096)
def names_in(text: str) -> frozenset[str]:
    """Return the folded words of a text that are written as names.

    The first word counts only beside another capital: any word may stand there.
    """
    return names_among(tokens_of(text), text)


def names_among(tokens: Sequence[Token], text: str) -> frozenset[str]:
    """Return the same of a text that has been cut into tokens."""
    capital = [text[token.start].isupper() and token.text not in STOP for token in tokens]
    if tokens and (tokens[0].text in _ADVERBS or tokens[0].text.endswith("ly")):
        capital[0] = False
    found = {
        token.text for token, is_capital in zip(tokens[1:], capital[1:], strict=True) if is_capital
    }
    if tokens and capital[0] and (len(tokens) == 1 or capital[1] or _owns(text, tokens[0].end)):
        found.add(tokens[0].text)
    return frozenset(found)


def _owns(text: str, end: int) -> bool:
    return text[end - 2 : end] in {"'s", "\u2019s"}


@cache
def _pattern(wants: Wants) -> re.Pattern[str] | None:
    """Compile a type's pattern when it is first wanted: a question wants one or two."""
    pattern = PATTERNS.get(wants)
    return None if pattern is None else re.compile(pattern, re.IGNORECASE)


def could_answer(wants: Wants, text: str, asked: frozenset[str]) -> bool:
    """Tell whether a sentence holds something of the wanted type.

    `asked` are the folded words of the question: a person who is already named
    in the question does not answer who it was.
    """
    if wants is Wants.PERSON:
        return bool(names_in(text) - asked)
    if wants is Wants.PLACE:
        return _PLACE.search(text) is not None
    pattern = _pattern(wants)
    return pattern is None or pattern.search(text) is not None


def _number_end(text: str, end: int) -> int:
    """Return the end of the number that a range ends in, if it ends in one."""
    rest = _REST_OF_NUMBER.match(text, end) if end and text[end - 1].isdigit() else None
    return rest.end() if rest else end


def wanted_spans(wants: Wants, text: str, asked: frozenset[str]) -> list[tuple[int, int]]:
    """Return the ranges of a text that are of the wanted type and not from the question."""
    if wants is Wants.PERSON:
        names = names_in(text) - asked
        return [(token.start, token.end) for token in tokens_of(text) if token.text in names]
    pattern = _PLACE if wants is Wants.PLACE else _pattern(wants)
    if pattern is None:
        return []
    return [
        (match.start(), _number_end(text, match.end()))
        for match in pattern.finditer(text)
        if not frozenset(map(fold, match.group().split())) <= asked
    ]
