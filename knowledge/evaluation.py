"""Golden questions: what must be answered, what must not be, and what became of each."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Protocol

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from knowledge.answers import Answer, Outcome
from knowledge.asking import Exchange
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

    None are for a question that nothing answers, which has to be said. `after` is the
    question of the turn before, for a follow-up; `kind` groups questions in reports.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    question: str = Field(min_length=1)
    expect: tuple[str, ...] | None
    kind: str = ""
    after: str | None = None

    @field_validator("expect", mode="before")
    @classmethod
    def _as_list(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value

    def holds(self, quote: str) -> bool:
        """Tell whether a quote is the one that is expected; blanks and case do not count."""
        said = _plain(quote)
        return any(_plain(expected) in said for expected in self.expect or ())


class Judged(BaseModel):
    """A golden question and what became of it. `quote` is the first quote, if any."""

    model_config = ConfigDict(frozen=True)

    question: str
    kind: str
    verdict: Verdict
    quote: str
    confidence: float
    expect: tuple[str, ...] | None
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
                ' {"question": "…", "expect": ["words of the quote"]}'
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
    quote = answer.answers[0].quote if answer.answers else ""
    return Judged(
        question=golden.question,
        kind=golden.kind,
        verdict=_verdict(golden, quote, answered=answer.outcome is Outcome.ANSWERED),
        quote=quote,
        confidence=answer.confidence,
        expect=golden.expect,
        after=golden.after,
    )


def _verdict(golden: Golden, quote: str, *, answered: bool) -> Verdict:
    if not golden.expect:
        return Verdict.MADE_UP if answered else Verdict.REFUSED
    if not answered:
        return Verdict.MISSED
    return Verdict.RIGHT if golden.holds(quote) else Verdict.WRONG


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
