"""Questions with the candidates that the core finds, their wording kept for the model."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from benchmarks.groups import (
    FOREIGN,
    OFFICE,
    OWN,
    UNANSWERABLE,
    WHOLE,
    Asking,
    Group,
    Label,
    Searched,
    golden_label,
    no_label,
    noisy,
    office_searched,
    searched_articles,
    span_label,
)
from benchmarks.noise import typos
from benchmarks.office import load_offices
from benchmarks.sets import Article, load_squad
from benchmarks.translating import learned_tables
from knowledge.matching.candidate import Candidate
from knowledge.matching.translation import shipped_translations

REMOVED: Final = "removed"
TYPO2: Final = " typo2"
ANSWERABLE: Final = "answerable"
OFFICE_SILENT: Final = "office, unanswerable"
HELD_OUT_EVERY: Final = 10
UNANSWERABLE_EVERY: Final = 4
WHOLE_EVERY: Final = 3
FOREIGN_EVERY: Final = 4
OFFICE_EVERY: Final = 3


@dataclass(frozen=True, slots=True)
class Pool:
    """A question, its measured candidates, and what the model is told of them."""

    group: Group
    question: str
    texts: tuple[Candidate, ...]
    titles: dict[int, str]
    corrections: dict[str, str]
    held_out: bool = False

    def without_paragraph(self) -> "Pool":
        """Return the same question with the answering paragraph struck out."""
        texts = tuple(
            text for text, inside in zip(self.texts, self.group.inside, strict=True) if not inside
        )
        return replace(self, group=self.group.without_paragraph(), texts=texts)


@dataclass(frozen=True, slots=True)
class Titled:
    """Texts to search, with the titles of their documents."""

    searched: Searched
    titles: dict[int, str]

    @classmethod
    def of(cls, articles: Sequence[Article]) -> "Titled":
        """Store articles together."""
        searched = searched_articles(articles)
        titles = zip(searched.numbers, (it.title for it in articles), strict=True)
        return cls(searched, dict(titles))

    def pool(self, asking: Asking, label: Label) -> Pool:
        """Return a question's labelled candidates."""
        stages = self.searched.stages(asking.text, asking.table)
        group = self.searched.labelled(stages, asking, label)
        return Pool(
            group, asking.text, tuple(stages.texts), self.titles, stages.expansion.corrections
        )


def squad_pools(data: Path, per_article: int, held_out: int) -> Iterator[Pool]:
    """Yield questions on SQuAD's train articles; every tenth article is held out."""
    articles = load_squad(data / "squad" / "train.json")
    tables = learned_tables(articles, data)
    together = Titled.of(articles)
    numbers = list(together.titles)
    alone = [Titled.of([article]) for article in articles]
    for place, article in enumerate(articles):
        rng, table = random.Random(article.title), tables(article.title)
        out = place % HELD_OUT_EVERY == 0
        chosen = rng.sample(
            article.questions, min(held_out if out else per_article, len(article.questions))
        )
        for number, asked in enumerate(chosen):
            label = span_label(asked, alone[place].searched.numbers[0])
            overall = span_label(asked, numbers[place])
            kinds = (
                {"": asked.text, TYPO2: typos(asked.text, 2, rng)}
                if out
                else {"": noisy(asked.text, number, rng)[1]}
            )
            for kind, text in kinds.items():
                asking = Asking(text, OWN + kind, article.title, table)
                yield _held(alone[place].pool(asking, label), out)
                if out or number % WHOLE_EVERY == 0:
                    asking = Asking(text, WHOLE + kind, article.title, table)
                    yield _held(together.pool(asking, overall), out)
            if number % FOREIGN_EVERY == 0:
                other = alone[(place + 1 + number) % len(alone)]
                if other is not alone[place]:
                    asking = Asking(asked.text, FOREIGN, article.title, table)
                    yield _held(other.pool(asking, no_label), out)


def unanswerable_pools(data: Path, per_article: int) -> Iterator[Pool]:
    """Yield SQuAD 2.0's questions, answerable and not; every fourth article is held out."""
    articles = load_squad(data / "squad" / "unanswerable.json")
    table = shipped_translations()
    for place, article in enumerate(articles):
        alone = Titled.of([article])
        rng = random.Random(article.title)
        for asked in rng.sample(article.questions, min(4 * per_article, len(article.questions))):
            label = span_label(asked, alone.searched.numbers[0])
            out = place % UNANSWERABLE_EVERY == 0
            answerable = ANSWERABLE if out else OWN
            source = answerable if asked.spans else UNANSWERABLE
            asking = Asking(asked.text, source, article.title, table)
            yield _held(alone.pool(asking, label), out)


def office_pools() -> Iterator[Pool]:
    """Yield questions on this project's own documents; the last set is held out."""
    offices, table = load_offices(), shipped_translations()
    for office in offices:
        searched = office_searched(office)
        titled = Titled(searched, searched.titles())
        out = office is offices[-1]
        for golden in office.questions if out else office.questions[::OFFICE_EVERY]:
            source = OFFICE_SILENT if out and not golden.expect else OFFICE
            asking = Asking(golden.question, source, office.name, table)
            yield _held(titled.pool(asking, golden_label(golden)), out)


def _held(pool: Pool, out: bool) -> Pool:  # noqa: FBT001 -- passed on
    return replace(pool, held_out=out)
