"""`python -m benchmarks hostile`: how answers fare while hostile files are read.

One thread asks, while ten others each give a hostile file to be read, all at once. The figure is
a ratio to that of the idle program in the same run.
"""

import io
import statistics
import tempfile
import time
import zipfile
import zlib
from argparse import Namespace
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from knowledge import DocumentError, KnowledgeBase

FACTS = 3000
QUESTIONS = ("when does gate 17 open?", "who keeps gate 99?", "how many herons are at pond 12?")
IDLE_SECONDS = 5.0


def add_commands(commands: Any) -> None:  # noqa: ANN401 -- argparse names no type for it
    """Add this benchmark."""
    command = commands.add_parser("hostile", help="answers while hostile files are read")
    command.set_defaults(run=run)


def run(_: Namespace) -> None:
    """Measure and print both figures."""
    with (
        tempfile.TemporaryDirectory() as folder,
        KnowledgeBase.open(f"sqlite:///{Path(folder) / 'facts.db'}") as knowledge,
    ):
        knowledge.add_text(_text(), title="Gates")
        _ask_until(knowledge, lambda: True)
        end = time.monotonic() + IDLE_SECONDS
        idle = _ask_until(knowledge, lambda: time.monotonic() > end)
        files = {name: make() for name, make in FILES.items()}
        with ThreadPoolExecutor(len(files)) as pool:
            started = time.monotonic()
            jobs = [pool.submit(_give, knowledge, name, it) for name, it in files.items()]
            busy = _ask_until(knowledge, lambda: all(job.done() for job in jobs))
            took = time.monotonic() - started
        _print(idle, busy, took, jobs)


def _print(idle: list[float], busy: list[float], took: float, jobs: list[Future[str]]) -> None:
    for job in jobs:
        print(f"  {job.result()}")
    for name, times in (("idle", idle), ("while reading", busy)):
        print(f"{name:14} {len(times):6} answers, p50 {_share(times, 50):6.2f} ms, ", end="")
        print(f"p95 {_share(times, 95):6.2f} ms")
    print(f"p95 ratio {_share(busy, 95) / _share(idle, 95):.2f} over {took:.0f} s of reading")


def _share(times: list[float], percent: int) -> float:
    return statistics.quantiles(times, n=100)[percent - 1] * 1000


def _text() -> str:
    return "\n\n".join(
        f"Gate {n} opens at {n % 12 + 1} in the morning and is kept by Ann {n}. "
        f"There are {n * 7 % 90} herons at pond {n}."
        for n in range(FACTS // 2)
    )


def _ask_until(knowledge: KnowledgeBase, ended: Callable[[], bool]) -> list[float]:
    times: list[float] = []
    while True:
        for question in QUESTIONS:
            started = time.perf_counter()
            knowledge.ask(question)
            times.append(time.perf_counter() - started)
        if ended():
            return times


def _give(knowledge: KnowledgeBase, name: str, content: bytes) -> str:
    started = time.monotonic()
    try:
        document = knowledge.add_bytes(content, name, f"test:{name}")
        said = f"{document.facts} facts"
    except DocumentError as refusal:
        said = str(refusal)
    return f"{name:14} {time.monotonic() - started:5.1f} s  {said[:90]}"


def _archive(entry: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(entry, content)
    return buffer.getvalue()


def _swelling_pdf() -> bytes:
    packed = zlib.compress(b"(a) Tj " * 10_000_000, 1)
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
    )
    body = b"".join(b"%d 0 obj %s endobj\n" % (n, it) for n, it in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 5>>\n%%EOF"


def _many() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for number in range(20_000):
            made.writestr(f"{number}.txt", b"")
    return buffer.getvalue()


FILES: dict[str, Callable[[], bytes]] = {
    "swelling.docx": lambda: _archive("word/document.xml", bytes(200_000_000)),
    "swelling.zip": lambda: _archive("a.txt", bytes(200_000_000)),
    "swelling.pdf": _swelling_pdf,
    "many.zip": _many,
    "deep.html": lambda: b"<div>" * 200_000 + b"words",
    "unclosed.html": lambda: b"<b><p>" * 20_000 + b"words",
    "marks.md": lambda: b"*a _b " * 50_000,
    "brackets.md": lambda: b"[" * 100_000,
    "deep.json": lambda: b"[" * 2_000_000,
    "noise.pdf": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 20_000,
}
