"""Words: how text is cut into them, folded, and counted under one term."""

from knowledge.language.acronyms import acronym_terms, initials_term
from knowledge.language.terms import content_terms, is_stop_word, term_of, terms_of
from knowledge.language.tokens import Token, fold, tokens_of

__all__ = [
    "Token",
    "acronym_terms",
    "content_terms",
    "fold",
    "initials_term",
    "is_stop_word",
    "term_of",
    "terms_of",
    "tokens_of",
]
