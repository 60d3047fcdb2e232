"""How fast questions are answered and documents taken in, beside peers in the same run."""

import json
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.speed.corpus import Corpus, text_of
from benchmarks.speed.living import measure_use
from benchmarks.speed.peers import DEPTH, Search, peers, timed
from benchmarks.speed.searching import measure_index
from knowledge import KnowledgeBase


def measure_answers(facts: int, count: int) -> dict[str, Any]:
    """Build every index over the same sentences, ask every one the same questions."""
    corpus = Corpus()
    with tempfile.TemporaryDirectory() as folder:
        begun = time.process_time()
        path = Path(folder) / "facts.db"
        knowledge = KnowledgeBase.open(f"sqlite:///{path}")
        texts = ((text_of(it), f"{n}", f"{n}") for n, it in enumerate(corpus.documents(facts)))
        knowledge.add_texts(texts)
        seconds = time.process_time() - begun
        held = knowledge.totals().facts
        knowledge.close()
        size = path.stat().st_size
        found: dict[str, Any] = {
            "facts": held,
            "facts_per_cpu_second": round(held / seconds),
            "bytes_per_fact": round(size / held),
        }
        begun = time.process_time()
        knowledge = KnowledgeBase.open(f"sqlite:///{path}")
        knowledge.ask(corpus.questions(facts, 1)[0].text)
        found["first_answer_ms"] = round(1000 * (time.process_time() - begun))
        engines: dict[str, Search] = {
            "quoth": lambda text: [it.quote for it in knowledge.ask(text).answers],
            "quoth_top50": lambda text: [it.quote for it in knowledge.search(text, DEPTH)],
            **peers(Path(folder), corpus, facts),
        }
        for name, typos in (("clean", 0), ("typos", 2)):
            questions = corpus.questions(facts, count, typos)
            found[name] = {engine: timed(run, questions) for engine, run in engines.items()}
        knowledge.close()
        found |= measure_use(f"sqlite:///{path}", corpus.questions(facts, count))
    return found


def run(sizes: list[int], questions: int, *, index: bool) -> list[dict[str, Any]]:
    """Print what was measured for each size, one JSON object a line; return all of it."""
    every = []
    for facts in sizes:
        found = (measure_index if index else measure_answers)(facts, questions)
        print(json.dumps(found), flush=True)
        every.append(found)
    return every
