"""What the wording of a candidate says: order, closeness, the wanted type, the heading."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from math import log1p
from typing import Final

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler, LCSseq

from knowledge.language import acronym_terms, is_stop_word, term_of, tokens_of
from knowledge.language.acronyms import INITIALS
from knowledge.language.stop_words import STOP
from knowledge.matching.analysis import Question
from knowledge.matching.candidate import Candidate
from knowledge.matching.evidence import could_answer, names_among, wanted_spans
from knowledge.matching.expansion import Expansion, How, QueryTerm
from knowledge.matching.translation import Table, log_chances, marks_of, type_mark
from knowledge.matching.wanted import TYPE_WORDS, Wants
from knowledge.model import FactKind

TYPED: Final = tuple(wants for wants in Wants if wants not in {Wants.THING, Wants.YES_NO})
ALIKE: Final = 0.85
_CUES: Final = {wants: frozenset(map(term_of, words)) for wants, words in TYPE_WORDS.items()}
_NEAR: Final = 40.0
_KEPT: Final = 4096

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the wording is compared with it."""

    question: Question
    terms: tuple[str, ...]
    wanted: frozenset[str]
    joined: str
    texts: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    sought: tuple[str, ...]
    reached: Mapping[str, str]
    long_forms: Mapping[str, str]
    every: tuple[str, ...]
    every_pair: frozenset[tuple[str, str]]
    every_triple: frozenset[tuple[str, str, str]]
    called: tuple[str, ...]
    table: Table

    @classmethod
    def of(cls, question: Question, expansion: Expansion, table: Table) -> "Asked":
        """Prepare a question.

        `sought` are the words looked for, one for each of the expansion's terms;
        `reached` gives the question's term for each other term that may stand for
        it, `long_forms` for each term of initials. `every` are the terms of all its
        words, small ones and all; `called` what a sentence should call for by `table`.
        """
        terms = tuple(word.term for word in question.words)
        respelt = expansion.corrections
        every = tuple(
            term_of(respelt.get(token.text, token.text)) for token in tokens_of(question.text)
        )
        return cls(
            question=question,
            terms=terms,
            wanted=frozenset(terms),
            joined=" ".join(terms),
            texts=frozenset(word.text for word in question.words),
            pairs=frozenset(pairwise(terms)),
            sought=tuple(_sought(query) for query in expansion.terms),
            reached=_others(expansion, long_forms=False),
            long_forms=_others(expansion, long_forms=True),
            every=every,
            every_pair=frozenset(pairwise(every)),
            every_triple=frozenset(_triples(every)),
            called=(*dict.fromkeys(terms), type_mark(question.wants)),
            table=table,
        )


def _sought(query: QueryTerm) -> str:
    """Return how a word is looked for: as asked, or the part of it that was cut off."""
    first = query.alternatives[0] if query.alternatives else None
    return first.shown if first and first.how is How.SPLIT else query.word.text


def _others(expansion: Expansion, *, long_forms: bool) -> dict[str, str]:
    return {
        option.term: query.word.term
        for query in reversed(expansion.terms)
        for option in query.alternatives
        if option.how is not How.EXACT and option.term.startswith(INITIALS) is long_forms
    }


@dataclass(frozen=True, slots=True)
class Words:
    """The content words of a text, prepared for comparing; texts come up again and again."""

    spans: tuple[tuple[int, int], ...]
    texts: tuple[str, ...]
    terms: tuple[str, ...]
    joined: str
    every: tuple[str, ...]
    calls: frozenset[str]
    names: frozenset[str]


@lru_cache(maxsize=_KEPT)
def read_words(text: str) -> Words:
    """Return a text's content words."""
    tokens = tokens_of(text)
    found = [it for it in tokens if it.text not in STOP or not is_stop_word(it, text)]
    texts = tuple([token.text for token in found])
    terms = tuple(map(term_of, texts))
    names = names_among(tokens, text)
    return Words(
        spans=tuple([token[1:] for token in found]),
        texts=texts,
        terms=terms,
        joined=" ".join(terms),
        every=tuple(map(term_of, [token.text for token in tokens])),
        calls=frozenset(terms).union(marks_of(texts, names)),
        names=names,
    )


@lru_cache(maxsize=_KEPT)
def _long_forms_in(text: str) -> Mapping[str, tuple[int, int]]:
    """Return where a text writes out what could be abbreviated, by terms of initials."""
    return acronym_terms(tokens_of(text), text)


def read_as_asked(asked: Asked, text: str) -> Words:
    """Return a text's content words, those that the question reached under its own terms."""
    words = read_words(text)
    if not asked.long_forms and asked.reached.keys().isdisjoint(words.terms):
        return words
    spelt = _long_forms_in(text) if asked.long_forms else {}
    long_forms = [(spelt[form], term) for form, term in asked.long_forms.items() if form in spelt]
    kept: dict[tuple[int, int], tuple[str, str]] = {}
    for span, written, term in zip(words.spans, words.texts, words.terms, strict=True):
        whole = next((it for it in long_forms if it[0][0] <= span[0] < it[0][1]), None)
        place, reached = whole or (span, asked.reached.get(term, term))
        kept.setdefault(place, (written, reached))
    terms = tuple(term for _, term in kept.values())
    return replace(
        words,
        spans=tuple(kept),
        texts=tuple(written for written, _ in kept.values()),
        terms=terms,
        joined=" ".join(terms),
        calls=words.calls.union(terms),
    )


def _joined(before: Words, words: Words) -> Words:
    """Return the words of a sentence after those of the one it leans on."""
    terms = before.terms + words.terms
    return replace(words, terms=terms, joined=" ".join(terms))


def wording(asked: Asked, candidate: Candidate) -> dict[str, float]:
    """Return the features of one candidate that need its wording."""
    words = read_as_asked(asked, candidate.text)
    whole = _joined(read_as_asked(asked, candidate.before), words) if candidate.leans else words
    terms = words.terms
    places = [place for place, term in enumerate(terms) if term in asked.wanted]
    question = asked.question
    return {
        "token_set": fuzz.token_set_ratio(asked.joined, whole.joined) / 100,
        "order": LCSseq.similarity(asked.terms, whole.terms) / max(len(asked.terms), 1),
        "pairs": len(asked.pairs.intersection(pairwise(whole.terms))) / max(len(asked.pairs), 1),
        "tightness": len(places) / (places[-1] - places[0] + 1) if len(places) > 1 else 0.0,
        "length": log1p(len(terms)) / 4,
        "early": 1 / (1 + candidate.place),
        "focus": float(question.focus is not None and question.focus in terms),
        "news": 1 - len(places) / len(terms) if terms else 0.0,
        "kind": float(not question.kinds.isdisjoint(candidate.kinds)),
        "is_heading": float(FactKind.HEADING in candidate.kinds),
        "is_question": float(FactKind.QUESTION in candidate.kinds),
        "heading_asked": _heading_asked(asked, candidate),
        "follows": float(bool(question.follows) and candidate.before == question.follows),
        "other_names": float(not words.names <= asked.texts),
        **_phrases(asked, words.every),
        **_called_for(asked, words),
        **_type(asked, candidate, _anchors(asked, words)),
    }


def _phrases(asked: Asked, held: Sequence[str]) -> dict[str, float]:
    """Tell how much of a question's wording, small words and all, a sentence repeats."""
    pairs = len(asked.every_pair.intersection(pairwise(held)))
    triples = len(asked.every_triple.intersection(_triples(held)))
    return {
        "phrase_pairs": pairs / max(len(asked.every_pair), 1),
        "phrase_triples": triples / max(len(asked.every_triple), 1),
        "phrase_order": LCSseq.similarity(asked.every, held) / max(len(asked.every), 1),
    }


def _triples(terms: Sequence[str]) -> Iterable[tuple[str, str, str]]:
    return zip(terms, terms[1:], terms[2:], strict=False)


def _called_for(asked: Asked, words: Words) -> dict[str, float]:
    """Tell how likely a sentence calls for the question's words, and for those it lacks."""
    chances = log_chances(asked.called, words.calls, asked.table)
    lacking = [
        chance
        for chance, term in zip(chances, asked.called, strict=True)
        if term not in words.calls
    ]
    return {
        "called": sum(chances) / len(chances),
        "called_lacking": sum(lacking) / max(len(lacking), 1),
        "called_best": max(lacking, default=0.0),
        "called_type": chances[-1],
    }


def _anchors(asked: Asked, words: Words) -> list[tuple[int, int]]:
    """Return where a text speaks of what is asked; "numbers" does when a number is."""
    cues = _CUES.get(asked.question.wants, frozenset()) | asked.wanted
    return [span for span, term in zip(words.spans, words.terms, strict=True) if term in cues]


def _heading_asked(asked: Asked, candidate: Candidate) -> float:
    """Return the share of the nearest heading's words that the question has."""
    section = candidate.record.passage.section
    heading = frozenset(read_words(section[-1]).terms) if section else frozenset()
    return len(heading & asked.wanted) / len(heading) if heading else 0.0


def _type(
    asked: Asked, candidate: Candidate, anchors: Sequence[tuple[int, int]]
) -> dict[str, float]:
    """Tell whether the wanted type is there, and how near to the question's words."""
    wants = asked.question.wants
    if wants not in TYPED:
        return {}
    found = could_answer(wants, candidate.text, asked.texts)
    spans = wanted_spans(wants, candidate.text, asked.texts) if found else []
    gaps = [max(span[0] - high, low - span[1], 0) for span in spans for low, high in anchors]
    return {
        f"wants_{wants}": float(found),
        "lacks_wanted": float(not found),
        "wanted_near": 1 / (1 + min(gaps) / _NEAR) if gaps else 0.0,
    }


def _texts_in_context(candidate: Candidate) -> tuple[str, ...]:
    own = read_words(candidate.text).texts
    return read_words(candidate.before).texts + own if candidate.leans else own


def soft_cover(asked: Asked, mass: Floats, candidates: Sequence[Candidate]) -> Floats:
    """Return the coverage by words that are at least alike, for spellings in the documents."""
    columns: dict[str, int] = {}
    rows = [
        [columns.setdefault(text, len(columns)) for text in _texts_in_context(candidate)]
        for candidate in candidates
    ]
    words = list(asked.sought)
    if not columns or not words:
        return np.zeros(len(candidates), np.float32)
    alike = process.cdist(
        words, list(columns), scorer=JaroWinkler.similarity, score_cutoff=ALIKE, dtype=np.float32
    )
    return np.array(
        [float(alike[:, row].max(axis=1) @ mass) if row else 0.0 for row in rows], np.float32
    )
