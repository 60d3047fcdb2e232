"""The local model as the core asks it: loaded when first needed, within a time, or not at all."""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Final

from bot.model.encoder import OutOfTime
from bot.model.errors import UnusableModel
from bot.model.judging import Judge, Task
from bot.model.manifest import Kind
from knowledge import Judgement, Offered, Recall, Weighed

log = logging.getLogger(__name__)

LOOKS_AT: Final = 20
UNNAMED: Final = "the local model"

Load = Callable[[Path], Sequence[Judge]]


class LocalModel:
    """What stands in the models' folder, asked in turn: the encoder, then the reader.

    Whatever is wrong with it is said once in the log, and the words' order stands.
    """

    looks_at = LOOKS_AT

    def __init__(
        self,
        models: Path,
        budget_ms: float,
        load: Load,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._models = models
        self._seconds = budget_ms / 1000
        self._load = load
        self._clock = clock
        self._judges: Sequence[Judge] | None = None
        self._lock = Lock()

    def loaded(self, seconds: float = -1) -> Sequence[Judge] | None:
        """Return the models, loading them once; None if another thread takes longer to."""
        if self._judges is None:
            if not self._lock.acquire(timeout=seconds):
                return None
            try:
                if self._judges is None:
                    self._judges = self._loaded()
            finally:
                self._lock.release()
        return self._judges

    def _loaded(self) -> Sequence[Judge]:
        try:
            return self._load(self._models)
        except UnusableModel as error:
            log.error("the local model is not used: %s", error)  # noqa: TRY400 -- one line says it
            return ()

    def judge(
        self,
        question: str,
        corrections: Mapping[str, str],
        offered: Sequence[Offered],
        recall: Recall,
    ) -> Judgement | None:
        """Judge candidates within the time, or None when there is no model to ask."""
        judges = self.loaded(self._seconds)
        if judges is None:
            return Judgement(UNNAMED, None)
        if not judges:
            return None
        end = self._clock() + self._seconds
        task = Task(question, corrections, offered, recall, lambda: self._clock() >= end)
        name = " + ".join(judge.name for judge in judges)
        try:
            return Judgement(name, _in_turn(judges, task))
        except OutOfTime:
            return Judgement(name, None)
        except UnusableModel as error:
            log.error("the local model is given up: %s", error)  # noqa: TRY400 -- as above
            self._judges = ()
            return None


def _in_turn(judges: Sequence[Judge], task: Task) -> tuple[Weighed, ...]:
    """Let each judge what the one before made of the candidates."""
    judged: tuple[Weighed, ...] = ()
    for judge in judges:
        judged = judge.judge(task)
        offered = tuple(
            replace(it, points=word.points, confidence=word.confidence)
            for it, word in zip(task.offered, judged, strict=True)
        )
        task = replace(task, offered=offered)
    return judged


def local_model(models: Path, budget_ms: float) -> LocalModel | None:
    """Return the model in a folder, to be loaded when it is asked; None where there is none."""
    if not budget_ms or not any((models / kind).exists() for kind in Kind):
        return None

    def load(folder: Path) -> Sequence[Judge]:
        from bot.model.judges import load_judges  # noqa: PLC0415 -- most questions do without

        return load_judges(folder)

    return LocalModel(models, budget_ms, load)
