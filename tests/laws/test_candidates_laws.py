"""Candidates are found fast; a slow twin that touches everything finds the same."""

from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.facts import HEADING_TERM
from knowledge.matching import candidates as finding
from knowledge.matching.analysis import analyse
from knowledge.matching.candidates import (
    Candidates,
    TermMatches,
    find_candidates,
    idf,
    match_terms,
)
from knowledge.matching.coverage import TOPIC_FACTS, TOPIC_SHARE, TOPIC_WEIGHT, held
from knowledge.matching.expansion import expand
from knowledge.matching.spelling import Vocabulary
from knowledge.model import Fact, Passage
from knowledge.store import DocumentDraft, FactTerms, Layout, PassageDraft, Reader, Store, Word

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
WORDS = ("parking", "garage", "salary", "salaries", "invoice", "budget", "roof")

facts = st.dictionaries(
    st.sampled_from([*WORDS, HEADING_TERM + "roof"]), st.integers(1, 255), max_size=4
)
passages = st.lists(facts, max_size=4)
documents = st.lists(passages, max_size=3)
questions = st.lists(st.sampled_from([*WORDS, "parkign", "rof"]), min_size=1, max_size=5)


def drafted(uri: str, given_passages: list[list[dict[str, int]]]) -> DocumentDraft:
    """Draft a document whose facts hold what they are said to."""
    drafts = []
    for given_facts in given_passages:
        found = tuple(
            FactTerms(it, tuple(Word(word, word) for word in it if word in WORDS))
            for it in given_facts
        )
        ranges = tuple(Fact(0, 0) for _ in given_facts)
        drafts.append(PassageDraft(Passage(0, "", ranges), found, 7 * len(given_facts)))
    return DocumentDraft(uri, uri, "default", "text/plain", b"", NOON, tuple(drafts))


def plain_candidates(
    matches: Sequence[TermMatches], layout: Layout, limit: int
) -> list[tuple[int, float]]:
    """Score every fact there is."""
    sentence = np.zeros(len(layout.passage_of) + 1, np.float32)
    passage = np.zeros(len(layout.document_of) + 1, np.float32)
    for match in matches:
        sentence[match.ids] += np.float32(match.idf) * match.impacts
        passage[match.headings] += np.float32(finding.HEADING_WEIGHT * match.idf)
        holding = idf(int((layout.facts_of > 0).sum()), len(match.passages))
        for number in match.passages.tolist():
            inside = layout.passage_of[match.ids] == number
            length = layout.length_of[number] / finding.PASSAGE_MEAN
            worn = finding.PASSAGE_K1 * (1 - finding.PASSAGE_B + finding.PASSAGE_B * length)
            weight = np.float32(holding * match.query.word.mass) * match.weights[inside].max()
            passage[number] += np.float32(weight * (inside.sum() / (inside.sum() + worn)))
    best = [it for it in np.argsort(-passage[:-1], kind="stable")[:6] if passage[it] > 0]
    held_by = [match.ids for match in matches]
    touched = np.unique(
        np.concatenate([*held_by, np.flatnonzero(np.isin(layout.passage_of, best))])
    )
    touched = touched.astype(np.int64)
    near = finding.NEIGHBOUR_WEIGHT * (sentence[touched - 1] + sentence[touched + 1])
    scores = sentence[touched] + near + passage[layout.passage_of[touched]]
    order = np.lexsort((touched, -scores))[:limit]
    return list(zip(touched[order].tolist(), scores[order].tolist(), strict=True))


def plain_topics(found: Candidates, layout: Layout) -> tuple[list[list[float]], list[list[float]]]:
    """Tell which words stand in each candidate's document, and which it is about."""
    present, topics = [], []
    for fact in found.ids.tolist():
        document = layout.document_of[layout.passage_of[fact]]
        size = int(layout.facts_of[layout.document_of == document].sum())
        counts = [
            int((layout.document_of[layout.passage_of[it.ids]] == document).sum())
            for it in found.matches
        ]
        present.append([float(count > 0) for count in counts])
        about = [count >= TOPIC_SHARE * size and size >= TOPIC_FACTS for count in counts]
        topics.append([float(np.float32(TOPIC_WEIGHT * it)) for it in about])
    return present, topics


def assert_alike(reader: Reader, question: str, hidden: set[int]) -> None:
    vocabulary = Vocabulary()
    vocabulary.extend(reader.words())
    expansion = expand(analyse(question), reader.frequencies, lambda: vocabulary)
    layout = reader.layout()
    visible = ~np.isin(layout.document_of, list(hidden)) if hidden else None
    matches = match_terms(expansion, reader, layout, visible)
    for limit in (1, 3, 200):
        found = find_candidates(matches, layout, limit)
        plain = plain_candidates(matches, layout, limit)
        np.testing.assert_allclose(found.scores, [score for _, score in plain], rtol=1e-6)
        assert found.ids.tolist() == [fact for fact, _ in plain]
    where = held(found, layout, None)
    present, topics = plain_topics(found, layout)
    if len(found.ids):
        assert where.document.tolist() == present
        assert where.topic.tolist() == topics


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(documents, min_size=1, max_size=4),
    st.sets(st.integers(1, 4), max_size=1),
    st.sets(st.integers(1, 4), max_size=2),
    questions,
)
def test_the_fast_way_finds_what_the_slow_way_finds(
    given_documents: list[list[list[dict[str, int]]]],
    removed: set[int],
    hidden: set[int],
    words: list[str],
) -> None:
    with closing(Store.open("sqlite://")) as store:
        with store.writer("us") as writer:
            for number, it in enumerate(given_documents):
                writer.add(drafted(f"{number}", it))
        with store.writer("us") as writer:
            for number in removed & {it.number for it in writer.documents()}:
                writer.remove(number)
        with store.reader("us") as reader:
            assert_alike(reader, " ".join(words), hidden)
