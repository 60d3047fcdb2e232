"""What each feature of a sentence is worth in talk, read from a file beside this one."""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Final

import numpy as np

from knowledge.summaries.features import NAMES
from knowledge.summaries.vectors import Floats

FILE: Final = "weights.json"


@cache
def talk_weights() -> Floats:
    """Return the weights that come with this version, in the order of `NAMES`."""
    source = resources.files("knowledge.summaries").joinpath(FILE)
    return parse_weights(json.loads(source.read_text(encoding="utf-8")))


def parse_weights(record: Mapping[str, Any]) -> Floats:
    """Read weights by name of feature."""
    return np.array([float(record["talk"][name]) for name in NAMES])
