"""What is taken in: one document or an archive's, and what can be asked of it at once."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager

import pytest

from knowledge import KnowledgeBase, Outcome, Scope, taking_in
from knowledge.errors import DocumentError, UnknownFormat
from knowledge.store import Store, Writer

HANDBOOK = b"""# Handbook

## Gate

The north gate opens at nine in the morning.
The committee agreed to repair the old roof before winter.

## Leave

Full-time employees get 25 days of paid leave every year.
A heron is a grey bird that stands beside the mill pond all day.
"""


@pytest.fixture
def knowledge() -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open("sqlite://") as made:
        yield made


def packed(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return buffer.getvalue()


def test_what_was_learnt_is_told_with_questions_that_are_answered(
    knowledge: KnowledgeBase,
) -> None:
    learnt = knowledge.learn(HANDBOOK, "handbook.md", "chat:1")

    assert (learnt.facts, learnt.sections) == (learnt.documents[0].facts, 2)
    assert len(learnt.questions) == 3
    for question in learnt.questions:
        answer = knowledge.ask(question)
        assert answer.outcome is Outcome.ANSWERED
        assert answer.answers[0].quote in HANDBOOK.decode()


def test_a_file_without_a_title_is_called_by_its_name(knowledge: KnowledgeBase) -> None:
    assert knowledge.learn(b"The gate opens at nine.", "gate.txt", "x:1").documents[0].title == (
        "gate"
    )


def test_a_tenant_learns_alone(knowledge: KnowledgeBase) -> None:
    learnt = knowledge.learn(HANDBOOK, "handbook.md", "chat:1", scope=Scope("other"))

    assert learnt.questions
    assert knowledge.documents() == []


def test_an_archive_is_several_documents_and_goes_as_one(knowledge: KnowledgeBase) -> None:
    content = packed(
        a_txt=b"The gate opens at nine.", b_txt=b"The roof leaks.", c_png=b"\x89PNG\0"
    )
    taken = knowledge.take_in(content, "all.zip", "file:///all.zip")

    assert [it.uri for it in taken.documents] == [
        "file:///all.zip!/a.txt",
        "file:///all.zip!/b.txt",
    ]
    assert [type(it.error) for it in taken.refused] == [UnknownFormat]
    again = knowledge.take_in(
        packed(a_txt=b"The gate opens at nine."), "all.zip", "file:///all.zip"
    )
    assert [it.change for it in again.documents] == ["unchanged"]
    assert len(knowledge.documents()) == 1
    assert len(knowledge.remove_from("file:///all.zip")) == 1
    assert knowledge.documents() == []


def test_an_archive_added_as_one_gives_its_first_document(knowledge: KnowledgeBase) -> None:
    content = packed(a_txt=b"The gate opens at nine.", b_txt=b"The roof leaks.")
    document = knowledge.add_bytes(content, "all.zip", "file:///all.zip")

    assert document.warnings == ("all.zip holds 2 documents, all of which were added",)


def test_an_archive_of_nothing_that_can_be_read_stores_nothing(knowledge: KnowledgeBase) -> None:
    with pytest.raises(DocumentError, match=r"all\.zip: none of its 2 files"):
        knowledge.take_in(packed(a_png=b"\x89PNG\0", b_png=b"\x89PNG\0"), "all.zip", "x:1")
    assert knowledge.documents() == []


@pytest.mark.parametrize(("most", "transactions"), [(1, 3), (2, 2), (100, 1)])
def test_an_archives_documents_are_written_together(
    knowledge: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, most: int, transactions: int
) -> None:
    opened: list[str] = []
    writer = Store.writer

    def counted(store: Store, tenant: str) -> AbstractContextManager[Writer]:
        opened.append(tenant)
        return writer(store, tenant)

    monkeypatch.setattr(taking_in, "BATCH_FACTS", most)
    monkeypatch.setattr(Store, "writer", counted)
    files = {
        f"{name}_txt": f"The {name} opens at nine.".encode() for name in ("gate", "pub", "zoo")
    }
    taken = knowledge.take_in(packed(**files), "all.zip", "file:///all.zip")

    assert len(opened) == transactions + 1  # and one to drop what an earlier version held
    assert [it.change for it in taken.documents] == ["added"] * 3
    assert knowledge.ask("When does the pub open?").answers[0].quote == "The pub opens at nine."


def test_one_of_an_archives_documents_may_stay_removed(knowledge: KnowledgeBase) -> None:
    content = packed(a_txt=b"The gate opens at nine.", b_txt=b"The pub opens at ten.")
    first, _ = knowledge.take_in(content, "all.zip", "file:///all.zip").documents
    knowledge.remove(first.id)
    more = packed(a_txt=b"The gate opens at six.", b_txt=b"The pub opens at four.")
    taken = knowledge.take_in(more, "all.zip", "file:///all.zip", on_purpose=False)

    assert [it.change for it in taken.documents] == ["updated"]
    assert [it.uri for it in taken.refused] == [first.uri]
    assert not knowledge.ask("When does the gate open?").answers
