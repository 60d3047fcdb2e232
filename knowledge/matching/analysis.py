"""What a question asks for: its content words, the type of answer, names, numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rapidfuzz.distance import OSA

from knowledge.language import Token, is_stop_word, term_of, tokens_of
from knowledge.language.stop_words import CHAT, LIGHT_WORDS, STOP
from knowledge.model import FactKind


class Wants(StrEnum):
    """The type of answer a question asks for."""

    PERSON = "person"
    TIME = "time"
    PLACE = "place"
    COUNT = "count"
    MONEY = "money"
    DURATION = "duration"
    REASON = "reason"
    DEFINITION = "definition"
    STATEMENT = "statement"
    MANNER = "manner"
    YES_NO = "yes_no"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class QuestionWord:
    """A content word of the question, with how much it should count (0 to 1)."""

    text: str
    term: str
    start: int
    end: int
    mass: float = 1.0
    name: bool = False

    @property
    def number(self) -> bool:
        """Tell whether the word is a number."""
        return self.text[0].isdigit()


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood; `focus` is the noun asked for (`which team`)."""

    text: str
    words: tuple[QuestionWord, ...]
    wants: Wants
    focus: str | None = None
    kinds: frozenset[FactKind] = frozenset()


LIGHT_MASS: Final = 0.3
_OPENERS: Final = (
    "what when where which who whom whose why how is are was were did does do has have can".split()
)
_MEASURES: Final = frozenset({"long", "often", "many", "much", "old", "big", "large", "far"})

_PATTERNS: Final[tuple[tuple[Wants, re.Pattern[str]], ...]] = tuple(
    (wants, re.compile(pattern))
    for wants, pattern in (
        (Wants.DURATION, r"\bhow long\b|\bhow (?:many|much) (?:years|months|weeks|days|hours|minutes|time)\b"
                         r"|\bfor how long\b|\bduration\b|\bwhat length of time\b"),
        (Wants.MONEY, r"\bhow much (?:money|does|did|do|will|would|is|was|are|were|has|have|can|could|should)\b"
                      r"|\bwhat (?:is|was|are|were)?\s*(?:the |a )?(?:\w+ ){0,3}(?:price|cost|fee|budget|salary|fine|rate)s?\b"
                      r"|\b(?:price|cost|budget) of\b"),
        (Wants.COUNT, r"\bhow (?:many|much|often|far|tall|high|big|large|old|deep|fast|wide|heavy)\b"
                      r"|\b(?:what|which) (?:number|percentage|percent|share|proportion|amount|quantity|size)\b"
                      r"|\bnumber of\b|\bwhat (?:is|was|were|are) the (?:\w+ )?(?:number|percentage|population|total|limit|size)\b"),
        (Wants.TIME, r"\bwhen\b|\bwhat (?:year|date|day|month|time|century|decade|season)\b"
                     r"|\b(?:which|what) (?:year|date|day|month|century|decade)\b|\bsince what\b|\bby what date\b|\bdeadline\b"),
        (Wants.REASON, r"\bwhy\b|\bfor what reason\b|\bwhat (?:is|was|were|are) the (?:reason|cause)s?\b|\bhow come\b|\bwhat (?:caused|causes)\b"),
        (Wants.STATEMENT, r"\bwhat (?:did|does|do|has|have) .{1,60}?\b(?:say|said|tell|write|think|claim|argue|explain|warn|"
                          r"announce|state|suggest|point out|believe|promise|propose|recommend)\b"
                          r"|\baccording to\b|\bwho said\b"),
        (Wants.PERSON, r"\bwho(?:m|se|s|'s)?\b|\b(?:which|what) (?:person|people|man|woman|minister|president|chair\w*|director|"
                       r"author|scientist|king|queen|officer|manager|leader|member|official)\b|\bname of the (?:person|man|woman)\b"),
        (Wants.PLACE, r"\bwhere\b|\b(?:which|what) (?:\w+ )?(?:country|countries|city|cities|place|town|state|region|"
                      r"location|continent|room|office|address|venue|building|street|area|island|river)\b|\bin what\b"),
        (Wants.DEFINITION, r"^(?:so |and )?what(?: is|'s|s| are| does)\b.{0,40}\b(?:mean|stand for|called|definition)\b"
                           r"|\bdefin(?:e|ition)\b|^what(?: is|'s| are) (?:an? )?[\w-]+(?: [\w-]+)?\??$|\bmeaning of\b"),
        (Wants.MANNER, r"\bhow\b"),
        (Wants.THING, r"\bwhat\b|\bwhich\b"),
        (Wants.YES_NO, r"^(?:so |and |but )?(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would|should|may|must)\b"),
    )
)  # fmt: skip
_KINDS: Final[tuple[tuple[FactKind, re.Pattern[str]], ...]] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (FactKind.AGREEMENT, r"\bagree\w*|\bagred\b|\baccord\b|\btreaty\b|\bdeals?\b|\bpacts?\b|\bsign(?:ed|s)?\b"),
        (FactKind.DECISION, r"\bdeci(?:de|ded|sion|sions|des)\b|\bresolv\w+|\bapprov\w+|\badopt\w*|\bvot\w+|\bagree[ds]?\b|\bchose\b|\bchosen\b"),
        (FactKind.STATEMENT, r"\bsa(?:y|id|ys)\b|\bwr(?:ote|ite|itten)\b|\btold\b|\bstate[ds]?\b|\bclaim\w*|\baccording to\b|\bthinks?\b|\bopinion\b"),
        (FactKind.SCHEDULE, r"\bschedul\w+|\bplan(?:s|ned)?\b|\bdeadline\b|\bdue\b|\bnext\b|\bupcoming\b|\bagenda\b"),
        (FactKind.ACTION, r"\bactions?\b|\bto-?dos?\b|\btasks?\b|\bresponsible\b"),
        (FactKind.DEFINITION, r"\bmean(?:s|ing)?\b|\bdefin\w+|\bstands? for\b"),
    )
)  # fmt: skip
_FOCUS: Final = re.compile(
    r"\b(?:what|which|how many|how much)\s+(?:other\s+|new\s+|kinds? of\s+|types? of\s+|sorts? of\s+)?(\w+)"
)


def analyse(text: str) -> Question:
    """Understand a question."""
    tokens = tokens_of(text)
    plain = _plain(tokens)
    words = tuple(_question_words(tokens, text))
    return Question(
        text=text,
        words=words,
        wants=next((wants for wants, found in _PATTERNS if found.search(plain)), Wants.THING),
        focus=_focus(plain, words),
        kinds=frozenset(kind for kind, found in _KINDS if found.search(plain)),
    )


def _plain(tokens: Sequence[Token]) -> str:
    """Return the question's folded words, its opening words respelt."""
    texts = [token.text for token in tokens]
    return " ".join([*map(_opener, texts[:2]), *texts[2:]])


def _opener(word: str) -> str:
    if word in STOP or not 2 < len(word) < 6 or word in {"hat", "hen", "wine", "then"}:  # noqa: PLR2004 -- lengths of openers
        return {"wen": "when", "wht": "what", "whn": "when", "hw": "how", "y": "why"}.get(
            word, word
        )
    near = (opener for opener in _OPENERS if len(opener) > 2 and OSA.distance(word, opener) == 1)  # noqa: PLR2004 -- as above
    return next(near, word)


def _question_words(tokens: Sequence[Token], text: str) -> list[QuestionWord]:
    words = []
    for position, token in enumerate(tokens):
        if is_stop_word(token, text) or (token.text in CHAT):
            continue
        if position < 2 and _opener(token.text) in STOP:  # noqa: PLR2004 -- the opening words
            continue
        after_how = position > 0 and _opener(tokens[position - 1].text) == "how"
        if after_how and token.text in _MEASURES:
            continue
        light = after_how or token.text in LIGHT_WORDS
        words.append(
            QuestionWord(
                text=token.text,
                term=term_of(token.text),
                start=token.start,
                end=token.end,
                mass=LIGHT_MASS if light else 1.0,
                name=_is_name(token, text, position) and not light,
            )
        )
    return words


def _is_name(token: Token, text: str, position: int) -> bool:
    """Tell whether a word is written as a name; a shouted question has none."""
    return position > 0 and text[token.start].isupper() and not text.isupper()


def _focus(plain: str, words: Sequence[QuestionWord]) -> str | None:
    found = _FOCUS.search(plain)
    if found is None or found[1] in LIGHT_WORDS:
        return None
    return next((word.term for word in words if word.text == found[1]), None)
