"""How fast texts are taken in, from characters to what is stored, and nothing else."""

import json
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.speed.corpus import Corpus, text_of
from knowledge import KnowledgeBase
from knowledge.facts import extract_passages, index_passages
from knowledge.reading import read_text


def prose_of(path: Path) -> list[str]:
    """Return the articles of a file in SQuAD's format, a paragraph of each a paragraph."""
    articles = json.loads(path.read_text(encoding="utf-8"))["data"]
    return ["\n\n".join(part["context"] for part in it["paragraphs"]) for it in articles]


def made_up(facts: int) -> list[str]:
    """Return documents of the benchmark's own corpus."""
    return [text_of(it) for it in Corpus().documents(facts)]


def measure_import(texts: Iterable[str]) -> dict[str, Any]:
    """Return facts per CPU second: cut and indexed, first and again, and altogether stored."""
    texts = list(texts)
    read_text("Ready. Set.")
    found: dict[str, Any] = {}
    for name in ("indexed_per_cpu_second", "indexed_again_per_cpu_second"):
        begun = time.process_time()
        facts = sum(map(_index, texts))
        found[name] = round(facts / (time.process_time() - begun))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.db"
        begun = time.process_time()
        with KnowledgeBase.open(f"sqlite:///{path}") as knowledge:
            knowledge.add_texts((it, f"{number}", f"{number}") for number, it in enumerate(texts))
            spent = time.process_time() - begun
            facts = knowledge.totals().facts
        found |= {
            "facts": facts,
            "stored_per_cpu_second": round(facts / spent),
            "bytes_per_fact": round(path.stat().st_size / facts),
        }
    return found


def _index(text: str) -> int:
    drafts = index_passages(extract_passages(read_text(text)), "A document")
    return sum(len(draft.terms) for draft in drafts)
