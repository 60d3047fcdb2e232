"""Vectors are made in the background, kept in the database, and follow its documents."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.model import embedding
from bot.model.embedding import Embedding, catch_up
from bot.model.errors import UnusableModel
from bot.model.installing import add_model
from bot.model.judges import EncoderJudge, load_encoder, load_judges
from bot.model.local import LocalModel
from knowledge import KnowledgeBase, Scope, Stated, StoreError
from knowledge.vectors import Progress
from tests.unit.bot.model.tiny import onnx_folder

HANDBOOK = "# Pay\n\nRefunds are paid within ten days.\n\nLeave is paid. It is paid back.\n"
OTHER = Scope(tenant="other")


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    add_model(str(onnx_folder(folder / "given")), folder / "models", trust=True)
    return folder / "models"


@pytest.fixture
def judge(models: Path) -> EncoderJudge:
    return load_encoder(models / "encoder")


@pytest.fixture
def base(address: str) -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open(address) as opened:
        opened.add_text(HANDBOOK, title="Handbook", uri="handbook")
        opened.add_text("Money is refunded.", title="Theirs", uri="theirs", scope=OTHER)
        yield opened


def _silent(_: Progress) -> None:
    return


def _catch_up(base: KnowledgeBase, judge: EncoderJudge) -> int:
    return catch_up(judge, base.vectors, _silent, lambda: False)


def _facts(base: KnowledgeBase) -> int:
    return base.totals().facts + base.totals(scope=OTHER).facts


def test_every_fact_of_every_tenant_gets_a_vector_once(
    base: KnowledgeBase, judge: EncoderJudge
) -> None:
    assert [_catch_up(base, judge) for _ in range(2)] == [_facts(base), 0]
    assert base.vectors.progress(judge.fingerprint) == Progress(_facts(base), _facts(base))


def test_a_question_finds_the_vectors_of_its_candidates_ready(
    base: KnowledgeBase, judge: EncoderJudge, models: Path
) -> None:
    """What is kept of a fact has the fingerprint that asking looks it up by."""
    _catch_up(base, judge)
    fresh = load_encoder(models / "encoder")
    made: list[Stated] = []
    pack = fresh.packed

    def packed(facts: list[Stated], task: object = None) -> dict[bytes, bytes]:
        made.extend(facts)
        return pack(facts, task)  # type: ignore[arg-type]  # passed on

    fresh.packed = packed  # type: ignore[assignment, method-assign]  # to listen
    base.reranker = LocalModel(models, 60_000, lambda _: (fresh,))
    assert base.ask("Is leave paid back?").model is not None
    assert made == []
    base.vectors.forget_others()
    assert base.ask("Is leave paid back?").model is not None
    assert made != []


def test_a_new_document_needs_only_its_own(base: KnowledgeBase, judge: EncoderJudge) -> None:
    _catch_up(base, judge)
    base.add_text("Ten days are ten days.", title="More")
    assert _catch_up(base, judge) == 1


def test_a_document_that_changes_needs_only_what_is_new(
    base: KnowledgeBase, judge: EncoderJudge
) -> None:
    _catch_up(base, judge)
    changed = HANDBOOK.replace("It is paid back.", "It is not.")
    base.add_text(changed, title="Handbook", uri="handbook")
    assert _catch_up(base, judge) == 1
    assert base.vectors.progress(judge.fingerprint).vectors == _facts(base)


def test_vectors_of_a_removed_document_are_forgotten(
    base: KnowledgeBase, judge: EncoderJudge
) -> None:
    _catch_up(base, judge)
    base.remove("Handbook")
    _catch_up(base, judge)
    assert base.vectors.progress(judge.fingerprint) == Progress(1, 1)


def test_another_model_begins_anew_and_the_first_is_forgotten(
    base: KnowledgeBase, judge: EncoderJudge, tmp_path: Path
) -> None:
    _catch_up(base, judge)
    add_model(str(onnx_folder(tmp_path / "given", seed=5)), tmp_path / "models", trust=True)
    second = load_encoder(tmp_path / "models" / "encoder")
    assert _catch_up(base, second) == _facts(base)
    base.vectors.forget_others(second.fingerprint)
    assert base.vectors.progress(judge.fingerprint).vectors == 0
    assert base.vectors.progress(second.fingerprint).vectors == _facts(base)


def test_what_was_made_before_it_was_stopped_is_kept(
    base: KnowledgeBase, judge: EncoderJudge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedding, "AT_ONCE", 1)
    assert catch_up(judge, base.vectors, _silent, lambda: True) == 1
    assert _catch_up(base, judge) == _facts(base) - 1


def test_progress_is_told_while_it_takes_long(
    base: KnowledgeBase, judge: EncoderJudge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedding, "AT_ONCE", 1)
    monkeypatch.setattr(embedding, "TELL_SECONDS", -1.0)
    told: list[Progress] = []
    catch_up(judge, base.vectors, told.append, lambda: False)
    assert [it.vectors for it in told] == list(range(1, _facts(base) + 1))


def test_the_service_follows_the_documents_until_it_is_stopped(
    base: KnowledgeBase, judge: EncoderJudge, models: Path
) -> None:
    looks = 0

    async def wait(_: float) -> None:
        nonlocal looks
        looks += 1
        assert base.vectors.progress(judge.fingerprint).vectors == _facts(base)
        if looks == 2:
            raise asyncio.CancelledError
        base.add_text("Ten days are ten days.", title="More")

    model = LocalModel(models, 1000, load_judges)
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(Embedding(base.vectors, model, wait).run())
    assert looks == 2


def test_the_service_ends_where_there_is_no_encoder(base: KnowledgeBase) -> None:
    asyncio.run(Embedding(base.vectors, LocalModel(Path(), 1, lambda _: ())).run())


@pytest.mark.parametrize(
    ("error", "goes_on"), [(StoreError("away"), True), (UnusableModel("broken"), False)]
)
def test_a_failure_is_tried_again_unless_the_model_is_to_blame(
    error: Exception,
    *,
    goes_on: bool,
    base: KnowledgeBase,
    judge: EncoderJudge,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> int:
        raise error

    monkeypatch.setattr(embedding, "catch_up", fail)
    service = Embedding(base.vectors, LocalModel(Path(), 1, lambda _: ()))
    assert service.look(judge) is goes_on
