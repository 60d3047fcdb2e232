"""The reader that comes with this project: vouched for, and better than words where they fail."""

from pathlib import Path
from typing import Final

import pytest

from bot.model.installing import add_model
from bot.model.judges import load_judges
from bot.model.local import LocalModel
from bot.model.manifest import Kind
from knowledge import KnowledgeBase

ROOT: Final = Path(__file__).parents[4]
WEIGHTS: Final = ROOT / "models" / "quoth-reader" / "quoth_reader"
TEXT: Final = (
    "The hall opens at nine. Members who are unhappy with a course may ask for a full refund "
    "within thirty days. The treasurer keeps the accounts. Courses begin in March and September. "
    "Ann Lee was chosen to lead the society after the vote."
)


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    add_model(str(WEIGHTS), folder, trust=False)
    return folder


@pytest.fixture(scope="module")
def knowledge(models: Path) -> KnowledgeBase:
    reader = LocalModel(models, 60_000, load_judges)
    opened = KnowledgeBase.open("sqlite://", reranker=reader)
    opened.add_text(TEXT, "Society rules", "rules")
    return opened


def test_its_weights_are_vouched_for(models: Path) -> None:
    (judge,) = load_judges(models)
    assert judge.name == "quoth-reader"
    assert [it.name for it in models.iterdir()] == [Kind.READER]


@pytest.mark.parametrize(
    ("question", "bold"),
    [
        ("How long can a member get the money back?", "thirty days"),
        ("When do courses begin?", "March and September"),
        ("Who leads the society?", "Ann Lee"),
    ],
)
def test_it_marks_the_words_that_answer(
    knowledge: KnowledgeBase, question: str, bold: str
) -> None:
    answer = knowledge.ask(question)
    assert answer.model is not None
    assert not answer.model.late
    first = answer.answers[0]
    ((start, end),) = first.highlights
    assert first.quote[start:end] == bold
