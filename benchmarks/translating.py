"""Learn which words of a sentence call for a word of a question: IBM's model 1.

Expectation maximisation over pairs of a question and its answering sentence (Brown et
al. 1993), with a null word in each sentence. A table is learned for each fold of articles
from the others, so that no question is measured by a table that has seen its article.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from benchmarks.groups import Tables
from benchmarks.sets import Article, hits
from knowledge.facts import extract_passages
from knowledge.matching.analysis import analyse
from knowledge.matching.evidence import names_in
from knowledge.matching.translation import Table, marks_of, type_mark
from knowledge.matching.wording import read_words
from knowledge.reading import read_text

TABLE: Final = Path("knowledge/matching/translations.json")
FOLDS: Final = 4
ITERATIONS: Final = 6
LEAST_CHANCE: Final = 0.01
LEAST_COUNT: Final = 2.0
_NULL: Final = ""

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pair:
    """The terms of a question and of the sentence that answers it; `article` may be unknown."""

    article: str
    question: str
    asked: tuple[str, ...]
    held: tuple[str, ...]


def article_pairs(articles: Sequence[Article]) -> Iterator[Pair]:
    """Yield the answerable questions of articles, each with its first answering sentence."""
    for article in articles:
        facts = [
            (passage.start + fact.start, passage.start + fact.end, passage.quote(fact))
            for passage in extract_passages(read_text(article.text))
            for fact in passage.facts
        ]
        for asked in article.questions:
            found = (quote for start, end, quote in facts if hits(start, end, asked))
            sentence = next(found, None)
            if sentence is not None:
                yield pair_of(article.title, asked.text, sentence)


def bare_pairs(path: Path) -> list[Pair]:
    """Read questions with their answering sentences, without articles."""
    records = json.loads(path.read_text(encoding="utf-8"))
    return [pair_of("", record["question"], record["sentence"]) for record in records]


def pair_of(article: str, question: str, sentence: str) -> Pair:
    """Return the terms of a question and a sentence: words of the language, no names or numbers.

    What is learned of names would hold for these articles alone.
    """
    analysed = analyse(question)
    asked = dict.fromkeys(word.term for word in analysed.words if not (word.name or word.number))
    words, names = read_words(sentence), names_in(sentence)
    plain = {
        term
        for written, term in zip(words.texts, words.terms, strict=True)
        if written not in names and not written[0].isdigit()
    }
    held = sorted(plain.union(marks_of(words.texts, names)))
    return Pair(article, question, (*asked, type_mark(analysed.wants)), tuple(held))


def folded_tables(
    pairs: Sequence[Pair], bare: Sequence[Pair], fold_of: Callable[[str], int], folds: int
) -> Tables:
    """Return for an article the table that was learned without its fold of articles."""
    made = []
    for fold in range(folds):
        unseen = {pair.question for pair in pairs if fold_of(pair.article) == fold}
        known = [pair for pair in pairs if fold_of(pair.article) != fold]
        made.append(learn([*known, *(pair for pair in bare if pair.question not in unseen)]))
    return lambda article: made[fold_of(article)]


def learned_tables(articles: Sequence[Article], data: Path) -> Tables:
    """Learn which words call for which, for each fold of articles from the others.

    For whatever is no article, that is learned from all of them.
    """
    titles = sorted(article.title for article in articles)
    fold = {title: place % FOLDS for place, title in enumerate(titles)}
    pairs, bare = list(article_pairs(articles)), bare_pairs(data / "squad" / "pairs.json")
    whole = learn([*pairs, *bare])
    folded = folded_tables(pairs, bare, fold.__getitem__, FOLDS)
    return lambda article: folded(article) if article in fold else whole


def learn(pairs: Sequence[Pair]) -> Table:
    """Return the chance of each asked term to be called for by each sentence's term."""
    numbers: dict[str, int] = {}

    def number(term: str) -> int:
        return numbers.setdefault(term, len(numbers))

    asked, held, groups, group = [], [], [], 0
    for pair in pairs:
        sources = [number(_NULL), *map(number, pair.held)]
        for term in pair.asked:
            asked += [number(term)] * len(sources)
            held += sources
            groups += [group] * len(sources)
            group += 1
    source, which = np.array(held), np.array(groups)
    keys, place = np.unique(source * len(numbers) + np.array(asked), return_inverse=True)
    chances: Floats = np.ones(len(keys))
    counts: Floats = np.zeros(len(keys))
    for _ in range(ITERATIONS):
        shares = chances[place]
        shares /= np.bincount(which, shares)[which]
        counts = np.asarray(np.bincount(place, shares), np.float64)
        totals = np.bincount(keys // len(numbers), counts, minlength=len(numbers))
        chances = counts / totals[keys // len(numbers)]
    return _table(list(numbers), keys, chances, counts)


def _table(terms: Sequence[str], keys: Ints, chances: Floats, counts: Floats) -> Table:
    table: dict[str, dict[str, float]] = {}
    for place in np.flatnonzero((chances >= LEAST_CHANCE) & (counts >= LEAST_COUNT)).tolist():
        source, asked = divmod(int(keys[place]), len(terms))
        if terms[source] not in {_NULL, terms[asked]}:
            table.setdefault(terms[asked], {})[terms[source]] = round(float(chances[place]), 3)
    return {asked: dict(sorted(table[asked].items())) for asked in sorted(table)}
