"""Facts on a topic: the best by their own words, and those where the text dwells on it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from knowledge.matching.analysis import Question, analyse
from knowledge.matching.candidate import Candidate
from knowledge.matching.candidates import Candidates, find_candidates, idf, match_terms
from knowledge.matching.expansion import expand
from knowledge.matching.matcher import fetch_texts
from knowledge.matching.spelling import Vocabulary
from knowledge.store import Layout, Reader

POOL: Final = 400
READ: Final = 120
REACH: Final = 15.0
HELD: Final = 0.34
_WISH: Final = re.compile(
    r"^\W*(?:(?:please|can\s+you|could\s+you)\s+)*(?:summari[sz]e|sum\s+up|outline|recap)\b\s*"
    r"(?:(?:the|all|any|what|was|were|is|people|everyone|they|we|said|decided)\s+)*"
    r"(?:(?:whole\s+)?(?:discussions?|opinions?|views?|talk|debates?|decisions?)\s+)?"
    r"(?:(?:of|about|on|around|towards?|regarding|concerning)\s+)?",
    re.IGNORECASE,
)
_TALKING: Final = frozenset(
    {
        *("discuss", "meet", "think", "opinion", "talk", "group", "peopl", "summari", "topic"),
        *("say", "said", "discussion"),
    }
)

_NONE: Final = np.zeros(0)

Visible = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class OnTopic:
    """Facts on a topic in document order, with two measures of each, 1 for the best.

    `own` is how much of the topic a fact holds, `direct` how much it and its passage
    do; `around` how much the text dwells on the topic in the sentences near it.
    """

    candidates: tuple[Candidate, ...]
    direct: npt.NDArray[np.float64]
    own: npt.NDArray[np.float64]
    around: npt.NDArray[np.float64]


def facts_on(
    topic: str,
    reader: Reader,
    vocabulary: Callable[[], Vocabulary],
    visible: Callable[[Layout], Visible | None],
) -> OnTopic:
    """Find the facts on a topic; none when most of its words are nowhere."""
    expansion = expand(_topic(topic), reader.frequencies, vocabulary)
    layout = reader.layout()
    matches = match_terms(expansion, reader, layout, visible(layout))
    facts = reader.totals().facts
    wanted = sum(idf(facts, 0) * it.query.word.mass for it in matches if not len(it.ids))
    held = sum(it.idf for it in matches if len(it.ids))
    found = find_candidates(matches, layout, POOL)
    if not len(found.ids) or held < HELD * (held + wanted):
        return OnTopic((), _NONE, _NONE, _NONE)
    own = _of_best(_held(found))
    direct, around = _of_best(found.scores), _of_best(_around(found, layout, own))
    best = np.lexsort((found.ids, -(own + direct + around)))[:READ]
    order = best[np.argsort(found.ids[best])]
    texts = fetch_texts(found.ids[order], reader, layout)
    return OnTopic(tuple(texts), direct[order], own[order], around[order])


def _topic(text: str) -> Question:
    """Understand a topic: what is asked for is not how it was spoken of."""
    bare = _WISH.sub("", text, count=1)
    question = analyse(bare if any(map(str.isalnum, bare)) else text)
    words = tuple(word for word in question.words if word.term not in _TALKING)
    return replace(question, words=words or question.words)


def _of_best(scores: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    return np.asarray(scores / (scores.max() or 1), np.float64)


def _held(found: Candidates) -> npt.NDArray[np.float64]:
    """Return how much of the topic's words each fact holds, whatever its length."""
    held = np.zeros(len(found.ids))
    for match in found.matches:
        if len(match.ids):
            at = np.minimum(np.searchsorted(match.ids, found.ids), len(match.ids) - 1)
            held += np.where(match.ids[at] == found.ids, match.idf * match.weights[at], 0.0)
    return held


def _around(
    found: Candidates, layout: Layout, own: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Return how much is said on the topic near each fact, in the same document."""
    documents = layout.document_of[layout.passage_of[found.ids]]
    apart = np.abs(found.ids[:, None] - found.ids[None, :])
    together = documents[:, None] == documents[None, :]
    return np.asarray((np.exp(-apart / REACH) * together) @ own, np.float64)
