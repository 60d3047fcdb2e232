"""What tells whether a sentence stands for its text; one row a sentence."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np

from knowledge.facts import leans
from knowledge.language import content_terms
from knowledge.summaries.sentence import Sentence
from knowledge.summaries.vectors import Floats, Integers, Vectors

NAMES: Final = (
    *("first", "place", "last_tenth", "opening", "centrality", "commonness", "mass", "title"),
    *("length", "fragment", "overlong", "cue", "aside", "reference", "filler", "leans", "asks"),
    *("numbers", "names", "signs"),
)
FRAGMENT: Final = 8
OVERLONG: Final = 40
_OPENING: Final = 8
LAST: Final = 0.9
_CUE: Final = re.compile(
    r"\b(?:in\s+this\s+(?:paper|article|report|document|note|study|work)|"
    r"this\s+(?:paper|article|report|document|study|work|memo|policy)|"
    r"we\s+(?:present|propose|describe|introduce|show|report|investigate|develop|demonstrate|"
    r"address|explore|study|argue|find|found|evaluate|examine|conclude)|"
    r"(?:is|are)\s+(?:presented|proposed|described|introduced|investigated)|"
    r"results?\s+(?:show|indicate|suggest|demonstrate)|in\s+(?:conclusion|summary|short)|overall|"
    r"outperform\w*|conclu\w+|main(?:ly)?|contribution|novel|key|important\w*|significant\w*)\b",
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(
    r"\b(?:for\s+(?:example|instance)|e\.g\.|i\.e\.|et\s+al|figure|table|section|note\s+that|"
    r"footnote|eq(?:uation)?|suppose|assume|recall)\b",
    re.IGNORECASE,
)
_REFERENCE: Final = re.compile(r"\([^()]*\b(?:19|20)\d\d[a-z]?[^()]*\)")
_FILLER: Final = re.compile(
    r"\b(?:um+|uh+|mm+|hmm+|yeah|yep|okay|ok|oh|well|huh|right|sure|i\s+mean|you\s+know|"
    r"sort\s+of|kind\s+of|thank(?:s|\s+you))\b|\{\w+\}",
    re.IGNORECASE,
)


def feature_rows(sentences: Sequence[Sentence], vectors: Vectors) -> Floats:
    """Measure sentences; the columns are `NAMES`."""
    ranks = ranks_of(sentences)
    columns = [
        1 / np.sqrt(1 + ranks),
        shares_of(sentences),
        shares_of(sentences) > LAST,
        ranks < _OPENING,
        centrality(vectors),
        100 * vectors.commonness(),
        vectors.mass() / 20,
        title_overlap(sentences, vectors),
    ]
    worded = np.array([_wording(sentence.text) for sentence in sentences], np.float64)
    return np.column_stack([*columns, worded.reshape(len(sentences), -1)]).astype(np.float64)


def centrality(vectors: Vectors) -> Floats:
    """Return how near each sentence is to the centre of the text."""
    return vectors.cosines(vectors.centre())


def shares_of(sentences: Sequence[Sentence]) -> Floats:
    """Return for each sentence which share of its document stands before it."""
    sizes = Counter(sentence.document for sentence in sentences)
    lengths = np.array([sizes[sentence.document] for sentence in sentences])
    return np.asarray(ranks_of(sentences) / lengths)


def ranks_of(sentences: Sequence[Sentence]) -> Integers:
    """Return for each sentence how many of its document stand before it."""
    seen: Counter[int] = Counter()
    ranks = np.zeros(len(sentences), np.int64)
    for row, sentence in enumerate(sentences):
        ranks[row] = seen[sentence.document]
        seen[sentence.document] += 1
    return ranks


def title_overlap(sentences: Sequence[Sentence], vectors: Vectors) -> Floats:
    """Return how much each sentence speaks of what its document's title names."""
    overlap = np.zeros(len(sentences))
    for title in dict.fromkeys(sentence.title for sentence in sentences):
        own = np.array([sentence.title == title for sentence in sentences])
        terms = content_terms(title)
        overlap[own] = vectors.cosines(vectors.vector_of(terms))[own]
    return overlap


def _wording(text: str) -> list[float]:
    words = text.split()
    count = max(len(words), 1)
    return [
        min(len(words), OVERLONG) / 20,
        len(words) < FRAGMENT,
        len(words) > OVERLONG,
        _CUE.search(text) is not None,
        _ASIDE.search(text) is not None,
        _REFERENCE.search(text) is not None,
        len(_FILLER.findall(text)) / count,
        leans(text),
        "?" in text,
        min(3, sum(map(str.isdigit, text))) / 3,
        sum(word[:1].isupper() for word in words[1:]) / count,
        signs_in(text),
    ]


def signs_in(text: str) -> float:
    """Return which share of a text is neither letters nor blanks."""
    return 1 - (sum(map(str.isalpha, text)) + text.count(" ")) / max(len(text), 1)
