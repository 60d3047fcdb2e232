"""The local model reorders within its time, or the words' order stands."""

import json
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from threading import Event, Thread

import numpy as np
import pytest

from bot.model.encoder import OutOfTime
from bot.model.errors import UnusableModel
from bot.model.installing import add_model
from bot.model.judges import EncoderJudge, load_encoder, load_judges, respelt
from bot.model.judging import Task
from bot.model.known import KNOWN
from bot.model.local import LocalModel, local_model
from bot.model.mixing import Mixing, mix, shipped_mixing
from knowledge import KnowledgeBase, Offered, Outcome, Stated, Weighed
from knowledge.model import Fact, Passage
from tests.unit.bot.model.tiny import onnx_folder

HANDBOOK = (
    "Refunds are paid within ten days. Refunds are paid in money. When refunds are paid late, "
    "say so. Leave is paid. Nobody pays refunds back."
)
QUESTION = "When are refunds paid?"


class Backwards:
    """Puts the last candidate first."""

    name = "Backwards"

    def judge(self, task: Task) -> tuple[Weighed, ...]:
        """Give the more points the later a candidate comes."""
        return tuple(Weighed(float(place), 0.9, (0, 3)) for place in range(len(task.offered)))


class Failing:
    """Fails as a model may."""

    name = "Failing"

    def __init__(self, error: Exception) -> None:
        self._error = error

    def judge(self, task: Task) -> tuple[Weighed, ...]:
        """Fail."""
        del task
        raise self._error


def _model(*judges: object) -> LocalModel:
    return LocalModel(Path(), 1000, lambda _: judges)  # type: ignore[arg-type, return-value]  # fakes


@pytest.fixture
def base() -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open("sqlite://") as opened:
        opened.add_text(HANDBOOK, title="Handbook")
        yield opened


@pytest.fixture
def models(tmp_path: Path) -> Path:
    add_model(str(onnx_folder(tmp_path / "given")), tmp_path / "models", trust=True)
    return tmp_path / "models"


def test_what_is_found_is_shown_in_the_model_s_order(base: KnowledgeBase) -> None:
    alone = base.search(QUESTION)
    base.reranker = _model(Backwards())
    assert [it.quote for it in base.search(QUESTION)] == [it.quote for it in reversed(alone)]


def test_an_answer_tells_what_the_model_changed(base: KnowledgeBase) -> None:
    alone = base.ask(QUESTION)
    assert "model" not in alone.model_dump()
    base.reranker = _model(Backwards())
    answer = base.ask(QUESTION)
    assert answer.outcome is Outcome.ANSWERED
    assert answer.confidence == 0.9
    assert answer.answers[0].highlights == ((0, 3),)
    assert answer.model is not None
    assert answer.model.before == alone.answers[0].quote
    assert answer.model.place == len(base.search(QUESTION))
    assert answer.model_dump()["model"]["name"] == "Backwards"


def test_scores_fall_with_the_order(base: KnowledgeBase) -> None:
    base.reranker = _model(Backwards())
    scores = [it.score for it in base.search(QUESTION)]
    assert scores == sorted(scores, reverse=True)


def test_models_are_asked_in_turn(base: KnowledgeBase) -> None:
    alone = base.search(QUESTION)
    seen: list[list[float]] = []

    class Watching(Backwards):
        name = "Watching"

        def judge(self, task: Task) -> tuple[Weighed, ...]:
            seen.append([it.points for it in task.offered])
            return tuple(Weighed(-it.points, 0.5) for it in task.offered)

    base.reranker = _model(Backwards(), Watching())
    found = base.search(QUESTION)
    assert seen == [[float(place) for place in range(len(alone))]]
    assert [it.quote for it in found] == [it.quote for it in alone]


def test_out_of_time_the_words_order_stands(base: KnowledgeBase) -> None:
    alone = base.ask(QUESTION)
    base.reranker = _model(Failing(OutOfTime()))
    answer = base.ask(QUESTION)
    assert answer.answers == alone.answers
    assert answer.model is not None
    assert answer.model.late


def test_a_model_that_fails_is_given_up_with_one_line(
    base: KnowledgeBase, caplog: pytest.LogCaptureFixture
) -> None:
    alone = base.ask(QUESTION)
    base.reranker = _model(Failing(UnusableModel("it broke")))
    for _ in range(3):
        assert base.ask(QUESTION).answers == alone.answers
    assert [it.getMessage() for it in caplog.records] == ["the local model is given up: it broke"]


def test_a_model_that_cannot_be_loaded_is_not_used(
    base: KnowledgeBase, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    alone = base.ask(QUESTION)
    (tmp_path / "encoder").mkdir()
    base.reranker = local_model(tmp_path, 1000)
    assert base.reranker is not None
    assert base.ask(QUESTION).answers == alone.answers
    (line,) = (it.getMessage() for it in caplog.records if it.levelno == logging.ERROR)
    assert "is not whole" in line
    assert "quoth model add" in line


@pytest.mark.parametrize("budget", [0, 200])
def test_without_a_model_or_time_nothing_is_loaded(budget: float, tmp_path: Path) -> None:
    if not budget:
        (tmp_path / "encoder").mkdir()
    assert local_model(tmp_path, budget) is None


def test_while_it_is_being_loaded_questions_do_not_wait(base: KnowledgeBase) -> None:
    alone = base.ask(QUESTION)
    loading, go_on = Event(), Event()

    def load(_: Path) -> Sequence[Backwards]:
        loading.set()
        assert go_on.wait(10)
        return (Backwards(),)

    model = LocalModel(Path(), 1, load)
    thread = Thread(target=model.loaded)
    thread.start()
    assert loading.wait(10)
    base.reranker = model
    answer = base.ask(QUESTION)
    go_on.set()
    thread.join()
    assert answer.answers == alone.answers
    assert answer.model is not None
    assert answer.model.late
    assert base.ask(QUESTION).model != answer.model


def test_a_real_encoder_orders_by_its_cosines(base: KnowledgeBase, models: Path) -> None:
    base.reranker = LocalModel(models, 60_000, load_judges)
    answer = base.ask(QUESTION)
    assert answer.model is not None
    assert not answer.model.late


def test_examples_of_a_new_document_are_found_by_words(base: KnowledgeBase) -> None:
    base.reranker = _model(Failing(AssertionError("the model was asked")))
    learnt = base.learn(b"Every member gets 25 days of leave a year.", "leave.txt", "leave")
    assert learnt.questions


def _offered(*texts: str) -> list[Offered]:
    text = " ".join(texts)
    starts = [text.index(it) for it in texts]
    facts = tuple(Fact(start, start + len(it)) for start, it in zip(starts, texts, strict=True))
    passage = Passage(0, text, facts)
    return [
        Offered(Stated("Handbook", "", it), passage, place, 3.0 - place, 0.6 - place / 10)
        for place, it in enumerate(texts)
    ]


def _task(
    offered: Sequence[Offered],
    recall: Callable[[bytes, Sequence[bytes]], Mapping[bytes, bytes]] = lambda _, __: {},
    late: Iterable[bool] = (),
) -> Task:
    moments = iter(late)
    return Task(QUESTION, {}, offered, recall, lambda: next(moments, False))


TEXTS = ("refunds are paid within ten days.", "leave is paid.", "money back.", "ten days.",
         "is the refund paid?", "when is the leave?")  # fmt: skip


def test_vectors_that_are_kept_are_not_made_again(models: Path) -> None:
    offered = _offered(*TEXTS)
    first = load_encoder(models / "encoder")
    kept = first.packed([it.stated for it in offered])
    second = load_encoder(models / "encoder")
    never_made = _task(offered, lambda _, keys: {key: kept[key] for key in keys}, [True] * 99)
    assert np.array_equal(second.cosines(never_made), first.cosines(_task(offered)))


def test_what_was_made_before_time_ran_out_is_there_the_next_time(models: Path) -> None:
    judge = load_encoder(models / "encoder")
    offered = _offered(*TEXTS)
    with pytest.raises(OutOfTime):
        judge.cosines(_task(offered, late=[False, False, True]))
    rest = [False, False] * (len(TEXTS) - 1)
    assert len(judge.cosines(_task(offered, late=[*rest, True]))) == len(TEXTS)


def test_a_kept_vector_of_another_length_is_made_again(models: Path) -> None:
    judge = load_encoder(models / "encoder")
    offered = _offered(*TEXTS)
    cut = _task(offered, lambda _, keys: dict.fromkeys(keys, b"\0\0"))
    assert np.array_equal(judge.cosines(cut), judge.cosines(_task(offered)))


def test_an_unknown_encoder_counts_and_leaves_confidence_as_it_was() -> None:
    offered = _offered(*TEXTS[:3])
    weighed = mix(offered, [0.0, 0.1, 0.9], Mixing())
    assert max(weighed, key=lambda it: it.points) is weighed[2]
    assert [it.confidence for it in weighed] == pytest.approx([0.6, 0.5, 0.6])


def test_mixing_does_not_hang_on_the_scale_of_scores_or_points() -> None:
    offered = _offered(*TEXTS)
    scores = np.linspace(0.2, 0.9, len(TEXTS)) ** 2
    plain = [it.points for it in mix(offered, scores, Mixing(order=1.2))]
    scaled = [it.points for it in mix(offered, 40 * scores - 3, Mixing(order=1.2))]
    assert plain == pytest.approx(scaled)


def test_what_ships_was_learned_for_known_models() -> None:
    text = resources.files("bot.model").joinpath("mixing.json").read_text("utf-8")
    names = json.loads(text)["models"]
    assert set(names) == {it.name for it in KNOWN.values()}
    for name in names:
        assert shipped_mixing(name).confidence
    assert shipped_mixing("another") == Mixing()


def test_learned_confidence_is_a_chance() -> None:
    offered = _offered(*TEXTS)
    weights = (0.1, 0.4, 0.2, 9.0, 0.3, 0.5)
    sure = [it.confidence for it in mix(offered, np.linspace(0, 1, 6), Mixing(confidence=weights))]
    assert all(0 < it < 1 for it in sure)
    assert sure == sorted(sure)


@pytest.mark.parametrize(
    ("corrections", "read"),
    [
        ({"refnds": "refunds"}, "when are refunds paid, refunds?"),
        ({"paid": "maid"}, "when are refnds paid, Refnds?"),
        ({}, "when are refnds paid, Refnds?"),
        ({"refnds": r"a\1b"}, r"when are a\1b paid, a\1b?"),
    ],
)
def test_only_words_that_nobody_knows_are_respelt(corrections: dict[str, str], read: str) -> None:
    known = frozenset({"paid", "when"})
    assert respelt("when are refnds paid, Refnds?", corrections, known) == read


def test_a_reader_marks_the_words_that_answer(tmp_path: Path) -> None:
    given = onnx_folder(tmp_path / "given", reader=True)
    add_model(str(given), tmp_path / "models", trust=True)
    (judge,) = load_judges(tmp_path / "models")
    offered = _offered(*TEXTS)
    for it, word in zip(offered, judge.judge(_task(offered)), strict=True):
        assert word.span is not None
        start, end = word.span
        assert it.stated.text[start:end].strip()
    assert not isinstance(judge, EncoderJudge)
