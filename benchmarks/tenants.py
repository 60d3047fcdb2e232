"""`python -m benchmarks tenants`: many tenants in one database, and what each of them costs."""

import gc
import json
import os
import resource
import tempfile
import time
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any, Final

import numpy as np

from benchmarks.speed.corpus import SENTENCES, Corpus, Question, text_of
from knowledge import KnowledgeBase, Scope

ASKED: Final = 400
WORDS: Final = 20_000
KIB: Final = 1024
STATISTICS: Final = "select pid from pg_stat_activity where application_name = 'quoth'"


def add_commands(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add the command."""
    tenants = commands.add_parser("tenants", help="fill many tenants, and ask them in turn")
    tenants.add_argument("--tenants", type=int, default=100)
    tenants.add_argument("--facts", type=int, default=1000, help="of each tenant")
    tenants.add_argument("--postgres", action="store_true", help="on a server of its own")
    tenants.set_defaults(run=_run)


def _run(options: Namespace) -> None:
    with _on_a_server() if options.postgres else _in_a_file() as place:
        print(json.dumps(place.measure(options.tenants, options.facts)))


class _Place:
    """A database for all tenants; what it says of its size and, if a server, its work."""

    def __init__(self, url: str) -> None:
        self._url = url

    def size(self) -> int:
        """Return the size of the file."""
        return Path(self._url.removeprefix("sqlite:///")).stat().st_size

    def server_seconds(self) -> float:
        """Return the CPU seconds that the server has spent on us; a file has none."""
        return 0.0

    def measure(self, tenants: int, facts: int) -> dict[str, Any]:
        """Fill the tenants, each with documents of its own, and ask some of them."""
        begun = time.process_time()
        with KnowledgeBase.open(self._url) as knowledge:
            empty = self.size()
            questions = [_fill(knowledge, number, facts) for number in range(tenants)]
            spent = time.process_time() - begun
            held = sum(knowledge.totals(scope=_scope(it)).facts for it in range(tenants))
        found: dict[str, Any] = {
            "tenants": tenants,
            "facts": held,
            "facts_per_cpu_second": round(held / spent),
            "bytes_per_fact": round((self.size() - empty) / held),
        }
        with KnowledgeBase.open(self._url) as knowledge:
            gc.collect()
            before = _resident_kib()
            found["first_cpu_ms"] = _ask(knowledge, questions, range(tenants))
            gc.collect()
            found["resident_kib_per_tenant"] = round((_resident_kib() - before) / tenants)
            random = Random(tenants)
            chosen = [random.randrange(tenants) for _ in range(ASKED)]
            server = self.server_seconds()
            found["cpu_ms"] = _ask(knowledge, questions, chosen)
            found["server_cpu_ms"] = round(1000 * (self.server_seconds() - server) / ASKED, 2)
        return found


class _Server(_Place):
    """A PostgreSQL database."""

    def size(self) -> int:  # type: ignore[explicit-override]  # typing has it from 3.12 on
        """Return the size of the database with its indexes."""
        return int(self._value("select pg_database_size(current_database())")[0])

    def server_seconds(self) -> float:  # type: ignore[explicit-override]
        """Return the CPU seconds of the processes that serve us."""
        ticks = 0
        for pid in self._value(STATISTICS):
            fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2]
            ticks += sum(map(int, fields.split()[11:13]))
        return ticks / os.sysconf("SC_CLK_TCK")

    def _value(self, sql: str) -> list[Any]:
        import psycopg  # noqa: PLC0415 -- an extra

        with psycopg.connect(self._url) as connection:
            return [value for (value,) in connection.execute(sql.encode()).fetchall()]


@contextmanager
def _in_a_file() -> Iterator[_Place]:
    with tempfile.TemporaryDirectory() as folder:
        yield _Place(f"sqlite:///{folder}/facts.db")


@contextmanager
def _on_a_server() -> Iterator[_Place]:
    from tests.postgres import running  # noqa: PLC0415 -- the others need no server

    with running() as server:
        server.execute("create database tenants")
        yield _Server(server.url("tenants"))


def _scope(number: int) -> Scope:
    return Scope(f"tenant {number}")


def _fill(knowledge: KnowledgeBase, number: int, facts: int) -> Question:
    """Give a tenant documents of its own; return a question about one of them."""
    corpus = Corpus(WORDS, seed=number)
    texts = [(text_of(it), f"{n}", f"{n}") for n, it in enumerate(corpus.documents(facts))]
    knowledge.add_texts(texts, scope=_scope(number))
    # A typo, so that the tenant's words have to be read.
    return corpus.questions(min(facts, SENTENCES), 1, typos=1)[0]


def _ask(
    knowledge: KnowledgeBase, questions: list[Question], chosen: "range | list[int]"
) -> dict[str, float]:
    spent = []
    right = 0
    for number in chosen:
        question = questions[number]
        begun = time.process_time()
        answer = knowledge.ask(question.text, scope=_scope(number))
        spent.append(1000 * (time.process_time() - begun))
        right += any(question.sentence in it.quote for it in answer.answers)
    low, high = np.percentile(spent, (50, 95)).round(1).tolist()
    return {"p50": low, "p95": high, "found": round(right / len(spent), 3)}


def _resident_kib() -> int:
    """Return the memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    return pages * resource.getpagesize() // KIB
