"""`python -m benchmarks train-highlight`: learn to choose a quote's answering words."""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from sys import intern
from typing import Final

from rich.console import Console
from rich.table import Table

from benchmarks.choosing import Sample, fit
from benchmarks.sets import Article, Asked, load_squad
from knowledge.facts import sentences_of
from knowledge.language import tokens_of
from knowledge.matching.analysis import Question, analyse
from knowledge.matching.chooser import choose
from knowledge.matching.highlight import highlight, met_words
from knowledge.matching.signs import LONGEST, Columns, Signs, conditions, roles, signs_of
from knowledge.matching.units import units_of

FILE: Final = Path("knowledge/matching/chooser.json")
HELD_OUT_EVERY: Final = 5
SEED: Final = 5
ALL: Final = "all"
MOST_JUDGED: Final = 150
PROVENANCE: Final = (
    "Learned by `python -m benchmarks train-highlight` from the answer spans of SQuAD 1.1 "
    "(Rajpurkar et al. 2016; CC BY-SA 4.0). These figures are available under CC BY-SA 4.0."
)

Range = tuple[int, int]
Highlighter = Callable[["Marked"], tuple[Range, ...]]


@dataclass(frozen=True, slots=True)
class Marked:
    """A question with the sentence that answers it and the answer's range there."""

    question: Question
    quote: str
    gold: Range
    matched: frozenset[str]


def train(data: Path, per_article: int) -> None:
    """Learn from all articles but every fifth, write that, and report on those left out."""
    console = Console()
    articles = sorted(load_squad(data / "squad" / "train.json"), key=lambda it: it.title)
    learning = [it for place, it in enumerate(articles) if place % HELD_OUT_EVERY]
    weights = fit(samples_of(learning, per_article))
    record = {"about": PROVENANCE, "weights": weights}
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    FILE.write_text(text + "\n", encoding="utf-8")
    console.print(f"wrote {FILE}")
    report(console, data)


def report(console: Console, data: Path) -> None:
    """Tell how well the answers of every fifth article are met."""
    articles = sorted(load_squad(data / "squad" / "train.json"), key=lambda it: it.title)
    examples = [*marked(articles[::HELD_OUT_EVERY], MOST_JUDGED)]
    console.print(_table(examples))


def marked(articles: Sequence[Article], per_article: int) -> Iterator[Marked]:
    """Yield some questions of each article whose answer lies within one sentence."""
    rng = random.Random(SEED)
    for article in articles:
        asked = list(article.questions)
        rng.shuffle(asked)
        for question in asked[:per_article]:
            if found := _marked(article, question):
                yield found


def _marked(article: Article, asked: Asked) -> Marked | None:
    start, end = asked.spans[0]
    for low, high in sentences_of(article.text, *asked.paragraph):
        if low <= start and end <= high:
            question = analyse(asked.text)
            quote = article.text[low:high]
            return Marked(question, quote, (start - low, end - low), frozenset(roles(question)))
    return None


def samples_of(articles: Sequence[Article], per_article: int) -> list[Sample]:
    """Return what to learn from: answers that a run of units can cover."""
    found = (_sample(it) for it in marked(articles, per_article))
    return [sample for sample in found if sample]


def _sample(it: Marked) -> Sample | None:
    units = units_of(it.quote)
    inside = [
        place
        for place, unit in enumerate(units)
        if unit.start < it.gold[1] and it.gold[0] < unit.end
    ]
    if not inside or inside[-1] - inside[0] >= LONGEST:
        return None
    signs = signs_of(it.question, it.quote, units, it.matched)
    return Sample(_interned(signs), conditions(it.question), inside[0], inside[-1])


def _interned(signs: Signs) -> Signs:
    """Return the same signs with equal words kept once."""
    return Signs(
        starts=_shared(signs.starts),
        ends=_shared(signs.ends),
        within=_shared(signs.within),
        steps=_shared(signs.steps),
        flags=signs.flags,
    )


def _shared(columns: Columns) -> Columns:
    return {slot: [*map(intern, values)] for slot, values in columns.items()}


def _run(it: Marked) -> tuple[Range, ...]:
    choice = choose(it.question, it.quote, it.matched)
    return ((choice.start, choice.end),) if choice else ()


PEERS: Final[dict[str, Highlighter]] = {
    "whole quote": lambda it: ((0, len(it.quote)),),
    "met words": lambda it: met_words(it.question, it.quote, it.matched),
    "chosen run, however unsure": _run,
    "bold": lambda it: highlight(it.question, it.quote, it.matched),
}


def _table(examples: Sequence[Marked]) -> Table:
    """Return exact matches and F1 of each peer, by the type of the question."""
    table = Table("type", "n", *(f"{name}: {it}" for name in PEERS for it in ("exact", "F1")))
    scores = {name: [_scores(it, peer(it)) for it in examples] for name, peer in PEERS.items()}
    types = [str(it.question.wants) for it in examples]
    for wants in (ALL, *sorted(set(types))):
        places = [place for place, it in enumerate(types) if wants in {ALL, it}]
        cells = []
        for found in scores.values():
            pairs = [found[place] for place in places]
            cells += [f"{100 * fmean(column):.1f}" for column in zip(*pairs, strict=True)]
        table.add_row(wants, f"{len(places)}", *cells)
    return table


def _scores(it: Marked, spans: Sequence[Range]) -> tuple[float, float]:
    """Return whether spans hold just the answer's words, and the F1 of their words."""
    words = tokens_of(it.quote)
    gold = {n for n, word in enumerate(words) if word.start < it.gold[1] and it.gold[0] < word.end}
    found = {
        n
        for n, word in enumerate(words)
        if any(low < word.end and word.start < high for low, high in spans)
    }
    both = len(gold & found)
    return float(_plain(gold, it) == _plain(found, it)), 2 * both / (
        len(gold) + len(found)
    ) if both else 0.0


def _plain(places: set[int], it: Marked) -> list[str]:
    """Return words without articles, which SQuAD does not count."""
    words = tokens_of(it.quote)
    return [words[n].text for n in sorted(places) if words[n].text not in {"a", "an", "the"}]
