"""Finding documents by name, and facts by kind and words."""

from collections.abc import Iterator

import pytest

from knowledge import FactKind, KnowledgeBase, NoSuchDocument, Scope
from knowledge.browsing import file_name

MINUTES = "file:///docs/Minutes%20of%20May.md"


@pytest.fixture
def kb() -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open("sqlite://") as opened:
        opened.add_text("Ann agreed to sell the boat. Is it hers?", "Board meeting", MINUTES)
        opened.add_text("# Boats\n\nA boat is a small ship.", "Boats", "file:///docs/boats.txt")
        opened.add_text(
            'Bob said: "We sold 5 boats."', "Boats", "https://example.org/x?y=1", "news"
        )
        yield opened


@pytest.mark.parametrize(
    ("uri", "name"),
    [
        (MINUTES, "Minutes of May.md"),
        ("https://example.org/a/b.html?c=d#e", "b.html"),
        ("text:0123456789abcdef", "0123456789abcdef"),
        ("https://example.org", ""),
    ],
)
def test_a_uri_ends_in_a_file_name(uri: str, name: str) -> None:
    assert file_name(uri) == name


@pytest.mark.parametrize(
    "name",
    [
        *("Board meeting", "board MEETING", MINUTES, "Minutes of May.md", "minutes of may"),
        *("MINUTES OF MAY.MD",),
    ],
)
def test_a_document_is_found_by_what_people_call_it(kb: KnowledgeBase, name: str) -> None:
    assert kb.find_document(name).title == "Board meeting"


def test_a_document_is_found_by_its_id_and_the_start_of_it(kb: KnowledgeBase) -> None:
    for document in kb.documents():
        assert kb.find_document(document.id).id == document.id
        assert kb.find_document(document.id[:-1].upper()).id == document.id
        with pytest.raises(NoSuchDocument):
            kb.find_document(document.id[:3])


def test_a_file_name_comes_before_the_start_of_an_id(kb: KnowledgeBase) -> None:
    first = kb.documents()[0]
    named = kb.add_text("Named.", first.id[:6], "file:///other.txt")
    assert kb.find_document(first.id[:6]).id == named.id


def test_an_ambiguous_name_lists_the_ids(kb: KnowledgeBase) -> None:
    ids = {document.id for document in kb.documents() if document.title == "Boats"}
    with pytest.raises(NoSuchDocument, match="'Boats' fits 2 documents") as caught:
        kb.find_document("Boats")
    assert all(number in str(caught.value) for number in ids)
    news = Scope(collections=frozenset({"news"}))
    assert kb.find_document("Boats", scope=news).collection == "news"


def test_an_unknown_name_brings_advice(kb: KnowledgeBase) -> None:
    with pytest.raises(NoSuchDocument, match="did you mean 'Board meeting'"):
        kb.find_document("bord meting")
    with pytest.raises(NoSuchDocument, match="list them with"):
        kb.find_document("qqqq")
    with pytest.raises(NoSuchDocument, match="nothing has been added"):
        kb.find_document("Boats", scope=Scope("nobody"))


def test_a_name_of_another_collection_is_not_told(kb: KnowledgeBase) -> None:
    with pytest.raises(NoSuchDocument) as caught:
        kb.find_document("Board meetin", scope=Scope(collections=frozenset({"news"})))
    assert "Board meeting" not in str(caught.value)


def test_facts_are_listed_in_document_order_without_headings(kb: KnowledgeBase) -> None:
    assert [fact.quote for fact in kb.facts()] == [
        "Ann agreed to sell the boat.",
        "Is it hers?",
        'Bob said: "We sold 5 boats."',
        "A boat is a small ship.",
    ]


@pytest.mark.parametrize(
    ("query", "kind", "quotes"),
    [
        ("boats", None, 3),
        ("the sold boat", None, 2),
        ("sold thistles", None, 0),
        (None, "question", 1),
        (None, FactKind.AGREEMENT, 1),
        ("boat", "statement", 1),
        (None, "heading", 1),
        (None, "event", 0),
    ],
)
def test_facts_are_filtered_by_words_and_kind(
    kb: KnowledgeBase, query: str | None, kind: str | None, quotes: int
) -> None:
    assert len(kb.facts(query, kind)) == quotes


def test_a_statement_names_its_speaker_and_other_facts_none(kb: KnowledgeBase) -> None:
    assert [fact.speaker for fact in kb.facts()] == [None, None, "Bob", None]


def test_facts_can_be_limited_and_kept_to_a_collection(kb: KnowledgeBase) -> None:
    assert len(kb.facts(limit=2)) == 2
    assert len(kb.facts(collection="news")) == 1
    assert kb.facts(collection="none") == []


def test_an_unknown_kind_is_an_error(kb: KnowledgeBase) -> None:
    with pytest.raises(ValueError, match="rumour"):
        kb.facts(kind="rumour")
