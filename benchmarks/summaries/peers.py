"""Other ways to sum up: the kept packages, plain baselines, and what could be reached at best."""

import math
import random
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence
from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer
from sumy.utils import get_stop_words

from knowledge.language import content_terms, term_of, tokens_of
from knowledge.summaries.vectors import Floats, Vectors

SEED: Final = 7
DAMPING: Final = 0.85
ROUNDS: Final = 40
POSITION, DIVERSITY = 0.5, 0.5
K1, B = 1.2, 0.75

Pick = Callable[[Sequence[str], int, str], list[int]]


class _Words:
    """What sumy asks of a tokenizer."""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(token.text for token in tokens_of(text))


def lead(sentences: Sequence[str], most: int, _reference: str) -> list[int]:
    """Take the first sentences."""
    return list(range(min(most, len(sentences))))


def at_random(sentences: Sequence[str], most: int, _reference: str) -> list[int]:
    """Take any sentences."""
    rng = random.Random(SEED + len(sentences))
    return sorted(rng.sample(range(len(sentences)), min(most, len(sentences))))


def sumy(summarizer: Any) -> Pick:  # noqa: ANN401 -- an untyped package
    """Let one of sumy's summarisers choose."""

    def pick(sentences: Sequence[str], most: int, _reference: str) -> list[int]:
        chooser = summarizer(Stemmer("english"))
        chooser.stop_words = get_stop_words("english")
        held = [SumySentence(text, _Words()) for text in sentences]
        places = {id(sentence): place for place, sentence in enumerate(held)}
        chosen = chooser(ObjectDocumentModel([Paragraph(held)]), most)
        return sorted(places[id(sentence)] for sentence in chosen)

    return pick


def page_rank(sentences: Sequence[str], most: int, _reference: str) -> list[int]:
    """Take central sentences by PageRank over tf-idf, early ones first, none alike."""
    vectors = _vectors(sentences)
    dense = np.zeros((vectors.size, len(vectors.idf)))
    dense[vectors.rows, vectors.columns] = vectors.values
    alike = dense @ dense.T
    np.fill_diagonal(alike, 0)
    flow = alike / np.maximum(alike.sum(axis=0), 1e-9)
    rank = np.full(len(alike), 1 / len(alike))
    for _ in range(ROUNDS):
        rank = (1 - DAMPING) / len(alike) + DAMPING * flow @ rank
    scores = rank / rank.max() + POSITION / np.sqrt(1 + np.arange(len(rank)))
    return _diverse(scores, alike, most)


def _diverse(scores: Floats, alike: Floats, most: int) -> list[int]:
    chosen: list[int] = []
    while len(chosen) < min(most, len(scores)):
        nearest = alike[chosen].max(axis=0) if chosen else np.zeros(len(scores))
        gains = scores - DIVERSITY * nearest
        gains[chosen] = -np.inf
        chosen.append(int(np.argmax(gains)))
    return sorted(chosen)


def oracle(sentences: Sequence[str], most: int, reference: str) -> list[int]:
    """Take what comes nearest to the reference, one sentence after the other."""
    wanted = Counter(_words(reference))
    counts = [Counter(_words(text)) for text in sentences]
    chosen: list[int] = []
    held: Counter[str] = Counter()
    best = 0.0
    while len(chosen) < most:
        gains = [_f1(held + own, wanted) for own in counts]
        place = int(np.argmax(gains))
        if gains[place] <= best:
            break
        chosen.append(place)
        held, best = held + counts[place], gains[place]
    return sorted(chosen)


def bm25(topic: str) -> Pick:
    """Take the sentences with most of a topic's words."""

    def pick(sentences: Sequence[str], most: int, _reference: str) -> list[int]:
        counts = [Counter(_words(text)) for text in sentences]
        mean = sum(own.total() for own in counts) / max(len(counts), 1)
        idf = {
            term: math.log1p(len(counts) / (1 + sum(term in own for own in counts)))
            for term in set(content_terms(topic))
        }

        def score(own: Counter[str]) -> float:
            norm = K1 * (1 - B + B * own.total() / mean)
            return sum(
                weight * own[term] * (K1 + 1) / (own[term] + norm) for term, weight in idf.items()
            )

        ranked = sorted(range(len(counts)), key=lambda place: (-score(counts[place]), place))
        return sorted(ranked[:most])

    return pick


def _vectors(sentences: Sequence[str]) -> Vectors:
    return Vectors.of([content_terms(text) for text in sentences])


def _words(text: str) -> list[str]:
    return [term_of(token.text) for token in tokens_of(text)]


def _f1(held: Counter[str], wanted: Counter[str]) -> float:
    return 2 * (held & wanted).total() / max(held.total() + wanted.total(), 1)


PEERS: Final[dict[str, Pick]] = {
    "lead": lead,
    "random": at_random,
    "TextRank (sumy)": sumy(TextRankSummarizer),
    "LexRank (sumy)": sumy(LexRankSummarizer),
    "LSA (sumy)": sumy(LsaSummarizer),
    "PageRank + position + MMR": page_rank,
}
