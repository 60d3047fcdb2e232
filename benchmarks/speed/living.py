"""How fast a database is in use: opened, added to, asked by several, while another adds."""

import multiprocessing
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, Final

import numpy as np

from benchmarks.speed.corpus import Corpus, Question, text_of
from knowledge import KnowledgeBase

THREADS: Final = (1, 2, 8)
MANY: Final = 100
TRIES: Final = 10
OTHERS: Final = 31
CONTEXT: Final = multiprocessing.get_context("forkserver")
COLD: Final = """
import sys
from knowledge import KnowledgeBase
with KnowledgeBase.open(sys.argv[1]) as knowledge:
    knowledge.ask(sys.argv[2])
"""


def measure_use(url: str, questions: list[Question]) -> dict[str, Any]:
    """Return what a database costs whose documents change while it is asked."""
    found: dict[str, Any] = {"cold_start_cpu_ms": _cold_start(url, questions[0])}
    with KnowledgeBase.open(url) as knowledge:
        for question in questions[:TRIES]:
            knowledge.ask(question.text)
        found["one_added_and_seen_cpu_ms"] = _added_and_seen(knowledge)
        found["hundred_added_cpu_ms"] = _many_added(knowledge)
        found["answers_per_second"] = {it: _rate(knowledge, questions, it) for it in THREADS}
        found["quiet_wall_ms"] = _walls(knowledge, questions)
        with _importing(url):
            found["importing_wall_ms"] = _walls(knowledge, questions)
    return found


def _cold_start(url: str, question: Question) -> int:
    """Return the CPU milliseconds of a process that opens, answers once and ends."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", COLD, url, question.text]
    subprocess.run(command, check=True)  # noqa: S603 -- this Python itself
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return round(1000 * spent)


def _cpu_ms(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return round(1000 * (time.process_time() - begun), 1)


def _added_and_seen(knowledge: KnowledgeBase) -> float:
    """Return what adding one sentence costs, with the question that finds it; the median."""
    spent = []
    for number in range(TRIES):
        word = f"qubit{number}ium"
        text = f"The {word} is kept in drawer {number}."

        def add_and_ask(text: str = text, word: str = word) -> None:
            knowledge.add_text(text, word, word)
            quotes = [it.quote for it in knowledge.ask(f"Where is the {word} kept?").answers]
            assert quotes[:1] == [text]

        spent.append(_cpu_ms(add_and_ask))
    return round(float(np.median(spent)), 1)


def _many_added(knowledge: KnowledgeBase) -> float:
    """Return what adding a hundred documents of one sentence costs; the median."""
    made = [text_of(it) for it in Corpus(seed=OTHERS).documents(MANY * TRIES * 40)]
    texts = [text.partition(".")[0] + "." for text in made]
    spent = []
    for start in range(0, len(texts), MANY):
        given = [
            (it, None, f"one:{start}:{n}") for n, it in enumerate(texts[start : start + MANY])
        ]
        spent.append(_cpu_ms(lambda given=given: knowledge.add_texts(given)))  # type: ignore[misc]
    return round(float(np.median(spent)), 1)


def _rate(knowledge: KnowledgeBase, questions: list[Question], threads: int) -> float:
    begun = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda it: knowledge.ask(it.text), questions))
    return round(len(questions) / (time.perf_counter() - begun), 1)


def _walls(knowledge: KnowledgeBase, questions: list[Question]) -> dict[str, float]:
    spent = []
    for question in questions:
        begun = time.perf_counter()
        knowledge.ask(question.text)
        spent.append(1000 * (time.perf_counter() - begun))
    low, high = np.percentile(spent, (50, 95)).round(1).tolist()
    return {"p50": low, "p95": high}


@contextmanager
def _importing(url: str) -> Iterator[None]:
    """Let another process take documents in meanwhile."""
    begun = CONTEXT.Event()
    process = CONTEXT.Process(target=_import_for_ever, args=(url, begun), daemon=True)
    process.start()
    begun.wait()
    try:
        yield
    finally:
        process.kill()
        process.join()


def _import_for_ever(url: str, begun: Any) -> None:  # noqa: ANN401 -- an event of any context
    with KnowledgeBase.open(url, busy_seconds=60) as knowledge:
        for number, it in enumerate(Corpus(seed=OTHERS).documents(100_000_000)):
            knowledge.add_text(text_of(it), f"import {number}", f"import:{number}")
            begun.set()
