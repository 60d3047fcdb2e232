"""Sum up texts in every way there is, and compare with what people wrote."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks.summaries.peers import PEERS, Pick, bm25, oracle
from benchmarks.summaries.rouge import Nearness, figures_of, nearness
from benchmarks.summaries.sets import MEETINGS, PAPERS, TOPICS, Reference, Summed
from knowledge import KnowledgeBase
from knowledge.summaries import Length

OURS: Final = "Quoth"
ORACLE: Final = "oracle (greedy)"
BM25: Final = "BM25"
SLOW_SENTENCES: Final = 700
SLOW: Final = frozenset({"LexRank (sumy)", "TextRank (sumy)"})


@dataclass(frozen=True, slots=True)
class Measured:
    """One way to sum up one kind of text at one length; `cost` is CPU ms a summary."""

    task: str
    way: str
    length: str
    summaries: int
    near: Nearness
    cost: float


@dataclass(frozen=True, slots=True)
class Case:
    """One summary to be written: by us, and by the others from the same sentences."""

    ours: Callable[[str], list[str]]
    sentences: Sequence[str]
    reference: Reference


def measure(
    papers: Sequence[Summed], meetings: Sequence[Summed], *, peers: bool
) -> Iterator[Measured]:
    """Measure every way on every task, at every length."""
    with _opened([*papers, *meetings]) as cases:
        for task, chosen in _tasks(papers, meetings, cases):
            for length in Length:
                yield from _ways(task, chosen, length, peers=peers)


class _opened:  # noqa: N801 -- a context of databases
    """Each text in a knowledge base of its own."""

    def __init__(self, texts: Sequence[Summed]) -> None:
        self._texts = texts
        self._bases: list[KnowledgeBase] = []

    def __enter__(self) -> dict[str, list[Case]]:
        cases = {}
        for text in self._texts:
            base = KnowledgeBase.open("sqlite://")
            self._bases.append(base)
            base.add_text(text.text, text.title, text.name)
            sentences = [fact.quote for fact in base.facts()]
            cases[text.name] = [
                Case(_ours(base, reference), sentences, reference) for reference in text.references
            ]
        return cases

    def __exit__(self, *_: object) -> None:
        for base in self._bases:
            base.close()


def _ours(base: KnowledgeBase, reference: Reference) -> Callable[[str], list[str]]:
    def sum_up(length: str) -> list[str]:
        summary = base.summarize(topic=reference.topic, length=length)
        return [bullet.quote for bullet in summary.bullets]

    return sum_up


def _tasks(
    papers: Sequence[Summed], meetings: Sequence[Summed], cases: dict[str, list[Case]]
) -> Iterator[tuple[str, list[Case]]]:
    talked = [case for text in meetings for case in cases[text.name]]
    yield PAPERS, [case for text in papers for case in cases[text.name]]
    yield MEETINGS, [case for case in talked if case.reference.topic is None]
    yield TOPICS, [case for case in talked if case.reference.topic is not None]


def _ways(task: str, cases: Sequence[Case], length: Length, *, peers: bool) -> Iterator[Measured]:
    yield _measured(task, OURS, length, cases, lambda case: case.ours(length.value))
    if not peers:
        return
    for way, pick in (BM25_OF | {ORACLE: _fixed(oracle)} if task == TOPICS else ALL).items():
        long = any(len(case.sentences) > SLOW_SENTENCES for case in cases)
        if way in SLOW and long and length is not Length.MEDIUM:
            continue
        yield _measured(task, way, length, cases, _picked(pick, length))


def _picked(pick: Callable[[Case], Pick], length: Length) -> Callable[[Case], list[str]]:
    def sum_up(case: Case) -> list[str]:
        places = pick(case)(case.sentences, length.bullets, case.reference.text)
        return [case.sentences[place] for place in places]

    return sum_up


def _fixed(pick: Pick) -> Callable[[Case], Pick]:
    return lambda _case: pick


BM25_OF: Final[dict[str, Callable[[Case], Pick]]] = {
    "lead": _fixed(PEERS["lead"]),
    "random": _fixed(PEERS["random"]),
    BM25: lambda case: bm25(case.reference.topic or ""),
}
ALL: Final = {
    **{way: _fixed(pick) for way, pick in PEERS.items()},
    ORACLE: _fixed(oracle),
}


def _measured(
    task: str,
    way: str,
    length: Length,
    cases: Sequence[Case],
    sum_up: Callable[[Case], list[str]],
) -> Measured:
    began = time.process_time()
    summaries = [sum_up(case) for case in cases]
    cost = 1_000 * (time.process_time() - began) / max(len(cases), 1)
    scored = [
        figures_of(summary, case.reference.text)
        for summary, case in zip(summaries, cases, strict=True)
    ]
    words = [len(" ".join(summary).split()) for summary in summaries]
    return Measured(task, way, length.value, len(cases), nearness(scored, words), round(cost, 1))
