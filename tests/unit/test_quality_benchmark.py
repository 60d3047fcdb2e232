"""The measure of quality itself: what counts as found, and how doubt is told from error."""

import json
from pathlib import Path

import pytest

from benchmarks.drawing import text
from benchmarks.quality.corpora import (
    NOISES,
    Corpus,
    article_corpora,
    noised,
    selection_corpora,
    whole_corpus,
)
from benchmarks.quality.finding import QUOTH, Found, System
from benchmarks.quality.measuring import FOREIGN, REMOVED, Doubts, Hits, Measured, measure
from benchmarks.quality.plots import draw_calibration, draw_hits
from benchmarks.sets import Article, load_squad

BOAT = "Ann sold the boat in May.\n\nBob bought a red bicycle."
GATE = "The gate opens at nine.\n\nThe roof was mended."


def article(title: str, text_of: str, *asked: tuple[str, str | None]) -> dict[str, object]:
    paragraphs = []
    for context in text_of.split("\n\n"):
        qas = [
            {
                "question": question,
                "answers": [{"text": answer, "answer_start": context.index(answer)}]
                if answer
                else [],
                "is_impossible": answer is None,
            }
            for question, answer in asked
            if answer is None or answer in context
        ]
        paragraphs.append({"context": context, "qas": qas})
    return {"title": title, "paragraphs": paragraphs}


@pytest.fixture
def articles(tmp_path: Path) -> list[Article]:
    path = tmp_path / "set.json"
    data = [
        article("Boat", BOAT, ("When did Ann sell the boat?", "May")),
        article("Gate", GATE, ("When does the gate open?", "nine"), ("Who sang?", None)),
    ]
    path.write_text(json.dumps({"data": data}))
    return load_squad(path)


def test_right_are_the_sentences_with_the_answer_and_no_others(articles: list[Article]) -> None:
    boat, gate = article_corpora(articles, 5)
    (query,) = boat.queries
    assert [boat.sentences[it].text for it in query.right] == ["Ann sold the boat in May."]
    assert {boat.sentences[it].passage for it in query.right} == query.written_for
    assert boat.foreign
    assert boat.foreign[0] in {"When does the gate open?", "Who sang?"}
    assert set(gate.unanswerable) == {"Who sang?"}
    together = whole_corpus(articles, 5)
    assert len(together.sentences) == 4
    assert len(together.queries) == 2


def test_candidates_of_a_question_are_a_corpus_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "chosen.json"
    record = {"question": "Who sold?", "candidates": ["Bob ran.", "Ann sold."], "labels": [0, 1]}
    empty = {"question": "Who sang?", "candidates": ["Bob ran."], "labels": [0]}
    path.write_text(json.dumps([record, empty]))
    (corpus,) = selection_corpora(path, 9)
    (query,) = corpus.queries
    assert [corpus.sentences[it].text for it in query.right] == ["Ann sold."]


@pytest.mark.parametrize("noise", NOISES)
def test_errors_are_the_same_each_time(noise: str) -> None:
    question = "When were the northern lighthouses painted?"
    assert noised(question, noise) == noised(question, noise)
    assert (noised(question, noise) == question) is (noise == NOISES[0])


def test_hits_are_counted_by_depth() -> None:
    hits = Hits()
    hits.note(Found((1, 2), 0.9), frozenset({2}), 0.001)
    hits.note(Found((3,), 0.9), frozenset({3, 4}), 0.003)
    hits.note(Found((), 0.0), frozenset({5}), 0.002)
    assert (hits.at(1), hits.at(3)) == (pytest.approx(100 / 3), pytest.approx(200 / 3))
    assert hits.reciprocal == pytest.approx(100 * (1 / 2 + 1) / 3)
    assert hits.precision == pytest.approx(100 * (1 / 2 + 1 / 2) / 3)
    assert hits.cost == pytest.approx(2)


def test_doubt_is_told_from_error() -> None:
    doubts = Doubts()
    for sure, right in ((0.9, True), (0.8, True), (0.4, False)):
        doubts.note(Found((1,), sure), right=right, kind="")
    for sure in (0.85, 0.1, 0.2):
        doubts.note(Found((1,), sure), right=False, kind=REMOVED)
    doubts.note(Found((1,), 0.0), right=False, kind=FOREIGN)
    assert doubts.auroc(FOREIGN) == 100
    assert doubts.auroc(REMOVED) == pytest.approx(100 * 7 / 9)
    assert doubts.wrong_at(1 / 3) == 0
    assert doubts.wrong_at(2 / 3) == 50
    assert sum(count for _, _, count in doubts.bins()) == 6


def test_every_system_is_asked_everything(articles: list[Article]) -> None:
    def oracle(_corpus: Corpus) -> System:
        def search(question: str, without: frozenset[int] = frozenset()) -> Found:
            assert question
            return Found((0,), 0.0 if without else 1.0)

        return search

    (measured,) = measure(
        {QUOTH: oracle}, {"own": lambda: article_corpora(articles, 5)}, doubts="own"
    )
    assert {noise for _, noise in measured.hits} == set(NOISES)
    assert measured.doubts.auroc(REMOVED) == 100


def test_pictures_show_every_system_and_quote_no_markup() -> None:
    hits = Hits(places=[0, None], precisions=[1.0, 0.0], spent=[1.0, 1.0])
    rows = [Measured(name, {("own", noise): hits for noise in NOISES}) for name in ("a<b", QUOTH)]
    drawn = draw_hits(rows, "own")
    assert "a&lt;b" in drawn
    assert "a<b" not in drawn
    assert drawn.count("50.0") == 2 * len(NOISES)
    doubts = Doubts([0.95, 0.05], [True, False], ["", REMOVED])
    assert draw_calibration(doubts).count("<rect") == 3
    assert text(1, 2, "<x>").count("&lt;x&gt;") == 1
