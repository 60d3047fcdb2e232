"""From a trained network to a folder for `quoth model add`, with figures on held-out articles."""

import json
from pathlib import Path
from typing import Final

from rich.console import Console

from benchmarks.model.fitting import by_reader, core_weights, fit_mixing, ranked, unseen_rankings
from benchmarks.model.pools import office_pools, squad_pools, unanswerable_pools
from benchmarks.model.report import report_confidence, report_hits
from benchmarks.reader.network import ReaderNetwork
from benchmarks.reader.training import Plan
from benchmarks.shares import Share
from bot.model.bert import Shape, bert_graph
from bot.model.judges import ReaderJudge
from bot.model.manifest import FILE, MODEL, TOKENIZER
from bot.model.mixing import NAMES, Mixing
from bot.model.reader import Reader
from bot.model.runtime import Network
from bot.model.sources import Found

LEARNING: Final = 24
LICENCE: Final = (
    "CC BY-SA 4.0: learned from SQuAD 1.1 and 2.0 (Rajpurkar et al. 2016, 2018), on top of the"
    " weights of all-MiniLM-L6-v2 (Apache-2.0)"
)


def export(network: ReaderNetwork, found: Found, plan: Plan, folder: Path, name: str) -> Path:
    """Write a folder that a reader is added from; how much it counts is not yet learned."""
    target = folder / "reader"
    target.mkdir(parents=True, exist_ok=True)
    (target / MODEL).write_bytes(bert_graph(network.weights(), Shape.read(found.config)))
    (target / TOKENIZER).write_bytes(found.tokenizer)
    _write(target, plan, name, Mixing())
    return target


def judge_reader(target: Path, plan: Plan, name: str, data: Path, held_out: int) -> None:
    """Learn how much the reader counts where it was not trained, and judge on other articles.

    The cores it is mixed with have not seen the articles in question either.
    """
    console = Console(width=110)
    network = Network(target / MODEL, target / TOKENIZER, plan.max_tokens)
    judge = ReaderJudge(name, Reader(network), network.words(), Mixing())
    pools = [
        *squad_pools(data, LEARNING, held_out),
        *unanswerable_pools(data, LEARNING),
        *office_pools(),
    ]
    score = by_reader(judge)
    of = {share: [it for it in pools if it.share is share] for share in Share}
    learning = unseen_rankings(of[Share.MIXING], score, {}, of[Share.LEARNING])
    mixing = fit_mixing(learning, len(NAMES))
    core = core_weights([*of[Share.LEARNING], *of[Share.MIXING]])
    judging = ranked(of[Share.JUDGING], core, score, {})
    console.print(f"learned from {len(learning)} questions: {mixing}")
    report_hits(console, judging, mixing)
    report_confidence(console, judging, mixing)
    _write(target, plan, name, mixing)
    console.print(f"wrote {target}; add it with: quoth model add {target} --trust")


def _write(target: Path, plan: Plan, name: str, mixing: Mixing) -> None:
    record = {
        "name": name,
        "max_tokens": plan.max_tokens,
        "licence": LICENCE,
        "mixing": mixing.model_dump(mode="json"),
    }
    (target / FILE).write_text(json.dumps(record, indent=2) + "\n", "utf-8")
