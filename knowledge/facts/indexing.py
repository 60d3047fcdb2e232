"""What a fact is found by: its terms with their impacts, and its words.

The impact of a term is its BM25 saturation `tf / (tf + k1 (1 - b + b len / mean))`
(Robertson and Zaragoza 2009) with a fixed mean length, so that adding documents
never changes what is stored; it is kept in one byte.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from knowledge.facts.runs import wording_of
from knowledge.language import is_stop_word, term_of, tokens_of
from knowledge.model import Passage
from knowledge.store.records import FactTerms, PassageDraft, Word

HEADING_TERM: Final = "^"
K1, B, MEAN_LENGTH = 0.9, 0.4, 12.0
FULL_IMPACT: Final = 255
SIGNS: Final = (
    ("\N{POUND SIGN}", "pounds"),
    ("$", "dollars"),
    ("\N{EURO SIGN}", "euros"),
    ("%", "percent"),
    ("per cent", "percent"),
)


def index_passages(passages: Sequence[Passage], title: str) -> list[PassageDraft]:
    """Return the passages of one document with what their facts are found by."""
    headings: dict[tuple[str, ...], frozenset[str]] = {}
    drafts = []
    for passage in passages:
        if passage.section not in headings:
            headings[passage.section] = frozenset(heading_terms(title, passage.section))
        drafts.append(_draft(passage, headings[passage.section]))
    return drafts


def heading_terms(title: str, section: Iterable[str]) -> Iterator[str]:
    """Yield the content terms of a title and a section path."""
    for heading in (title, *section):
        for token in tokens_of(heading):
            if not is_stop_word(token, heading):
                yield term_of(token.text)


def _draft(passage: Passage, headings: frozenset[str]) -> PassageDraft:
    entries = [_fact_terms(passage.quote(fact)) for fact in passage.facts]
    if entries and headings:
        first, length = entries[0]
        marks = dict.fromkeys((HEADING_TERM + term for term in headings), FULL_IMPACT)
        entries[0] = (FactTerms({**first.impacts, **marks}, first.words), length)
    return PassageDraft(
        passage=passage,
        terms=tuple(terms for terms, _ in entries),
        length=sum(length for _, length in entries),
    )


def _fact_terms(text: str) -> tuple[FactTerms, int]:
    """Return a fact's terms, and how many content words it has."""
    wording = wording_of(text)
    words = wording.words
    terms = [word.term for word in words]
    impact_of = _impacts(len(terms))
    impacts = dict.fromkeys(terms, impact_of[1])
    if len(impacts) < len(terms):
        impacts = {term: impact_of[it] for term, it in Counter(terms).items()}
        words = list({word.text: word for word in words}.values())
    if extra := [*wording.joined, *_signs(text)]:
        for joined in extra:
            impacts.setdefault(term_of(joined), impact_of[1])
        known = {word.text: word for word in words}
        words = [known.get(it) or Word(it, term_of(it)) for it in dict.fromkeys([*known, *extra])]
    impacts |= dict.fromkeys(wording.acronyms, FULL_IMPACT)
    return FactTerms(impacts, tuple(words)), len(terms)


@lru_cache(maxsize=1024)
def _impacts(length: int) -> list[int]:
    """Return the impact of a term by how often it comes up in so many words."""
    return [_impact(count, length) for count in range(max(length, 1) + 1)]


def _impact(count: int, length: int) -> int:
    saturated = count / (count + K1 * (1 - B + B * length / MEAN_LENGTH))
    return max(1, round(FULL_IMPACT * saturated))


def _signs(text: str) -> list[str]:
    """Return the words for signs: a question says pounds where a document writes £."""
    return [word for sign, word in SIGNS if sign in text]
