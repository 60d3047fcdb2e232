"""From the question's words to the documents' own: each with a weight and a reason."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import OSA

from knowledge.language import acronym_terms, initials_term, term_of, terms_of, tokens_of
from knowledge.language.acronyms import INITIALS
from knowledge.language.stop_words import COMMON_WORDS, STOP
from knowledge.language.synonyms import synonym_terms
from knowledge.matching.analysis import LIGHT_MASS, Question, QuestionWord, is_slip
from knowledge.matching.derivations import derived_terms, is_people
from knowledge.matching.spelling import Vocabulary, most_edits


class How(StrEnum):
    """Why a term of the documents stands for a word of the question."""

    EXACT = "same word"
    FORM = "other form"
    GLOSSARY = "glossary"
    ACRONYM = "acronym"
    JOINED = "written as one word"
    SPLIT = "written apart"
    SPELLING = "spelling"
    DERIVED = "same family"
    SYNONYM = "like meaning"
    CONVERSATION = "from the turn before"


WEIGHTS: Final = {
    How.EXACT: 1.0,
    How.FORM: 1.0,
    How.GLOSSARY: 0.95,
    How.ACRONYM: 0.95,
    How.JOINED: 0.95,
    How.SPLIT: 0.9,
    How.DERIVED: 0.8,
    How.SYNONYM: 0.45,
    How.CONVERSATION: 0.5,
}
PEOPLE_WEIGHT: Final = 0.95
SPELLING_WEIGHTS: Final = (1.0, 0.9, 0.75)
NEAREST: Final = 3
_SHORTEST_RESPELT: Final = 4
_STOP_LENGTHS: Final = range(4, 8)
_SHORTEST_SPLIT: Final = 7
_SHORTEST_PART: Final = 3
_ACRONYM_LENGTHS: Final = range(2, 8)
_SURE_ACRONYM: Final = 3

LongForms = Mapping[str, tuple[int, int]]
Frequencies = Mapping[str, int]
Lookup = Callable[[Sequence[str]], Frequencies]


@dataclass(frozen=True, slots=True)
class Alternative:
    """A term of the documents that may stand for a word of the question.

    `shown` is how the documents write it, for people.
    """

    term: str
    weight: float
    how: How
    shown: str


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """A word of the question with all that may stand for it; none when unknown."""

    word: QuestionWord
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Expansion:
    """The question in the documents' terms, and what was respelt."""

    terms: tuple[QueryTerm, ...]
    corrections: dict[str, str]


def expand(question: Question, lookup: Lookup, vocabulary: Callable[[], Vocabulary]) -> Expansion:
    """Find what the documents call each word of a question.

    Args:
        question: as analysed.
        lookup: gives the number of facts that hold each of some terms.
        vocabulary: gives the documents' words; only called when a word is unknown, or for
            other languages than English.
    """
    long_forms = acronym_terms(tokens_of(question.text), question.text)
    related = {
        word: (
            Alternative(word.term, WEIGHTS[How.EXACT], How.EXACT, word.text),
            *_forms(word, question, vocabulary),
            *_related(word, question, long_forms),
        )
        for word in question.words
    }
    known = lookup([alternative.term for group in related.values() for alternative in group])
    terms: list[QueryTerm] = []
    corrections: dict[str, str] = {}
    for word, group in related.items():
        shouted = _is_shouted(word, question)
        alternatives = tuple(_present(group, known, shouted=shouted))
        if alternatives or not word.text.isalpha():
            terms.append(QueryTerm(word, alternatives))
            continue
        if word.mass <= LIGHT_MASS:
            continue
        for term in _unknown(word, lookup, vocabulary):
            terms.append(term)
            corrections |= _corrections(term)
    return Expansion(tuple(terms), corrections)


def _related(
    word: QuestionWord, question: Question, long_forms: LongForms
) -> Iterable[Alternative]:
    """Yield what other words could stand for a word without looking at its spelling."""
    yield from _glossary(word, question)
    yield from _acronyms(word, long_forms)
    yield from _joined(word, question)
    for term in derived_terms(word.text):
        yield Alternative(term, family_weight(word.text, term), How.DERIVED, term)
    if word.mass <= LIGHT_MASS:
        return
    for term in synonym_terms(word.term):
        yield Alternative(term, WEIGHTS[How.SYNONYM], How.SYNONYM, term)


def _forms(
    word: QuestionWord, question: Question, vocabulary: Callable[[], Vocabulary]
) -> Iterable[Alternative]:
    """Yield the other forms that the documents have of a word in another language."""
    if question.language is not None:
        for text in vocabulary().akin(word.text, question.language):
            yield Alternative(term_of(text), WEIGHTS[How.FORM], How.FORM, text)


def _glossary(word: QuestionWord, question: Question) -> Iterable[Alternative]:
    """Yield what a team calls a word; of several words each alone says less."""
    for term, other in question.alike:
        if term == word.term:
            parts = [part for _, part in terms_of(other)]
            weight = WEIGHTS[How.GLOSSARY] / max(len(parts), 1) ** 0.5
            yield from (Alternative(part, weight, How.GLOSSARY, other) for part in parts)


def family_weight(word: str, term: str) -> float:
    """Return how surely a word's family member means the same: Jews and Jewish nearly do."""
    return PEOPLE_WEIGHT if is_people(word, term) else WEIGHTS[How.DERIVED]


def _acronyms(word: QuestionWord, long_forms: LongForms) -> Iterable[Alternative]:
    """Yield the long form of an acronym, and the acronym of a long form."""
    if len(word.text) in _ACRONYM_LENGTHS and word.text.isalpha():
        for short in dict.fromkeys((word.text, word.text.removesuffix("s"))):
            if len(short) > 1:
                yield Alternative(initials_term(short), WEIGHTS[How.ACRONYM], How.ACRONYM, short)
    for term, (start, end) in long_forms.items():
        short = term.removeprefix(INITIALS)
        if start <= word.start < end and len(short) >= _SURE_ACRONYM:
            yield Alternative(term_of(short), WEIGHTS[How.ACRONYM], How.ACRONYM, short.upper())


def _joined(word: QuestionWord, question: Question) -> Iterable[Alternative]:
    for left, right in pairwise(question.words):
        if word in (left, right) and right.start - left.end == 1:
            both = left.text + right.text
            yield Alternative(term_of(both), WEIGHTS[How.JOINED], How.JOINED, both)


def _present(
    group: Iterable[Alternative], known: Frequencies, *, shouted: bool
) -> Iterable[Alternative]:
    """Yield the alternatives that some fact holds, each once.

    Initials stand for a word that is written as an acronym or that no fact holds;
    else every short word would stand for some run of words by chance.
    """
    exact = False
    seen: set[str] = set()
    for alternative in group:
        if not known.get(alternative.term) or alternative.term in seen:
            continue
        seen.add(alternative.term)
        exact = exact or alternative.how is How.EXACT
        by_chance = not shouted or len(alternative.shown) < _SURE_ACRONYM
        if alternative.term.startswith(INITIALS) and exact and by_chance:
            continue
        yield alternative


def _is_shouted(word: QuestionWord, question: Question) -> bool:
    """Tell whether a word is written as an acronym: UAVs, but not in a shouted question."""
    written = question.text[word.start : word.end]
    capitals = sum(char.isupper() for char in written)
    return capitals > 1 and not question.text.isupper()


def _unknown(
    word: QuestionWord, lookup: Lookup, vocabulary: Callable[[], Vocabulary]
) -> list[QueryTerm]:
    """Read an unknown word as respelt, or as two words written together."""
    if len(word.text) < _SHORTEST_RESPELT:
        return [QueryTerm(word, ())]
    near = vocabulary().near(word.text, most_edits(word.text))
    respelt = _respelt(word, near, lookup)
    if respelt and respelt[0].weight >= SPELLING_WEIGHTS[1]:
        return [QueryTerm(word, respelt)]
    if _is_like_stop_word(word.text):
        return []
    return _split(word, lookup) or [QueryTerm(word, respelt or _common(word, lookup))]


def _is_like_stop_word(text: str) -> bool:
    """Tell whether an unknown word is one without content, a letter lost or swapped: wich."""
    return text not in COMMON_WORDS and any(
        is_slip(text, stop) for stop in STOP if len(stop) in _STOP_LENGTHS
    )


def _common(word: QuestionWord, lookup: Lookup) -> tuple[Alternative, ...]:
    """Respell a word as a common one of whose family the documents hold another."""
    if word.text in COMMON_WORDS:
        return ()
    near = [common for common in COMMON_WORDS if OSA.distance(word.text, common) == 1]
    for common in sorted(near, key=lambda it: (it[-1] != word.text[-1], it)):
        terms = (term_of(common), *derived_terms(common))
        facts = lookup(terms)
        present = [term for term in terms if facts.get(term)]
        if present:
            return tuple(
                Alternative(term, WEIGHTS[How.DERIVED], How.SPELLING, common) for term in present
            )
    return ()


def _respelt(
    word: QuestionWord, near: list[tuple[str, int]], lookup: Lookup
) -> tuple[Alternative, ...]:
    """Return the words at the smallest distance; two edits must spare the first letter."""
    near = [(text, edits) for text, edits in near if edits == 1 or text[0] == word.text[0]]
    facts = lookup([term_of(text) for text, _ in near]) if near else {}
    alive = [(text, distance) for text, distance in near if facts.get(term_of(text))]
    closest = [text for text, distance in alive if distance == alive[0][1]]
    closest.sort(key=lambda text: text[-1] != word.text[-1])
    return tuple(
        Alternative(term_of(text), SPELLING_WEIGHTS[alive[0][1]], How.SPELLING, text)
        for text in closest[:NEAREST]
    )


def _split(word: QuestionWord, lookup: Lookup) -> list[QueryTerm]:
    if len(word.text) < _SHORTEST_SPLIT:
        return []
    cuts = range(_SHORTEST_PART, len(word.text) - _SHORTEST_PART + 1)
    pairs = [(word.text[:cut], word.text[cut:]) for cut in cuts]
    facts = lookup([term_of(part) for pair in pairs for part in pair])
    best = max(pairs, key=lambda pair: min(facts.get(term_of(part), 0) for part in pair))
    if not all(facts.get(term_of(part)) for part in best):
        return []
    return [
        QueryTerm(
            replace(word, term=term_of(part), mass=word.mass / 2),
            (Alternative(term_of(part), WEIGHTS[How.SPLIT], How.SPLIT, part),),
        )
        for part in best
    ]


def _corrections(term: QueryTerm) -> dict[str, str]:
    first = term.alternatives[0] if term.alternatives else None
    return {term.word.text: first.shown} if first and first.how is How.SPELLING else {}
