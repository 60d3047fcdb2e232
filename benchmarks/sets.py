"""Question sets in SQuAD form: articles of paragraphs, questions with answer spans."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

PARAGRAPH_GAP: Final = "\n\n"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on an article; spans are ranges of the article's text.

    `spans` is empty when the article holds no answer. `paragraph` is the range
    of the paragraph that the question was written for.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    paragraph: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Article:
    """A text with the questions asked of it."""

    title: str
    text: str
    questions: tuple[Asked, ...]


def load_squad(path: Path) -> list[Article]:
    """Read a set in SQuAD form (1.1 or 2.0)."""
    record = json.loads(path.read_text(encoding="utf-8"))
    return [_article(article) for article in record["data"]]


def _article(record: dict[str, Any]) -> Article:
    texts: list[str] = []
    questions: list[Asked] = []
    start = 0
    for paragraph in record["paragraphs"]:
        context = " ".join(paragraph["context"].split("\n"))
        questions += [_asked(entry, start, len(context)) for entry in paragraph["qas"]]
        texts.append(context)
        start += len(context) + len(PARAGRAPH_GAP)
    return Article(
        title=record["title"].replace("_", " "),
        text=PARAGRAPH_GAP.join(texts),
        questions=tuple(questions),
    )


def _asked(entry: dict[str, Any], start: int, length: int) -> Asked:
    answers = [] if entry.get("is_impossible") else entry["answers"]
    spans = {
        (start + answer["answer_start"], start + answer["answer_start"] + len(answer["text"]))
        for answer in answers
    }
    return Asked(entry["question"], tuple(sorted(spans)), (start, start + length))


def hits(start: int, end: int, question: Asked) -> bool:
    """Tell whether a quote covers half of an answer span."""
    return any(
        2 * (min(end, high) - max(start, low)) >= high - low for low, high in question.spans
    )
