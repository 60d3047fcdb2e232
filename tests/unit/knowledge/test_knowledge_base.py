"""The front: adding, updating, removing, and what an answer looks like from outside."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from knowledge import (
    Answer,
    Document,
    DocumentError,
    Exchange,
    KnowledgeBase,
    NoSuchDocument,
    Outcome,
    Scope,
    StoreError,
)
from knowledge.knowledge_base import BATCH
from knowledge.store import Store

LEASE = "The tenant pays the rent on Monday. The landlord mends the roof within two weeks."
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def kb() -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open("sqlite://") as opened:
        yield opened


def best(kb: KnowledgeBase, question: str, **options: Any) -> str:
    """Return the first quote found, whether or not it answers."""
    return kb.search(question, **options)[0].quote


def test_a_text_added_twice_is_unchanged_and_a_new_text_of_its_uri_replaces_it(
    kb: KnowledgeBase,
) -> None:
    first = kb.add_text(LEASE, "Lease", "lease:1")
    again = kb.add_text(LEASE, "Lease", "lease:1")
    changed = kb.add_text("The tenant pays on Friday.", "Lease", "lease:1")
    assert [first.change, again.change, changed.change] == ["added", "unchanged", "updated"]
    assert first.id == again.id == changed.id
    assert [document.text for document in kb.documents()] == ["The tenant pays on Friday."]
    assert best(kb, "when does the tenant pay") == "The tenant pays on Friday."
    assert kb.ask("who mends the roof").searched.facts == 1


def test_a_new_title_is_a_change(kb: KnowledgeBase) -> None:
    kb.add_text(LEASE, "Lease", "lease:1")
    assert kb.add_text(LEASE, "New lease", "lease:1").change == "updated"
    assert [document.title for document in kb.documents()] == ["New lease"]


def test_the_same_text_without_a_uri_is_the_same_document(kb: KnowledgeBase) -> None:
    assert kb.add_text(LEASE).id == kb.add_text(LEASE).id
    assert kb.add_text(LEASE).id != kb.add_text(LEASE, "Lease").id


def test_collections_hold_their_own_copy(kb: KnowledgeBase) -> None:
    kb.add_text(LEASE, "Lease", "lease:1", "flats")
    kb.add_text(LEASE, "Lease", "lease:1", "shops")
    assert len(kb.documents()) == 2
    assert [document.collection for document in kb.documents("flats")] == ["flats"]
    assert kb.documents("none") == []


def test_many_texts_are_added_in_batches(kb: KnowledgeBase) -> None:
    texts = [(f"Boat {number} sank.", f"Boat {number}", None) for number in range(BATCH + 1)]
    added = kb.add_texts(iter(texts), "boats")
    assert [document.title for document in added] == [title for _, title, _ in texts]
    assert kb.ask("what sank").searched.documents == BATCH + 1
    assert kb.add_texts([]) == []


def test_a_text_with_nothing_to_quote_is_refused_and_nothing_is_kept(kb: KnowledgeBase) -> None:
    with pytest.raises(DocumentError):
        kb.add_text("\n\t\0")
    with pytest.raises(DocumentError):
        kb.add_texts([("Ann left.", None, None), ("", None, None)])
    assert kb.documents() == []


def test_a_file_is_added_updated_and_left_alone(kb: KnowledgeBase, tmp_path: Path) -> None:
    path = tmp_path / "the lease.txt"
    path.write_text(LEASE)
    first = kb.add_path(path)
    again = kb.add_path(path)
    path.write_text("The tenant pays on Friday.")
    changed = kb.add_path(path, collection="default")
    assert [first.change, again.change, changed.change] == ["added", "unchanged", "updated"]
    assert first.title == "the lease"
    assert first.uri == path.as_uri()
    with pytest.raises(DocumentError):
        kb.add_path(tmp_path / "none.txt")


def test_bytes_are_read_by_their_name(kb: KnowledgeBase) -> None:
    content = b"# Rent\n\nThe tenant pays on **Friday**.\n"
    added = kb.add_bytes(content, "lease.md", "chat:1")
    assert kb.add_bytes(content, "lease.md", "chat:1").change == "unchanged"
    assert "**" not in added.text
    with pytest.raises(DocumentError):
        kb.add_bytes(b"", "lease.md", "chat:2")


def test_a_removed_document_is_gone_and_answers_no_more(kb: KnowledgeBase) -> None:
    kb.add_text(LEASE, "Lease")
    removed = kb.remove("Lease")
    assert removed.change == "removed"
    assert kb.documents() == []
    assert kb.search("when does the tenant pay") == []
    assert kb.ask("when does the tenant pay").outcome is Outcome.UNKNOWN
    with pytest.raises(NoSuchDocument):
        kb.remove("Lease")


def test_a_document_that_may_not_be_seen_cannot_be_removed(kb: KnowledgeBase) -> None:
    lease = kb.add_text(LEASE, "Lease", collection="flats")
    for scope in (Scope("them"), Scope(collections=frozenset({"shops"}))):
        with pytest.raises(NoSuchDocument):
            kb.remove(lease.id, scope=scope)
    assert len(kb.documents()) == 1


def test_words_added_later_correct_spellings_too(kb: KnowledgeBase) -> None:
    kb.add_text("The tenant left.")
    assert kb.ask("who is the ambasador").corrections == {}
    kb.add_text("The ambassador stayed.")
    assert kb.ask("who is the ambasador").corrections == {"ambasador": "ambassador"}


def test_near_copies_are_merged_and_told(kb: KnowledgeBase) -> None:
    kb.add_text("The tenant pays the rent on Monday morning.", "First")
    kb.add_text("The tenant pays the rent on Monday morning!", "Second")
    answer = kb.ask("when does the tenant pay the rent")
    shown = answer.answers[0]
    assert len(answer.answers) == 1
    assert {shown.citation.document, shown.also_in[0].document} == {"First", "Second"}


def test_of_dated_decisions_the_newest_comes_first(kb: KnowledgeBase) -> None:
    for day, colour in (("2024-01-09", "green"), ("2024-03-05", "blue"), ("2024-02-06", "red")):
        kb.add_text(f"It was decided to paint the hall {colour}.", f"Minutes of {day}")
    found = kb.ask("what colour was it decided to paint the hall")
    assert "blue" in found.answers[0].quote
    assert kb.documents()[0].dated == date(2024, 1, 9)


def test_no_more_is_shown_than_asked_for(kb: KnowledgeBase) -> None:
    for number in range(6):
        kb.add_text(f"The boat of {'abcdef'[number] * 9} sank in the harbour.", f"Log {number}")
    assert len(kb.ask("which boat sank in the harbour", limit=2).answers) <= 2
    assert len(kb.search("which boat sank in the harbour", limit=4)) == 4


def test_a_fact_that_leans_is_shown_with_the_one_before(kb: KnowledgeBase) -> None:
    kb.add_text("Ann bought the ferry. It sank within two weeks.")
    (found,) = [it for it in kb.search("when did the ferry sink") if it.quote.startswith("It")]
    assert found.context == "Ann bought the ferry."


def test_the_first_fact_of_a_document_leans_on_nothing(kb: KnowledgeBase) -> None:
    kb.add_text("Ann bought the ferry.", "First")
    kb.add_text("It sank within two weeks.", "Second")
    (found,) = [it for it in kb.search("when did it sink") if it.quote.startswith("It")]
    assert found.context == ""


def test_a_list_item_is_shown_with_its_lead_in(kb: KnowledgeBase) -> None:
    kb.add_text("The kit holds:\n\n- a lantern\n- a rope")
    assert kb.search("lantern")[0].context == "The kit holds:"


def test_a_follow_up_is_completed_from_the_turn_before(kb: KnowledgeBase) -> None:
    kb.add_text(LEASE)
    before = Exchange("who mends the roof", "The landlord mends the roof within two weeks.")
    answer = kb.ask("and when?", after=before)
    assert answer.question_read is not None
    assert "roof" in answer.question_read
    assert kb.ask("who mends the roof", after=before).question_read is None
    assert kb.ask("and when?").question_read is None


@pytest.mark.parametrize("question", ["", "\ud800", "when are \udcff claims paid?", "\0" * 50])
def test_the_answer_to_an_odd_question_can_be_written_as_json(
    kb: KnowledgeBase, question: str
) -> None:
    answer = kb.ask(question)
    assert Answer.model_validate_json(answer.model_dump_json()) == answer


def test_an_answer_has_the_promised_shape(kb: KnowledgeBase) -> None:
    document = kb.add_text(LEASE, "Lease", "lease:1")
    answer = json.loads(kb.ask("when does the tenant pay the rent").model_dump_json())
    types = {
        "question": str,
        "outcome": str,
        "confidence": float,
        "strength": str,
        "answers": list,
        "searched": dict,
        "corrections": dict,
        "elapsed_ms": float,
    }
    assert {key: type(answer[key]) for key in types} == types
    assert answer["outcome"] in {"answered", "closest", "unknown"}
    assert answer["strength"] in {"strong", "partial", "weak", "none"}
    assert answer["searched"] == {"documents": 1, "facts": 2}
    quote = kb.search("when does the tenant pay the rent")[0].model_dump(mode="json")
    assert quote["quote"] == "The tenant pays the rent on Monday."
    assert quote["highlights"] == [[28, 34]]
    assert quote["citation"] == {
        "document_id": document.id,
        "document": "Lease",
        "uri": "lease:1",
        "section": [],
        "page": None,
        "start": 0,
        "end": 35,
    }
    rest = {"score": float, "confidence": float, "context": str, "kinds": list, "also_in": list}
    assert {key: type(quote[key]) for key in rest} == rest


def test_a_quote_knows_its_section(kb: KnowledgeBase) -> None:
    kb.add_bytes(b"# Lease\n\n## Rent\n\nThe tenant pays on Friday.\n", "lease.md", "lease:1")
    (found, *_) = kb.search("when does the tenant pay")
    assert found.citation.section[-1] == "Rent"


def test_nothing_known_answers_nothing(kb: KnowledgeBase) -> None:
    answer = kb.ask("when does the tenant pay")
    assert (answer.outcome, answer.confidence, answer.answers) == (Outcome.UNKNOWN, 0.0, ())
    assert (answer.searched.documents, answer.searched.facts) == (0, 0)


def test_a_collection_is_searched_alone_and_counted_alone(kb: KnowledgeBase) -> None:
    kb.add_text(LEASE, "Lease", collection="flats")
    kb.add_text("The tenant of the shop pays on Sunday.", "Shop", collection="shops")
    assert best(kb, "when does the tenant pay", collection="shops").endswith("Sunday.")
    assert kb.ask("when does the tenant pay", collection="flats").searched.facts == 2
    seen = Scope(collections=frozenset({"flats", "shops"}))
    assert kb.ask("tenant", scope=seen).searched.documents == 2
    assert kb.ask("tenant", collection="shops", scope=seen).searched.documents == 1


def test_an_event_is_claimed_once_and_forgotten_in_time() -> None:
    clock = [NOON]
    with KnowledgeBase(Store.open("sqlite://"), lambda: clock[0]) as kb:
        assert kb.claim_event("slack:1")
        assert not kb.claim_event("slack:1")
        assert kb.claim_event("slack:1", scope=Scope("them"))
        clock[0] += timedelta(days=40)
        assert kb.claim_event("slack:1")


def test_the_last_turn_of_a_conversation_is_remembered(kb: KnowledgeBase) -> None:
    assert kb.recall("thread") is None
    kb.remember("thread", Exchange("who left", "Ann left."))
    kb.remember("thread", Exchange("who stayed", "Bob stayed."))
    assert kb.recall("thread") == Exchange("who stayed", "Bob stayed.")
    assert kb.recall("thread", scope=Scope("them")) is None


def test_a_document_tells_when_it_was_added() -> None:
    with KnowledgeBase(Store.open("sqlite://"), lambda: NOON) as kb:
        assert kb.add_text(LEASE).added == NOON


def test_a_document_without_a_store_has_no_text(kb: KnowledgeBase) -> None:
    fields = kb.add_text(LEASE).model_dump()
    assert Document(**fields).text == ""


def test_a_database_that_cannot_be_is_refused() -> None:
    with pytest.raises(StoreError):
        KnowledgeBase.open("nonsense://x")
