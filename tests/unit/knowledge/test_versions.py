"""An answer tells what other documents say on its matter: earlier, and against it."""

from collections.abc import Iterator
from itertools import permutations

import pytest

from knowledge import Answer, Exchange, KnowledgeBase, Outcome, Quote, Scope

HERE = Scope(tenant="here")
MARCH = "Meeting of 2 March 2024.\n\nThe board agreed that the membership fee is 40 pounds."
SEPTEMBER = (
    "Meeting of 7 September 2024.\n\n"
    "The board decided to raise the membership fee from 40 pounds to 45 pounds."
)
HANDBOOK = "Version of 1 January 2025.\n\nThe membership fee is 50 pounds."
DATED = {"March": MARCH, "September": SEPTEMBER, "Handbook": HANDBOOK}
POLICY = "Invoices are paid within 30 days."
FAQ = "Invoices are paid within 14 days."


@pytest.fixture
def base() -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open("sqlite://") as knowledge:
        yield knowledge


def add(base: KnowledgeBase, collection: str = "default", **texts: str) -> None:
    for title, text in texts.items():
        base.add_text(text, title=title, uri=title, collection=collection, scope=HERE)


def first(base: KnowledgeBase, question: str, scope: Scope = HERE) -> Quote:
    answer = base.ask(question, scope=scope)
    assert answer.outcome is Outcome.ANSWERED
    return answer.answers[0]


@pytest.mark.parametrize("order", list(permutations(DATED)))
def test_the_newest_answers_and_the_earlier_follow_newest_first(
    base: KnowledgeBase, order: tuple[str, ...]
) -> None:
    add(base, **{title: DATED[title] for title in order})
    quote = first(base, "what is the membership fee?")
    assert quote.citation.document == "Handbook"
    assert str(quote.citation.dated) == "2025-01-01"
    assert [it.citation.document for it in quote.earlier] == ["September", "March"]
    assert [str(it.citation.dated) for it in quote.earlier] == ["2024-09-07", "2024-03-02"]
    changed = [(it.there, it.here) for version in quote.earlier for it in version.differences]
    assert changed == [("45 pounds", "50 pounds"), ("40 pounds", "50 pounds")]
    assert quote.conflicts == ()


def test_earlier_statements_are_verbatim_and_shown_once(base: KnowledgeBase) -> None:
    add(base, **DATED)
    texts = {document.id: document.text for document in base.documents(scope=HERE)}
    answer = base.ask("what is the membership fee?", scope=HERE)
    versions = answer.answers[0].earlier
    for version in versions:
        place = version.citation
        assert texts[place.document_id][place.start : place.end] == version.quote
        for it in version.differences:
            assert version.quote[slice(*it.there_at)] == it.there
            assert answer.answers[0].quote[slice(*it.here_at)] == it.here
    told = {version.quote for version in versions}
    assert told.isdisjoint(quote.quote for quote in answer.answers)


def test_without_an_order_both_are_told(base: KnowledgeBase) -> None:
    add(base, Policy=POLICY, FAQ=FAQ)
    quote = first(base, "when are invoices paid?")
    (other,) = quote.conflicts
    assert {quote.quote, other.quote} == {POLICY, FAQ}
    assert {other.differences[0].here, other.differences[0].there} == {"30 days", "14 days"}
    assert quote.earlier == ()


def test_the_same_day_is_no_order(base: KnowledgeBase) -> None:
    day = "Version of 1 January 2025.\n\n"
    add(base, Policy=day + POLICY, FAQ=day + FAQ)
    assert len(first(base, "when are invoices paid?").conflicts) == 1


def test_an_undated_document_is_neither_older_nor_newer(
    base: KnowledgeBase,
) -> None:
    add(base, Policy=POLICY, FAQ=f"Version of 1 January 2025.\n\n{FAQ}")
    quote = first(base, "when are invoices paid?")
    assert len(quote.conflicts) == 1
    assert quote.earlier == ()


def test_what_says_that_it_replaces_another_needs_no_date(base: KnowledgeBase) -> None:
    add(
        base,
        Rules="The membership fee is 40 pounds.",
        Notice="We decided to raise the membership fee from 40 pounds to 45 pounds.",
    )
    quote = first(base, "what is the membership fee?")
    assert quote.citation.document == "Notice"
    assert [it.citation.document for it in quote.earlier] == ["Rules"]
    assert quote.conflicts == ()


def test_one_document_does_not_contradict_itself(base: KnowledgeBase) -> None:
    add(base, Policy=f"{POLICY}\n\n{FAQ}")
    quote = first(base, "when are invoices paid?")
    assert quote.conflicts == ()


def test_what_says_the_same_is_no_conflict(base: KnowledgeBase) -> None:
    add(base, Policy=POLICY, FAQ="Invoices are paid within thirty days at the latest.")
    assert first(base, "when are invoices paid?").conflicts == ()


def test_copies_that_differ_in_a_weekday_alone_are_not_taken_for_one(base: KnowledgeBase) -> None:
    text = "The annual meeting of all members of the co-operative in the hall is on {day}."
    add(base, A=text.format(day="Tuesday"), B=text.format(day="Thursday"))
    quote = first(base, "when is the annual meeting of all members?")
    assert quote.also_in == ()
    assert len(quote.conflicts) == 1


@pytest.mark.parametrize(
    ("question", "one", "two"),
    [
        (
            "what is the expense limit?",
            "The expense limit for meals is 30 pounds.",
            "The expense limit for hotels is 90 pounds.",
        ),
        (
            "when does the office open?",
            "The Paris office opens at 9:00.",
            "The London office opens at 10:00.",
        ),
    ],
)
def test_statements_on_different_things_stay_apart(
    base: KnowledgeBase, question: str, one: str, two: str
) -> None:
    add(base, One=f"Of 1 May 2024.\n\n{one}", Two=f"Of 2 June 2025.\n\n{two}", Three=one)
    answer = base.ask(question, scope=HERE)
    told = [it for quote in answer.answers for it in (*quote.earlier, *quote.conflicts)]
    assert {quote.quote for quote in answer.answers} >= {one, two}
    assert told == []


def test_another_question_on_it_does_not_bring_newer_but_unrelated_facts(
    base: KnowledgeBase,
) -> None:
    hotels = "The expense limit for hotels is 90 pounds."
    add(
        base,
        Old=f"Of 1 May 2024.\n\n{hotels}",
        New="Of 2 June 2025.\n\nThe expense limit for meals is 30 pounds.",
    )
    assert first(base, "what is the expense limit for hotels?").quote == hotels


def test_hidden_collections_are_not_told(base: KnowledgeBase) -> None:
    add(base, Policy=POLICY, Handbook=HANDBOOK)
    add(base, "board", FAQ=FAQ, March=MARCH)
    seen = Scope("here", frozenset({"default"}))
    for question in ("when are invoices paid?", "what is the membership fee?"):
        quote, whole = first(base, question, seen), first(base, question)
        assert (quote.earlier, quote.conflicts) == ((), ())
        assert whole.earlier or whole.conflicts


def keep(base: KnowledgeBase, answer: Answer) -> str:
    kept = base.receipts.keep(
        answer, "u1", asker="ann", conversation="c", channel="c", private=False, scope=HERE
    )
    return kept.id


def test_a_receipt_tells_versions_only_to_those_who_may_see_them(base: KnowledgeBase) -> None:
    add(base, Policy=POLICY)
    add(base, "board", FAQ=FAQ)
    answer = base.ask("when are invoices paid?", scope=HERE)
    shown = answer.answers[0].citation.document
    name = keep(base, answer)
    whole = base.receipts.find(name, scope=HERE)
    assert whole is not None
    assert len(whole.answer.answers[0].conflicts) == 1
    mine = "default" if shown == "Policy" else "board"
    part = base.receipts.find(name, scope=Scope("here", frozenset({mine})))
    assert part is not None
    assert part.answer.answers[0].conflicts == ()


def test_a_receipt_drops_versions_whose_document_is_gone(base: KnowledgeBase) -> None:
    add(base, **DATED)
    name = keep(base, base.ask("what is the membership fee?", scope=HERE))
    base.remove("March", scope=HERE)
    receipt = base.receipts.find(name, scope=HERE)
    assert receipt is not None
    assert [it.citation.document for it in receipt.answer.answers[0].earlier] == ["September"]


def test_a_pinned_quote_carries_no_versions_along(base: KnowledgeBase) -> None:
    add(base, Policy=POLICY, FAQ=FAQ)
    pin = first(base, "when are invoices paid?")
    assert pin.conflicts
    base.teaching.teach("when are invoices paid?", pin.quote, "Ann", pin=pin, scope=HERE)
    assert first(base, "when are invoices paid?").conflicts == ()


def test_json_names_versions_only_where_there_are_some(base: KnowledgeBase) -> None:
    add(base, Policy=POLICY, Handbook=HANDBOOK, March=MARCH)
    alone = base.ask("when are invoices paid?", scope=HERE).model_dump(mode="json")["answers"][0]
    assert not {"earlier", "conflicts"} & alone.keys()
    assert "dated" not in alone["citation"]
    dated = base.ask("what is the membership fee?", scope=HERE).model_dump(mode="json")
    assert dated["answers"][0]["earlier"][0]["citation"]["dated"] == "2024-03-02"


def test_a_follow_up_has_versions_too(base: KnowledgeBase) -> None:
    add(base, **DATED)
    after = Exchange("who pays the membership fee?")
    answer = base.ask("and how much is the membership fee?", after=after, scope=HERE)
    assert answer.answers[0].earlier
