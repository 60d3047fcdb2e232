"""What each feature of a sentence is worth in a paper and in talk, read from a file."""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final

import numpy as np

from knowledge.summaries.features import NAMES
from knowledge.summaries.sentence import TextKind
from knowledge.summaries.vectors import Floats

FILE: Final = "weights.json"


@cache
def shipped_weights() -> dict[TextKind, Floats]:
    """Return the weights that come with this version; a plain text has none."""
    source = resources.files("knowledge.summaries").joinpath(FILE)
    return parse_weights(json.loads(source.read_text(encoding="utf-8")))


def parse_weights(record: Mapping[str, Mapping[str, float]]) -> dict[TextKind, Floats]:
    """Read weights by kind of text and name of feature."""
    return {
        kind: np.array([record[kind.value][name] for name in NAMES])
        for kind in TextKind
        if kind.value in record
    }
