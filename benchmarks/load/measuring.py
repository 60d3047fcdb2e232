"""Ask many questions through a platform, at an even rate, and time each answer."""

import asyncio
import json
import os
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from knowledge import KnowledgeBase, Scope

ROOT: Final = Path(__file__).parents[2]
EXAMPLES: Final = ROOT / "examples"
QUESTIONS: Final = ROOT / "tests" / "golden" / "questions.jsonl"
ASKERS: Final = 50
STARTING_SECONDS: Final = 60
ANSWERING_SECONDS: Final = 60
RECEIPTS: Final = 10_000
HOME: Final = Scope()


class Platform(Protocol):
    """A stand-in for a platform, on loopback."""

    @property
    def settings(self) -> dict[str, str]:
        """What the bot must be told to connect to it."""
        ...

    def serve(self) -> AsyncIterator[None]:
        """Serve while iterated over, once."""
        ...

    async def connected(self) -> None:
        """Wait for the bot."""
        ...

    async def ask(self, number: int, asker: int, question: str) -> None:
        """Say a question to the bot."""
        ...

    async def answered(self) -> int:
        """Wait for the next answer; return the number of its question."""
        ...

    def asker(self, number: int) -> str:
        """Name an asker as the bot does."""
        ...


@dataclass(frozen=True, slots=True)
class Load:
    """What came out: milliseconds from question to answer, of matching, of the processor."""

    asked: int
    rate: float
    latencies: tuple[float, ...]
    matching: tuple[float, ...]
    processor: float

    def report(self) -> dict[str, float]:
        """Sum it up."""
        cuts = statistics.quantiles(self.latencies, n=100)
        mean = statistics.fmean(self.latencies)
        matched = statistics.fmean(self.matching) if self.matching else 0.0
        return {
            "asked": self.asked,
            "answered": len(self.latencies),
            "per_second": self.rate,
            "p50_ms": round(cuts[49], 1),
            "p99_ms": round(cuts[98], 1),
            "mean_ms": round(mean, 1),
            "processor_ms": round(self.processor / self.asked, 1),
            "matching_mean_ms": round(matched, 1),
            "share_in_matching": round(matched / mean, 3),
        }


def measure(platform: Platform, count: int, rate: float) -> Load:
    """Start the bot on the example documents and put questions to it."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/facts.db"
        with KnowledgeBase.open(database) as knowledge:
            for path in sorted(EXAMPLES.iterdir()):
                knowledge.add_path(path)
        latencies, processor = asyncio.run(_drive(platform, database, folder, count, rate))
        with KnowledgeBase.open(database) as knowledge:
            matching = tuple(_matching(knowledge, platform))
    return Load(count, rate, latencies, matching, processor)


def _matching(knowledge: KnowledgeBase, platform: Platform) -> list[float]:
    """Look up how long matching alone took, as each receipt says."""
    names = map(platform.asker, range(ASKERS))
    receipts = (knowledge.receipts.of_asker(name, RECEIPTS, scope=HOME) for name in names)
    return [receipt.answer.elapsed_ms for mine in receipts for receipt in mine]


async def _drive(
    platform: Platform, database: str, folder: str, count: int, rate: float
) -> tuple[tuple[float, ...], float]:
    questions = _questions(count)
    async with asynccontextmanager(platform.serve)(), started(platform, database, folder) as bot:
        await asyncio.wait_for(platform.connected(), STARTING_SECONDS)
        await _answers(platform, [(-1, questions[0])], rate)
        before = processor_ms(bot)
        latencies = await _answers(platform, list(enumerate(questions)), rate)
        return latencies, processor_ms(bot) - before


async def _answers(
    platform: Platform, questions: Sequence[tuple[int, str]], rate: float
) -> tuple[float, ...]:
    """Ask at an even rate, whether answers come or not; return how long each took."""
    began: dict[int, float] = {}
    took: dict[int, float] = {}

    async def listen() -> None:
        while len(took) < len(questions):
            number = await platform.answered()
            took.setdefault(number, 1_000 * (time.perf_counter() - began[number]))

    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.wait_for(listen(), ANSWERING_SECONDS))
        start = time.perf_counter()
        for place, (number, question) in enumerate(questions):
            await asyncio.sleep(max(0.0, start + place / rate - time.perf_counter()))
            began[number] = time.perf_counter()
            await platform.ask(number, number % ASKERS, question)
    return tuple(took.values())


def processor_ms(process: int) -> float:
    """Return how long a process has kept a processor busy, as far as the system tells."""
    file = Path(f"/proc/{process}/stat")
    if not file.exists():
        return 0.0
    user, system = file.read_text(encoding="ascii").rpartition(")")[2].split()[11:13]
    return 1_000 * (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@asynccontextmanager
async def started(platform: Platform, database: str, folder: str) -> AsyncIterator[int]:
    """Run a bot on a database meanwhile; yield its process."""
    given = {**platform.settings, "QUOTH_DB": database, "PYTHONPATH": str(ROOT)}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        cwd=folder,
        env={**os.environ, **given, "QUOTH_LOG_LEVEL": "ERROR"},
    )
    try:
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        await process.wait()


def _questions(count: int) -> list[str]:
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    asked = [str(json.loads(line)["question"]) for line in lines]
    return [asked[number % len(asked)] for number in range(count)]
