"""The peers, and how each is timed."""

import logging
import sqlite3
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks.speed.corpus import Corpus, Question

Search = Callable[[str], list[str]]
PERCENTILES: Final = (50, 95, 99)
DEPTH: Final = 50
WARM: Final = 5


def timed(search: Search, questions: list[Question]) -> dict[str, float]:
    """Return CPU milliseconds per question, and how often its sentence came back."""
    for question in questions[:WARM]:
        search(question.text)
    spent: list[float] = []
    right = 0
    for question in questions:
        begun = time.process_time()
        found = search(question.text)
        spent.append(1000 * (time.process_time() - begun))
        right += any(question.sentence in it for it in found)
    cpu = np.percentile(spent, PERCENTILES).round(2).tolist()
    named = zip((f"p{it}" for it in PERCENTILES), cpu, strict=True)
    return {**dict(named), "found": round(right / len(questions), 3)}


def peers(folder: Path, corpus: Corpus, facts: int) -> dict[str, Search]:
    """Build the peers' indexes: SQLite FTS5, tantivy and bm25s."""
    sentences = [it for document in corpus.documents(facts) for it in document]
    return {
        "fts5": _fts5(folder, sentences),
        "tantivy": _tantivy(folder, sentences),
        "bm25s": _bm25s(sentences),
    }


def words_of(text: str) -> list[str]:
    """Return the words that a question asks for, as every engine gets them."""
    return text.removeprefix("What about ").rstrip("?").split()


def _fts5(folder: Path, sentences: list[str]) -> Search:
    connection = sqlite3.connect(folder / "fts.db")
    connection.execute("create virtual table fact using fts5(text, tokenize = 'porter')")
    connection.executemany("insert into fact values (?)", ([it] for it in sentences))
    connection.commit()
    sql = f"select text from fact where fact match ? order by rank limit {DEPTH}"  # noqa: S608

    def search(text: str) -> list[str]:
        return [it for (it,) in connection.execute(sql, (" OR ".join(words_of(text)),))]

    return search


def _tantivy(folder: Path, sentences: list[str]) -> Search:
    import tantivy  # noqa: PLC0415 -- only here

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=True, tokenizer_name="en_stem")
    place = folder / "tantivy"
    place.mkdir()
    index = tantivy.Index(builder.build(), path=str(place))
    writer = index.writer(heap_size=64_000_000, num_threads=1)
    for sentence in sentences:
        writer.add_document(tantivy.Document(text=[sentence]))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def search(text: str) -> list[str]:
        query = index.parse_query(" OR ".join(words_of(text)), ["text"])
        hits = searcher.search(query, DEPTH).hits
        return [str(searcher.doc(address)["text"][0]) for _, address in hits]

    return search


def _bm25s(sentences: list[str]) -> Search:
    import bm25s  # noqa: PLC0415 -- only here
    import Stemmer  # noqa: PLC0415 -- only here

    logging.getLogger("bm25s").setLevel(logging.WARNING)
    cut = partial(
        bm25s.tokenize, stopwords=None, stemmer=Stemmer.Stemmer("english"), show_progress=False
    )
    retriever = bm25s.BM25()
    retriever.index(cut(sentences), show_progress=False)
    depth = min(DEPTH, len(sentences))

    def search(text: str) -> list[str]:
        words = cut(" ".join(words_of(text)), return_ids=False)
        found, _ = retriever.retrieve(words, k=depth, show_progress=False)
        return [sentences[place] for place in found[0].tolist()]

    return search
