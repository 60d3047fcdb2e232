"""Golden questions: what must be answered, what must not be, and what became of each."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Protocol

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from knowledge.answers import Answer, Citation, Outcome, Quote
from knowledge.asking import Exchange
from knowledge.browsing import file_name
from knowledge.errors import KnowledgeError
from knowledge.knowledge_base import LOCAL, KnowledgeBase
from knowledge.model import Scope


class UnreadableQuestions(KnowledgeError):
    """A file of golden questions cannot be read; the text names the line."""


class Verdict(StrEnum):
    """What became of a golden question."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"
    REFUSED = "refused"
    MADE_UP = "made up"


PASSING = frozenset({Verdict.RIGHT, Verdict.REFUSED})


class Golden(BaseModel):
    """A question, and words any of which the first quote must hold.

    None are for a question that nothing answers, which has to be said. They may also be
    given as one `quote`. With a `document`, by title, file name, uri or id, the quote must
    be one of that document. `after` is the question of the turn before, for a follow-up;
    `kind` groups questions in reports.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    question: str = Field(min_length=1)
    expect: tuple[str, ...] | None
    document: str | None = None
    kind: str = ""
    after: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_quote(cls, value: object) -> object:
        if not isinstance(value, dict) or "quote" not in value or "expect" in value:
            return value
        quote = value["quote"]
        if isinstance(quote, str) and not quote.strip():
            raise ValueError("an empty quote stands in every document")
        return {**value, "expect": quote}

    @field_validator("expect", mode="before")
    @classmethod
    def _as_list(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value

    def holds(self, quote: str) -> bool:
        """Tell whether a quote is the one that is expected; blanks and case do not count."""
        said = _plain(quote)
        return any(_plain(expected) in said for expected in self.expect or ())

    def comes_from(self, quote: Quote) -> bool:
        """Tell whether a quote stands in the document that is expected, if one is."""
        return self.document is None or any(
            _is_named(self.document, citation) for citation in (quote.citation, *quote.also_in)
        )


class Judged(BaseModel):
    """A golden question and what became of it. `quote` is the first quote, if any."""

    model_config = ConfigDict(frozen=True)

    question: str
    kind: str
    verdict: Verdict
    quote: str
    confidence: float
    expect: tuple[str, ...] | None
    document: str | None = None
    after: str | None = None

    @property
    def passes(self) -> bool:
        """Whether it went as it should."""
        return self.verdict in PASSING


class Evaluation(BaseModel):
    """What became of a set of golden questions."""

    model_config = ConfigDict(frozen=True)

    judged: tuple[Judged, ...]

    @property
    def verdicts(self) -> Counter[Verdict]:
        """How many questions came to each verdict."""
        return Counter(one.verdict for one in self.judged)

    def regressions(self, before: "Evaluation | None") -> tuple[Judged, ...]:
        """Return what fails, and passed before; without a before, all that fails."""
        failing = [one for one in self.judged if not one.passes]
        if before is None:
            return tuple(failing)
        passed = {(one.after, one.question) for one in before.judged if one.passes}
        return tuple(one for one in failing if (one.after, one.question) in passed)


class Changed(BaseModel):
    """A golden question that is answered otherwise than before."""

    model_config = ConfigDict(frozen=True)

    before: Judged
    now: Judged


def stored_golden(base: KnowledgeBase, *, scope: Scope = LOCAL) -> list[Golden]:
    """Return the golden questions that are kept with the documents."""
    return [
        Golden(question=question, expect=expect or None)
        for _, question, expect in base.teaching.expected(scope=scope)
    ]


def changes(before: Evaluation, now: Evaluation) -> tuple[Changed, ...]:
    """Return what is answered otherwise, of the same questions in the same order."""
    pairs = zip(before.judged, now.judged, strict=True)
    return tuple(
        Changed(before=old, now=new)
        for old, new in pairs
        if (old.quote, old.verdict) != (new.quote, new.verdict)
    )


def read_golden(lines: Iterable[str]) -> list[Golden]:
    """Read golden questions, one JSON object a line. Raises UnreadableQuestions."""
    golden: list[Golden] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            golden.append(Golden.model_validate(json.loads(line)))
        except (json.JSONDecodeError, ValidationError) as error:
            raise UnreadableQuestions(
                f"line {number} is no golden question; write one object a line, such as"
                ' {"question": "…", "expect": ["words of the quote"]} or'
                ' {"question": "…", "quote": "words of it", "document": "its title"}'
            ) from error
    return golden


class Asked(Protocol):
    """Whoever answers questions."""

    def ask(self, question: str, *, after: Exchange | None = None, scope: Scope = ...) -> Answer:
        """Answer a question, or abstain."""
        ...


def evaluate(base: Asked, golden: Sequence[Golden], *, scope: Scope = LOCAL) -> Evaluation:
    """Ask every golden question and judge what comes back."""
    return Evaluation(judged=tuple(_judge(one, _ask(base, one, scope)) for one in golden))


def _ask(base: Asked, golden: Golden, scope: Scope) -> Answer:
    if golden.after is None:
        return base.ask(golden.question, scope=scope)
    before = base.ask(golden.after, scope=scope)
    quote = before.answers[0].quote if before.answers else ""
    return base.ask(golden.question, after=Exchange(golden.after, quote), scope=scope)


def _judge(golden: Golden, answer: Answer) -> Judged:
    return Judged(
        question=golden.question,
        kind=golden.kind,
        verdict=_verdict(golden, answer),
        quote=answer.answers[0].quote if answer.answers else "",
        confidence=answer.confidence,
        expect=golden.expect,
        document=golden.document,
        after=golden.after,
    )


def _verdict(golden: Golden, answer: Answer) -> Verdict:
    answered = answer.outcome is Outcome.ANSWERED
    if not golden.expect:
        return Verdict.MADE_UP if answered else Verdict.REFUSED
    if not answered:
        return Verdict.MISSED
    first = answer.answers[0]
    right = golden.holds(first.quote) and golden.comes_from(first)
    return Verdict.RIGHT if right else Verdict.WRONG


def _is_named(name: str, citation: Citation) -> bool:
    """Tell whether a citation's document goes by a name, with or without a file's ending."""
    known = file_name(citation.uri)
    names = {citation.document, citation.document_id, citation.uri, known}
    return _plain(name) in {_plain(it) for it in (*names, known.rpartition(".")[0]) if it}


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
