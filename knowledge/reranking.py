"""The seam to a local model: it may put what was found in another order, and add nothing."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Final, Protocol

from knowledge.answers import ModelNote
from knowledge.matching import Matched, Ranked
from knowledge.model import Passage
from knowledge.store import DocumentRecord

_NEVER: Final = 1e-9
_KEY_BYTES: Final = 16

Recall = Callable[[bytes, Sequence[bytes]], Mapping[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact as a model may know it beforehand: its words, the sentence before, the title."""

    title: str
    before: str
    text: str

    @property
    def key(self) -> bytes:
        """A fingerprint of all three, to keep what is made of them by."""
        parts = (self.title, self.before, self.text)
        digest = sha256("\0".join(parts).encode("utf-8", "surrogatepass"))
        return digest.digest()[:_KEY_BYTES]


@dataclass(frozen=True, slots=True)
class Offered:
    """A candidate as a model sees it: a fact of a passage, and how it fared by its words."""

    stated: Stated
    passage: Passage
    place: int
    points: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a model makes of a candidate: what it is ordered by, and how sure it answers.

    `span` is the range of the fact's own words that answer, where the model tells.
    """

    points: float
    confidence: float
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A model's word on the first candidates, in the order given; None when time ran out."""

    name: str
    weighed: tuple[Weighed, ...] | None


class Reranker(Protocol):
    """A local model, or several in turn; every thread may ask it."""

    @property
    def looks_at(self) -> int:
        """How many of the first candidates it wants to see."""
        ...

    def judge(
        self,
        question: str,
        corrections: Mapping[str, str],
        offered: Sequence[Offered],
        recall: Recall,
    ) -> Judgement | None:
        """Judge candidates within its time, or return None when there is no model to ask.

        `corrections` respell words that no document has. `recall` returns the vectors that
        are kept for a model, by their keys. Never raises.
        """
        ...


@dataclass(frozen=True, slots=True)
class Reordered:
    """Candidates after a model was asked; `spans` are what it says answers, by fact."""

    matched: Matched
    note: ModelNote | None = None
    spans: Mapping[int, tuple[int, int]] = field(default_factory=dict)


def reorder(
    matched: Matched,
    question: str,
    documents: Mapping[int, DocumentRecord],
    reranker: Reranker,
    recall: Recall,
) -> Reordered:
    """Let a model judge the first candidates; the others follow as they were."""
    first = matched.ranked[: reranker.looks_at]
    offered = [_offered(entry, documents) for entry in first]
    judgement = reranker.judge(question, matched.expansion.corrections, offered, recall)
    if judgement is None:
        return Reordered(matched)
    if judgement.weighed is None:
        return Reordered(matched, ModelNote(name=judgement.name, late=True))
    judged = list(zip(first, judgement.weighed, strict=True))
    judged.sort(key=lambda it: -it[1].points)
    entries = [_judged(entry, word) for entry, word in judged]
    best = judged[0][0]
    note = ModelNote(
        name=judgement.name,
        before="" if best is first[0] else first[0].candidate.text,
        place=1 + next(place for place, entry in enumerate(first) if entry is best),
    )
    spans = {entry.candidate.fact: word.span for entry, word in judged if word.span is not None}
    ranked = (*entries, *matched.ranked[len(first) :])
    return Reordered(replace(matched, ranked=ranked), note, spans)


def _offered(entry: Ranked, documents: Mapping[int, DocumentRecord]) -> Offered:
    candidate = entry.candidate
    return Offered(
        stated=Stated(
            documents[candidate.record.document].title, candidate.before, candidate.text
        ),
        passage=candidate.record.passage,
        place=candidate.place,
        points=entry.points,
        confidence=entry.confidence,
    )


def _judged(entry: Ranked, word: Weighed) -> Ranked:
    """Return an entry with a model's points; its score moves along the same curve as they do."""
    held = min(max(entry.score, _NEVER), 1 - _NEVER)
    odds = math.log(held / (1 - held)) + word.points - entry.points
    score = 1 / (1 + math.exp(-max(-50.0, min(50.0, odds))))
    return replace(entry, points=word.points, score=score, confidence=word.confidence)
