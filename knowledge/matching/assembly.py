"""From ranked candidates to what is shown: quotes without repeats, cited, in context."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from rapidfuzz import fuzz

from knowledge.answers import Citation, Quote, Reason
from knowledge.facts import leans
from knowledge.matching.candidate import Candidate
from knowledge.matching.expansion import Expansion
from knowledge.matching.highlight import highlight
from knowledge.matching.matcher import Matched
from knowledge.matching.ranking import Ranked
from knowledge.matters import values_of
from knowledge.model import FactKind
from knowledge.store import DocumentRecord

SAME: Final = 96.0
_NUMBERS: Final = re.compile(r"\d+")
_MOST_ALSO: Final = 5

Documents = Mapping[int, DocumentRecord]


def distinct(ranked: Sequence[Ranked], limit: int) -> list[tuple[Ranked, list[Ranked]]]:
    """Return the first `limit` candidates that differ, each with its near-copies."""
    groups: list[tuple[Ranked, list[Ranked]]] = []
    for entry in ranked:
        copies = next((group for group in groups if _same(group[0], entry)), None)
        if copies is not None:
            copies[1].append(entry)
        elif len(groups) < limit:
            groups.append((entry, []))
    return groups


def _same(left: Ranked, right: Ranked) -> bool:
    a, b = left.candidate.text.casefold(), right.candidate.text.casefold()
    if not fuzz.ratio(a, b, score_cutoff=SAME) or _NUMBERS.findall(a) != _NUMBERS.findall(b):
        return False
    return a == b or _values(left.candidate.text) == _values(right.candidate.text)


def _values(text: str) -> list[tuple[object, ...]]:
    """Return what a text states: two that differ in a weekday are no copies."""
    return [(value.kind, value.of, value.key) for value in values_of(text)]


def quote_of(
    entry: Ranked, copies: Sequence[Ranked], matched: Matched, documents: Documents
) -> Quote:
    """Return a candidate as a quote with its citation, context and highlights."""
    candidate = entry.candidate
    return Quote(
        quote=candidate.text,
        highlights=highlight(matched.question, candidate.text, _terms(matched.expansion)),
        score=round(entry.score, 4),
        confidence=round(entry.confidence, 4),
        citation=citation_of(candidate, documents),
        context=context_of(candidate),
        kinds=tuple(kind for kind in candidate.kinds if kind is not FactKind.HEADING),
        also_in=tuple(citation_of(copy.candidate, documents) for copy in copies[:_MOST_ALSO]),
    )


def _terms(expansion: Expansion) -> frozenset[str]:
    return frozenset(option.term for query in expansion.terms for option in query.alternatives)


def citation_of(candidate: Candidate, documents: Documents) -> Citation:
    """Return where a candidate stands."""
    record = candidate.record
    document = documents[record.document]
    fact = record.passage.facts[candidate.place]
    return Citation(
        document_id=document.id,
        document=document.title,
        uri=document.uri,
        section=record.passage.section,
        page=record.passage.page,
        start=record.passage.start + fact.start,
        end=record.passage.start + fact.end,
        dated=document.dated,
    )


def context_of(candidate: Candidate) -> str:
    """Return the sentence that a fact leans on, or nothing when it stands alone."""
    lead_in = candidate.before.rstrip().endswith(":")
    return candidate.before if lead_in or leans(candidate.text) else ""


def reasons(expansion: Expansion) -> tuple[Reason, ...]:
    """Explain word by word how the question met the documents."""
    return tuple(
        Reason(
            word=query.word.text,
            matched=tuple(option.shown for option in query.alternatives),
            how=query.alternatives[0].how if query.alternatives else "not in the documents",
            weight=query.alternatives[0].weight if query.alternatives else 0.0,
        )
        for query in expansion.terms
    )
