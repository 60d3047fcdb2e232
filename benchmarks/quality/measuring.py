"""The figures: hits, confidence told apart from error, calibration and cost."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from benchmarks.quality.corpora import NOISES, Corpus, noised
from benchmarks.quality.finding import Build, Found, System
from benchmarks.statistics import auroc

HITS: Final = (1, 3)
ANSWER_RATES: Final = (0.5, 0.7, 0.9)
FOREIGN, REMOVED, UNANSWERABLE = "off-topic", "fact removed", "SQuAD 2.0"
BINS: Final = 10


@dataclass(slots=True)
class Hits:
    """Where the first right fact stood in each question's list (0: first; None: nowhere)."""

    places: list[int | None] = field(default_factory=list)
    precisions: list[float] = field(default_factory=list)
    spent: list[float] = field(default_factory=list)

    def note(self, found: Found, right: frozenset[int], seconds: float) -> None:
        """Add a question's list."""
        marks = [fact in right for fact in found.facts]
        self.places.append(marks.index(True) if any(marks) else None)
        before = np.cumsum(marks)
        precisions = [before[place] / (place + 1) for place, mark in enumerate(marks) if mark]
        self.precisions.append(sum(precisions) / max(len(right), 1))
        self.spent.append(1000 * seconds)

    def at(self, depth: int) -> float:
        """Return the share of questions with a right fact among the first, per cent."""
        return 100 * float(np.mean([it is not None and it < depth for it in self.places]))

    @property
    def reciprocal(self) -> float:
        """Return the mean reciprocal rank among the first ten, per cent."""
        return 100 * float(np.mean([0 if it is None else 1 / (1 + it) for it in self.places]))

    @property
    def precision(self) -> float:
        """Return the mean average precision among the first ten, per cent."""
        return 100 * float(np.mean(self.precisions))

    @property
    def cost(self) -> float:
        """Return the median CPU milliseconds of a question."""
        return float(np.median(self.spent))


@dataclass(slots=True)
class Doubts:
    """How sure a system was of its first fact: of right and wrong ones, and of no answer."""

    sure: list[float] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    kind: list[str] = field(default_factory=list)

    def note(self, found: Found, *, right: bool, kind: str) -> None:
        """Add a question."""
        self.sure.append(found.sure)
        self.right.append(right)
        self.kind.append(kind)

    def auroc(self, kind: str) -> float:
        """Return how well answerable questions are told from those of a kind, per cent."""
        values: dict[str, list[float]] = {"": [], kind: []}
        for sure, one in zip(self.sure, self.kind, strict=True):
            if one in values:
                values[one].append(sure)
        return 100 * auroc(values[""], values[kind]) if values[kind] else float("nan")

    def wrong_at(self, rate: float) -> float:
        """Return the wrong share of answers when the surest share of questions is answered.

        Half of the questions have their answer's passage taken away.
        """
        some = [place for place, kind in enumerate(self.kind) if kind in {"", REMOVED}]
        some.sort(key=lambda place: -self.sure[place])
        answered = some[: max(1, round(rate * self.kind.count("")))]
        return 100 * float(np.mean([not self.right[place] for place in answered]))

    def bins(self) -> Iterator[tuple[float, float, int]]:
        """Yield the mean confidence, the share that is right and the count, bin by bin."""
        sure, right = np.array(self.sure), np.array(self.right)
        some = np.isin(self.kind, ["", REMOVED])
        which = np.minimum((sure * BINS).astype(int), BINS - 1)
        for place in range(BINS):
            chosen = some & (which == place)
            if chosen.any():
                yield float(sure[chosen].mean()), float(right[chosen].mean()), int(chosen.sum())


@dataclass(slots=True)
class Measured:
    """All figures of one system: hits by setting and noise, and its doubts."""

    system: str
    hits: dict[tuple[str, str], Hits] = field(default_factory=dict)
    doubts: Doubts = field(default_factory=Doubts)


Settings = dict[str, Callable[[], Iterable[Corpus]]]


def measure(
    builds: dict[str, Build], settings: Settings, *, noises: Sequence[str] = NOISES, doubts: str
) -> list[Measured]:
    """Ask every system everything; `doubts` is the setting in which confidence is measured."""
    measured = {name: Measured(name) for name in builds}
    for setting, corpora in settings.items():
        for corpus in corpora():
            for name, build in builds.items():
                system = build(corpus)
                for noise in noises:
                    hits = measured[name].hits.setdefault((setting, noise), Hits())
                    _ask(system, corpus, noise, hits)
                if setting == doubts:
                    _doubt(system, corpus, measured[name].doubts)
    return list(measured.values())


def _ask(system: System, corpus: Corpus, noise: str, hits: Hits) -> None:
    for query in corpus.queries:
        question = noised(query.text, noise)
        begun = time.process_time()
        found = system(question)
        hits.note(found, query.right, time.process_time() - begun)


def _doubt(system: System, corpus: Corpus, doubts: Doubts) -> None:
    for query in corpus.queries:
        found = system(query.text)
        doubts.note(found, right=bool(query.right.intersection(found.facts[:1])), kind="")
        doubts.note(system(query.text, query.written_for), right=False, kind=REMOVED)
    for question in corpus.foreign:
        doubts.note(system(question), right=False, kind=FOREIGN)
    for question in corpus.unanswerable:
        doubts.note(system(question), right=False, kind=UNANSWERABLE)
