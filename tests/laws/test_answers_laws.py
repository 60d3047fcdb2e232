"""Laws of answers: always the document's own words, the same each time, and nobody else's."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge import (
    Answer,
    Citation,
    Document,
    DocumentError,
    Exchange,
    KnowledgeBase,
    Quote,
    Scope,
)
from knowledge.matching.analysis import MOST_WORDS

# Whole databases are made and drafts are large: slowness says nothing here.
patient = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])

PIECES = [
    *("Ann agreed to sell", "the Minister said", "unmanned aerial vehicles", "TITLE", "# Head"),
    *(
        "UA Vs",
        "counter-terrorism",
        "because it rained",
        "for two years",
        "on Monday",
        "12 May 2024",
    ),
    *("\n", "\n\n", "\r\n", "\r", "\t", " ", ". ", "? ", ": ", "\u2028", "- ", "1. ", "[12]", "|"),
    *("\0", "\x0c", "\ufeff", "\u200b", "\u00ad", "\ud800", "e\u0301", "\u65e5\u672c\u3002"),
    *(
        "\u0645\u0631\u062d\u0628\u0627",
        "\U0001f642",
        "\U0001f469\u200d\U0001f467",
        "\u0130stanbul",
    ),
    *("\u00a35.10", "1,000", "U.S.", '"', "(", "\u2019s", "x" * 90),
]
OPENERS = ["", "who ", "when did ", "how many ", "where is ", "why ", "what is a ", "and "]
texts = st.text(st.characters(exclude_categories=()), max_size=60) | st.lists(
    st.sampled_from(PIECES), max_size=25
).map("".join)


def words_of(text: str) -> st.SearchStrategy[str]:
    """Draw a question of a document's words, in any order."""
    words = st.lists(st.sampled_from(text.split() or [text]), min_size=1, max_size=5)
    return st.tuples(st.sampled_from(OPENERS), words.map(" ".join)).map("".join)


def cited(kb: KnowledgeBase, question: str) -> Iterator[tuple[str, Citation, str]]:
    """Yield all that a question and browsing bring up: quote, citation, context."""
    for quote in [*kb.ask(question).answers, *kb.search(question, limit=50)]:
        yield quote.quote, quote.citation, quote.context
        assert_highlights_lie_inside(quote)
    for bullet in [*kb.summarize().bullets, *kb.summarize(topic=question, length="long").bullets]:
        yield bullet.quote, bullet.citation, bullet.context
    for fact in kb.facts():
        yield fact.quote, fact.citation, ""


def assert_highlights_lie_inside(quote: Quote) -> None:
    edges = [edge for highlight in quote.highlights for edge in highlight]
    assert edges == sorted(set(edges))
    assert all(0 <= edge <= len(quote.quote) for edge in edges)


def add(kb: KnowledgeBase, text: str) -> Document | None:
    """Add a text, unless there is nothing in it to see."""
    try:
        return kb.add_text(text)
    except DocumentError:
        assert not any(char.isprintable() and not char.isspace() for char in text)
        return None


@patient
@given(texts, st.data())
def test_whatever_is_shown_is_the_documents_own_words(text: str, data: st.DataObject) -> None:
    question = data.draw(words_of(text) | texts)
    with KnowledgeBase.open("sqlite://") as kb:
        document = add(kb, text)
        if document is None:
            return
        assert document.text == text
        for quote, citation, context in cited(kb, question):
            assert quote
            assert citation.document_id == document.id
            assert text[citation.start : citation.end] == quote
            assert context in text


def test_a_line_of_a_million_characters_is_quoted_verbatim() -> None:
    text = "Ann sold the boat, and " + "then another boat, and " * 45_000 + "then Bob bought it"
    with KnowledgeBase.open("sqlite://") as kb:
        assert kb.add_text(text).text == text
        found = kb.search("who bought it")
        assert found
        assert found[0].quote.endswith("Bob bought it")
        for quote in found:
            assert text[quote.citation.start : quote.citation.end] == quote.quote


def same(left: Answer, right: Answer) -> bool:
    return left.model_dump(exclude={"elapsed_ms"}) == right.model_dump(exclude={"elapsed_ms"})


@patient
@given(st.lists(texts, max_size=3), texts)
def test_the_same_question_gets_the_same_answer(documents: list[str], question: str) -> None:
    answers: list[Answer] = []
    for _ in range(2):
        with KnowledgeBase.open("sqlite://") as kb:
            for text in documents:
                add(kb, text)
            answers += [kb.ask(question), kb.ask(question)]
    assert all(same(answers[0], answer) for answer in answers)


sentences = st.lists(
    st.sampled_from(["ann", "bob", "sells", "boats", "agreed", "nordstrand", "2020"]),
    min_size=1,
    max_size=5,
).map(lambda words: " ".join(words).capitalize() + ".")


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happens elsewhere: a text added, or taken out when it is None."""

    uri: str
    text: str | None


changes = st.lists(
    st.builds(Change, st.sampled_from(["a", "b", "c"]), st.none() | sentences), max_size=6
)


def make(kb: KnowledgeBase, change: Change, collection: str, scope: Scope) -> None:
    """Make one change in a collection of a tenant."""
    held = {document.uri: document.id for document in kb.documents(collection, scope=scope)}
    if change.text is not None:
        secret = f"Secret {change.text}"
        kb.add_text(secret, secret, change.uri, collection, scope=scope)
    elif change.uri in held:
        kb.remove(held[change.uri], scope=scope)


@patient
@given(st.lists(sentences, min_size=1, max_size=3), changes, sentences)
def test_other_tenants_change_nothing(
    texts: list[str], changes: list[Change], question: str
) -> None:
    with KnowledgeBase.open("sqlite://") as kb:
        for number, text in enumerate(texts):
            kb.add_text(text, f"Ours {number}", f"ours:{number}")
        before = kb.ask(question)
        for change in changes:
            make(kb, change, "default", Scope("them"))
            assert same(kb.ask(question), before)


@patient
@given(st.lists(sentences, min_size=1, max_size=3), changes, sentences)
def test_collections_that_may_not_be_seen_show_nothing(
    texts: list[str], changes: list[Change], question: str
) -> None:
    ours = Scope(collections=frozenset({"ours"}))
    with KnowledgeBase.open("sqlite://") as kb:
        for number, text in enumerate(texts):
            kb.add_text(text, f"Ours {number}", f"ours:{number}", "ours")
        for change in changes:
            make(kb, change, "theirs", Scope())
        shown = [
            kb.ask(question, scope=ours).model_dump_json(),
            kb.ask(question, collection="ours").model_dump_json(),
            *(quote.model_dump_json() for quote in kb.search(question, scope=ours)),
            kb.summarize(scope=ours).model_dump_json(),
            kb.summarize(topic=question, scope=ours).model_dump_json(),
            *(fact.model_dump_json() for fact in kb.facts(scope=ours)),
        ]
        assert kb.ask(question, scope=ours).searched.documents == len(texts)
        assert kb.ask(question, collection="theirs", scope=ours).answers == ()
    assert not [text for text in shown if "Secret" in text]


@patient
@given(sentences, sentences)
def test_what_is_removed_answers_no_more(text: str, question: str) -> None:
    with KnowledgeBase.open("sqlite://") as kb:
        kept = kb.add_text("Thistles grow on the hill.", "Kept")
        before = kb.ask(question)
        kb.remove(kb.add_text(text, "Gone").id)
        assert kb.ask(question).answers == before.answers
        assert [document.id for document in kb.documents()] == [kept.id]


ODD_QUESTIONS = {
    "nothing": "",
    "blanks": "   ",
    "a mark": "?",
    "stop words": "the of and is it",
    "a nul": "\0",
    "half a character": "\ud800",
    "accents alone": "\u0301" * 5000,
    "openers": "who " * 500,
    "a word without end": "a" * 100_000,
    "a word again and again": "boat " * 20_000,
    "rare words": " ".join(f"rare{number}x" for number in range(5000)),
    "no blanks": "\u65e5" * 2000,
    "brackets": "(" * 2000,
    "half questions": "what did " * 300,
}


@pytest.mark.parametrize("documents", [0, 1], ids=["none", "one"])
@pytest.mark.parametrize("name", ODD_QUESTIONS)
def test_odd_questions_are_no_error(name: str, documents: int) -> None:
    question = ODD_QUESTIONS[name]
    with KnowledgeBase.open("sqlite://") as kb:
        for text in ["Ann sold the boat. Bob bought it on Monday."][:documents]:
            kb.add_text(text)
        for after in (None, Exchange(question, question), Exchange("who sold the boat", "Ann.")):
            answer = kb.ask(question, after=after)
            assert answer.question == question.encode("utf-8", "replace").decode()
            assert len(answer.why) <= 2 * MOST_WORDS
        assert len(kb.search(question)) <= 2 * documents
