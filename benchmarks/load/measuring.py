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
    """What came out: milliseconds from question to answer, of matching, of the processor.

    `resident` is what the bot's process holds after a tenth of the questions and after all.
    """

    asked: int
    rate: float
    answers: "Answers"
    matching: tuple[float, ...]
    processor: float
    resident: tuple[float, float]

    def report(self) -> dict[str, float]:
        """Sum it up."""
        latencies = self.answers.latencies
        cuts = statistics.quantiles(latencies, n=100)
        mean = statistics.fmean(latencies)
        matched = statistics.fmean(self.matching) if self.matching else 0.0
        return {
            "asked": self.asked,
            "answered": len(latencies),
            "answered_again": self.answers.doubled,
            "per_second": self.rate,
            "p50_ms": round(cuts[49], 1),
            "p99_ms": round(cuts[98], 1),
            "mean_ms": round(mean, 1),
            "processor_ms": round(self.processor / self.asked, 1),
            "matching_mean_ms": round(matched, 1),
            "share_in_matching": round(matched / mean, 3),
            "resident_mib_early": round(self.resident[0]),
            "resident_mib_late": round(self.resident[1]),
        }


@dataclass(frozen=True, slots=True)
class Answers:
    """How long each answer took, in milliseconds, and how many came a second time."""

    latencies: tuple[float, ...]
    doubled: int


def measure(platform: Platform, count: int, rate: float) -> Load:
    """Start the bot on the example documents and put questions to it."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/facts.db"
        with KnowledgeBase.open(database) as knowledge:
            for path in sorted(EXAMPLES.iterdir()):
                knowledge.add_path(path)
        found = asyncio.run(_drive(platform, database, folder, count, rate))
        with KnowledgeBase.open(database) as knowledge:
            matching = tuple(_matching(knowledge, platform))
    answers, processor, resident = found
    return Load(count, rate, answers, matching, processor, resident)


def _matching(knowledge: KnowledgeBase, platform: Platform) -> list[float]:
    """Look up how long matching alone took, as each receipt says."""
    names = map(platform.asker, range(ASKERS))
    receipts = (knowledge.receipts.of_asker(name, RECEIPTS, scope=HOME) for name in names)
    return [receipt.answer.elapsed_ms for mine in receipts for receipt in mine]


async def _drive(
    platform: Platform, database: str, folder: str, count: int, rate: float
) -> tuple[Answers, float, tuple[float, float]]:
    questions = _questions(count)
    async with asynccontextmanager(platform.serve)(), started(platform, database, folder) as bot:
        await asyncio.wait_for(platform.connected(), STARTING_SECONDS)
        await _answers(platform, [(-1, questions[0])], rate)
        before = processor_ms(bot)
        numbered = list(enumerate(questions))
        tenth = count // 10
        first = await _answers(platform, numbered[:tenth], rate)
        early = resident_mib(bot)
        rest = await _answers(platform, numbered[tenth:], rate)
        answers = Answers(first.latencies + rest.latencies, first.doubled + rest.doubled)
        return answers, processor_ms(bot) - before, (early, resident_mib(bot))


async def _answers(
    platform: Platform, questions: Sequence[tuple[int, str]], rate: float
) -> Answers:
    """Ask at an even rate, whether answers come or not; return how long each took."""
    began: dict[int, float] = {}
    took: dict[int, float] = {}
    doubled = 0

    async def listen() -> None:
        nonlocal doubled
        while len(took) < len(questions):
            number = await platform.answered()
            if number in took or number not in began:
                doubled += 1
            else:
                took[number] = 1_000 * (time.perf_counter() - began[number])

    async with asyncio.TaskGroup() as group:
        patience = len(questions) / rate + ANSWERING_SECONDS
        group.create_task(asyncio.wait_for(listen(), patience))
        start = time.perf_counter()
        for place, (number, question) in enumerate(questions):
            await asyncio.sleep(max(0.0, start + place / rate - time.perf_counter()))
            began[number] = time.perf_counter()
            await platform.ask(number, number % ASKERS, question)
    return Answers(tuple(took.values()), doubled)


def processor_ms(process: int) -> float:
    """Return how long a process has kept a processor busy, as far as the system tells."""
    file = Path(f"/proc/{process}/stat")
    if not file.exists():
        return 0.0
    user, system = file.read_text(encoding="ascii").rpartition(")")[2].split()[11:13]
    return 1_000 * (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def resident_mib(process: int) -> float:
    """Return how much memory a process holds, as far as the system tells."""
    file = Path(f"/proc/{process}/statm")
    if not file.exists():
        return 0.0
    pages = int(file.read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


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
