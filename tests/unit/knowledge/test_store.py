"""The store keeps what it is given, for whom it was given, and says why it cannot."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from threading import Thread

import numpy as np
import pytest

from knowledge.errors import NoSuchDocument, StoreError
from knowledge.model import Fact, FactKind, Passage
from knowledge.store import DocumentDraft, FactTerms, PassageDraft, Store, Word
from knowledge.store import store as storing
from knowledge.store import writer as writing
from knowledge.store.postings import CAPACITY, ENTRY_BYTES
from knowledge.store.recent import Recent

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def passage(start: int, *sentences: str) -> PassageDraft:
    """Draft a passage in which each word is a term, longer words weighing more."""
    text = "".join(f"{sentence} " for sentence in sentences)
    edges = [text.index(sentence) for sentence in sentences]
    facts = [
        Fact(edge, edge + len(it), (FactKind.STATEMENT, FactKind.EVENT))
        for edge, it in zip(edges, sentences, strict=True)
    ]
    terms = tuple(
        FactTerms(
            {word.lower(): len(word) for word in it.split()},
            tuple(Word(word, word.lower()) for word in it.split()),
        )
        for it in sentences
    )
    return PassageDraft(
        Passage(start, text, tuple(facts), ("Part", "Chapter"), 7), terms, len(text.split())
    )


def draft(uri: str, *sentences: str, collection: str = "default") -> DocumentDraft:
    """Draft a document of one passage per sentence."""
    passages: list[PassageDraft] = []
    start = 0
    for sentence in sentences:
        passages.append(passage(start, sentence))
        start += len(sentence) + 1
    return DocumentDraft(
        title=f"On {uri}",
        uri=uri,
        collection=collection,
        media_type="text/plain",
        sha256=bytes(32),
        added=NOON,
        passages=tuple(passages),
        pages=9,
        dated=date(2020, 2, 29),
        warnings=("a picture was left out",),
    )


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    opened = Store.open(address)
    yield opened
    opened.close()


def test_a_document_comes_back_as_it_was(store: Store) -> None:
    given = draft("a", "Ann signs", "Bob reads")
    with store.writer("us") as writer:
        record = writer.add(given)
    with store.reader("us") as reader:
        assert reader.document(record.number) == record
        assert reader.document_at("default", "a") == record
        assert reader.document_at("default", "b") is None
        assert reader.text(record.number) == "Ann signs Bob reads "
        kept = reader.passages_between(record.first_passage, record.first_passage + 1)
    assert [it.passage for it in kept] == [it.passage for it in given.passages]
    assert [it.first_fact for it in kept] == [record.first_fact, record.first_fact + 1]
    assert (record.title, record.dated, record.pages) == ("On a", date(2020, 2, 29), 9)
    assert (record.added, record.warnings) == (NOON, ("a picture was left out",))
    assert (record.facts, record.passages, len(record.id)) == (2, 2, 12)


def test_postings_give_facts_and_impacts_in_order(store: Store) -> None:
    with store.writer("us") as writer:
        writer.add(draft("a", "Ann signs", "Bob signs daily"))
        writer.add(draft("b", "Daily news"))
    with store.reader("us") as reader:
        found = reader.postings(["signs", "daily", "signs", "nobody"])
        assert reader.frequencies(["signs", "news", "nobody"]) == {"signs": 2, "news": 1}
    assert {term: it.ids.tolist() for term, it in found.items()} == {
        "signs": [0, 1],
        "daily": [1, 2],
    }
    assert found["daily"].impacts.tolist() == [5, 5]
    assert found["signs"].ids.dtype == np.uint32
    assert found["signs"].impacts.dtype == np.uint8


def test_an_update_replaces_and_keeps_the_id(store: Store) -> None:
    with store.writer("us") as writer:
        before = writer.add(draft("a", "Ann signs"))
    with store.writer("us") as writer:
        after = writer.add(draft("a", "Ann reads", "Bob reads"))
    with store.reader("us") as reader:
        assert after.id == before.id
        assert [it.number for it in reader.documents()] == [after.number]
        assert list(reader.postings(["signs", "reads"])) == ["reads"]
        assert reader.passages([before.first_passage]) == {}
        with pytest.raises(NoSuchDocument, match="document number"):
            reader.text(before.number)


def test_layout_tells_where_facts_stand_and_is_shared(store: Store) -> None:
    with store.writer("us") as writer:
        gone = writer.add(draft("a", "Ann signs"))
        kept = writer.add(draft("b", "Bob reads it", "Cid"))
    with store.reader("us") as reader:
        assert reader.layout().passage_of.tolist() == [0, 1, 2]
    with store.writer("us") as writer:
        writer.remove(gone.number)
    with store.reader("us") as reader:
        layout = reader.layout()
        assert reader.layout() is layout
    assert layout.passage_of.tolist() == [-1, 1, 2]
    assert layout.document_of.tolist() == [-1, kept.number, kept.number]
    assert layout.length_of.tolist() == [0, 3, 1]
    assert layout.facts_of.tolist() == [0, 1, 1]
    assert not layout.passage_of.flags.writeable


def test_layout_grows_with_documents(store: Store) -> None:
    for uri in ("a", "b", "c"):
        with store.writer("us") as writer:
            writer.add(draft(uri, f"{uri} one", f"{uri} two"))
        with store.reader("us") as reader:
            grown = reader.layout()
    with store.writer("us") as writer:
        whole = writer.layout()
    assert grown.passage_of.tolist() == whole.passage_of.tolist() == [0, 1, 2, 3, 4, 5]
    assert grown.document_of.tolist() == whole.document_of.tolist() == [1, 1, 2, 2, 3, 3]
    assert grown.length_of.tolist() == whole.length_of.tolist()
    assert grown.facts_of.tolist() == whole.facts_of.tolist()


def test_words_are_listed_once_in_order_of_first_sight(store: Store) -> None:
    with store.writer("us") as writer:
        writer.add(draft("a", "Zoe met Ann"))
    with store.reader("us") as reader:
        words = reader.words()
        assert [it.text for it in words] == ["Zoe", "met", "Ann"]
    with store.writer("us") as writer:
        writer.add(draft("a", "Ann met Bob"))
        assert [it.text for it in writer.words()] == ["Zoe", "met", "Ann", "Bob"]
    assert len(words) == 3
    with store.reader("us") as reader:
        assert reader.words() is words
        assert words[3] == Word("Bob", "bob")
        assert reader.words_of(["Bob", "met", "Eve"]) == {"Bob": "bob", "met": "met"}
        assert reader.totals().words == 4


def test_documents_are_listed_by_title_and_collection(store: Store) -> None:
    with store.writer("us") as writer:
        writer.add(draft("b", "Bob", collection="staff"))
        writer.add(draft("a", "Ann"))
        writer.add(draft("c", "Cid"))
    with store.reader("us") as reader:
        assert [it.uri for it in reader.documents()] == ["a", "b", "c"]
        assert [it.uri for it in reader.documents(frozenset({"staff"}))] == ["b"]
        assert reader.documents(frozenset()) == []
        assert sorted(reader.documents_numbered([3, 1, 99])) == [1, 3]


def test_an_unknown_tenant_is_empty_and_stays_unknown(store: Store) -> None:
    with store.reader("nobody") as reader:
        assert reader.totals().generation == 0
        assert reader.postings(["ann"]) == reader.frequencies(["ann"]) == {}
        assert reader.words_of(["Ann"]) == reader.passages([0]) == {}
        assert list(reader.words()) == reader.documents() == []
        assert reader.layout().passage_of.size == 0
        assert reader.turn("talk") is None
    with store.writer("first") as writer:
        writer.add(draft("a", "Ann"))
    with store.reader("nobody") as reader:
        assert reader.documents() == []


def test_tenants_never_see_each_other(store: Store) -> None:
    with store.writer("us") as writer:
        ours = writer.add(draft("a", "Ann signs"))
        writer.keep_turn("talk", "who?", "Ann", NOON)
        writer.claim_event("e1", NOON)
    with store.writer("them") as writer:
        theirs = writer.add(draft("a", "Eve signs"))
        assert writer.claim_event("e1", NOON)
    with store.reader("them") as reader:
        assert reader.text(theirs.number) == "Eve signs "
        assert reader.postings(["ann"]) == reader.words_of(["Ann"]) == {}
        assert reader.turn("talk") is None
    assert ours.number == theirs.number


def test_nothing_is_kept_when_writing_ends_in_an_exception(store: Store) -> None:
    with store.writer("us") as writer:
        writer.add(draft("a", "Ann signs"))
    with suppress(KeyError), store.writer("us") as writer:
        writer.add(draft("a", "Eve forges"))
        writer.layout()
        raise KeyError
    with store.reader("us") as reader:
        assert [it.text for it in reader.words()] == ["Ann", "signs"]
        assert reader.layout().passage_of.tolist() == [0]
        assert reader.totals().generation == 1
        assert list(reader.postings(["signs", "forges"])) == ["signs"]


def test_a_writer_reads_its_own_changes(store: Store) -> None:
    with store.writer("us") as writer:
        first = writer.add(draft("a", "Ann signs"))
        assert writer.postings(["signs"])["signs"].ids.tolist() == [0]
        writer.add(draft("b", "Bob signs"))
        assert writer.frequencies(["signs"]) == {"signs": 2}
        writer.remove(first.number)
        assert writer.postings(["signs"])["signs"].ids.tolist() == [1]
        assert (writer.totals().documents, writer.totals().facts) == (1, 1)
        assert writer.layout().passage_of.tolist() == [-1, 1]


def test_removing_pending_facts_leaves_no_trace(store: Store) -> None:
    with store.writer("us") as writer:
        record = writer.add(draft("a", "Ann signs"))
        writer.remove(record.number)
    with store.reader("us") as reader:
        assert reader.postings(["ann", "signs"]) == {}


def test_long_posting_lists_survive_removals(store: Store) -> None:
    """Terms of many blocks and pages lose only the facts that went."""
    sentences = ["Ann signs"] * 700
    with store.writer("us") as writer:
        records = [writer.add(draft(f"{n}", *sentences)) for n in range(3)]
    with store.writer("us") as writer:
        writer.add(draft("last", "Ann rests"))
    with store.writer("us") as writer:
        writer.remove(records[1].number)
    with store.reader("us") as reader:
        ids = reader.postings(["ann"])["ann"].ids.tolist()
        assert reader.frequencies(["ann", "signs"]) == {"ann": 1401, "signs": 1400}
    assert ids == [*range(700), *range(1400, 2101)]


def test_blocks_are_filled_before_new_ones_begin(tmp_path: Path) -> None:
    with closing(Store.open(f"sqlite:///{tmp_path}/facts.db")) as store:
        for uri, size in (("a", CAPACITY - 1), ("b", 1), ("c", 1), ("d", 1)):
            with store.writer("us") as writer:
                writer.add(draft(uri, *["signs"] * size))
        with store.writer("us") as writer:
            for uri in ("e", "f"):
                writer.add(draft(uri, "rests"))
                assert writer.frequencies(["rests"])
    with closing(sqlite3.connect(tmp_path / "facts.db")) as other:
        sizes = other.execute("select term, length(data) from posting order by 1, 2 desc")
        entry = ENTRY_BYTES
        assert sizes.fetchall() == [(1, CAPACITY * entry), (1, 2 * entry), (2, 2 * entry)]


def test_posting_lists_cross_pages_of_ids(store: Store) -> None:
    many = 0x10000 - 3
    blank = PassageDraft(Passage(0, "x", (Fact(0, 1),) * many), (FactTerms({}),) * many, 1)
    with store.writer("us") as writer:
        writer.add(DocumentDraft("t", "u", "c", "text/plain", b"", NOON, (blank,)))
    for uri in "abc":
        with store.writer("us") as writer:
            writer.add(draft(uri, "Ann signs", "Ann rests"))
    with store.writer("us") as writer:
        assert writer.postings(["ann"])["ann"].ids.tolist() == [*range(many, many + 6)]
        assert writer.postings(["ann"])["ann"].impacts.tolist() == [3] * 6
        writer.remove(3)
    with store.reader("us") as reader:
        kept = [many, many + 1, many + 4, many + 5]
        assert reader.postings(["ann"])["ann"].ids.tolist() == kept
        assert reader.postings(["ann"])["ann"].impacts.tolist() == [3] * 4


def test_ids_of_documents_grow_longer_on_collision(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    same = "0123456789abcdef" * 4
    monkeypatch.setattr(writing, "document_id", lambda _c, _u, length: same[:length])
    with store.writer("us") as writer:
        ids = [writer.add(draft(uri, "Ann")).id for uri in ("a", "b", "a", "b")]
    assert ids == [same[:12], same[:13]] * 2


def test_events_are_claimed_once_until_forgotten(store: Store) -> None:
    with store.writer("us") as writer:
        assert writer.claim_event("e1", NOON)
    with store.writer("us") as writer:
        assert not writer.claim_event("e1", NOON + timedelta(hours=2))
        assert writer.event_claimed("e1")
        writer.forget_before(NOON)
        assert writer.event_claimed("e1")
        writer.forget_before(NOON + timedelta(seconds=1))
        assert not writer.event_claimed("e1")
        assert writer.totals().generation == 0


def test_only_the_last_turn_is_kept(store: Store) -> None:
    with store.writer("us") as writer:
        writer.keep_turn("talk", "who?", "Ann\0", NOON)
        writer.keep_turn("talk", "when?", "noon \ud800", NOON)
    with store.reader("us") as reader:
        assert reader.turn("talk") == ("when?", "noon \ud800")
        assert reader.turn("other") is None


def test_a_database_in_memory_serves_many_threads(store: Store) -> None:
    def write(name: str) -> None:
        for number in range(5):
            with store.writer("us") as writer:
                writer.add(draft(f"{name}{number}", "Ann signs"))
            with store.reader("us") as reader:
                counts.append(reader.frequencies(["ann"])["ann"])

    counts: list[int] = []
    threads = [Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(counts) == 20
    assert len(counts) == 20


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    with pytest.raises(StoreError, match="has been closed"), store.reader("us"):
        pass


@pytest.mark.parametrize("impact", [-1, 256])
def test_impacts_fit_a_byte(store: Store, impact: int) -> None:
    odd = PassageDraft(Passage(0, "x", (Fact(0, 1),)), (FactTerms({"x": impact}),), 1)
    document = DocumentDraft("t", "u", "c", "text/plain", b"", NOON, (odd,))
    with pytest.raises(ValueError, match="byte"), store.writer("us") as writer:
        writer.add(document)


def test_every_fact_needs_its_terms(store: Store) -> None:
    odd = PassageDraft(Passage(0, "x", (Fact(0, 1),)), (), 1)
    document = DocumentDraft("t", "u", "c", "text/plain", b"", NOON, (odd,))
    with pytest.raises(ValueError, match="zip"), store.writer("us") as writer:
        writer.add(document)


def test_only_the_latest_are_kept() -> None:
    made = count()
    recent = Recent(lambda: next(made), most=2)
    assert [recent[key] for key in ("a", "b", "a", "c", "a", "b")] == [0, 1, 0, 2, 0, 3]


def test_tenants_that_are_not_kept_are_read_again(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storing, "KEPT_TENANTS", 1)
    with closing(Store.open(address)) as store:
        for _ in range(2):
            for tenant in ("us", "them"):
                with store.writer(tenant) as writer:
                    writer.add(draft("a", f"Ann signs for {tenant}"))
                with store.reader(tenant) as reader:
                    assert tenant in {word.text for word in reader.words()}
                    assert int((reader.layout().passage_of >= 0).sum()) == 1
