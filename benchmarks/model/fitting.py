"""Learn how much the encoder counts: from orders and confidences that never saw the question."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from benchmarks.fitting import WEIGHT
from benchmarks.groups import OWN
from benchmarks.learning import fit, weights_record
from benchmarks.model.pools import Pool
from bot.model.judges import EncoderJudge, ReaderJudge, scores_of
from bot.model.judging import Task
from bot.model.local import LOOKS_AT
from bot.model.mixing import Mixing, features, mix, mixed_points
from knowledge import Offered, Stated, Weighed
from knowledge.matching.candidate import Candidate
from knowledge.matching.features import with_leads
from knowledge.matching.matcher import READ
from knowledge.matching.ranking import rank
from knowledge.matching.weights import Weights, parse_weights

FOLDS: Final = 3
PULL: Final = 3e-3
# Where nothing speaks against it, the words' own confidence stands: see `NAMES` of mixing.
PRIOR: Final = (0.0, 0.5, 0.5, 0.0, 0.0, 0.0)

Floats = npt.NDArray[np.float64]
Kept = dict[bytes, bytes]
Score = Callable[[Task], tuple[Floats, Floats]]


@dataclass(frozen=True, slots=True)
class Ranking:
    """A question's first candidates in the core's order, with labels and a model's scores."""

    pool: Pool
    offered: tuple[Offered, ...]
    labels: npt.NDArray[np.bool_]
    scores: Floats
    answerable: Floats

    def features(self, points: Floats) -> Floats:
        """Return what confidence is told from."""
        return features(self.offered, self.scores, points, self.answerable)

    def mixed(self, mixing: Mixing) -> tuple[Weighed, ...]:
        """Return what the model makes of the candidates."""
        return mix(self.offered, self.scores, mixing, self.answerable)


def by_encoder(judge: EncoderJudge) -> Score:
    """Score by cosines; an encoder has no word on whether a question is answered at all."""
    return lambda task: (np.asarray(judge.cosines(task), np.float64), np.zeros(len(task.offered)))


def by_reader(judge: ReaderJudge) -> Score:
    """Score by reading."""

    def score(task: Task) -> tuple[Floats, Floats]:
        reads = judge.read(task)
        return scores_of(reads), np.array([it.answerable for it in reads])

    return score


def core_weights(pools: Sequence[Pool]) -> Weights:
    """Learn the core's order and confidence, as `python -m benchmarks train` does."""
    groups = [pool.group for pool in pools]
    return parse_weights(json.dumps(weights_record(groups, *fit(groups))), {})


def ranked(pools: Iterable[Pool], weights: Weights, score: Score, kept: Kept) -> list[Ranking]:
    """Rank candidates by the core, and score the first ones by a model."""
    found = [_ranked(pool, weights, score, kept) for pool in _with_removed(pools)]
    return [it for it in found if it is not None]


def _with_removed(pools: Iterable[Pool]) -> Iterable[Pool]:
    for pool in pools:
        yield pool
        if pool.group.source == OWN and (~pool.group.inside).any():
            yield pool.without_paragraph()


def _ranked(pool: Pool, weights: Weights, score: Score, kept: Kept) -> Ranking | None:
    if not pool.texts:
        return None
    worth = np.argsort(-(pool.group.seen @ weights.glance), kind="stable")[:READ]
    rows = with_leads(pool.group.rows[worth])
    entries = rank([pool.texts[it] for it in worth], rows, pool.group.words, weights)
    label_of = dict(zip((it.fact for it in pool.texts), pool.group.labels, strict=True))
    offered = tuple(
        Offered(
            stated_of(it.candidate, pool.titles),
            it.candidate.record.passage,
            it.candidate.place,
            it.points,
            it.confidence,
        )
        for it in entries[:LOOKS_AT]
    )
    task = Task(pool.question, pool.corrections, offered, lambda _, keys: _some(kept, keys), never)
    labels = np.array([label_of[it.candidate.fact] for it in entries[:LOOKS_AT]], bool)
    return Ranking(pool, offered, labels, *score(task))


def _some(kept: Kept, keys: Sequence[bytes]) -> Kept:
    return {key: kept[key] for key in keys if key in kept}


def never() -> bool:
    """Tell that there is time."""
    return False


def stated_of(candidate: Candidate, titles: dict[int, str]) -> Stated:
    """Return a candidate as the encoder knows it."""
    return Stated(titles[candidate.record.document], candidate.before, candidate.text)


def fit_mixing(rankings: Sequence[Ranking], known: int = len(PRIOR)) -> Mixing:
    """Return how much the scores count in the order, and what they say of confidence.

    `known` is how many of the features the model tells: an encoder does not tell the last.
    """
    order = _fit_order(rankings)
    mixing = Mixing(order=round(order, 3))
    rows, right, importance = [], [], []
    for it in rankings:
        points = mixed_points(it.offered, it.scores, mixing)
        first = int(np.argmax(points))
        rows.append(it.features(points)[first, :known])
        right.append(bool(it.labels[first]))
        importance.append(WEIGHT.get(it.pool.group.source, 1.0))
    weights = _logistic(np.array(rows), np.array(right), np.array(importance))
    return Mixing(order=mixing.order, confidence=tuple(round(float(it), 4) for it in weights))


def _fit_order(rankings: Sequence[Ranking]) -> float:
    """Fit both weights of points and scores in steps, by the chance of a right one first."""
    useful = [it for it in rankings if it.labels.any() and not it.labels.all()]
    tables = []
    for it in useful:
        points = np.array([entry.points for entry in it.offered])
        steps = (it.scores - it.scores.mean()) / max(it.scores.std(), 1e-6)
        tables.append(np.column_stack([points / max(points.std(), 1e-6), steps]))

    def loss(weights: Floats) -> tuple[float, Floats]:
        total, slope = 0.0, np.zeros(2)
        for table, it in zip(tables, useful, strict=True):
            shares = np.exp(table @ weights - (table @ weights).max())
            shares /= shares.sum()
            right = shares * it.labels
            total -= np.log(right.sum() + 1e-12)
            slope += table.T @ (shares - right / (right.sum() + 1e-12))
        return total / len(useful), slope / len(useful)

    points_weight, scores_weight = minimize(loss, np.ones(2), jac=True, method="L-BFGS-B").x
    return float(scores_weight / points_weight)


def _logistic(rows: Floats, right: npt.NDArray[np.bool_], importance: Floats) -> Floats:
    prior = np.array([*PRIOR, 0.0])[: rows.shape[1]]
    signs = np.where(right, 1.0, -1.0)
    importance = importance / importance.sum()

    def loss(weights: Floats) -> tuple[float, Floats]:
        margins = signs * (rows @ weights)
        chances = 1 / (1 + np.exp(np.clip(margins, -50, 50)))
        slope = -rows.T @ (signs * chances * importance)
        total = float(np.logaddexp(0, -margins) @ importance)
        off = weights - prior
        return total + PULL * float(off @ off), slope + 2 * PULL * off

    return np.asarray(minimize(loss, prior, jac=True, method="L-BFGS-B").x)


def unseen_rankings(
    pools: Sequence[Pool], score: Score, kept: Kept, others: Sequence[Pool] = ()
) -> list[Ranking]:
    """Rank every question by a core that was learned without its article, and from `others`."""
    articles = sorted({pool.group.article for pool in pools})
    rankings: list[Ranking] = []
    for fold in range(FOLDS):
        unseen = frozenset(articles[fold::FOLDS])
        weights = core_weights([*others, *(it for it in pools if it.group.article not in unseen)])
        rankings += ranked(
            (it for it in pools if it.group.article in unseen), weights, score, kept
        )
    return rankings
