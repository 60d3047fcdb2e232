"""Everyday words that ask for one another: cost and price, begin and start."""

from typing import Final

from knowledge.language.tables import read_groups
from knowledge.language.terms import term_of


def _synonyms() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for group in read_groups("synonyms"):
        terms = dict.fromkeys(map(term_of, group))
        for term in terms:
            found.setdefault(term, {}).update(terms)
    return {
        term: tuple(other for other in group if other != term) for term, group in found.items()
    }


_SYNONYMS: Final = _synonyms()


def synonym_terms(term: str) -> tuple[str, ...]:
    """Return the terms that may stand for a term."""
    return _SYNONYMS.get(term, ())
