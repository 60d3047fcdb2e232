"""The learned figures of ranking and confidence, read from a file beside this one."""

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

import numpy as np
import numpy.typing as npt

from knowledge.matching.features import NAMES

FILE: Final = "weights.json"
CONFIDENCE_NAMES: Final = (
    "cover",
    "cover_context",
    "cover_passage",
    "cover_words",
    "cover_document",
    "cover_names",
    "missing_names",
    "absent_names",
    "unknown",
    "soft",
    "token_set",
    "order",
    "pairs",
    "kind",
    "focus",
    "typed",
    "lacks_wanted",
    "wanted_near",
    "heading_asked",
    "is_heading",
    "is_question",
    "leans_covered",
    "news",
)


@dataclass(frozen=True, slots=True)
class Weights:
    """Linear weights over `NAMES` for order; a logistic model for confidence."""

    ranking: npt.NDArray[np.float32]
    middle: float
    confidence: npt.NDArray[np.float32]
    confidence_bias: float
    lead: float
    words: float


@cache
def shipped_weights() -> Weights:
    """Return the weights that come with this version."""
    source = resources.files("knowledge.matching").joinpath(FILE)
    return parse_weights(source.read_text(encoding="utf-8"))


def parse_weights(text: str) -> Weights:
    """Read weights from JSON; a feature that is not named weighs nothing."""
    record = json.loads(text)
    return Weights(
        ranking=_vector(record["ranking"], NAMES),
        middle=float(record["ranking"].get("middle", 0.0)),
        confidence=_vector(record["confidence"], CONFIDENCE_NAMES),
        confidence_bias=float(record["confidence"]["bias"]),
        lead=float(record["confidence"]["lead"]),
        words=float(record["confidence"]["words"]),
    )


def _vector(record: dict[str, float], names: tuple[str, ...]) -> npt.NDArray[np.float32]:
    return np.array([record.get(name, 0.0) for name in names], np.float32)
