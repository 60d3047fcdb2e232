"""What a reader and the mixing learn from is labelled rightly."""

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.reader.examples import Example, examples, kept_examples

CONTEXT = (
    "The open day is on 3 June. It begins at noon. Ann leads the tour. The canteen is open. "
    "Nobody leads the canteen."
)
QUESTIONS = {"When is the open day?": "3 June", "Who leads the tour?": "Ann"}


def _article(title: str, questions: dict[str, str]) -> dict[str, object]:
    qas = [
        {"question": question, "answers": [{"text": it, "answer_start": CONTEXT.index(it)}]}
        for question, it in questions.items()
    ]
    nothing = {"question": "Who leads the canteen?", "answers": [], "is_impossible": True}
    return {"title": title, "paragraphs": [{"context": CONTEXT, "qas": [*qas, nothing]}]}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "squad"
    folder.mkdir()
    held_out = _article("Held_out", {"What is held out?": "Ann"})
    train = {"data": [held_out, _article("Open_day", QUESTIONS)]}
    (folder / "train.json").write_text(json.dumps(train))
    (folder / "unanswerable.json").write_text(json.dumps({"data": [held_out]}))
    pairs = [
        {"question": "Where is the sea?", "sentence": "The sea is in the west."},
        {"question": "Where is the wood?", "sentence": "The wood is in the east."},
        {"question": "Who leads the tour?", "sentence": "Ann leads the tour."},
    ]
    (folder / "pairs.json").write_text(json.dumps(pairs))
    return tmp_path


def _right(example: Example) -> list[str]:
    first = example.windows[0]
    return [first.text[slice(*first.places[it])] for it in first.right]


def test_the_first_window_answers_and_marks_how(data: Path) -> None:
    found = {it.question: it for it in examples(data)}
    for question, answer in QUESTIONS.items():
        example = found[question]
        assert example.answerable
        assert example.windows[0].span is not None
        assert example.windows[0].text[slice(*example.windows[0].span)] == answer
        assert all(answer in it for it in _right(example))


def test_other_windows_do_not_answer(data: Path) -> None:
    for example in examples(data):
        assert all(not it.right and it.span is None for it in example.windows[1:])
        answer = QUESTIONS.get(example.question)
        assert not any(answer in it.text for it in example.windows[1:] if answer)


def test_a_question_without_an_answer_has_only_wrong_windows(data: Path) -> None:
    found = [it for it in examples(data) if it.question == "Who leads the canteen?"]
    assert found
    assert not any(it.answerable for it in found)


def test_held_out_articles_and_doubles_stay_out(data: Path) -> None:
    asked = [it.question for it in examples(data)]
    assert "What is held out?" not in asked
    assert asked.count("Who leads the tour?") == 1
    assert {"Where is the sea?", "Where is the wood?"} <= set(asked)


def test_examples_are_made_once(data: Path, tmp_path: Path) -> None:
    first = kept_examples(data, tmp_path / "out", None)
    (data / "squad" / "train.json").unlink()
    assert kept_examples(data, tmp_path / "out", None) == first
    assert np.array_equal([it.answerable for it in first], [bool(_right(it)) for it in first])
