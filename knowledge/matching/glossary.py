"""Words that a team uses for one another: UAV, drone, unmanned aircraft."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge.language import terms_of
from knowledge.matching.analysis import Question


def with_glossary(question: Question, groups: Iterable[Sequence[str]]) -> Question:
    """Return a question with what else its words are called, by groups that mean the same."""
    asked = [word.term for word in question.words]
    alike = [pair for group in groups for pair in _pairs(asked, group)]
    return replace(question, alike=tuple(dict.fromkeys(alike))) if alike else question


def _pairs(asked: Sequence[str], group: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Yield the terms of a question that stand for a group, each with the group's other words."""
    for words in group:
        terms = [term for _, term in terms_of(words)]
        if terms and _holds(asked, terms):
            yield from ((term, other) for other in group if other != words for term in terms)


def _holds(asked: Sequence[str], terms: Sequence[str]) -> bool:
    """Tell whether some terms stand in a question side by side."""
    width = len(terms)
    return any(list(asked[at : at + width]) == list(terms) for at in range(len(asked)))
