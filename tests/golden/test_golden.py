"""The share of golden questions that are answered rightly, and rightly refused."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from knowledge import Answer, Exchange, KnowledgeBase, Outcome

ANSWERED_FLOOR: Final = 0.82
REFUSED_FLOOR: Final = 0.55

HERE: Final = Path(__file__).parent
EXAMPLES: Final = HERE.parents[1] / "examples"
FORMATS: Final = (".md", ".txt", ".html", ".docx", ".pdf")


@dataclass(frozen=True, slots=True)
class Asked:
    """A golden question and what became of it."""

    question: str
    kind: str
    expect: list[str] | None
    answer: Answer

    @property
    def is_answered(self) -> bool:
        """Whether the knowledge base offered an answer."""
        return self.answer.outcome is Outcome.ANSWERED

    @property
    def finds_quote(self) -> bool:
        """Whether an expected quote comes first, answered or not."""
        quotes = [" ".join(quote.quote.split()) for quote in self.answer.answers[:1]]
        return any(expected in quote for expected in self.expect or () for quote in quotes)

    @property
    def is_right(self) -> bool:
        """Whether an expected quote is the answer, or nothing is if nothing should be."""
        return self.is_answered and self.finds_quote if self.expect else not self.is_answered

    @property
    def miss(self) -> str:
        """What went wrong, for the person who mends it."""
        first = self.answer.answers[0].quote if self.answer.answers else "nothing"
        timid = " (found, but not answered)" if self.finds_quote else ""
        return f"[{self.kind}] {self.question} -> {self.answer.outcome}: {first!r}{timid}"


@pytest.fixture(scope="module")
def examples() -> Iterator[KnowledgeBase]:
    """Read the example documents once."""
    with KnowledgeBase.open("sqlite://") as knowledge_base:
        for path in sorted(EXAMPLES.iterdir()):
            if path.suffix in FORMATS:
                knowledge_base.add_path(path)
        yield knowledge_base


@pytest.fixture(scope="module")
def asked(examples: KnowledgeBase) -> list[Asked]:
    """Ask every golden question once."""
    lines = (HERE / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [_ask(examples, **json.loads(line)) for line in lines]


def _ask(
    examples: KnowledgeBase,
    question: str,
    expect: list[str] | None,
    kind: str,
    after: str | None = None,
) -> Asked:
    answer = examples.ask(question, after=_exchange(examples, after) if after else None)
    return Asked(question, kind, expect, answer)


def _exchange(examples: KnowledgeBase, question: str) -> Exchange:
    answer = examples.ask(question)
    return Exchange(question, answer.answers[0].quote if answer.answers else "")


def _assert_share(asked: list[Asked], floor: float) -> None:
    misses = [one.miss for one in asked if not one.is_right]
    share = 1 - len(misses) / len(asked)
    print(f"{share:.1%} of {len(asked)} right; missed:", *misses, sep="\n  ")  # noqa: T201 -- pytest shows it on failure
    assert share >= floor


def test_most_questions_are_answered_with_an_expected_quote(asked: list[Asked]) -> None:
    _assert_share([one for one in asked if one.expect is not None], ANSWERED_FLOOR)


def test_most_questions_without_an_answer_are_refused(asked: list[Asked]) -> None:
    _assert_share([one for one in asked if one.expect is None], REFUSED_FLOOR)


def test_every_quote_is_a_slice_of_its_document(
    examples: KnowledgeBase, asked: list[Asked]
) -> None:
    texts = {document.id: document.text for document in examples.documents()}
    for quote in (quote for one in asked for quote in one.answer.answers):
        citation = quote.citation
        assert texts[citation.document_id][citation.start : citation.end] == quote.quote
