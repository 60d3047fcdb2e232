"""`python -m benchmarks start`: what starting costs, before anything useful is done.

Each start is a new process on the example documents. Its processor time counts, since on a
busy machine every start is long; a bot's is read when it has connected.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Mapping, Sequence
from contextlib import asynccontextmanager
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from typing import Final

from benchmarks.load.measuring import EXAMPLES, ROOT, Platform, processor_ms, started
from benchmarks.load.running import PLATFORMS
from benchmarks.speed.report import PAGE, put

QUESTION: Final = "when is the open day?"
COMMANDS: Final[Mapping[str, Sequence[str]]] = {
    "Python alone": ("-c", "pass"),
    "`quoth --help`": ("-m", "bot", "--help"),
    "`quoth sources --json`": ("-m", "bot", "sources", "--json"),
    "`quoth ask --json`": ("-m", "bot", "ask", "--json", QUESTION),
    "`quoth ask`": ("-m", "bot", "ask", QUESTION),
}

Taken = Mapping[str, Sequence[float]]


def add_commands(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add the command."""
    start = commands.add_parser("start", help="start commands and bots, and time that alone")
    start.add_argument("--times", type=int, default=11, help="how often each is started")
    start.add_argument("--write", action="store_true", help="the table into docs/")
    start.set_defaults(run=_run)


def _run(options: Namespace) -> None:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed has its bytecode
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"QUOTH_DB": f"sqlite:///{folder}/facts.db", "PYTHONPATH": str(ROOT)}
        _start(("-m", "bot", "add", str(EXAMPLES)), folder)
        modules = {name: _modules(words, folder) for name, words in COMMANDS.items()}
        taken = [_once(folder) for _ in range(options.times + 1)][1:]
    drawn = table({name: [it[name] for it in taken] for name in taken[0]}, modules)
    print(drawn)
    if options.write:
        put(PAGE, "start", drawn)


def table(taken: Taken, modules: Mapping[str, int]) -> str:
    """Return a table of milliseconds, and of how much is loaded."""
    rows = [
        f"| {name} | {median(ms):.0f} | {min(ms):.0f} | {modules.get(name, '')} |"
        for name, ms in taken.items()
    ]
    head = ["| | CPU ms, median | least | modules loaded |", "| --- | --- | --- | --- |"]
    return "\n".join([*head, *rows]) + "\n"


def _once(folder: str) -> dict[str, float]:
    """Start everything, one after the other; return the milliseconds that each took."""
    commands = {name: _start(words, folder) for name, words in COMMANDS.items()}
    bots = {
        f"`quoth run`, connected to {name.title()}": asyncio.run(_connect(build(), folder))
        for name, build in PLATFORMS.items()
    }
    return commands | bots


def _start(words: Sequence[str], folder: str) -> float:
    before = getrusage(RUSAGE_CHILDREN)
    command = [sys.executable, *words]
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=True)  # noqa: S603 -- ours
    after = getrusage(RUSAGE_CHILDREN)
    return 1_000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def _modules(words: Sequence[str], folder: str) -> int:
    command = [sys.executable, "-X", "importtime", *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True)  # noqa: S603 -- ours
    return done.stderr.count(b"import time:") - 1  # less the heading


async def _connect(platform: Platform, folder: str) -> float:
    database = os.environ["QUOTH_DB"]
    async with asynccontextmanager(platform.serve)(), started(platform, database, folder) as bot:
        await platform.connected()
        return processor_ms(bot)
