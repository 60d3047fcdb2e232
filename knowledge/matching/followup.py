"""Complete a question that leans on the turn before: "and when was that?"."""

import re
from dataclasses import replace
from typing import Final

from knowledge.language import term_of
from knowledge.matching.analysis import LIGHT_MASS, Question, QuestionWord, analyse
from knowledge.matching.evidence import names_in
from knowledge.matching.highlight import highlight
from knowledge.matching.wanted import Wants

_LINK: Final = re.compile(r"^\W*(?:and|but|so|or|also|then|ok|okay)\b", re.IGNORECASE)
_ABOUT: Final = re.compile(
    r"^\W*(?:(?:and|but|so)\s+)?(?:what|how)\s+about\b|^\W*and\s+(?!(?:who|what|when|where|why|how|which|"
    r"is|are|was|were|do|does|did|has|have|can|will)\b)",
    re.IGNORECASE,
)
_POINTS_BACK: Final = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs|that|this|those|these|there|"
    r"then|one|ones|the same)\b",
    re.IGNORECASE,
)
_FIGURES: Final = frozenset({Wants.TIME, Wants.COUNT, Wants.MONEY, Wants.DURATION})
_FEW: Final = 3
CARRIED_MASS: Final = 0.5
ANSWER_MASS: Final = 0.3


def complete(question: Question, before: str, quote: str) -> Question:
    """Return the question with what it leaves out, taken from the turn before.

    A question that stands alone comes back unchanged. What is carried over counts
    less than what was said: the words of the question before (its names give way
    to new names), and the answering words of its quote.
    """
    if not _leans_back(question):
        return question
    earlier = analyse(before)
    about = _ABOUT.search(question.text) is not None
    carried = [*_carried(question, earlier), *_answer_words(question, earlier, quote)]
    known = {word.term for word in question.words}
    fresh: dict[str, QuestionWord] = {}
    for word in carried:
        if word.term not in known:
            fresh.setdefault(word.term, word)
    inherits = about or (question.wants is Wants.THING and not question.words)
    return replace(
        question,
        words=(*question.words, *fresh.values()),
        follows=quote,
        wants=earlier.wants if inherits else question.wants,
        kinds=question.kinds | earlier.kinds if inherits else question.kinds,
    )


def _leans_back(question: Question) -> bool:
    own = [word for word in question.words if word.mass > LIGHT_MASS]
    if not own or _ABOUT.search(question.text):
        return True
    named = any(word.name for word in own)
    points_back = _POINTS_BACK.search(question.text) is not None
    return len(own) <= _FEW and not named and (points_back or bool(_LINK.match(question.text)))


def _carried(question: Question, earlier: Question) -> list[QuestionWord]:
    replaced = any(word.name for word in question.words)
    return [
        replace(word, mass=word.mass * CARRIED_MASS, start=0, end=0)
        for word in earlier.words
        if not (replaced and word.name)
    ]


def _answer_words(question: Question, earlier: Question, quote: str) -> list[QuestionWord]:
    """Return the names among the words that answered the question before."""
    if _ABOUT.search(question.text) or earlier.wants in _FIGURES:
        return []
    asked = frozenset(word.term for word in earlier.words)
    spans = highlight(earlier, quote, asked)
    names = sorted({name for start, end in spans for name in names_in(f"- {quote[start:end]}")})
    return [QuestionWord(name, term_of(name), 0, 0, ANSWER_MASS, name=True) for name in names]
