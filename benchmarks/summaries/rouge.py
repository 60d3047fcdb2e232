"""How near a summary comes to one that a person wrote: ROUGE F1 of the kept package."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
from rouge_score import rouge_scorer

from knowledge.facts.sentences import sentences_of

MEASURES: Final = ("rouge1", "rouge2", "rougeLsum")


@dataclass(frozen=True, slots=True)
class Nearness:
    """Mean F1 in per cent by measure, with a 95 % interval of the first by resampling."""

    figures: dict[str, float]
    low: float
    high: float
    words: float


@cache
def _scorer() -> Any:  # noqa: ANN401 -- an untyped package
    return rouge_scorer.RougeScorer(list(MEASURES), use_stemmer=True)


def figures_of(sentences: Sequence[str], reference: str) -> tuple[float, ...]:
    """Return the F1 of a summary by each measure."""
    theirs = (reference[start:end] for start, end in sentences_of(reference, 0, len(reference)))
    scores = _scorer().score("\n".join(theirs), "\n".join(sentences))
    return tuple(float(scores[measure].fmeasure) for measure in MEASURES)


def nearness(scored: Sequence[tuple[float, ...]], words: Sequence[int]) -> Nearness:
    """Sum up the figures of many summaries."""
    table = 100 * np.array(scored)
    rng = np.random.default_rng(7)
    draws = rng.integers(0, len(table), (1_000, len(table)))
    low, high = np.percentile(table[draws, 0].mean(axis=1), [2.5, 97.5])
    means = (round(float(value), 1) for value in table.mean(axis=0))
    return Nearness(
        figures=dict(zip(MEASURES, means, strict=True)),
        low=round(float(low), 1),
        high=round(float(high), 1),
        words=round(float(np.mean(words)), 0),
    )
