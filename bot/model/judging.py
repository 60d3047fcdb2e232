"""What a loaded model is asked, and what each of them can do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from knowledge import Offered, Recall, Weighed


@dataclass(frozen=True, slots=True)
class Task:
    """A question as a model is put it: respelt, its candidates, and when time is up."""

    question: str
    corrections: Mapping[str, str]
    offered: Sequence[Offered]
    recall: Recall
    late: Callable[[], bool]


class Judge(Protocol):
    """One loaded model."""

    name: str

    def judge(self, task: Task) -> tuple[Weighed, ...]:
        """Judge every candidate. Raises OutOfTime, UnusableModel."""
        ...
