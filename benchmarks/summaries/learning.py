"""Learn what a sentence's features are worth in talk, from meetings that people summed up.

A sentence is worth the share of its words that the human summary has. The weights
are those of a ridge regression.
"""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from rich.console import Console

from benchmarks.summaries.pools import pool_of
from benchmarks.summaries.sets import Summed, load_meetings
from knowledge.language import content_terms, term_of, tokens_of
from knowledge.summaries.features import NAMES, feature_rows
from knowledge.summaries.sentence import Sentence
from knowledge.summaries.vectors import Floats, Vectors

WEIGHTS: Final = Path("knowledge/summaries/weights.json")
RIDGE: Final = 0.05
PROVENANCE: Final = (
    "Learned by `python -m benchmarks train-summaries` from QMSum (Zhong et al. 2021, "
    "MIT), without every third meeting."
)
FEWEST_WORDS: Final = 8


def train_summaries(data: Path) -> None:
    """Learn from the documents that are not held out, and write the weights that ship."""
    meetings = [text for text in load_meetings(data) if not text.held_out]
    weights = (round(float(weight), 4) for weight in fit(meetings))
    record = {"about": PROVENANCE, "talk": dict(zip(NAMES, weights, strict=True))}
    WEIGHTS.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    Console().print(f"wrote {WEIGHTS} from {len(meetings)} meetings")


def fit(texts: Sequence[Summed]) -> Floats:
    """Return what each feature is worth, learned from whole-text summaries."""
    rows, goals = [], []
    for text in texts:
        pool = pool_of(text)
        measured = _measured(pool)
        for reference in text.references:
            if reference.topic is None:
                values = np.array(
                    [shared_words(sentence.text, reference.text) for sentence in pool]
                )
                rows.append(measured)
                goals.append((values - values.mean()) / (values.std() or 1))
    return _ridge(np.vstack(rows), np.concatenate(goals))


def _measured(pool: Sequence[Sentence]) -> Floats:
    terms = [content_terms(sentence.text) for sentence in pool]
    return feature_rows(pool, Vectors.of(terms))


def _ridge(rows: Floats, goals: Floats) -> Floats:
    spread = rows.std(axis=0)
    spread[spread == 0] = 1
    scaled = (rows - rows.mean(axis=0)) / spread
    penalty = RIDGE * len(rows) * np.eye(rows.shape[1])
    return np.asarray(np.linalg.solve(scaled.T @ scaled + penalty, scaled.T @ goals) / spread)


def shared_words(sentence: str, reference: str) -> float:
    """Return which share of a sentence's words the reference has."""
    own, theirs = (Counter(_words(text)) for text in (sentence, reference))
    return (own & theirs).total() / max(FEWEST_WORDS, own.total())


def _words(text: str) -> list[str]:
    return [term_of(token.text) for token in tokens_of(text)]
