"""The work that is done while things fail: one process writes, another asks."""

import resource
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from multiprocessing.connection import Connection
from random import Random
from typing import Final

import nupunkt

from knowledge import KnowledgeBase
from knowledge.errors import StoreError
from knowledge.store import Store

PLACES: Final = 6
LONGEST: Final = 40
GONE: Final = 0.2
SPARE_BYTES: Final = 60_000
PATIENCE: Final = 60.0
NOON: Final = datetime(2024, 5, 1, 12, tzinfo=UTC)

# A server that forks has this module loaded, so that each child starts to work at once.
nupunkt.sent_tokenize("It is ready.")


@dataclass(frozen=True, slots=True)
class Change:
    """A document written anew, or removed where `text` is None."""

    uri: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """What a process tells of its work: trying, kept, refused, answered or wrong."""

    what: str
    change: Change | None = None


def changes(name: str, random: Random, first: int) -> Iterator[Change]:
    """Yield the changes of one writer, to documents that nobody else writes."""
    for number in count(first):
        uri = f"{name}{random.randrange(PLACES)}"
        gone = random.random() < GONE
        yield Change(uri, None if gone else text_of(uri, number, random.randint(1, LONGEST)))


def text_of(uri: str, number: int, sentences: int) -> str:
    """Return a text all of whose sentences name its document and its version."""
    lines = (f"Gauge {it} of station {uri} reads {number} volts." for it in range(sentences))
    return " ".join(lines)


def write(url: str, report: Connection, name: str, first: int, *, cramped: bool) -> None:
    """Make one change after another, telling of each before and after.

    The clock is anywhere in twenty years at each. Where it is `cramped`, files may
    soon grow no further, until a change has been refused for that.
    """
    random = Random(f"{name} {first}")
    report.send(Told("started"))
    with KnowledgeBase(Store.open(url, busy_seconds=PATIENCE), _Clock(random)) as knowledge:
        if cramped:
            _limit(SPARE_BYTES)
        for change in changes(name, random, first):
            report.send(Told("trying", change))
            try:
                _make(knowledge, change)
            except StoreError:
                report.send(Told("refused", change))
                _limit(None)
            else:
                report.send(Told("kept", change))


class _Clock:
    def __init__(self, random: Random) -> None:
        self._random = random

    def __call__(self) -> datetime:
        return NOON + timedelta(days=self._random.uniform(-3650, 3650))


def _limit(size: int | None) -> None:
    """Let no file grow beyond a size."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard if size is None else size, hard))


def _make(knowledge: KnowledgeBase, change: Change) -> None:
    if change.text is None:
        knowledge.remove_from(change.uri)
    else:
        knowledge.add_text(change.text, change.uri, change.uri)


def ask(url: str, report: Connection, names: str, first: int) -> None:
    """Ask what stations read; what is quoted must be of that station's own document."""
    random = Random(first)
    report.send(Told("started"))
    with KnowledgeBase.open(url, busy_seconds=PATIENCE) as knowledge:
        while True:
            uri = f"{random.choice(names)}{random.randrange(PLACES)}"
            try:
                answer = knowledge.ask(f"What does gauge 0 of station {uri} read?")
            except StoreError:
                report.send(Told("unanswered"))
                continue
            whole = all(
                f"of station {it.citation.uri} reads" in it.quote and it.quote.endswith(" volts.")
                for it in answer.answers
            )
            said = "answered" if answer.answers else "abstained"
            report.send(Told(said if whole else "wrong"))


def start(url: str, report: Connection) -> None:
    """Open a database, making or migrating it, and put a document in."""
    report.send(Told("started"))
    with KnowledgeBase.open(url, busy_seconds=PATIENCE) as knowledge:
        knowledge.add_text(text_of("a", 0, 1), "a", "a")
    report.send(Told("kept"))
