"""What a question asks for: its content words, the type of answer, names, numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import OSA

from knowledge.language import Token, is_stop_word, term_of, tokens_of
from knowledge.language.stop_words import CHAT, GREETINGS, LIGHT_WORDS, STOP
from knowledge.language.tables import read_words
from knowledge.language.tokens import UNSPACED
from knowledge.language.tongues import language_of, small_words
from knowledge.matching.wanted import TYPE_WORDS, Wants, asked_kinds, wanted_type
from knowledge.model import FactKind


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
    question is built on (`who signed …`), as far as its wording tells. `alike` are
    pairs of a word's term and what else a team calls it. `language` is the name of the
    question's stemmer, None for English.
    """

    text: str
    words: tuple[QuestionWord, ...]
    wants: Wants
    focus: str | None = None
    kinds: frozenset[FactKind] = frozenset()
    follows: str = ""
    predicate: str | None = None
    alike: tuple[tuple[str, str], ...] = ()
    language: str | None = None


LIGHT_MASS: Final = 0.3
LONGEST: Final = 2_000
MOST_WORDS: Final = 60
# Of scripts without spaces, where each character is a word, and one with the next.
MOST_CHARACTERS: Final = 180
_OPENING: Final = 2
_OPENER_LENGTHS: Final = range(3, 6)
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


@lru_cache(maxsize=64)
def analyse(text: str) -> Question:
    """Understand a question; what goes beyond any question's length is not looked at."""
    most = MOST_CHARACTERS if UNSPACED.search(text) else MOST_WORDS
    tokens = tokens_of(text[:LONGEST])[:most]
    plain = _plain(tokens, text)
    wants = wanted_type(plain)
    if wants is Wants.THING and _is_small_talk(tokens, text):
        tokens = ()
    typed = TYPE_WORDS.get(wants, frozenset())
    language = language_of(tokens)
    words = tuple(
        replace(word, mass=min(word.mass, LIGHT_MASS)) if word.text in typed else word
        for word in _question_words(_telling(tokens, language), text)
    )
    return Question(
        text=text[:LONGEST],
        words=words,
        wants=wants,
        focus=_focus(plain, words),
        kinds=asked_kinds(plain),
        predicate=_predicate(tokens, words),
        language=language,
    )


def _telling(tokens: Sequence[Token], language: str | None) -> Sequence[Token]:
    """Return the tokens that are no small words of another language, if there are any."""
    if language is None:
        return tokens
    small = small_words(language)
    return [token for token in tokens if token.text not in small] or tokens


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
