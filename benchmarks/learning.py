"""`python -m benchmarks train`: learn the weights that ship, and report on held-out articles."""

import json
import pickle
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import lightgbm
import numpy as np
from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.fitting import (
    First,
    Floats,
    Order,
    firsts,
    fit_confidence,
    fit_order,
    forest_record,
)
from benchmarks.groups import (
    ALONE,
    FOREIGN,
    OFFICE,
    OWN,
    REMOVED,
    SEED,
    UNANSWERABLE,
    WHOLE,
    Group,
    Tables,
    office_groups,
    squad_groups,
    whole_groups,
)
from benchmarks.office import load_offices
from benchmarks.quality.commands import HELD_OUT
from benchmarks.sets import Article, load_squad
from benchmarks.shares import Share, shares
from benchmarks.statistics import auroc
from benchmarks.translating import (
    FOLDS,
    TABLE,
    article_pairs,
    bare_pairs,
    learn,
    learned_tables,
)
from knowledge.matching.features import GLANCE, NAMES
from knowledge.matching.matcher import READ
from knowledge.matching.weights import CONFIDENCE_EXTRA

WEIGHTS: Final = Path("knowledge/matching/weights.json")
BUILD: Final = Path("build")
PROVENANCE: Final = (
    "Learned by `python -m benchmarks train` from SQuAD 1.1 and 2.0 (Rajpurkar et al. 2016, 2018; "
    "CC BY-SA 4.0) and from benchmarks/training (this project's own, MIT). These figures are "
    "available under CC BY-SA 4.0."
)


def train(data: Path, per_article: int, *, fresh: bool, ship: bool) -> None:
    """Learn from all articles but those that judge, and report on these.

    Then, to `ship`, learn from all and write what comes with the program.
    """
    console = Console()
    groups = _groups(data, per_article, fresh=fresh, ship=ship)
    held_out = _held_out(data, groups)
    learning = [group for group in groups if group.article not in held_out]
    judging = [group for group in groups if group.article in held_out]
    fitted = fit(learning)
    _report(console, judging, *fitted)
    _keep_held_out(data, held_out, weights_record(learning, *fitted))
    if not ship:
        return
    order, confidence = fit(groups)
    WEIGHTS.write_text(json.dumps(weights_record(groups, order, confidence)) + "\n")
    console.print(f"wrote {WEIGHTS} from {len(groups):,} questions")


def _groups(data: Path, per_article: int, *, fresh: bool, ship: bool) -> list[Group]:
    rng = random.Random(SEED)
    articles = load_squad(data / "squad" / "train.json")
    tables = learned_tables(articles, data)
    if ship:
        shipped = {"about": PROVENANCE, "table": tables("")}
        TABLE.write_text(json.dumps(shipped, ensure_ascii=False) + "\n")
    parts = {
        "squad": lambda: _squad(articles, data, per_article, rng, tables),
        "office": lambda: office_groups(load_offices(), tables),
    }
    return [group for name, measured in parts.items() for group in _kept(name, measured, fresh)]


def _kept(name: str, measured: Callable[[], Iterator[Group]], fresh: bool) -> list[Group]:  # noqa: FBT001 -- passed on
    """Return measured candidates, from the file that the last run left unless told otherwise."""
    cache = BUILD / f"{name}.pickle"
    if cache.exists() and not fresh:
        groups: list[Group] = pickle.loads(cache.read_bytes())  # noqa: S301 -- our own file
        return groups
    groups = list(track(measured(), f"measuring candidates: {name}"))
    cache.parent.mkdir(exist_ok=True)
    cache.write_bytes(pickle.dumps(groups))
    return groups


def _squad(
    articles: Sequence[Article], data: Path, per_article: int, rng: random.Random, tables: Tables
) -> Iterator[Group]:
    yield from squad_groups(articles, per_article, rng, tables)
    yield from whole_groups(articles, per_article // 2, rng, tables)
    second = load_squad(data / "squad" / "unanswerable.json")
    yield from squad_groups(second, 2 * per_article, rng, tables)


def _held_out(data: Path, groups: Sequence[Group]) -> frozenset[str]:
    """Return the articles that judge, and the last of the project's own sets."""
    articles = [title for title, share in shares(data).items() if share is Share.JUDGING]
    offices = sorted({group.article for group in groups if group.source == OFFICE})
    return frozenset([*articles, *offices[-1:]])


def fit(groups: Sequence[Group]) -> tuple[Order, lightgbm.Booster]:
    """Fit the order on all groups, and the confidence on orders that never saw the question."""
    articles = sorted({group.article for group in groups})
    chosen: list[First] = []
    for fold in range(FOLDS):
        unseen = frozenset(articles[fold::FOLDS])
        order = fit_order([group for group in groups if group.article not in unseen])
        chosen += firsts([group for group in groups if group.article in unseen], order)
    return fit_order(groups), fit_confidence(chosen)


def _keep_held_out(data: Path, held_out: frozenset[str], weights: dict[str, Any]) -> None:
    """Keep what was learned without the articles held out, for `quality` to measure on those."""
    pairs = list(article_pairs(load_squad(data / "squad" / "train.json")))
    unseen = {pair.question for pair in pairs if pair.article in held_out}
    bare = bare_pairs(data / "squad" / "pairs.json")
    table = learn([pair for pair in (*pairs, *bare) if pair.question not in unseen])
    record = {"articles": sorted(held_out), "weights": weights, "translations": table}
    HELD_OUT.write_text(json.dumps(record), encoding="utf-8")


def weights_record(
    groups: Sequence[Group], order: Order, confidence: lightgbm.Booster
) -> dict[str, Any]:
    """Return what was learned, as `knowledge.matching.weights` reads it."""
    read = [order.read(group) for group in groups if len(group.rows)]
    best = [float(points.max()) for points in order.points(read)]
    return {
        "about": PROVENANCE,
        "glance": {
            name: round(float(value), 4) for name, value in zip(GLANCE, order.glance, strict=True)
        },
        "middle": round(float(np.median(best)), 3),
        "linear": {
            name: round(float(value), 4) for name, value in zip(NAMES, order.linear, strict=True)
        },
        "ranking": forest_record(order.forest, NAMES),
        "confidence": {
            "bias": 0.0,
            **forest_record(confidence, [*NAMES, *CONFIDENCE_EXTRA]),
        },
    }


def _report(
    console: Console, groups: Sequence[Group], order: Order, confidence: lightgbm.Booster
) -> None:
    table = Table("held-out questions", "noise", "n", "bm25 hit@1", "hit@1", "hit@3", "read")
    for source in (OWN, WHOLE, OFFICE, ALONE):
        answerable = [it for it in groups if it.source == source and _answerable(it)]
        for noise in (None, *dict.fromkeys(it.noise for it in answerable)):
            some = [it for it in answerable if noise in {None, it.noise}]
            table.add_row(source, noise or "all", f"{len(some)}", *_hits(some, order))
    console.print(table)
    sure: dict[str, list[tuple[float, bool]]] = {}
    chosen = list(firsts(groups, order))
    values = np.asarray(confidence.predict(np.array([first.features for first in chosen])))
    for first, value in zip(chosen, values.tolist(), strict=True):
        sure.setdefault(first.source, []).append((value, first.right))
    own = [value for value, _ in sure[OWN]]
    for source in (FOREIGN, REMOVED, UNANSWERABLE):
        if source in sure:
            console.print(
                f"AUROC own / {source}: {auroc(own, [it for it, _ in sure[source]]):.3f}"
            )
    for source in (OWN, OFFICE, ALONE):
        right = [value for value, is_right in sure.get(source, []) if is_right]
        wrong = [value for value, is_right in sure.get(source, []) if not is_right]
        if right and wrong:
            console.print(f"AUROC right / wrong, {source}: {auroc(right, wrong):.3f}")


def _answerable(group: Group) -> bool:
    """Questions of an office that nothing answers have no label; others are all answerable."""
    return group.source not in {OFFICE, ALONE} or bool(group.labels.any())


def _hits(groups: Sequence[Group], order: Order) -> tuple[str, str, str, str]:
    chosen = [order.read(group) for group in groups]

    def share(scores: list[Floats], depth: int) -> str:
        found = [
            group.labels[np.argsort(-score, kind="stable")[:depth]].any()
            for group, score in zip(chosen, scores, strict=True)
        ]
        return f"{100 * np.mean(found):.1f}"

    learned = order.points(chosen)
    bm25 = [group.rows[:, 0].astype(np.float64) for group in chosen]
    return share(bm25, 1), share(learned, 1), share(learned, 3), share(learned, READ)
