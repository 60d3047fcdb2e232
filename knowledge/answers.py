"""What `KnowledgeBase` gives back: the models that `--json` prints."""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    SerializerFunctionWrapHandler,
    model_serializer,
)

from knowledge.model import FactKind


class Outcome(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    CLOSEST = "closest"
    UNKNOWN = "unknown"


class Strength(StrEnum):
    """The word shown for a confidence."""

    STRONG = "strong"
    PARTIAL = "partial"
    WEAK = "weak"
    NONE = "none"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Citation(_Frozen):
    """Where a quote stands; `document.text[start:end]` is the quote.

    `dated` is the day that the document gives itself, where it gives one.
    """

    document_id: str
    document: str
    uri: str
    section: tuple[str, ...] = ()
    page: int | None = None
    start: int
    end: int
    dated: date | None = None

    @model_serializer(mode="wrap")
    def _as_known(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Leave out the day where the document gives none."""
        fields: dict[str, Any] = handler(self)
        if self.dated is None:
            del fields["dated"]
        return fields


class Difference(_Frozen):
    """Words of an answer (`here`) and of another statement (`there`) that differ.

    `here_at` and `there_at` are half-open ranges of the two quotes.
    """

    here: str
    there: str
    here_at: tuple[int, int]
    there_at: tuple[int, int]


class Version(_Frozen):
    """What another document says on the same matter, in its own words."""

    quote: str
    citation: Citation
    differences: tuple[Difference, ...] = ()


class Quote(_Frozen):
    """A fact in its document's own words, offered for a question.

    `highlights` are half-open ranges of `quote` that answer; `context` is the
    text it leans on, empty when it stands alone. One that is `curated_by` somebody is
    their choice; where its citation names no document, the words are theirs. `earlier`
    are older statements on the same matter, newest first; `conflicts` are those that say
    something else while nothing tells which is newer.
    """

    quote: str
    highlights: tuple[tuple[int, int], ...] = ()
    score: float = 0.0
    confidence: float = 0.0
    citation: Citation
    context: str = ""
    kinds: tuple[FactKind, ...] = ()
    also_in: tuple[Citation, ...] = ()
    curated_by: str | None = None
    curated_at: datetime | None = None
    earlier: tuple[Version, ...] = ()
    conflicts: tuple[Version, ...] = ()

    @model_serializer(mode="wrap")
    def _as_found(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Leave out who chose a quote where nobody did, and versions where there are none."""
        fields: dict[str, Any] = handler(self)
        if self.curated_by is None:
            del fields["curated_by"], fields["curated_at"]
        for name in ("earlier", "conflicts"):
            if not fields[name]:
                del fields[name]
        return fields


class Standing(StrEnum):
    """Whether a quote's document still says so."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"


class Checked(_Frozen):
    """A quote that was looked up again; `now` is what stands there now, if it changed."""

    standing: Standing
    quote: str
    document: str
    now: str = ""


class Surroundings(_Frozen):
    """A quote, with the facts before and after it; empty at a passage's edge."""

    before: str
    quote: Quote
    after: str


class Searched(_Frozen):
    """How much was looked through."""

    documents: int
    facts: int


class Reason(_Frozen):
    """Why a word of the question met words of the documents."""

    word: str
    matched: tuple[str, ...]
    how: str
    weight: float


class ModelNote(_Frozen):
    """What a local model made of the order: nothing when it was `late`.

    `place` is where its first quote stood by its words alone, from 1 on, and `before` the
    quote that stood first then, empty where it still does.
    """

    name: str
    late: bool = False
    before: str = ""
    place: int = 1


class Answer(_Frozen):
    """The finding for one question.

    `answered`: `answers[0]` is the answer. `closest`: nothing answers, the
    nearest facts are listed. `unknown`: nothing is near. `why` explains the
    match word by word; `question_read` is the question after a follow-up was
    completed from the turn before, else None. `model` is there when a local model
    was asked.
    """

    question: str
    outcome: Outcome
    confidence: float
    strength: Strength
    answers: tuple[Quote, ...]
    searched: Searched
    corrections: dict[str, str] = Field(default_factory=dict)
    question_read: str | None = None
    why: tuple[Reason, ...] = ()
    model: ModelNote | None = None
    elapsed_ms: float = 0.0

    @model_serializer(mode="wrap")
    def _as_asked(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Leave out the model where there is none."""
        fields: dict[str, Any] = handler(self)
        if self.model is None:
            del fields["model"]
        return fields


class Document(_Frozen):
    """One version of one source, as stored. `text` is read when first asked for."""

    id: str
    title: str
    uri: str
    collection: str
    media_type: str
    facts: int
    pages: int | None = None
    dated: date | None = None
    added: datetime
    change: str = "added"
    warnings: tuple[str, ...] = ()

    _read_text: Callable[[], str] | None = PrivateAttr(default=None)

    @classmethod
    def stored(cls, read_text: Callable[[], str], **fields: Any) -> Self:  # noqa: ANN401 -- pydantic checks them
        """Build a document whose text `read_text` fetches when asked for."""
        document = cls(**fields)
        document._read_text = read_text
        return document

    @cached_property
    def text(self) -> str:
        """The document's canonical text; every citation is a range of it."""
        return self._read_text() if self._read_text else ""


class StoredFact(_Frozen):
    """A fact as people browse it."""

    quote: str
    kinds: tuple[FactKind, ...]
    speaker: str | None = None
    citation: Citation


class Bullet(_Frozen):
    """One sentence of a summary, verbatim and cited.

    `context` is the sentence it leans on, empty when it stands alone. `speaker`
    said it and `said` is when, where the text tells; `also_in` is where else the
    same words stand.
    """

    quote: str
    citation: Citation
    context: str = ""
    speaker: str | None = None
    said: datetime | None = None
    also_in: tuple[Citation, ...] = ()


class GroupKind(StrEnum):
    """What people look for in minutes and chats before all else."""

    DECISIONS = "decisions"
    ACTIONS = "actions"
    QUESTIONS = "questions"
    DATES = "dates"
    NUMBERS = "numbers"


class SummaryGroup(_Frozen):
    """The sentences of one kind, in order; `more` counts those that are not shown."""

    kind: GroupKind
    bullets: tuple[Bullet, ...]
    more: int = 0


class Note(StrEnum):
    """What a reader of a summary should know about it."""

    NOTHING_WRITTEN = "nothing_written"
    ONLY_TABLES = "only_tables"
    ONE_SENTENCE = "one_sentence"
    UNKNOWN_LANGUAGE = "unknown_language"
    NOTHING_IN_RANGE = "nothing_in_range"
    ONLY_OPENINGS = "only_openings"


class Coverage(_Frozen):
    """How much of the sections a summary draws on."""

    covered: int
    sections: int
    left_out: tuple[str, ...] = ()


class Summary(_Frozen):
    """Chosen facts in document order, each with its citation.

    `groups` show the same text by what it states: a sentence may stand in one of
    them and among the bullets. `since` and `until` bound the documents by date. Of
    a conversation, `messages` counts what was read and `people` names who spoke.
    """

    title: str
    topic: str | None
    length: str
    bullets: tuple[Bullet, ...]
    coverage: Coverage
    documents: tuple[str, ...]
    groups: tuple[SummaryGroup, ...] = ()
    notes: tuple[Note, ...] = ()
    since: date | None = None
    until: date | None = None
    messages: int | None = None
    people: tuple[str, ...] = ()
    elapsed_ms: float = 0.0


class News(_Frozen):
    """What is new since a moment: documents added or changed, newest first, and decisions."""

    since: datetime
    documents: tuple[Document, ...]
    decisions: tuple[Bullet, ...]
    more_decisions: int = 0
