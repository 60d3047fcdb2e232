"""A random walk over everything that can be done."""

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from benchmarks.isolation.calling import CALLS
from benchmarks.isolation.ground import Ground
from benchmarks.isolation.posting import POSTINGS
from benchmarks.isolation.saying import SAYINGS

STEPS: Final = {**CALLS, **SAYINGS, **POSTINGS}


@dataclass(slots=True)
class Told:
    """How often each operation was done, what leaked, and how long that took."""

    seed: int
    operations: Counter[str] = field(default_factory=Counter)
    leaks: list[str] = field(default_factory=list)
    seconds: float = 0.0
    cpu_seconds: float = 0.0


def walk(seed: int, operations: int, told: Told) -> Iterator[str]:
    """Do operations chosen at random, and yield the name of each once it is done."""
    ground = Ground(seed)
    names = list(STEPS)
    weights = [STEPS[name][1] for name in names]
    started, worked = time.perf_counter(), time.process_time()
    try:
        for name in ground.chance.choices(names, weights, k=operations):
            told.leaks += [f"{name}: {leak}" for leak in STEPS[name][0](ground)]
            told.operations[name] += 1
            told.seconds = time.perf_counter() - started
            told.cpu_seconds = time.process_time() - worked
            yield name
    finally:
        ground.close()
