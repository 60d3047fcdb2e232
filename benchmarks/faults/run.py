"""Processes that are killed at random moments, and what they leave."""

import json
import multiprocessing
import time
from argparse import Namespace
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from random import Random
from typing import Any, Final, cast

from benchmarks.faults import work
from benchmarks.faults.checking import Ledger, index_is_whole
from benchmarks.faults.places import Place, on_a_server, on_this_disk
from benchmarks.faults.starts import kill_starts
from knowledge.store import Store

CONTEXT: Final = multiprocessing.get_context("forkserver")
TENANT: Final = "local"
NAMES: Final = "abcdefgh"
CRAMPED: Final = 0.15
TROUBLES: Final = 10
SOONEST, LATEST = 0.02, 0.6

Work = Callable[..., None]


@dataclass(slots=True)
class Child:
    """A process at work, the end of the line that it tells of it on, and what it does."""

    process: BaseProcess
    report: Connection
    task: Work
    name: str


@dataclass(slots=True)
class Rehearsal:
    """Processes that work on one database while one after another is killed."""

    place: Place
    random: Random
    store: Store
    ledger: Ledger = field(default_factory=Ledger)
    children: list[Child] = field(default_factory=list)
    begun: int = 0

    def begin(self, task: Work, name: str) -> None:
        """Start a process that does a task."""
        self.begun += 1
        more: dict[str, Any] = {}
        if task is work.write:
            more["cramped"] = self.place.is_file and self.random.random() < CRAMPED
            self.ledger.counts["cramped"] += more["cramped"]
        ours, theirs = CONTEXT.Pipe(duplex=False)
        given = (self.place.url, theirs, name, self.begun * 1_000_000)
        process = CONTEXT.Process(target=task, args=given, kwargs=more, daemon=True)
        process.start()
        theirs.close()
        self.children.append(Child(process, ours, task, name))

    def go_on_until(self, commits: int) -> None:
        """Listen, kill and start again until so many commits are acknowledged."""
        troubles = sorted(self.place.troubles)
        due = [commits * it // TROUBLES for it in range(1, TROUBLES)]
        kill_at = time.monotonic() + 1
        while self.ledger.counts["kept"] < commits:
            self.listen(max(0.0, kill_at - time.monotonic()))
            if time.monotonic() >= kill_at:
                self.end(self.random.choice(self.children), again=True)
                kill_at = time.monotonic() + self.random.uniform(SOONEST, LATEST)
            if due and self.ledger.counts["kept"] >= due[0]:
                trouble = troubles[len(due) % len(troubles)]
                self.place.troubles[trouble]()
                self.ledger.counts[trouble] += 1
                due.pop(0)

    def listen(self, seconds: float) -> None:
        """Take in what the processes tell, for at most so long."""
        reports = {child.report: child for child in self.children}
        for report in wait(list(reports), seconds):
            child = reports[cast("Connection", report)]
            try:
                self.ledger.note(child.report.recv())
            except (EOFError, OSError):
                self.ledger.counts["died"] += 1
                self.end(child, again=True)

    def end(self, child: Child, *, again: bool) -> None:
        """Kill a process, and look at what it left of its documents."""
        child.process.kill()
        child.process.join()
        self.ledger.counts["kills"] += 1
        with suppress(EOFError, OSError):
            while child.report.poll():
                self.ledger.note(child.report.recv())
        child.report.close()
        self.children.remove(child)
        if child.task is work.write:
            self.ledger.check(self.store, TENANT, child.name)
        if again:
            self.begin(child.task, child.name)


def run(options: Namespace) -> None:
    """Print what was counted, as one JSON object."""
    CONTEXT.set_forkserver_preload([work.__name__])
    random = Random(options.seed)
    names = NAMES[: options.writers]
    begun = time.monotonic()
    with on_a_server() if options.postgres else on_this_disk() as place:
        with closing(Store.open(place.url, busy_seconds=work.PATIENCE)) as store:
            rehearsal = Rehearsal(place, random, store)
            for name in names:
                rehearsal.begin(work.write, name)
            rehearsal.begin(work.ask, names)
            rehearsal.go_on_until(options.commits)
            for child in list(rehearsal.children):
                rehearsal.end(child, again=False)
            counts = rehearsal.ledger.counts
            whole = index_is_whole(store, TENANT)
        starts = kill_starts(CONTEXT, place, random, options.starts)
    found = {
        "database": "SQLite" if place.is_file else "PostgreSQL",
        "seconds": round(time.monotonic() - begun),
        **{name: counts[name] for name in _counted(place)},
        "index_as_rebuilt": whole,
        "starts": starts,
    }
    print(json.dumps(found))
    if counts["lost"] or counts["torn"] or counts["wrong"] or counts["died"] or not whole:
        raise SystemExit(1)


def _counted(place: Place) -> list[str]:
    said = ["kills", "kept", "refused", "lost", "torn", "died"]
    said += ["answered", "abstained", "unanswered", "wrong"]
    return [*said, *sorted(place.troubles), *(["cramped"] if place.is_file else [])]
