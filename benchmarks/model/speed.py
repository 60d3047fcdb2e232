"""What the encoder costs: milliseconds a question, with its vectors kept and without."""

import statistics
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from benchmarks.sets import load_squad
from bot.model.embedding import catch_up
from bot.model.judges import EncoderJudge
from bot.model.local import LocalModel
from knowledge import KnowledgeBase

ARTICLES: Final = 10
QUESTIONS: Final = 60
BUDGET_MS: Final = 60_000.0


def report_speed(console: Console, data: Path, judge: EncoderJudge) -> None:
    """Ask questions of some articles together, in CPU time of this process."""
    articles = load_squad(data / "squad" / "train.json")[:ARTICLES]
    asked = [it.text for article in articles for it in article.questions[: QUESTIONS // ARTICLES]]
    model = LocalModel(Path(), BUDGET_MS, lambda _: (judge,))
    table = Table("CPU ms a question", "p50", "p95")
    with KnowledgeBase.open("sqlite://") as base:
        base.add_texts((it.text, it.title, None) for it in articles)
        base.ask(asked[0])
        table.add_row("core", *_figures(base, asked))
        base.reranker = model
        table.add_row("with the encoder, vectors made while asked", *_figures(base, asked))
        began = time.process_time()
        made = catch_up(judge, base.vectors, lambda _: None, lambda: False)
        rate = made / (time.process_time() - began)
        judge.forget()
        table.add_row("with the encoder, vectors kept", *_figures(base, asked))
    console.print(table)
    console.print(f"{made:,} facts; vectors of {rate:.0f} are made in a CPU-second")


def _figures(base: KnowledgeBase, asked: Sequence[str]) -> tuple[str, str]:
    taken = sorted(_cpu_ms(base, question) for question in asked)
    return f"{statistics.median(taken):.1f}", f"{taken[int(0.95 * len(taken))]:.1f}"


def _cpu_ms(base: KnowledgeBase, question: str) -> float:
    began = time.process_time()
    base.ask(question)
    return 1000 * (time.process_time() - began)
