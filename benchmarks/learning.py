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
    auroc,
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
    SEED,
    UNANSWERABLE,
    WHOLE,
    Group,
    office_groups,
    squad_groups,
    whole_groups,
)
from benchmarks.office import load_offices
from benchmarks.sets import load_squad
from knowledge.matching.features import NAMES
from knowledge.matching.weights import CONFIDENCE_EXTRA

WEIGHTS: Final = Path("knowledge/matching/weights.json")
BUILD: Final = Path("build")
HELD_OUT_EVERY: Final = 5
FOLDS: Final = 4
PROVENANCE: Final = (
    "Learned by `python -m benchmarks train` from SQuAD 1.1 and 2.0 (Rajpurkar et al. 2016, 2018; "
    "CC BY-SA 4.0) and from benchmarks/training (this project's own, MIT). These figures are "
    "available under CC BY-SA 4.0."
)


def train(data: Path, per_article: int, *, fresh: bool) -> None:
    """Learn from all articles but every fifth, report on those, then learn from all and write."""
    console = Console()
    groups = _groups(data, per_article, fresh=fresh)
    held_out = _held_out(groups)
    learning = [group for group in groups if group.article not in held_out]
    judging = [group for group in groups if group.article in held_out]
    _report(console, judging, *fit(learning))
    order, confidence = fit(groups)
    WEIGHTS.write_text(json.dumps(weights_record(groups, order, confidence)) + "\n")
    console.print(f"wrote {WEIGHTS} from {len(groups):,} questions")


def _groups(data: Path, per_article: int, *, fresh: bool) -> list[Group]:
    rng = random.Random(SEED)
    parts = {
        "squad": lambda: _squad(data, per_article, rng),
        "office": lambda: office_groups(load_offices()),
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


def _squad(data: Path, per_article: int, rng: random.Random) -> Iterator[Group]:
    articles = load_squad(data / "squad" / "train.json")
    yield from squad_groups(articles, per_article, rng)
    yield from whole_groups(articles, per_article // 3, rng)
    yield from squad_groups(load_squad(data / "squad" / "unanswerable.json"), 2 * per_article, rng)


def _held_out(groups: Sequence[Group]) -> frozenset[str]:
    """Return every fifth article, and the last of the project's own sets."""
    articles = sorted({group.article for group in groups if group.source not in {OFFICE, ALONE}})
    offices = sorted({group.article for group in groups if group.source == OFFICE})
    return frozenset([*articles[::HELD_OUT_EVERY], *offices[-1:]])


def fit(groups: Sequence[Group]) -> tuple[Order, lightgbm.Booster]:
    """Fit the order on all groups, and the confidence on orders that never saw the question."""
    articles = sorted({group.article for group in groups})
    chosen: list[First] = []
    for fold in range(FOLDS):
        unseen = frozenset(articles[fold::FOLDS])
        order = fit_order([group for group in groups if group.article not in unseen])
        chosen += firsts([group for group in groups if group.article in unseen], order)
    return fit_order(groups), fit_confidence(chosen)


def weights_record(
    groups: Sequence[Group], order: Order, confidence: lightgbm.Booster
) -> dict[str, Any]:
    """Return what was learned, as `knowledge.matching.weights` reads it."""
    best = [float(order.points(group).max()) for group in groups if len(group.rows)]
    return {
        "about": PROVENANCE,
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
    table = Table("held-out questions", "n", "bm25 hit@1", "hit@1", "hit@3", "in the first 40")
    for source in (OWN, WHOLE, OFFICE, ALONE):
        answerable = [it for it in groups if it.source == source and _answerable(it)]
        if answerable:
            table.add_row(source, f"{len(answerable)}", *_hits(answerable, order))
    console.print(table)
    sure: dict[str, list[tuple[float, bool]]] = {}
    for first in firsts(groups, order):
        value = float(np.asarray(confidence.predict([first.features]))[0])
        sure.setdefault(first.source, []).append((value, first.right))
    own = [value for value, _ in sure[OWN]]
    for source in (FOREIGN, "removed", UNANSWERABLE):
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
    def share(scores: list[Floats], depth: int) -> str:
        found = [
            group.labels[np.argsort(-score, kind="stable")[:depth]].any()
            for group, score in zip(groups, scores, strict=True)
        ]
        return f"{100 * np.mean(found):.1f}"

    bm25 = [group.rows[:, 0].astype(np.float64) for group in groups]
    learned = [order.points(group) for group in groups]
    return share(bm25, 1), share(learned, 1), share(learned, 3), share(learned, 40)
