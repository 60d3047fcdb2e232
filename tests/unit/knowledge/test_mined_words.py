"""Short forms that documents explain become glossary entries, as long as they say so."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import KnowledgeBase, Scope
from knowledge.facts import abbreviations_in

HERE = Scope(tenant="here")
THERE = Scope(tenant="there")
TEXT = (
    "The annual general meeting (AGM) takes place in May.\n\n"
    "Every unmanned aerial vehicle (UAV) is kept in the depot."
)
PAIR = ("AGM", "annual general meeting")


@pytest.fixture
def base() -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open("sqlite://") as knowledge:
        yield knowledge


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("The annual general meeting (AGM) is in May.", PAIR),
        ("The AGM (annual general meeting) is in May.", PAIR),
        ("The AGM (the annual general meeting) is in May.", PAIR),
        ("Two unmanned aerial vehicles (UAVs) fly.", ("UAV", "unmanned aerial vehicles")),
        ("The Bank of England (BoE) met.", ("BoE", "Bank of England")),
        ("Ask the Department\nof Health (DoH).", ("DoH", "Department of Health")),
        ("It is research and development (R&D).", ("R&D", "research and development")),
        ("Die allgemeinen Gesch\u00e4ftsbedingungen (AGB) gelten.",
         ("AGB", "allgemeinen Gesch\u00e4ftsbedingungen")),
    ],
)  # fmt: skip
def test_a_short_form_is_found_with_the_words_it_stands_for(
    text: str, pair: tuple[str, str]
) -> None:
    assert list(abbreviations_in(text)) == [pair]


@pytest.mark.parametrize(
    "text",
    [
        "The chair (Ines Marchetti) opened the meeting.",
        "We met in Saltmere (UK).",
        "The form (A4) is in the hall.",
        "See the table (2).",
        "Ring the office (see below) first.",
        "The AGM (in May) is open to all.",
        "It was closed. (AGM)",
        "Prices rose (VAT).",
        "The AGM rules meeting (AGM) is long.",
        "He came late, general meeting (AGM).",
        "It costs 40 pounds (GBP).",
    ],
)
def test_other_brackets_explain_nothing(text: str) -> None:
    assert list(abbreviations_in(text)) == []


@given(st.text(max_size=200) | st.text("ABab (.)\n", max_size=60))
def test_whatever_is_written_what_is_found_stands_there(text: str) -> None:
    plain = " ".join(text.split())
    for short, long in abbreviations_in(text):
        assert short in text
        assert long in plain


def test_what_a_document_explains_is_in_the_glossary_until_the_document_goes(
    base: KnowledgeBase,
) -> None:
    base.add_text(TEXT, title="Rules", uri="rules", scope=HERE)
    base.add_text(TEXT + " ", title="Copy", uri="copy", scope=HERE)
    found = base.teaching.mined(scope=HERE)
    assert [it.words for it in found] == [PAIR, ("UAV", "unmanned aerial vehicle")]
    assert {it.documents for it in found} == {("Copy", "Rules")}
    assert base.teaching.words(scope=HERE) == []
    base.remove("copy", scope=HERE)
    assert {it.documents for it in base.teaching.mined(scope=HERE)} == {("Rules",)}
    base.add_text("Nothing is short.", title="Rules", uri="rules", scope=HERE)
    assert base.teaching.mined(scope=HERE) == []


def test_mined_words_belong_to_their_tenant_and_collection(base: KnowledgeBase) -> None:
    base.add_text(TEXT, title="Rules", uri="rules", collection="board", scope=HERE)
    assert base.teaching.mined(scope=THERE) == []
    assert base.teaching.mined(scope=Scope("here", frozenset({"default"}))) == []
    assert base.teaching.mined(scope=Scope("here", frozenset({"board"})))


def test_mined_words_removed_by_hand_stay_out_until_added_by_hand(base: KnowledgeBase) -> None:
    base.add_text(TEXT, title="Rules", uri="rules", scope=HERE)
    (agm,) = [it for it in base.teaching.mined(scope=HERE) if it.words == PAIR]
    assert base.teaching.drop_words(agm.id, scope=HERE)
    assert not base.teaching.drop_words(agm.id, scope=HERE)
    base.add_text(TEXT + "\n\nMore.", title="Rules", uri="rules", scope=HERE)
    assert PAIR not in [it.words for it in base.teaching.mined(scope=HERE)]
    assert base.teaching.add_words(PAIR, "Ann", scope=HERE) == agm.id
    assert base.teaching.words(scope=HERE) == [(agm.id, PAIR)]
    assert PAIR not in [it.words for it in base.teaching.mined(scope=HERE)]


ORDERS = {
    "Rules": "Every purchase order (PO) has a number.",
    "Notes": "A PO is signed by the treasurer.",
}
WHO_SIGNS = "who signs a purchase order?"


def test_a_question_with_the_long_form_meets_the_short_one(base: KnowledgeBase) -> None:
    for title, text in ORDERS.items():
        base.add_text(text, title=title, scope=HERE)
    assert base.ask(WHO_SIGNS, scope=HERE).answers[0].quote == ORDERS["Notes"]
    (mined,) = base.teaching.mined(scope=HERE)
    base.teaching.drop_words(mined.id, scope=HERE)
    assert base.ask(WHO_SIGNS, scope=HERE).answers[0].quote != ORDERS["Notes"]


def test_hidden_documents_lend_no_words(base: KnowledgeBase) -> None:
    base.add_text(ORDERS["Notes"], title="Notes", scope=HERE)
    base.add_text(ORDERS["Rules"], title="Rules", collection="board", scope=HERE)
    for collections, met in ((None, True), (frozenset({"default"}), False)):
        why = base.ask(WHO_SIGNS, scope=Scope("here", collections)).why
        assert ("PO" in {word for reason in why for word in reason.matched}) is met


def test_mined_words_and_refusals_are_archived(base: KnowledgeBase, tmp_path: Path) -> None:
    base.add_text(TEXT, title="Rules", uri="rules", scope=HERE)
    dropped, kept = base.teaching.mined(scope=HERE)
    base.teaching.drop_words(dropped.id, scope=HERE)
    base.export(tmp_path / "all.zip")
    with KnowledgeBase.open("sqlite://") as other:
        other.restore(tmp_path / "all.zip")
        assert other.teaching.mined(scope=HERE) == [kept]
