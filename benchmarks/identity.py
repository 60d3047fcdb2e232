"""`python -m benchmarks identity`: both databases give the same answers, to the last digit.

The training offices' questions are asked, every other one with a letter left out, of
the offices' documents among made-up ones. What is compared is every answer as JSON
with ids, scores and reasons, and the fifty best candidates with theirs.
"""

import json
import tempfile
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, Final

from benchmarks.office import Office, load_offices
from benchmarks.speed.corpus import Corpus, text_of
from knowledge import KnowledgeBase

DEPTH: Final = 50
TIMED: Final = {"elapsed_ms"}


def add_commands(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add the command."""
    identity = commands.add_parser("identity", help="ask a file and a server the same questions")
    identity.add_argument("--questions", type=int, default=1000)
    identity.add_argument("--facts", type=int, default=4000, help="made-up facts beside the rest")
    identity.set_defaults(run=_run)


def _run(options: Namespace) -> None:
    from tests.postgres import running  # noqa: PLC0415 -- the others need no server

    with running() as server, tempfile.TemporaryDirectory() as folder:
        server.execute("create database identity")
        urls = (f"sqlite:///{folder}/facts.db", server.url("identity"))
        found = compare(*urls, options.questions, options.facts)
    print(json.dumps(found))
    if found["answers_differ"] or found["candidates_differ"]:
        raise SystemExit(1)


def compare(one: str, other: str, count: int, facts: int) -> dict[str, int]:
    """Fill two empty databases alike, ask both the same, count what differs."""
    counts = {"facts": 0, "questions": 0, "answered": 0, "answers_differ": 0}
    counts["candidates_differ"] = 0
    offices = load_offices()
    with KnowledgeBase.open(one) as first, KnowledgeBase.open(other) as second:
        for knowledge in (first, second):
            _fill(knowledge, offices, facts)
        counts["facts"] = first.totals().facts
        for question in islice(_questions(offices), count):
            answers = [_said(knowledge, question) for knowledge in (first, second)]
            found = [_found(knowledge, question) for knowledge in (first, second)]
            counts["questions"] += 1
            counts["answered"] += bool(answers[0]["answers"])
            counts["answers_differ"] += answers[0] != answers[1]
            counts["candidates_differ"] += found[0] != found[1]
    return counts


def _fill(knowledge: KnowledgeBase, offices: list[Office], facts: int) -> None:
    for path in chain.from_iterable(office.documents for office in offices):
        knowledge.add_text(path.read_text(encoding="utf-8"), path.stem, path.name)
    made = enumerate(Corpus().documents(facts))
    knowledge.add_texts((text_of(it), f"{number}", f"{number}") for number, it in made)


def _questions(offices: list[Office]) -> Iterator[str]:
    """Yield questions of all offices in turn, every other one with a letter left out."""
    shuffled = zip(*(office.questions for office in offices), strict=False)
    for number, it in enumerate(chain.from_iterable(shuffled)):
        middle = len(it.question) // 2
        slipped = it.question[:middle] + it.question[middle + 1 :]
        yield slipped if number % 2 else it.question


def _said(knowledge: KnowledgeBase, question: str) -> dict[str, Any]:
    return knowledge.ask(question).model_dump(mode="json", exclude=TIMED)


def _found(knowledge: KnowledgeBase, question: str) -> list[dict[str, Any]]:
    return [it.model_dump(mode="json") for it in knowledge.search(question, DEPTH)]
