"""What a fact is found by: its terms with their impacts, and its words.

The impact of a term is its BM25 saturation `tf / (tf + k1 (1 - b + b len / mean))`
(Robertson and Zaragoza 2009) with a fixed mean length, so that adding documents
never changes what is stored; it is kept in one byte.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from knowledge.language import Token, acronym_terms, is_stop_word, term_of, tokens_of
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
_FRAGMENT: Final = 2
_VOWELS: Final = frozenset("aeiouy")
_HYPHENS: Final = frozenset("-\u2010\u2011\u00ad")


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
    tokens = tokens_of(text)
    words = [token.text for token in tokens if not is_stop_word(token, text)]
    counts = Counter(map(term_of, words))
    extra = [*joined_pairs(tokens, text), *_signs(text)]
    for joined in extra:
        counts.setdefault(term_of(joined), 1)
    impacts = {term: _impact(count, len(words)) for term, count in counts.items()}
    impacts |= dict.fromkeys(acronym_terms(tokens, text), FULL_IMPACT)
    known = dict.fromkeys([*words, *extra])
    return FactTerms(impacts, tuple(Word(word, term_of(word)) for word in known)), len(words)


def _impact(count: int, length: int) -> int:
    saturated = count / (count + K1 * (1 - B + B * length / MEAN_LENGTH))
    return max(1, round(FULL_IMPACT * saturated))


def _signs(text: str) -> Iterator[str]:
    """Yield the words for signs: a question says pounds where a document writes £."""
    return (word for sign, word in SIGNS if sign in text)


def joined_pairs(tokens: Sequence[Token], text: str) -> Iterator[str]:
    """Yield the joined forms of words written apart: `counter-terrorism`, `UA Vs`.

    A space is only bridged next to a fragment that is hardly a word of its own,
    as scanning and copying out of PDF leaves them.
    """
    for left, right in pairwise(tokens):
        gap = text[left.end : right.start]
        if (gap in _HYPHENS and gap) or (gap == " " and _is_broken(left, right, text)):
            yield left.text + right.text


def _is_broken(left: Token, right: Token, text: str) -> bool:
    return _is_fragment(left, text) or _is_fragment(right, text)


def _is_fragment(token: Token, text: str) -> bool:
    if is_stop_word(token, text) or not token.text.isalpha():
        return False
    return len(token.text) <= _FRAGMENT or not _VOWELS.intersection(token.text)
