"""Receipts are kept per tenant, found by id, and quote only what still stands."""

from collections.abc import Iterator

import pytest

from knowledge import Answer, KnowledgeBase, ModelNote, Outcome, Receipt, Scope

HERE = Scope(tenant="here")
TEXT = "Claims are paid within ten days. The board meets on Mondays."


@pytest.fixture
def base() -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open("sqlite://") as knowledge:
        knowledge.add_text(TEXT, title="Handbook", uri="handbook", scope=HERE)
        yield knowledge


def keep(
    base: KnowledgeBase,
    question: str = "when are claims paid?",
    utterance: str = "u1",
    **fields: object,
) -> Receipt:
    return base.receipts.keep(
        ask(base, question),
        utterance,
        **{
            "asker": "ann",
            "conversation": "room",
            "channel": "room",
            "private": False,
            "scope": HERE,
            **fields,
        },
    )


def ask(base: KnowledgeBase, question: str) -> Answer:
    answer = base.ask(question, scope=HERE)
    assert answer.outcome is Outcome.ANSWERED
    return answer


def test_a_receipt_is_found_by_its_short_id_as_it_was_kept(base: KnowledgeBase) -> None:
    kept = keep(base)
    assert len(kept.id) == 8
    assert base.receipts.find(f" {kept.id.upper()} ", scope=HERE) == kept
    assert base.receipts.find("nothing", scope=HERE) is None


def test_a_receipt_belongs_to_its_tenant(base: KnowledgeBase) -> None:
    kept = keep(base)
    for scope in (Scope(tenant="there"), Scope()):
        assert base.receipts.find(kept.id, scope=scope) is None
        assert base.receipts.of_utterance("u1", scope=scope) is None
        assert base.receipts.of_asker("ann", scope=scope) == []
        assert base.receipts.like("when are claims paid", scope=scope) == []


def test_a_new_wording_takes_the_place_of_the_old_one(base: KnowledgeBase) -> None:
    first = keep(base)
    base.receipts.posted(first.id, "message-1", scope=HERE)
    second = keep(base, "when does the board meet?")
    assert (second.id, second.message) == (first.id, "message-1")
    assert base.receipts.of_utterance("u1", scope=HERE) == second


def test_a_receipt_quotes_nothing_that_was_removed_or_changed(base: KnowledgeBase) -> None:
    kept = keep(base)
    base.add_text("Claims are paid at once.", title="Handbook", uri="handbook", scope=HERE)
    found = base.receipts.find(kept.id, scope=HERE)
    assert found is not None
    assert (found.answer.outcome, found.answer.answers) == (Outcome.UNKNOWN, ())


def test_a_receipt_keeps_no_quote_but_those_that_are_looked_up_again(base: KnowledgeBase) -> None:
    note = ModelNote(name="Tiny", before="A quote that may be removed.", place=2)
    answer = ask(base, "When are claims paid?").model_copy(update={"model": note})
    kept = base.receipts.keep(
        answer, "u1", asker="ann", conversation="room", channel="room", private=False, scope=HERE
    )
    assert kept.answer.model is None


def test_a_receipt_quotes_nothing_that_its_reader_may_not_see(base: KnowledgeBase) -> None:
    kept = keep(base)
    found = base.receipts.find(kept.id, scope=Scope("here", frozenset({"other"})))
    assert found is not None
    assert found.answer.answers == ()


def test_an_askers_receipts_come_newest_first(base: KnowledgeBase) -> None:
    keep(base)
    keep(base, "when does the board meet?", "u2")
    keep(base, utterance="u3", asker="ben")
    mine = base.receipts.of_asker("ann", scope=HERE)
    assert {receipt.utterance for receipt in mine} == {"u1", "u2"}


def test_questions_like_one_are_those_answered_in_public(base: KnowledgeBase) -> None:
    keep(base)
    keep(base, "when does the board meet?", "u2", private=True)
    like = base.receipts.like("when will claims be paid?", scope=HERE)
    assert [receipt.answer.question for receipt in like] == ["when are claims paid?"]
    assert base.receipts.like("does the board meet", scope=HERE) == []


def test_settings_of_a_place_hold_over_those_around_it(base: KnowledgeBase) -> None:
    base.settings.put("", "mode", "off", scope=HERE)
    base.settings.put("room", "mode", "auto", scope=HERE)
    assert base.settings.at("hall", scope=HERE) == {"mode": "off"}
    assert base.settings.at("hall", "room", scope=HERE) == {"mode": "auto"}
    base.settings.put("room", "mode", "", scope=HERE)
    assert base.settings.at("room", scope=HERE) == {"mode": "off"}
    assert base.settings.at("room", scope=Scope(tenant="there")) == {}
    assert base.settings.claim("room", "home", "a", scope=HERE) == "a"
    assert base.settings.claim("room", "home", "b", scope=HERE) == "a"
