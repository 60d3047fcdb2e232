"""The questions that found no answer, or a bad one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from pydantic import BaseModel, ConfigDict
from rapidfuzz import fuzz, process, utils

from knowledge.answers import Answer
from knowledge.model import Scope
from knowledge.store import Store
from knowledge.store.ids import id_of
from knowledge.store.misses import MissRow, misses_since, put_miss, settle_miss

ALIKE: Final = 88.0
EVER: Final = datetime(1970, 1, 2, tzinfo=UTC)


class Miss(BaseModel):
    """A question that found no answer, or a bad one; those alike are counted together.

    Those whose wording is not kept are one with an empty `question`.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    question: str
    asked: int
    first: datetime
    last: datetime
    nearest: str
    channel: str


class Misses:
    """The misses of every tenant; who asked is not kept with them."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def count(self, answer: Answer, channel: str, *, scope: Scope) -> None:
        """Count a question that found no answer, with those like it."""
        now = self._now()
        nearest = answer.answers[0].quote if answer.answers else ""
        with self._store.writer(scope.tenant) as writer:
            rows = misses_since(writer.shelf, EVER)
            known = {row.question: row for row in rows if row.question}
            near = process.extractOne(
                answer.question,
                list(known),
                scorer=fuzz.token_sort_ratio,
                processor=utils.default_process,
                score_cutoff=ALIKE,
            )
            if near is None:
                row = MissRow(
                    id_of(answer.question), answer.question, 0, now, now, nearest, channel
                )
            else:
                row = known[near[0]]
            put_miss(
                writer.shelf,
                replace(row, asked=row.asked + 1, last=now, nearest=nearest or row.nearest),
            )

    def count_unworded(self, *, scope: Scope) -> None:
        """Count a question that found no answer without keeping what it was."""
        now = self._now()
        with self._store.writer(scope.tenant) as writer:
            known = (row for row in misses_since(writer.shelf, EVER) if not row.question)
            held = next(known, MissRow(id_of(""), "", 0, now, now, "", ""))
            put_miss(writer.shelf, replace(held, asked=held.asked + 1, last=now))

    def open(self, since: timedelta | None = None, *, scope: Scope) -> list[Miss]:
        """Return the open misses, the most asked first."""
        begin = self._now() - since if since is not None else EVER
        with self._store.reader(scope.tenant) as reader:
            rows = misses_since(reader.shelf, begin)
        return [
            Miss(
                id=row.id,
                question=row.question,
                asked=row.asked,
                first=row.first,
                last=row.last,
                nearest=row.nearest,
                channel=row.channel,
            )
            for row in rows
        ]

    def settle(self, miss: str, *, scope: Scope) -> bool:
        """Put a miss aside until it comes up again; False when there is none."""
        with self._store.writer(scope.tenant) as writer:
            return settle_miss(writer.shelf, miss)
