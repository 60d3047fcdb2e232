"""The golden questions are fair: what they expect stands in the examples, once."""

import json
import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Final

import pytest

HERE: Final = Path(__file__).parent
EXAMPLES: Final = HERE.parents[1] / "examples"
PLAIN: Final = (".md", ".txt", ".html")
REFUSED: Final = {"off-topic", "small talk", "missing fact", "wrong entity"}
MANY_TIMES: Final = {"superseded decision"}
KINDS: Final = REFUSED | {
    *("who", "when", "where", "how many", "how much", "how long", "why", "what", "which"),
    *("yes/no", "definition", "agreement", "said by speaker", "acronym", "typo"),
    *("phone typing", "misspelt name", "spelling", "keywords", "joined and split words"),
    *("numbers", "follow-up", "context", "superseded decision"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One golden question; `expect` is None when it must not be answered."""

    question: str
    expect: list[str] | None
    kind: str
    after: str | None = None


QUESTIONS: Final = [
    Question(**json.loads(line))
    for line in (HERE / "questions.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def plain_texts() -> dict[str, str]:
    """Read every example as plain text, made ones from their source."""
    sources = sorted((HERE / "making").glob("*.source"))
    written = sorted(path for path in EXAMPLES.iterdir() if path.suffix in PLAIN)
    return {path.stem: _plain(path) for path in [*written, *sources]}


def _plain(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = unescape(re.sub(r"<[^>]+>", " ", text))
    return " ".join(text.split())


def test_every_expected_quote_stands_in_one_document(plain_texts: dict[str, str]) -> None:
    wrong = {}
    for question in QUESTIONS:
        for quote in question.expect or ():
            found = [name for name, text in plain_texts.items() if quote in text]
            if not found or (len(found) > 1 and question.kind not in MANY_TIMES):
                wrong[quote] = found
    assert wrong == {}


def test_every_expected_quote_is_telling(plain_texts: dict[str, str]) -> None:
    """A string that stands everywhere would call any answer right."""
    places = Counter(
        {
            quote: sum(text.count(quote) for text in plain_texts.values())
            for question in QUESTIONS
            for quote in question.expect or ()
        }
    )
    assert {quote: count for quote, count in places.items() if count > 4} == {}


def test_no_question_is_asked_twice() -> None:
    bare = [(re.sub(r"\W+", " ", q.question).casefold().strip(), q.after) for q in QUESTIONS]
    assert [question for question, count in Counter(bare).items() if count > 1] == []


def test_only_questions_without_an_answer_expect_none() -> None:
    assert {q.kind for q in QUESTIONS if q.expect is None} == REFUSED
    assert {q.kind for q in QUESTIONS if q.expect is not None} == KINDS - REFUSED
    assert [q.question for q in QUESTIONS if q.expect == []] == []


def test_every_kind_has_several_questions() -> None:
    counts = Counter(q.kind for q in QUESTIONS)
    assert min(counts[kind] for kind in KINDS) >= 5
    assert sum(counts[kind] for kind in REFUSED) >= 25


def test_follow_ups_and_only_they_come_after_a_question() -> None:
    assert {q.kind for q in QUESTIONS if q.after} == {"follow-up"}
    assert all(q.after for q in QUESTIONS if q.kind == "follow-up")


def test_no_question_copies_the_sentence_that_answers_it(plain_texts: dict[str, str]) -> None:
    """Five words in a row would make a question a search for its own answer."""
    known = " ".join(plain_texts.values()).casefold()
    copied = [q.question for q in QUESTIONS if q.expect and _longest_copy(q.question, known) > 5]
    assert copied == []


def _longest_copy(question: str, known: str) -> int:
    words = question.casefold().rstrip("?").split()
    spans = ((a, b) for a in range(len(words)) for b in range(a + 1, len(words) + 1))
    return max((b - a for a, b in spans if " ".join(words[a:b]) in known), default=0)
