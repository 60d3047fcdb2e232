"""What goes into the store and what comes out of it."""

from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
import numpy.typing as npt

from knowledge.model import Passage


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written in documents, folded, and the index term it counts under."""

    text: str
    term: str


@dataclass(frozen=True, slots=True)
class FactTerms:
    """What one fact is found by.

    `impacts` maps each index term to its quantised weight in the fact, 1 to 255.
    """

    impacts: dict[str, int]
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class PassageDraft:
    """A passage ready to be stored; `terms` has one entry per fact.

    `length` is the number of indexed words in the passage.
    """

    passage: Passage
    terms: tuple[FactTerms, ...]
    length: int


@dataclass(frozen=True, slots=True)
class MinedDraft:
    """Words of a document that mean the same, and the first index term of each."""

    id: str
    words: tuple[str, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    """A document ready to be stored; its passages tile its text."""

    title: str
    uri: str
    collection: str
    media_type: str
    sha256: bytes
    added: datetime
    passages: tuple[PassageDraft, ...]
    pages: int | None = None
    dated: date | None = None
    warnings: tuple[str, ...] = ()
    mined: tuple[MinedDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A stored document without its text.

    `id` is short, unique in its tenant and derived from collection and uri, so
    that it outlives updates. `number` is the store's own key.
    """

    number: int
    id: str
    title: str
    uri: str
    collection: str
    media_type: str
    sha256: bytes
    added: datetime
    facts: int
    passages: int
    first_fact: int
    first_passage: int
    pages: int | None = None
    dated: date | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PassageRecord:
    """A stored passage; its facts are numbered from `first_fact` on."""

    id: int
    document: int
    first_fact: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class Postings:
    """The facts that hold a term: ascending ids, and the term's impact in each."""

    ids: npt.NDArray[np.uint32]
    impacts: npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each fact stands, as arrays indexed by id; ids of removed facts give -1.

    `passage_of[fact]` and `document_of[passage]` are ids; `length_of[passage]`
    counts its indexed words, `facts_of[passage]` its facts, the first of which is
    `first_of[passage]`; `first_in[document]` and `facts_in[document]` say the
    same of a document. Facts of a passage, and of a document, follow each other.
    """

    passage_of: npt.NDArray[np.int32]
    document_of: npt.NDArray[np.int32]
    length_of: npt.NDArray[np.float32]
    facts_of: npt.NDArray[np.int32]
    first_of: npt.NDArray[np.int32]
    first_in: npt.NDArray[np.int32]
    facts_in: npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a tenant has stored; `generation` grows with every write."""

    documents: int
    facts: int
    passages: int
    words: int
    generation: int
