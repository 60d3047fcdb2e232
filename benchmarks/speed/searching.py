"""How fast the index alone is built and searched: no reading of text, no ranking."""

import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from benchmarks.speed.corpus import PARAGRAPH, Corpus, text_of
from benchmarks.speed.peers import DEPTH, peers, timed, words_of
from knowledge.language import term_of
from knowledge.matching.analysis import analyse
from knowledge.matching.candidates import find_candidates, match_terms
from knowledge.matching.expansion import Expansion, expand
from knowledge.matching.spelling import Vocabulary
from knowledge.model import Fact, Passage
from knowledge.store import DocumentDraft, FactTerms, PassageDraft, Reader, Store, Word

NOON: Final = datetime(2024, 5, 1, 12, tzinfo=UTC)
BATCH: Final = 250
IMPACT: Final = 90


def measure_index(facts: int, count: int) -> dict[str, Any]:
    """Build the index and its peers over the same sentences; find the best 50 of each question."""
    corpus = Corpus()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.db"
        begun = time.process_time()
        _build(f"sqlite:///{path}", corpus, facts)
        seconds = time.process_time() - begun
        found: dict[str, Any] = {
            "facts": facts,
            "facts_per_cpu_second": round(facts / seconds),
            "bytes_per_fact": round(path.stat().st_size / facts),
        }
        with closing(Store.open(f"sqlite:///{path}")) as store:
            begun = time.process_time()
            with store.reader("us") as reader:
                reader.layout()
            found["layout_ms"] = round(1000 * (time.process_time() - begun))
            engines = {"quoth": _search(store), **peers(Path(folder), corpus, facts)}
            questions = corpus.questions(facts, count)
            found["top50"] = {name: timed(run, questions) for name, run in engines.items()}
    return found


def _build(url: str, corpus: Corpus, facts: int) -> None:
    with closing(Store.open(url)) as store:
        drafts = map(_draft, range(facts), corpus.documents(facts))
        while batch := list(_some(drafts)):
            with store.writer("us") as writer:
                for draft in batch:
                    writer.add(draft)


def _some(drafts: Iterator[DocumentDraft]) -> Iterator[DocumentDraft]:
    for _, draft in zip(range(BATCH), drafts, strict=False):
        yield draft


def _draft(number: int, sentences: list[str]) -> DocumentDraft:
    drafts: list[PassageDraft] = []
    for start in range(0, len(sentences), PARAGRAPH):
        held = sentences[start : start + PARAGRAPH]
        terms = tuple(_terms(it) for it in held)
        ranges: list[Fact] = []
        edge = 0
        for it in held:
            ranges.append(Fact(edge, edge + len(it)))
            edge += len(it) + 1
        length = sum(len(it.impacts) for it in terms)
        drafts.append(PassageDraft(Passage(0, text_of(held), tuple(ranges)), terms, length))
    name = f"{number}"
    return DocumentDraft(name, name, "default", "text/plain", b"", NOON, tuple(drafts))


def _terms(sentence: str) -> FactTerms:
    words = sentence[:-1].lower().split()
    counts = Counter(term_of(word) for word in words)
    impacts = {term: min(255, IMPACT + 30 * count) for term, count in counts.items()}
    return FactTerms(impacts, tuple(Word(word, term_of(word)) for word in words))


def _search(store: Store) -> Any:  # noqa: ANN401 -- a closure
    def search(text: str) -> list[str]:
        with store.reader("us") as reader:
            layout = reader.layout()
            expansion: Expansion = expand(
                analyse(" ".join(words_of(text))), reader.frequencies, Vocabulary
            )
            found = find_candidates(match_terms(expansion, reader, layout, None), layout, DEPTH)
            return _quotes(reader, found.ids.tolist())

    return search


def _quotes(reader: Reader, facts: list[int]) -> list[str]:
    layout = reader.layout()
    records = reader.passages(layout.passage_of[facts].tolist())
    by_fact = [(fact, records[int(layout.passage_of[fact])]) for fact in facts]
    return [
        record.passage.quote(record.passage.facts[fact - record.first_fact])
        for fact, record in by_fact
    ]
