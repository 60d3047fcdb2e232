"""Telling greetings and thanks from questions."""

import re
from typing import Final

_GREETINGS: Final = "hi hello hey hiya howdy greetings morning yo hallo moin servus guten"
_THANKS: Final = """
thanks thank thx ty cheers ta ok okay k cool great nice perfect awesome brilliant lovely lol haha
bye goodbye noted understood yes yep yeah no nope sure right wow excellent good super fine welcome
sorry got kudos fantastic wonderful amazing dank danke dankeschön klasse perfekt prima tschüss
"""
_COMPANY: Final = """
you u so very much a lot all everyone everybody there team folks again it that's thats that is was
helpful for the this help bot quoth evening afternoon day night i we to mate will do just what
needed exactly and too as well now then one answer see works sounds guys friend friends please my
dear abend die dir eure für hilfe ihr morgen schön schöne sehr tag und vielen zusammen
"""
GREETINGS: Final = frozenset(_GREETINGS.split())
COURTESIES: Final = GREETINGS | frozenset(_THANKS.split())
COMPANY: Final = frozenset(_COMPANY.split())
DAY_TIMES: Final = (["good", "morning"], ["good", "afternoon"], ["good", "evening"])
MOST_WORDS: Final = 8
LEADING_GREETING: Final = re.compile(
    r"(?:(?:hi|hello|hey|thanks|thank you|ok|okay|good (?:morning|afternoon|evening)"
    r"|hallo|moin|servus|danke|guten (?:morgen|tag|abend))"
    r"(?: (?:there|all|everyone|team|folks|quoth))?\s*[,.!:;\u2013\u2014-]+\s*)+",
    re.IGNORECASE,
)
CLOSING_THANKS: Final = re.compile(
    r"(?<![\s,])[\s,]+(?:please|thanks|thank you|cheers|thx|bitte|danke)\s*(?=[?!.\s]*$)",
    re.IGNORECASE,
)


def is_smalltalk(text: str) -> bool:
    """Tell whether nothing but greetings, thanks or pictures is said."""
    words = _words(text)
    if "?" in text or len(words) > MOST_WORDS:
        return False
    if not words:
        return any(not char.isascii() for char in text) or _is_smiley(text)
    return not COURTESIES.isdisjoint(words) and set(words) <= COURTESIES | COMPANY


def is_greeting(text: str) -> bool:
    """Tell whether small talk opens a conversation rather than closing it."""
    words = _words(text)
    return bool(words) and (words[0] in GREETINGS or words[:2] in DAY_TIMES)


def strip_courtesy(text: str) -> str:
    """Drop a hello before a question and thanks after it, unless nothing is left."""
    opened = LEADING_GREETING.match(text)
    stripped = CLOSING_THANKS.sub("", text[opened.end() :] if opened else text).strip()
    return stripped if _words(stripped) else text


def _words(text: str) -> list[str]:
    return re.findall(
        r"\w+(?:'\w+)?", text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    )


def _is_smiley(text: str) -> bool:
    return bool(re.fullmatch(r"\s*[:;=]-?[()DPpo3*/\\|]+\s*", text))
