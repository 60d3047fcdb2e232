"""`python -m benchmarks model`: the core with and without the encoder, on held-out articles."""

import json
import pickle
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.groups import FOREIGN, OFFICE, OWN, UNANSWERABLE, WHOLE
from benchmarks.model.fitting import (
    Kept,
    Ranking,
    by_encoder,
    core_weights,
    fit_mixing,
    ranked,
    stated_of,
    unseen_rankings,
)
from benchmarks.model.pools import (
    ANSWERABLE,
    OFFICE_SILENT,
    REMOVED,
    TYPO2,
    Pool,
    office_pools,
    squad_pools,
    unanswerable_pools,
)
from benchmarks.model.speed import report_speed
from benchmarks.shares import Share
from benchmarks.statistics import auroc
from bot.model import mixing as mixing_module
from bot.model.judges import EncoderJudge, load_encoder
from bot.model.manifest import Kind
from bot.model.mixing import Mixing
from knowledge.matching.ranking import ANSWER_CONFIDENCE, STRONG_CONFIDENCE

BUILD: Final = Path("build")
AT_ONCE: Final = 64
MIXING: Final = Path("bot/model") / mixing_module.FILE
ABOUT: Final = (
    "Learned by `python -m benchmarks model --fit`, the reader's by `python -m benchmarks "
    "train-reader`, from SQuAD 1.1 and 2.0 (Rajpurkar et al. 2016, 2018; CC BY-SA 4.0) and from "
    "benchmarks/training (this project's own, MIT). These figures are available under "
    "CC BY-SA 4.0."
)


def report_model(
    data: Path, models: Path, per_article: int, held_out: int, *, write: bool
) -> None:
    """Learn on four fifths of the articles, judge on the others; write what was learned."""
    console = Console(width=110)
    judge = load_encoder(models / Kind.ENCODER)
    pools = [
        *track(squad_pools(data, per_article, held_out), "asking of SQuAD"),
        *track(unanswerable_pools(data, per_article), "asking of SQuAD 2.0"),
        *track(office_pools(), "asking of a team's documents"),
    ]
    kept = _vectors(pools, judge)
    learning = [it for it in pools if it.share is not Share.JUDGING]
    rankings = unseen_rankings(learning, by_encoder(judge), kept)
    mixing = fit_mixing(rankings)
    console.print(f"{judge.name}: learned from {len(rankings):,} questions: {mixing}")
    console.print("Those articles, each by a core that had not seen it:")
    report_hits(console, rankings, mixing)
    console.print("Held-out articles, of which nothing was learned:")
    judging = ranked(
        (it for it in pools if it.share is Share.JUDGING),
        core_weights(learning),
        by_encoder(judge),
        kept,
    )
    report_hits(console, judging, mixing)
    report_confidence(console, judging, mixing)
    report_speed(console, data, judge)
    if write:
        others = json.loads(MIXING.read_text("utf-8"))["models"]
        models = others | {judge.name: mixing.model_dump(mode="json")}
        record = {"about": ABOUT, "models": models}
        MIXING.write_text(json.dumps(record) + "\n", "utf-8")
        console.print(f"wrote {MIXING}")


def _vectors(pools: Sequence[Pool], judge: EncoderJudge) -> Kept:
    """Make the vectors of every candidate, on top of those that the last run left."""
    cache = BUILD / f"vectors-{judge.fingerprint.hex()}.pickle"
    kept: Kept = pickle.loads(cache.read_bytes()) if cache.exists() else {}  # noqa: S301 -- our own file
    facts = {
        fact.key: fact
        for pool in pools
        for fact in (stated_of(text, pool.titles) for text in pool.texts)
        if fact.key not in kept
    }
    missing = sorted(facts.values(), key=lambda it: len(it.text) + len(it.before))
    began = time.process_time()
    for start in track(range(0, len(missing), AT_ONCE), "making vectors"):
        kept |= judge.packed(missing[start : start + AT_ONCE])
    if missing:
        Console().print(f"{len(missing) / (time.process_time() - began):.0f} vectors a CPU-second")
    BUILD.mkdir(exist_ok=True)
    cache.write_bytes(pickle.dumps(kept))
    return kept


def report_hits(console: Console, rankings: Sequence[Ranking], mixing: Mixing) -> None:
    """Print how often a right sentence comes first, or among the first three."""
    table = Table("questions", "n", "core hit@1", "hit@3", "with the model", "hit@3")
    sources = (OWN, OWN + TYPO2, WHOLE, WHOLE + TYPO2, OFFICE)
    for source in sources:
        asked = [it for it in rankings if it.pool.group.source == source]
        if not asked:
            continue
        core = [_hit([entry.points for entry in it.offered], it) for it in asked]
        mixed = [_hit([word.points for word in it.mixed(mixing)], it) for it in asked]
        figures = [
            100 * np.mean(column) for it in (core, mixed) for column in zip(*it, strict=True)
        ]
        table.add_row(source, str(len(asked)), *(f"{figure:.1f}" for figure in figures))
    console.print(table)


def _hit(points: Sequence[float], ranking: Ranking) -> tuple[bool, bool]:
    order = np.argsort(-np.array(points), kind="stable")
    return bool(ranking.labels[order[0]]), bool(ranking.labels[order[:3]].any())


def report_confidence(console: Console, rankings: Sequence[Ranking], mixing: Mixing) -> None:
    """Print what confidence tells apart, and what is shown on its word."""
    table = Table("confidence", "core", "with the model")
    sure = {
        "core": {source: _sure(rankings, source, None) for source in _SOURCES},
        "mixed": {source: _sure(rankings, source, mixing) for source in _SOURCES},
    }
    for name, left, right in _PAIRS:
        if not (sure["core"][left] and sure["core"][right]):
            continue
        row = [auroc([s for s, _ in it[left]], [s for s, _ in it[right]]) for it in sure.values()]
        table.add_row(f"AUROC {name}", *(f"{100 * value:.1f}" for value in row))
    for source in (it for it in (OWN, OFFICE) if sure["core"][it]):
        row = [auroc(*_apart(it[source])) for it in sure.values()]
        table.add_row(f"AUROC right / wrong, {source}", *(f"{100 * it:.1f}" for it in row))
        for name, least in (("answered", ANSWER_CONFIDENCE), ("strong", STRONG_CONFIDENCE)):
            shares = [_share(it[source], least) for it in sure.values()]
            table.add_row(f"{name}, {source}: share / of them wrong", *shares)
    for source in (it for it in _SILENT if sure["core"][it]):
        shares = [_share(it[source], ANSWER_CONFIDENCE).partition(" ")[0] for it in sure.values()]
        table.add_row(f"answered nevertheless, {source}", *shares)
    console.print(table)


_SOURCES: Final = (OWN, FOREIGN, REMOVED, ANSWERABLE, UNANSWERABLE, OFFICE, OFFICE_SILENT)
_SILENT: Final = (FOREIGN, REMOVED, UNANSWERABLE, OFFICE_SILENT)
_PAIRS: Final = (
    ("own / another article's", OWN, FOREIGN),
    ("own / paragraph removed", OWN, REMOVED),
    ("SQuAD 2.0's", ANSWERABLE, UNANSWERABLE),
    ("office, answerable / not", OFFICE, OFFICE_SILENT),
)


def _sure(
    rankings: Sequence[Ranking], source: str, mixing: Mixing | None
) -> list[tuple[float, bool]]:
    found: list[tuple[float, bool]] = []
    for it in rankings:
        if it.pool.group.source != source:
            continue
        if mixing is None:
            found.append((it.offered[0].confidence, bool(it.labels[0])))
            continue
        words = it.mixed(mixing)
        first = int(np.argmax([word.points for word in words]))
        found.append((words[first].confidence, bool(it.labels[first])))
    return found


def _apart(sure: Sequence[tuple[float, bool]]) -> tuple[list[float], list[float]]:
    return [it for it, right in sure if right], [it for it, right in sure if not right]


def _share(sure: Sequence[tuple[float, bool]], least: float) -> str:
    said = [right for chance, right in sure if chance >= least]
    wrong = 100 * (1 - np.mean(said)) if said else 0.0
    return f"{100 * len(said) / max(len(sure), 1):.1f} / {wrong:.1f}"
