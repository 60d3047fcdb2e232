"""What is measured: something that finds facts for a question."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from benchmarks.quality.corpora import Corpus

DEPTH: Final = 10
QUOTH: Final = "Quoth"


@dataclass(frozen=True, slots=True)
class Found:
    """Fact numbers, best first, and how sure the system is of the first (any scale)."""

    facts: tuple[int, ...]
    sure: float


class System(Protocol):
    """Finds facts for a question, as if some passages were not there."""

    def __call__(self, question: str, without: frozenset[int] = frozenset()) -> Found:
        """Find the facts for a question."""
        ...


Build = Callable[[Corpus], System]
