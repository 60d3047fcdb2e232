"""Laws that the store obeys, whatever is put in, changed and taken out."""

from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.model import Fact, Passage
from knowledge.store import DocumentDraft, FactTerms, PassageDraft, Reader, Store, Word, indexing
from knowledge.store.packing import STORED_KINDS

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
SMALL_BLOCK = 3
TENANTS = count()

# Whole databases are made and drafts are large: slowness says nothing here.
patient = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

odd_texts = st.text(st.characters(exclude_categories=()), max_size=12)
offsets = st.integers(0, 2**32 - 1)
kinds = st.sets(st.sampled_from(STORED_KINDS)).map(
    lambda chosen: tuple(kind for kind in STORED_KINDS if kind in chosen)
)
terms = st.builds(
    FactTerms,
    st.dictionaries(odd_texts, st.integers(1, 255), max_size=4),
    st.lists(st.builds(Word, odd_texts, odd_texts), max_size=3).map(tuple),
)


@st.composite
def passages(draw: st.DrawFn) -> PassageDraft:
    facts = draw(st.lists(st.builds(Fact, offsets, offsets, kinds), max_size=3))
    passage = Passage(
        draw(offsets),
        draw(odd_texts),
        tuple(facts),
        draw(st.lists(odd_texts, max_size=2).map(tuple)),
        draw(st.none() | st.integers(0, 9999)),
    )
    return PassageDraft(passage, tuple(draw(terms) for _ in facts), draw(st.integers(0, 9999)))


documents = st.builds(
    DocumentDraft,
    title=odd_texts,
    uri=odd_texts,
    collection=odd_texts,
    media_type=odd_texts,
    sha256=st.binary(max_size=32),
    added=st.datetimes(timezones=st.just(UTC)),
    passages=st.lists(passages(), max_size=3).map(tuple),
    pages=st.none() | st.integers(0, 9999),
    dated=st.none() | st.dates(),
    warnings=st.lists(odd_texts, max_size=2).map(tuple),
)


@patient
@given(st.lists(documents, max_size=4), odd_texts)
def test_what_is_stored_comes_back_exactly(drafts: list[DocumentDraft], tenant: str) -> None:
    newest = {(draft.collection, draft.uri): draft for draft in drafts}
    with closing(Store.open("sqlite://")) as store:
        with store.writer(tenant) as writer:
            for draft in drafts:
                writer.add(draft)
        with store.reader(tenant) as reader:
            assert len(reader.documents()) == len(newest)
            for draft in newest.values():
                assert_kept(reader, draft)


@settings(parent=patient, max_examples=20)
@given(st.lists(documents, max_size=3), odd_texts)
def test_what_a_server_stores_comes_back_exactly(
    shared_database: str, drafts: list[DocumentDraft], tenant: str
) -> None:
    newest = {(draft.collection, draft.uri): draft for draft in drafts}
    name = f"{tenant} {next(TENANTS)}"
    with closing(Store.open(shared_database)) as store:
        with store.writer(name) as writer:
            for draft in drafts:
                writer.add(draft)
        with store.reader(name) as reader:
            assert len(reader.documents()) == len(newest)
            for draft in newest.values():
                assert_kept(reader, draft)


def assert_kept(reader: Reader, draft: DocumentDraft) -> None:
    record = reader.document_at(draft.collection, draft.uri)
    assert record is not None
    for field in ("title", "media_type", "sha256", "added", "pages", "dated", "warnings"):
        assert getattr(record, field) == getattr(draft, field)
    first, stop = record.first_passage, record.first_passage + record.passages
    kept = reader.passages(range(first, stop))
    assert [kept[it].passage for it in range(first, stop)] == [it.passage for it in draft.passages]
    assert reader.text(record.number) == "".join(it.passage.text for it in draft.passages)
    fact = record.first_fact
    for passage in draft.passages:
        for found in passage.terms:
            assert_found(reader, fact, found)
            fact += 1


def assert_found(reader: Reader, fact: int, terms: FactTerms) -> None:
    postings = reader.postings(list(terms.impacts))
    held = {
        term: dict(zip(it.ids.tolist(), it.impacts.tolist(), strict=True)).get(fact)
        for term, it in postings.items()
    }
    assert held == terms.impacts
    texts = {word.text for word in terms.words}
    assert set(reader.words_of(list(texts))) == texts


sentences = st.lists(st.sampled_from(["ann", "bob", "signs", "reads"]), min_size=1).map(" ".join)
changes = st.tuples(
    st.sampled_from(["us", "them"]),
    st.sampled_from(["a", "b", "c"]),
    st.none() | st.lists(sentences, max_size=8),
)


def written(uri: str, facts: list[str]) -> DocumentDraft:
    """Draft a document of one passage per two facts."""
    drafts: list[PassageDraft] = []
    for pair in (facts[start : start + 2] for start in range(0, len(facts), 2)):
        edges = [sum(map(len, pair[:place])) for place in range(len(pair) + 1)]
        ranges = tuple(Fact(*edges[place : place + 2]) for place in range(len(pair)))
        found = tuple(FactTerms(dict(Counter(fact.split()))) for fact in pair)
        drafts.append(PassageDraft(Passage(0, "".join(pair), ranges), found, len(ranges)))
    return DocumentDraft(uri, uri, "default", "text/plain", b"", NOON, tuple(drafts))


def change(store: Store, batch: list[tuple[str, str, list[str] | None]]) -> None:
    for tenant, uri, facts in batch:
        with store.writer(tenant) as writer:
            held = writer.document_at("default", uri)
            if facts is not None:
                writer.add(written(uri, facts))
                writer.add(written(uri, facts))
            elif held is not None:
                writer.remove(held.number)
        with store.reader(tenant) as reader:
            reader.layout()


def quotes(reader: Reader) -> dict[int, str]:
    """Return the words of every fact that the layout knows."""
    layout = reader.layout()
    found: dict[int, str] = {}
    for fact, number in enumerate(layout.passage_of.tolist()):
        if number >= 0:
            record = reader.passages([number])[number]
            assert layout.facts_of[number] == len(record.passage.facts)
            place = fact - record.first_fact
            found[fact] = record.passage.quote(record.passage.facts[place])
    return found


@patient
@given(st.lists(changes, max_size=12))
def test_the_index_is_that_of_the_documents_held(
    batch: list[tuple[str, str, list[str] | None]],
) -> None:
    with pytest.MonkeyPatch.context() as patch, closing(Store.open("sqlite://")) as store:
        patch.setattr(indexing, "CAPACITY", SMALL_BLOCK)
        change(store, batch)
        for tenant in ("us", "them"):
            held = {uri: facts for whose, uri, facts in batch if whose == tenant}
            expected = [fact for facts in held.values() for fact in facts or ()]
            with store.reader(tenant) as reader:
                assert_indexed(reader, expected)
                totals = reader.totals()
            documents = sum(facts is not None for facts in held.values())
            assert (totals.documents, totals.facts) == (documents, len(expected))


def assert_indexed(reader: Reader, expected: list[str]) -> None:
    found = quotes(reader)
    assert sorted(found.values()) == sorted(expected)
    names = ["ann", "bob", "signs", "reads"]
    postings = reader.postings(names)
    for term in names:
        holding = sorted(fact for fact in expected if term in fact.split())
        ids = postings[term].ids.tolist() if term in postings else []
        assert ids == sorted(ids)
        assert sorted(found[it] for it in ids) == holding
        assert reader.frequencies([term]) == ({term: len(holding)} if holding else {})
        weights = postings[term].impacts.tolist() if holding else []
        assert weights == [found[it].split().count(term) for it in ids]
