"""Each handler turns one intent into one reply."""

import pytest

from handlers import phrases
from handlers.answer_lines import model_line
from handlers.ask import QUESTION_LIMIT, answer_question
from handlers.commands import COMMANDS
from handlers.conversation import AnswerPart, QuotesPart, Reply, SummaryPart, TablePart, TextPart
from handlers.errors import NothingThere, NotUnderstood, TooLong
from handlers.facts import MOST_FACTS, list_facts
from handlers.help import give_help, greet
from handlers.intents import Ask, Facts, Help, Sources, Why
from handlers.sources import list_sources
from handlers.summarise import summarise
from handlers.summary_wishes import Summarise
from handlers.why import explain
from knowledge import Exchange, ModelNote, Outcome, Reason, Scope, Searched, StoredFact, StoreError
from tests.unit.handlers.fakes import (
    CITATION,
    FakeKnowledge,
    a_document,
    a_quote,
    a_summary,
    a_turn,
    an_answer,
)

NOTHING_SEARCHED = Searched(documents=0, facts=0)


def text_of(reply: Reply) -> str:
    return "\n".join(part.text for part in reply.parts if isinstance(part, TextPart))


def test_a_question_is_asked_in_scope_and_after_the_last_exchange() -> None:
    before = Exchange("how long?", "Long.")
    knowledge = FakeKnowledge(exchanges={"t:room": before})
    reply = answer_question(Ask(" when? "), a_turn(knowledge))
    assert knowledge.asked == [("when?", before, Scope(tenant="t", asker="t:ann"))]
    assert isinstance(reply.parts[0], AnswerPart)
    assert reply.outcome == "answered"


def test_an_answered_question_is_remembered_as_it_was_read() -> None:
    knowledge = FakeKnowledge(an_answer(question_read="when was the visit?"))
    answer_question(Ask("when?"), a_turn(knowledge))
    assert knowledge.exchanges["t:room"] == Exchange("when was the visit?", "We get 25 days.")


@pytest.mark.parametrize("outcome", [Outcome.CLOSEST, Outcome.UNKNOWN])
def test_an_abstention_is_shown_and_not_remembered(outcome: Outcome) -> None:
    knowledge = FakeKnowledge(an_answer(outcome))
    reply = answer_question(Ask("when?"), a_turn(knowledge))
    assert (reply.outcome, knowledge.exchanges) == (outcome.value, {})
    assert isinstance(reply.parts[0], AnswerPart)


def test_an_answer_is_given_even_if_it_cannot_be_remembered() -> None:
    knowledge = FakeKnowledge(write_error=StoreError("disk"))
    assert answer_question(Ask("when?"), a_turn(knowledge)).outcome == "answered"


@pytest.mark.parametrize("question", ["", "  ", "?!", "\N{PARTY POPPER}"])
def test_a_question_without_words_is_refused(question: str) -> None:
    knowledge = FakeKnowledge()
    with pytest.raises(NotUnderstood):
        answer_question(Ask(question), a_turn(knowledge))
    assert not knowledge.asked


def test_a_question_at_the_limit_is_asked_and_a_longer_one_refused_with_the_limit() -> None:
    knowledge = FakeKnowledge()
    answer_question(Ask("a" * QUESTION_LIMIT), a_turn(knowledge))
    with pytest.raises(TooLong, match=r"2,001 .* 2,000"):
        answer_question(Ask("a" * (QUESTION_LIMIT + 1)), a_turn(knowledge))


def test_without_documents_the_asker_learns_how_to_add_some() -> None:
    knowledge = FakeKnowledge(an_answer(Outcome.UNKNOWN, searched=NOTHING_SEARCHED), stored=[])
    for reply in (
        answer_question(Ask("when?"), a_turn(knowledge)),
        summarise(Summarise(), a_turn(knowledge)),
        list_sources(Sources(), a_turn(knowledge)),
    ):
        assert text_of(reply) == phrases.NO_DOCUMENTS


def test_an_unknown_collection_is_named() -> None:
    knowledge = FakeKnowledge(an_answer(Outcome.UNKNOWN, searched=NOTHING_SEARCHED))
    with pytest.raises(NothingThere, match="law"):
        answer_question(Ask("when?", "law"), a_turn(knowledge))
    with pytest.raises(NothingThere, match="law"):
        list_sources(Sources("law"), a_turn(knowledge))


@pytest.mark.parametrize(
    ("wish", "asked_for"),
    [
        (Summarise(), (None, None, "short")),
        (Summarise("Handbook"), ("d1", None, "short")),
        (Summarise("energy"), (None, "energy", "short")),
        (Summarise(document="Handbook", topic="pay"), ("d1", "pay", "short")),
        (Summarise("pay", document="Handbook"), ("d1", "pay", "short")),
        (Summarise(topic="pay", length="long"), (None, "pay", "long")),
    ],
)
def test_a_bare_word_names_a_document_or_else_a_topic(
    wish: Summarise, asked_for: tuple[str | None, str | None, str]
) -> None:
    knowledge = FakeKnowledge()
    reply = summarise(wish, a_turn(knowledge))
    assert knowledge.summarised == [asked_for]
    assert isinstance(reply.parts[0], SummaryPart)
    assert reply.outcome == "summarised"


def test_an_unknown_document_is_refused_with_the_nearest_titles() -> None:
    knowledge = FakeKnowledge(stored=[a_document("Handbook"), a_document("Budget")])
    with pytest.raises(NothingThere, match="Did you mean Handbook") as refusal:
        summarise(Summarise(document="Handbok"), a_turn(knowledge))
    assert "secret" not in str(refusal.value)
    with pytest.raises(NothingThere, match="Say sources"):
        summarise(Summarise(document="Zebra"), a_turn(knowledge))


def test_an_unknown_length_is_refused_with_those_there_are() -> None:
    with pytest.raises(NotUnderstood, match="short, medium or long"):
        summarise(Summarise(length="epic"), a_turn(FakeKnowledge()))


def test_an_empty_summary_says_so() -> None:
    knowledge = FakeKnowledge(summary=a_summary())
    assert "energy" in text_of(summarise(Summarise("energy"), a_turn(knowledge)))
    reply = summarise(Summarise(), a_turn(knowledge))
    assert (text_of(reply), reply.outcome) == (phrases.NOTHING_TO_SUM_UP, "unknown")


def test_documents_are_listed_with_their_numbers_of_facts() -> None:
    knowledge = FakeKnowledge(
        stored=[a_document("A", facts=1_200), a_document("B", dated=None, facts=1)]
    )
    (table,) = list_sources(Sources(), a_turn(knowledge)).parts
    assert isinstance(table, TablePart)
    assert table.heading == "2 documents, 1,201 facts"
    assert table.rows == (
        ("A", "default", "1,200", "2026-01-02", "2026-03-01"),
        ("B", "default", "1", "", "2026-03-01"),
    )


def test_facts_are_listed_up_to_a_limit_and_more_are_hinted_at() -> None:
    facts = [
        StoredFact(quote=f"Fact {n}.", kinds=(), citation=CITATION) for n in range(MOST_FACTS + 1)
    ]
    for found, heading in ((facts, "The first 10 facts"), (facts[:1], "1 fact")):
        (part,) = list_facts(Facts(), a_turn(FakeKnowledge(found=found))).parts
        assert isinstance(part, QuotesPart)
        assert part.heading == heading
        assert [quote.quote for quote in part.quotes] == [f.quote for f in found[:MOST_FACTS]]


def test_facts_are_found_by_kind_and_query() -> None:
    knowledge = FakeKnowledge()
    reply = list_facts(Facts("energy", "Decision"), a_turn(knowledge))
    assert knowledge.browsed == [("energy", "decision")]
    assert text_of(reply) == phrases.NO_FACTS
    with pytest.raises(NotUnderstood, match="agreement, decision"):
        list_facts(Facts(kind="rumour"), a_turn(knowledge))


def test_why_without_an_answer_before_says_so() -> None:
    assert text_of(explain(Why(), a_turn(FakeKnowledge()))) == phrases.NOTHING_TO_EXPLAIN


def test_why_lays_open_words_corrections_and_the_first_that_lost() -> None:
    reason = Reason(word="agred", matched=("agreed", "agrees"), how="spelling", weight=0.8)
    knowledge = FakeKnowledge(
        an_answer(why=(reason,), corrections={"agred": "agreed"}),
        candidates=[a_quote(), a_quote("We lost."), a_quote("We lost too.")],
        exchanges={"t:room": Exchange("who agred?", "We get 25 days.")},
    )
    account, words, best, lost = explain(Why(), a_turn(knowledge)).parts
    assert isinstance(account, TextPart)
    assert isinstance(words, TablePart)
    assert isinstance(best, QuotesPart)
    assert isinstance(lost, QuotesPart)
    assert account.text.splitlines() == [
        "You asked: “who agred?”",
        "Read “agred” as “agreed”.",
        "Strong match, confidence 0.90.",
    ]
    assert words.rows == (("agred", "agreed, agrees", "spelling", "0.80"),)
    assert [quote.quote for part in (best, lost) for quote in part.quotes] == [
        "We get 25 days.",
        "We lost.",
    ]


def test_why_tells_what_the_local_model_changed() -> None:
    note = ModelNote(name="Tiny", before="We lost.", place=3)
    knowledge = FakeKnowledge(
        an_answer(model=note), exchanges={"t:room": Exchange("who agreed?", "We get 25 days.")}
    )
    assert model_line(note) in text_of(explain(Why(), a_turn(knowledge)))


def test_why_admits_that_the_documents_changed() -> None:
    knowledge = FakeKnowledge(exchanges={"t:room": Exchange("how many?", "We had 20 days.")})
    assert phrases.CHANGED_SINCE in text_of(explain(Why(), a_turn(knowledge)))


def test_help_shows_every_command() -> None:
    text = text_of(give_help(Help(), a_turn(FakeKnowledge())))
    assert all(command.example in text and command.help in text for command in COMMANDS)


def test_an_unknown_command_is_refused_with_the_nearest() -> None:
    with pytest.raises(NotUnderstood, match=r"Did you mean facts\?"):
        give_help(Help(unknown="fcats"), a_turn(FakeKnowledge()))
    with pytest.raises(NotUnderstood, match=r"ask, summary, .* or help"):
        give_help(Help(unknown="zzz"), a_turn(FakeKnowledge()))


def test_a_greeting_says_how_to_go_on() -> None:
    assert "help" in text_of(greet())
