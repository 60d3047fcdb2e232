"""The learned figures of ranking and confidence, read from a file beside this one."""

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from knowledge.matching.features import GLANCE, NAMES
from knowledge.matching.translation import Table, shipped_translations
from knowledge.matching.trees import Forest

FILE: Final = "weights.json"
CONFIDENCE_EXTRA: Final = ("points", "lead", "words")


@dataclass(frozen=True, slots=True)
class Weights:
    """What ranking and confidence were learned to be.

    `glance` are linear weights over `GLANCE`, for which candidates to read. Points are
    linear weights over `NAMES` plus a forest over the same; `middle` is the points of an
    ordinary first candidate. The log odds that a candidate answers are a forest over its
    `NAMES` and `CONFIDENCE_EXTRA`, plus a constant.
    """

    glance: npt.NDArray[np.float32]
    linear: npt.NDArray[np.float32]
    ranking: Forest
    middle: float
    confidence: Forest
    bias: float
    translations: Table


@cache
def shipped_weights() -> Weights:
    """Return the weights that come with this version."""
    source = resources.files("knowledge.matching").joinpath(FILE)
    return parse_weights(source.read_text(encoding="utf-8"), shipped_translations())


def parse_weights(text: str, translations: Table) -> Weights:
    """Read weights from JSON; raises KeyError when they are for other features."""
    record = json.loads(text)
    return Weights(
        glance=np.array([record["glance"][name] for name in GLANCE], np.float32),
        linear=np.array([record["linear"][name] for name in NAMES], np.float32),
        ranking=_forest(record["ranking"], NAMES),
        middle=float(record["middle"]),
        confidence=_forest(record["confidence"], (*NAMES, *CONFIDENCE_EXTRA)),
        bias=float(record["confidence"]["bias"]),
        translations=translations,
    )


def _forest(record: dict[str, Any], names: tuple[str, ...]) -> Forest:
    """Read a forest whose features are given by name."""
    place = {name: index for index, name in enumerate(names)}
    order = [place[name] for name in record["names"]]
    trees = [
        {**tree, "feature": [order[feature] for feature in tree["feature"]]}
        for tree in record["trees"]
    ]
    return Forest.parse(trees)
