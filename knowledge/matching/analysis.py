"""What a question asks for: its content words, the type of answer, names, numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import OSA

from knowledge.language import Token, is_stop_word, term_of, tokens_of
from knowledge.language.stop_words import CHAT, GREETINGS, LIGHT_WORDS, STOP
from knowledge.language.tables import read_words
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
    """A question as understood; `focus` is the noun asked for (`which team`).

    `follows` is the quote that the turn before was answered with, when the
    question leans on that turn. `predicate` is the term of the verb that the
    question is built on (`who signed …`), as far as its wording tells.
    """

    text: str
    words: tuple[QuestionWord, ...]
    wants: Wants
    focus: str | None = None
    kinds: frozenset[FactKind] = frozenset()
    follows: str = ""
    predicate: str | None = None


LIGHT_MASS: Final = 0.3
LONGEST: Final = 2_000
MOST_WORDS: Final = 60
_OPENING: Final = 2
_OPENER_LENGTHS: Final = range(3, 6)
_TYPE_WORDS: Final = {
    Wants.MONEY: frozenset(
        {
            "cost",
            "costs",
            "price",
            "paid",
            "pay",
            "pays",
            "spend",
            "spent",
            "charge",
            "charged",
            "fee",
        }
    ),
    Wants.TIME: frozenset(
        {"year", "month", "day", "weekday", "date", "time", "century", "decade"}
    ),
    Wants.PLACE: frozenset({"place", "location", "country", "city", "town", "state"}),
    Wants.DURATION: frozenset(
        {"last", "lasts", "years", "months", "weeks", "days", "hours", "take", "takes", "time"}
    ),
    Wants.REASON: frozenset({"reason", "reasons", "cause", "caused"}),
    Wants.PERSON: frozenset({"person", "people", "man", "woman"}),
    Wants.COUNT: frozenset({"number", "amount", "total", "percentage"}),
}
_OPENERS: Final = ("how", "what", "when", "where", "which", "who", "whom", "whose", "why")
_SHORT_OPENERS: Final = {
    "wen": "when",
    "whi": "who",
    "wht": "what",
    "whn": "when",
    "hw": "how",
    "y": "why",
    "wot": "what",
    "whats": "what is",
    "wats": "what is",
    "whos": "who is",
    "wheres": "where is",
    "whens": "when is",
    "hows": "how is",
    "what's": "what is",
}
_MEASURES: Final = frozenset({"long", "often", "many", "much", "old", "big", "large", "far"})


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


_PATTERNS: Final[tuple[tuple[Wants, re.Pattern[str]], ...]] = (
    (
        Wants.DURATION,
        _any_of(
            r"\bhow long\b",
            r"\bhow (?:many|much) (?:years|months|weeks|days|hours|minutes|time)\b",
            r"\bduration\b",
            r"\bwhat length of time\b",
        ),
    ),
    (
        Wants.MONEY,
        _any_of(
            r"\bhow much (?:money|does|did|do|will|would|is|was|are|were|has|have|can|could|should)\b",
            r"\bwhat (?:is|was|are|were)?\s*(?:the |a )?(?:\w+ ){0,3}"
            r"(?:price|cost|fee|budget|salary|fine|rate)s?\b",
            r"\b(?:price|cost|budget) of\b",
        ),
    ),
    (
        Wants.COUNT,
        _any_of(
            r"\bhow (?:many|much|often|far|tall|high|big|large|old|deep|fast|wide|heavy)\b",
            r"\b(?:what|which) (?:number|percentage|percent|share|proportion|amount|quantity|size)\b",
            r"\bnumber of\b",
            r"\bwhat (?:is|was|were|are) the (?:\w+ )?(?:percentage|population|total|limit|size)\b",
        ),
    ),
    (
        Wants.TIME,
        _any_of(
            r"\bwhen\b",
            r"\b(?:which|what) (?:year|date|day|weekday|month|time|century|decade|season)\b",
            r"\b(?:since|by) what\b",
            r"\bdeadline\b",
        ),
    ),
    (
        Wants.REASON,
        _any_of(
            r"\bwhy\b",
            r"\bfor what reason\b",
            r"\bwhat (?:is|was|were|are) the (?:reason|cause)s?\b",
            r"\bhow come\b",
            r"\bwhat (?:caused|causes)\b",
        ),
    ),
    (
        Wants.STATEMENT,
        _any_of(
            r"\bwhat (?:did|does|do|has|have) .{1,60}?\b(?:say|said|tell|write|think|claim|argue|"
            r"explain|warn|announce|state|suggest|point out|believe|promise|propose|recommend)\b",
            r"\baccording to\b",
        ),
    ),
    (
        Wants.PERSON,
        _any_of(
            r"\bwho(?:m|se|s)?\b",
            r"\b(?:which|what) (?:person|people|man|woman|minister|president|chair\w*|director|author|"
            r"scientist|king|queen|officer|manager|leader|member|official|councillor)\b",
            r"\bname of the (?:person|man|woman)\b",
        ),
    ),
    (
        Wants.PLACE,
        _any_of(
            r"\bwhere\b",
            r"\b(?:which|what) (?:\w+ )?(?:country|countries|city|cities|place|town|state|region|"
            r"location|continent|room|office|address|venue|building|street|area|island|river)\b",
        ),
    ),
    (
        Wants.DEFINITION,
        _any_of(
            r"^(?:so |and )?what(?: is| are| does)\b.{0,40}\b(?:mean|stand for|called|definition)\b",
            r"\bdefin(?:e|ition)\b",
            r"^what(?: is| are) (?:an? )?[\w-]+(?: [\w-]+)?$",
            r"\bmeaning of\b",
        ),
    ),
    (Wants.MANNER, _any_of(r"\bhow\b")),
    (Wants.THING, _any_of(r"\bwhat\b", r"\bwhich\b")),
    (
        Wants.YES_NO,
        _any_of(
            r"^(?:so |and |but )?(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would|"
            r"should|may|must)\b"
        ),
    ),
)
_KINDS: Final[tuple[tuple[FactKind, re.Pattern[str]], ...]] = (
    (
        FactKind.AGREEMENT,
        _any_of(
            r"\bagree\w*|\bagred\b|\baccord\b|\btreaty\b|\bdeals?\b|\bpacts?\b|\bsign(?:ed|s)?\b"
        ),
    ),
    (
        FactKind.DECISION,
        _any_of(
            r"\bdeci(?:de|ded|sion|sions|des)\b|\bresolv\w+|\bapprov\w+|\badopt\w*|\bvot\w+",
            r"\bagree[ds]?\b|\bchose\b|\bchosen\b",
        ),
    ),
    (
        FactKind.STATEMENT,
        _any_of(
            r"\bsa(?:y|id|ys)\b|\bwr(?:ote|ite|itten)\b|\btold\b|\bstate[ds]?\b|\bclaim\w*",
            r"\baccording to\b|\bthinks?\b|\bopinion\b",
        ),
    ),
    (
        FactKind.SCHEDULE,
        _any_of(
            r"\bschedul\w+|\bplan(?:s|ned)?\b|\bdeadline\b|\bdue\b|\bnext\b|\bupcoming\b|\bagenda\b"
        ),
    ),
    (FactKind.ACTION, _any_of(r"\bactions?\b|\bto-?dos?\b|\btasks?\b|\bresponsible\b")),
    (FactKind.DEFINITION, _any_of(r"\bmean(?:s|ing)?\b|\bdefin\w+|\bstands? for\b")),
)
VERB_TERMS: Final = frozenset(map(term_of, read_words("verbs")))
_BEFORE_NOUNS: Final = frozenset(
    {
        *("a", "an", "the", "his", "her", "its", "their", "our", "my", "your", "this", "that"),
        *("of", "in", "on", "at", "for", "by", "with", "from", "during", "after", "before"),
        *("many", "much", "which", "no", "any", "each", "every"),
    }
)
_FOCUS: Final = re.compile(
    r"\b(?:what|which|how many|how much)\s+(?:other\s+|new\s+|kinds? of\s+|types? of\s+|sorts? of\s+)?(\w+)"
)


def analyse(text: str) -> Question:
    """Understand a question; what goes beyond any question's length is not looked at."""
    tokens = tokens_of(text[:LONGEST])[:MOST_WORDS]
    plain = _plain(tokens, text)
    wants = next((wants for wants, found in _PATTERNS if found.search(plain)), Wants.THING)
    if wants is Wants.THING and _is_small_talk(tokens, text):
        tokens = []
    typed = _TYPE_WORDS.get(wants, frozenset())
    words = tuple(
        replace(word, mass=min(word.mass, LIGHT_MASS)) if word.text in typed else word
        for word in _question_words(tokens, text)
    )
    return Question(
        text=text[:LONGEST],
        words=words,
        wants=wants,
        focus=_focus(plain, words),
        kinds=frozenset(kind for kind, found in _KINDS if found.search(plain)),
        predicate=_predicate(tokens, words),
    )


def _is_small_talk(tokens: Sequence[Token], text: str) -> bool:
    """Tell whether a remark begins like a greeting or thanks and asks for nothing."""
    return bool(tokens) and tokens[0].text in GREETINGS and "?" not in text


def _plain(tokens: Sequence[Token], text: str) -> str:
    """Return the question's folded words, the ones that it opens with respelt."""
    words = [token.text for token in tokens]
    opening = [_opener(word) for word in words[:_OPENING]]
    for place, token in enumerate(tokens[: len(opening)]):
        if opening[place] in _OPENERS and text[token.start : token.end].lower().endswith("s"):
            opening[place] += " is" if _is_shortened(text, token) else ""
    plain = [*opening, *words[_OPENING:]]
    for place in range(len(plain) - 1):
        if plain[place] in {"how", "who"}:
            measure = _measure(plain[place + 1])
            if measure is not None:
                plain[place : place + 2] = ["how", measure]
    return " ".join(plain)


def _is_shortened(text: str, token: Token) -> bool:
    return text[token.end - 2] in "'\N{RIGHT SINGLE QUOTATION MARK}"


def _opener(word: str) -> str:
    """Return the word that a question opens with, respelt when letters are lost or swapped."""
    if word in _SHORT_OPENERS:
        return _SHORT_OPENERS[word]
    if word in STOP or len(word) not in _OPENER_LENGTHS:
        return word
    return next((opener for opener in _OPENERS if is_slip(word, opener)), word)


def is_slip(word: str, meant: str) -> bool:
    """Tell whether a word is another with a letter lost, doubled or swapped, not replaced."""
    swapped = sorted(word) == sorted(meant)
    lost = len(word) != len(meant) and word[0] == meant[0]
    return (swapped or lost) and OSA.distance(word, meant, score_cutoff=1) == 1


def _measure(word: str) -> str | None:
    """Return the measure that follows "how", respelt: mch, manny."""
    if word in _MEASURES:
        return word
    near = (it for it in sorted(_MEASURES) if len(it) > len("old"))
    return next((it for it in near if OSA.distance(word, it, score_cutoff=1) == 1), None)


def _question_words(tokens: Sequence[Token], text: str) -> list[QuestionWord]:
    words: dict[str, QuestionWord] = {}
    for position, token in enumerate(tokens):
        if is_stop_word(token, text) or (token.text in CHAT):
            continue
        if position < _OPENING and _opener(token.text) != token.text:
            continue
        after_how = position > 0 and _opener(tokens[position - 1].text) in {"how", "who"}
        if after_how and _measure(token.text) is not None:
            continue
        light = after_how or token.text in LIGHT_WORDS
        term = term_of(token.text)
        words.setdefault(
            term,
            QuestionWord(
                text=token.text,
                term=term,
                start=token.start,
                end=token.end,
                mass=LIGHT_MASS if light else 1.0,
                name=_is_name(token, text, position) and not light,
            ),
        )
    return list(words.values())


def _is_name(token: Token, text: str, position: int) -> bool:
    """Tell whether a word is written as a name; a shouted question has none."""
    return position > 0 and text[token.start].isupper() and not text.isupper()


def _predicate(tokens: Sequence[Token], words: Sequence[QuestionWord]) -> str | None:
    """Return the term of the first verb that no article, possessive or preposition precedes."""
    content = {word.start: word.term for word in words if word.mass > LIGHT_MASS and not word.name}
    for before, token in pairwise(tokens):
        term = content.get(token.start)
        if term in VERB_TERMS and before.text not in _BEFORE_NOUNS:
            return term
    return None


def _focus(plain: str, words: Sequence[QuestionWord]) -> str | None:
    found = _FOCUS.search(plain)
    if found is None or found[1] in LIGHT_WORDS:
        return None
    return next((word.term for word in words if word.text == found[1]), None)
