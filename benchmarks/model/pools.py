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
from benchmarks.shares import Share, shares
from benchmarks.translating import learned_tables
from knowledge.matching.candidate import Candidate
from knowledge.matching.translation import shipped_translations

REMOVED: Final = "removed"
TYPO2: Final = " typo2"
ANSWERABLE: Final = "answerable"
OFFICE_SILENT: Final = "office, unanswerable"
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
    share: Share = Share.LEARNING

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
    """Yield questions on SQuAD's train articles, `held_out` of each that is not learned from."""
    articles = load_squad(data / "squad" / "train.json")
    share_of = shares(data)
    tables = learned_tables(articles, data)
    together = Titled.of(articles)
    numbers = list(together.titles)
    alone = [Titled.of([article]) for article in articles]
    for place, article in enumerate(articles):
        rng, table = random.Random(article.title), tables(article.title)
        share = share_of[article.title]
        out = share is Share.JUDGING
        most = per_article if share is Share.LEARNING else held_out
        chosen = rng.sample(article.questions, min(most, len(article.questions)))
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
                yield _held(alone[place].pool(asking, label), share)
                if out or number % WHOLE_EVERY == 0:
                    asking = Asking(text, WHOLE + kind, article.title, table)
                    yield _held(together.pool(asking, overall), share)
            if number % FOREIGN_EVERY == 0:
                other = alone[(place + 1 + number) % len(alone)]
                if other is not alone[place]:
                    asking = Asking(asked.text, FOREIGN, article.title, table)
                    yield _held(other.pool(asking, no_label), share)


def unanswerable_pools(data: Path, per_article: int) -> Iterator[Pool]:
    """Yield SQuAD 2.0's questions, answerable and not."""
    share_of = shares(data)
    articles = load_squad(data / "squad" / "unanswerable.json")
    table = shipped_translations()
    for article in articles:
        share = share_of[article.title]
        alone = Titled.of([article])
        rng = random.Random(article.title)
        for asked in rng.sample(article.questions, min(4 * per_article, len(article.questions))):
            label = span_label(asked, alone.searched.numbers[0])
            answerable = ANSWERABLE if share is Share.JUDGING else OWN
            source = answerable if asked.spans else UNANSWERABLE
            asking = Asking(asked.text, source, article.title, table)
            yield _held(alone.pool(asking, label), share)


def office_pools() -> Iterator[Pool]:
    """Yield questions on this project's own documents; the last set judges.

    A reader learns nothing of them, so the others tell how much it counts.
    """
    offices, table = load_offices(), shipped_translations()
    for office in offices:
        searched = office_searched(office)
        titled = Titled(searched, searched.titles())
        out = office is offices[-1]
        share = Share.JUDGING if out else Share.MIXING
        for golden in office.questions if out else office.questions[::OFFICE_EVERY]:
            source = OFFICE_SILENT if out and not golden.expect else OFFICE
            asking = Asking(golden.question, source, office.name, table)
            yield _held(titled.pool(asking, golden_label(golden)), share)


def _held(pool: Pool, share: Share) -> Pool:
    return replace(pool, share=share)
