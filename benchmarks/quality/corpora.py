"""Questions with the sentences among which their answers stand."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from benchmarks.groups import CLEAN, Searched, searched_articles
from benchmarks.noise import phone, typos
from benchmarks.sets import Article, Asked, hits, load_squad

NOISES: Final = (CLEAN, "one typo", "two typos", "phone")
SEED: Final = 13


@dataclass(frozen=True, slots=True)
class Sentence:
    """A fact as every system gets it; `passage` numbers the passage it stands in."""

    text: str
    passage: int


@dataclass(frozen=True, slots=True)
class Query:
    """A question, the facts that answer it, and the passages it was written for."""

    text: str
    right: frozenset[int]
    written_for: frozenset[int]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Sentences by fact number, stored as Quoth stores them, and the questions on them.

    `foreign` are questions on other texts, `unanswerable` ones that these texts
    were written not to answer.
    """

    name: str
    searched: Searched
    sentences: dict[int, Sentence]
    queries: tuple[Query, ...]
    foreign: tuple[str, ...] = ()
    unanswerable: tuple[str, ...] = ()


def noised(text: str, noise: str) -> str:
    """Return a question with typing errors; the same ones each time."""
    rng = random.Random(f"{SEED} {noise} {text}")
    match noise:
        case "one typo":
            return typos(text, 1, rng)
        case "two typos":
            return typos(text, 2, rng)
        case "phone":
            return phone(text, rng)
        case _:
            return text


def article_corpora(articles: Sequence[Article], questions: int) -> Iterator[Corpus]:
    """Yield each article alone, with as many questions of each as asked for."""
    for place, article in enumerate(articles):
        other = articles[(place + 1) % len(articles)]
        corpus = _corpus(article.title, [article], questions)
        foreign = [asked.text for asked in _sample(other.questions, questions // 2)]
        unanswerable = [asked.text for asked in article.questions if not asked.spans]
        yield replace(corpus, foreign=tuple(foreign), unanswerable=tuple(unanswerable[:questions]))


def whole_corpus(articles: Sequence[Article], questions: int) -> Corpus:
    """Return all articles together."""
    return _corpus("all articles", articles, questions)


def _corpus(name: str, articles: Sequence[Article], questions: int) -> Corpus:
    searched = searched_articles(articles)
    places: dict[int, list[tuple[int, int, int, int]]] = {}
    sentences: dict[int, Sentence] = {}
    for record in searched.passages():
        for place, fact in enumerate(record.passage.facts):
            number = record.first_fact + place
            start = record.passage.start + fact.start
            end = record.passage.start + fact.end
            places.setdefault(record.document, []).append((start, end, number, record.id))
            sentences[number] = Sentence(record.passage.quote(fact), record.id)
    queries = [
        _query(asked, places[document])
        for article, document in zip(articles, searched.numbers, strict=True)
        for asked in _sample([it for it in article.questions if it.spans], questions)
    ]
    return Corpus(name, searched, sentences, tuple(queries))


def _sample(questions: Sequence[Asked], count: int) -> list[Asked]:
    return random.Random(SEED).sample(questions, min(count, len(questions)))


def _query(asked: Asked, places: Sequence[tuple[int, int, int, int]]) -> Query:
    low, high = asked.paragraph
    return Query(
        text=asked.text,
        right=frozenset(number for start, end, number, _ in places if hits(start, end, asked)),
        written_for=frozenset(
            passage for start, end, _, passage in places if low <= start and end <= high
        ),
    )


def load_articles(path: Path) -> list[Article]:
    """Read a set in SQuAD form."""
    return load_squad(path)


def selection_corpora(path: Path, questions: int) -> Iterator[Corpus]:
    """Yield the questions of a set in answer-selection form, each on its own candidates."""
    records = json.loads(path.read_text(encoding="utf-8"))
    chosen = random.Random(SEED).sample(records, min(questions, len(records)))
    for record in chosen:
        texts = [" ".join(text.split()) for text in record["candidates"]]
        spans, start = [], 0
        for text, label in zip(texts, record["labels"], strict=True):
            if label:
                spans.append((start, start + len(text)))
            start += len(text) + len("\n\n")
        whole = "\n\n".join(texts)
        asked = Asked(record["question"], tuple(spans), (0, len(whole)))
        if spans:
            yield _corpus(record["question"], [Article("", whole, (asked,))], 1)
