"""What summaries cost: of a long document, and on a topic among many facts beside a question."""

import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.sets import load_squad
from knowledge import KnowledgeBase

PAGE_WORDS: Final = 500
PAGES: Final = 100
ROUNDS: Final = 15
SEED: Final = 5
PASSAGES: Final = 4


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU milliseconds of one call, the median and the worst of a few."""

    what: str
    median: float
    worst: float


def costs(data: Path, facts: int) -> Iterator[Cost]:
    """Measure a document of a hundred pages, then topics and questions among many facts."""
    articles = load_squad(data / "squad" / "train.json")
    paragraphs = [it for article in articles for it in article.text.split("\n\n")]
    questions = [asked.text for article in articles for asked in article.questions]
    yield from _document(paragraphs)
    yield from _store(paragraphs, questions, facts)


def _document(paragraphs: list[str]) -> Iterator[Cost]:
    text, words = [], 0
    for paragraph in paragraphs:
        if words >= PAGES * PAGE_WORDS:
            break
        text.append(paragraph)
        words += len(paragraph.split())
    with KnowledgeBase.open("sqlite://") as base:
        document = base.add_text("\n\n".join(text), "Long")
        for length in ("short", "long"):
            yield _cost(
                f"a document of {PAGES} pages ({document.facts:,} facts), {length}",
                _Calls(base, document.id, length),
            )


@dataclass(frozen=True, slots=True)
class _Calls:
    """Sums one document up, again and again."""

    base: KnowledgeBase
    document: str
    length: str

    def __call__(self, _: int) -> object:
        return self.base.summarize(self.document, length=self.length)


def _store(paragraphs: list[str], questions: list[str], facts: int) -> Iterator[Cost]:
    rng = random.Random(SEED)
    with KnowledgeBase.open("sqlite://") as base:
        held, number = 0, 0
        while held < facts:
            texts = []
            for _ in range(500):
                number += 1
                picked = rng.sample(paragraphs, PASSAGES)
                texts.append(("\n\n".join(picked), f"Document {number}", f"d:{number}"))
            held += sum(document.facts for document in base.add_texts(texts))
        asked = rng.sample(questions, ROUNDS)
        base.ask(asked[0])
        yield _cost(f"a question among {held:,} facts", lambda at: base.ask(asked[at]))
        yield _cost(
            f"a topic among {held:,} facts, short", lambda at: base.summarize(topic=asked[at])
        )
        yield _cost(
            f"a topic among {held:,} facts, long",
            lambda at: base.summarize(topic=asked[at], length="long"),
        )


def _cost(what: str, call: Callable[[int], object]) -> Cost:
    took = []
    for place in range(ROUNDS):
        began = time.process_time()
        call(place)
        took.append(1_000 * (time.process_time() - began))
    return Cost(what, round(statistics.median(took), 1), round(max(took), 1))
