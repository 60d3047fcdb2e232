"""Ways of finding the answering sentence: Quoth, its stages one by one, and its peers."""

import math
import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import bm25s
import numpy as np
import numpy.typing as npt
import Stemmer
import tantivy
from rapidfuzz import fuzz, process, utils
from rapidfuzz.distance import OSA

from benchmarks.quality.corpora import Corpus
from benchmarks.quality.finding import DEPTH, QUOTH, Build, Found, System
from bot.model.judges import load_judges
from bot.model.local import LocalModel
from knowledge.matching.analysis import analyse
from knowledge.matching.candidates import find_candidates, match_terms
from knowledge.matching.expansion import Expansion, How, expand
from knowledge.matching.features import with_leads
from knowledge.matching.matcher import Matched, Visible, measure
from knowledge.matching.ranking import rank
from knowledge.matching.trees import Forest
from knowledge.matching.weights import Weights
from knowledge.reranking import reorder
from knowledge.store import Reader

Floats = npt.NDArray[np.float32]

_WORD: Final = re.compile(r"\w+")
_STEMMER: Final = Stemmer.Stemmer("english")


@dataclass(frozen=True, slots=True)
class Switches:
    """Which of Quoth's stages are on: ways to reach a word, fields around it, learned order."""

    hows: frozenset[How] = frozenset(How)
    context: bool = True
    order: bool = True


def peers() -> dict[str, Build]:
    """Return what Quoth is measured beside, by name."""
    return {
        "rapidfuzz token_set_ratio": _rapidfuzz,
        "SQLite FTS5 (porter)": _fts5,
        "bm25s + stems": _bm25s,
        "bm25s + stems + spelling": _bm25s_spelt,
        "tantivy (en_stem)": _tantivy,
    }


def quoth(weights: Weights, models: Path | None = None) -> dict[str, Build]:
    """Return Quoth by name; also with the local models of a folder, if one is given."""
    alone: dict[str, Build] = {QUOTH: lambda corpus: _quoth(corpus, weights, Switches())}
    if models is None:
        return alone
    model = LocalModel(models, math.inf, load_judges)
    name = " + ".join([QUOTH, *(judge.name for judge in model.loaded() or ())])
    return alone | {name: lambda corpus: _quoth(corpus, weights, Switches(), model)}


def stages(weights: Weights) -> dict[str, Build]:
    """Return Quoth with one stage after the other switched on, by name."""
    exact = Switches(hows=frozenset({How.EXACT}), context=False, order=False)
    spelt = frozenset({How.EXACT, How.SPELLING, How.SPLIT, How.JOINED})
    flat = replace(weights, ranking=Forest.parse([]))
    steps = {
        "sentence BM25, same words": (exact, weights),
        "+ spelling": (replace(exact, hows=spelt), weights),
        "+ acronyms, families, like meanings": (replace(exact, hows=frozenset(How)), weights),
        "+ passage, neighbours, headings": (Switches(order=False), weights),
        "+ linear order": (Switches(), flat),
        "+ forest (all of Quoth)": (Switches(), weights),
    }

    def built(switches: Switches, used: Weights) -> Build:
        return lambda corpus: _quoth(corpus, used, switches)

    return {name: built(*step) for name, step in steps.items()}


def _quoth(
    corpus: Corpus, weights: Weights, switches: Switches, model: LocalModel | None = None
) -> System:
    def search(question: str, without: frozenset[int] = frozenset()) -> Found:
        with corpus.searched.reader() as reader:
            analysed = analyse(question)
            expansion = expand(analysed, reader.frequencies, corpus.searched.vocabulary)
            expansion = _reached(expansion, switches.hows)
            visible = _visible(reader, without)
            if not switches.order:
                return _unordered(expansion, reader, visible, context=switches.context)
            found = measure(analysed, expansion, reader, weights, visible)
            documents = {it.number: it for it in reader.documents()} if model else {}
        ranked = tuple(rank(found.texts, with_leads(found.rows), len(analysed.words), weights))
        if model is not None and ranked:
            matched = Matched(analysed, expansion, ranked)
            ranked = reorder(matched, question, documents, model, _nothing).matched.ranked
        facts = tuple(entry.candidate.fact for entry in ranked[:DEPTH])
        return Found(facts, ranked[0].confidence if facts else 0.0)

    return search


def _nothing(_: bytes, __: Sequence[bytes]) -> dict[bytes, bytes]:
    """Recall no vectors: the model makes each once, and remembers it."""
    return {}


def _reached(expansion: Expansion, hows: frozenset[How]) -> Expansion:
    """Return an expansion with only some ways of reaching a word."""
    terms = tuple(
        replace(term, alternatives=tuple(it for it in term.alternatives if it.how in hows))
        for term in expansion.terms
    )
    return replace(expansion, terms=terms)


def _visible(reader: Reader, without: frozenset[int]) -> Visible:
    if not without:
        return None
    return ~np.isin(np.arange(len(reader.layout().document_of)), list(without))


def _unordered(expansion: Expansion, reader: Reader, visible: Visible, *, context: bool) -> Found:
    """Return candidates in BM25's own order: fused, or of the sentence alone."""
    layout = reader.layout()
    matches = match_terms(expansion, reader, layout, visible)
    found = find_candidates(matches, layout, 4 * DEPTH)
    scores = found.scores if context else found.sentence_scores
    best = np.argsort(-scores, kind="stable")[:DEPTH]
    sure = float(scores[best[0]]) if len(best) else 0.0
    return Found(tuple(found.ids[best].tolist()), sure)


def _scored(corpus: Corpus, score: Callable[[str], Floats], numbers: Sequence[int]) -> System:
    """Return a system from one that scores every sentence."""
    passages = np.array([corpus.sentences[number].passage for number in numbers])

    def search(question: str, without: frozenset[int] = frozenset()) -> Found:
        scores = score(question)
        if without:
            scores = np.where(np.isin(passages, list(without)), -1, scores)
        best = np.argsort(-scores, kind="stable")[:DEPTH]
        kept = [place for place in best.tolist() if scores[place] > 0]
        sure = float(scores[kept[0]]) if kept else 0.0
        return Found(tuple(numbers[place] for place in kept), sure)

    return search


def _rapidfuzz(corpus: Corpus) -> System:
    numbers = sorted(corpus.sentences)
    texts = [utils.default_process(corpus.sentences[number].text) for number in numbers]

    def score(question: str) -> Floats:
        asked = [utils.default_process(question)]
        scores = process.cdist(asked, texts, scorer=fuzz.token_set_ratio, dtype=np.float32)
        return np.asarray(scores[0])

    return _scored(corpus, score, numbers)


def _stems(text: str) -> list[str]:
    return [str(it) for it in _STEMMER.stemWords(_WORD.findall(text.lower()))]


def _bm25s_index(corpus: Corpus, numbers: Sequence[int]) -> bm25s.BM25:
    index = bm25s.BM25(method="lucene", k1=1.5, b=0.75)
    index.index([_stems(corpus.sentences[it].text) for it in numbers], show_progress=False)
    return index


def _bm25s(corpus: Corpus) -> System:
    numbers = sorted(corpus.sentences)
    index = _bm25s_index(corpus, numbers)

    def score(question: str) -> Floats:
        known = [term for term in _stems(question) if term in index.vocab_dict]
        return index.get_scores(known) if known else np.zeros(len(numbers), np.float32)

    return _scored(corpus, score, numbers)


def _bm25s_spelt(corpus: Corpus) -> System:
    """Build the same, each unknown word of four letters or more by its nearest known ones."""
    numbers = sorted(corpus.sentences)
    index = _bm25s_index(corpus, numbers)
    words: dict[str, str] = {}
    for number in numbers:
        for word in _WORD.findall(corpus.sentences[number].text.lower()):
            words.setdefault(word, str(_STEMMER.stemWord(word)))

    def terms(word: str) -> list[str]:
        term = str(_STEMMER.stemWord(word))
        if term in index.vocab_dict or len(word) < 4 or word.isdigit():  # noqa: PLR2004
            return [term] if term in index.vocab_dict else []
        most = 1 if len(word) <= 5 else 2  # noqa: PLR2004
        near = process.extract(word, words.keys(), scorer=OSA.distance, score_cutoff=most, limit=3)
        return [words[found] for found, edits, _ in near if edits == near[0][1]]

    def score(question: str) -> Floats:
        known = [term for word in _WORD.findall(question.lower()) for term in terms(word)]
        return index.get_scores(known) if known else np.zeros(len(numbers), np.float32)

    return _scored(corpus, score, numbers)


def _fts5(corpus: Corpus) -> System:
    connection = sqlite3.connect(":memory:")
    connection.execute("create virtual table fact using fts5(text, tokenize = 'porter unicode61')")
    rows = [(number, it.text) for number, it in corpus.sentences.items()]
    connection.executemany("insert into fact (rowid, text) values (?, ?)", rows)
    sql = "select rowid, -bm25(fact) from fact where fact match ? order by rank limit ?"

    def search(question: str, without: frozenset[int] = frozenset()) -> Found:
        asked = " OR ".join(f'"{word}"' for word in _WORD.findall(question)) or '""'
        found = connection.execute(sql, (asked, DEPTH * (5 if without else 1))).fetchall()
        return _without(corpus, found, without)

    return search


def _without(corpus: Corpus, found: Sequence[tuple[int, float]], without: frozenset[int]) -> Found:
    kept = [it for it in found if corpus.sentences[it[0]].passage not in without][:DEPTH]
    return Found(tuple(number for number, _ in kept), kept[0][1] if kept else 0.0)


def _tantivy(corpus: Corpus) -> System:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=False, tokenizer_name="en_stem")
    builder.add_integer_field("number", stored=True, indexed=False)
    index = tantivy.Index(builder.build())
    writer = index.writer(heap_size=32_000_000, num_threads=1)
    for number, sentence in corpus.sentences.items():
        writer.add_document(tantivy.Document(text=[sentence.text], number=number))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(question: str, without: frozenset[int] = frozenset()) -> Found:
        asked = " ".join(_WORD.findall(question))
        query, _ = index.parse_query_lenient(asked, ["text"])
        hits = searcher.search(query, DEPTH * (5 if without else 1)).hits
        found = [(int(searcher.doc(address)["number"][0]), float(it)) for it, address in hits]
        return _without(corpus, found, without)

    return search
