"""Makes the vectors of facts in the background, so that questions find them ready."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from threading import Event
from typing import Final

from bot.model.errors import UnusableModel
from bot.model.judges import EncoderJudge
from bot.model.local import LocalModel
from knowledge import StoreError, Vectors
from knowledge.vectors import Due, Progress

log = logging.getLogger(__name__)

AT_ONCE: Final = 64
LOOK_SECONDS: Final = 10.0
TELL_SECONDS: Final = 30.0

Tell = Callable[[Progress], None]


def catch_up(
    judge: EncoderJudge, vectors: Vectors, tell: Tell, stopped: Callable[[], bool]
) -> int:
    """Make the vectors that are missing, and forget those of facts that are gone.

    What is made is kept every few facts. Returns how many were made. Raises StoreError,
    UnusableModel.
    """
    made, told = 0, time.monotonic()
    for due in vectors.due(judge.fingerprint):
        for batch in _batches(due, judge):
            vectors.keep(due, judge.fingerprint, batch)
            made += len(batch)
            if stopped():
                return made
            if time.monotonic() - told > TELL_SECONDS:
                tell(vectors.progress(judge.fingerprint))
                told = time.monotonic()
        vectors.finish(due, judge.fingerprint)
    vectors.tidy(judge.fingerprint)
    return made


def _batches(due: Due, judge: EncoderJudge) -> Iterator[Mapping[bytes, bytes]]:
    for start in range(0, len(due.facts), AT_ONCE):
        yield judge.packed(due.facts[start : start + AT_ONCE])


@dataclass(frozen=True, slots=True)
class Embedding:
    """Loads the local model, and keeps its vectors in step with the documents."""

    vectors: Vectors
    model: LocalModel
    wait: Callable[[float], Awaitable[None]] = asyncio.sleep
    _stop: Event = field(default_factory=Event)

    async def run(self) -> None:
        """Serve until cancelled, or until it is clear that there is nothing to do."""
        try:
            judge = _encoder(await asyncio.to_thread(self.model.loaded) or ())
            while judge is not None and await asyncio.to_thread(self.look, judge):
                await self.wait(LOOK_SECONDS)
        finally:
            self._stop.set()

    def look(self, judge: EncoderJudge) -> bool:
        """Catch up once; False when the model turns out to be of no use."""
        try:
            made = catch_up(judge, self.vectors, _log_progress, self._stop.is_set)
        except StoreError:
            log.warning("vectors could not be kept; they are made again later", exc_info=True)
            return True
        except UnusableModel as error:
            log.error("vectors cannot be made: %s", error)  # noqa: TRY400 -- one line says it
            return False
        if made:
            log.info("vectors made", extra={"vectors": made, "model": judge.name})
        return True


def _encoder(judges: object) -> EncoderJudge | None:
    found = judges if isinstance(judges, tuple) else ()
    return next((it for it in found if isinstance(it, EncoderJudge)), None)


def _log_progress(progress: Progress) -> None:
    log.info("making vectors", extra={"done": progress.vectors, "facts": progress.facts})
