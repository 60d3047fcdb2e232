"""What an asker wants is read from what is said."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.commands import COMMANDS
from handlers.conversation import Said
from handlers.intents import (
    Ask,
    Facts,
    Greeting,
    Help,
    Intent,
    Smalltalk,
    Sources,
    Summarise,
    Why,
)
from handlers.order_wishes import (
    Configure,
    Expect,
    Glossary,
    Taught,
    Teach,
    Unanswered,
    Verify,
)
from handlers.understanding import understand
from tests.unit.handlers.fakes import an_utterance


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("how many days of leave?", Ask("how many days of leave?")),
        ("why is the office shut on Fridays?", Ask("why is the office shut on Fridays?")),
        ("help me find the VPN policy", Ask("help me find the VPN policy")),
        ("what facts are known?", Ask("what facts are known?")),
        ("summary judgment: when?", Ask("summary judgment: when?")),
        ("thank you letter for donors", Ask("thank you letter for donors")),
        ("ok, and when was that?", Ask("and when was that?")),
        ("hi there, what is the rate, please?", Ask("what is the rate?")),
        ("ask: what is the rate?", Ask("what is the rate?")),
        ("/ask what is the rate?", Ask("what is the rate?")),
        ("/etc/hosts holds what?", Ask("/etc/hosts holds what?")),
        ("Quoth, what is the rate?", Ask("what is the rate?")),
        ("hey @quoth what is the rate?", Ask("what is the rate?")),
        ("what does\n the  deed say", Ask("what does the deed say")),
        ("?", Ask("?")),
        ("什么时候开会", Ask("什么时候开会")),
        ("summary pay", Summarise("pay")),
        ("/summary", Summarise()),
        ("tl;dr", Summarise()),
        ("Can you summarise the travel policy, please?", Summarise("travel policy")),
        ("give me a long summary of pay", Summarise("pay", length="long")),
        ("summary medium pay", Summarise("pay", length="medium")),
        ("/sources", Sources()),
        ("Documents?", Sources()),
        ("facts", Facts()),
        ("facts about energy", Facts("energy")),
        ("facts decisions energy", Facts("energy", "decision")),
        ("/facts quantities", Facts(None, "quantity")),
        ("Why?", Why()),
        ("/why", Why()),
        ("help!", Help()),
        ("", Help()),
        ("Quoth", Help()),
        ("/fcats x", Help(unknown="fcats")),
        ("hello", Greeting()),
        ("Good morning all!", Greeting()),
        ("thanks!", Smalltalk()),
        ("ok cool", Smalltalk()),
        ("Thanks, that\N{RIGHT SINGLE QUOTATION MARK}s very helpful", Smalltalk()),
        ("\N{PARTY POPPER}", Smalltalk()),
        (":-)", Smalltalk()),
    ],
)
def test_typed_words_are_understood(text: str, intent: Intent) -> None:
    assert understand(an_utterance(text)) == intent


@pytest.mark.parametrize(
    ("command", "options", "intent"),
    [
        ("ask", {"question": "what?", "collection": "law"}, Ask("what?", "law")),
        ("ask", {"question": "thanks"}, Ask("thanks")),
        ("summary", {"document": "Deed", "length": "Long"}, Summarise(None, "Deed", None, "long")),
        ("summary", {"about": "long pay"}, Summarise("long pay")),
        ("summary", {"private": "true"}, Summarise()),
        ("sources", {"collection": " law "}, Sources("law")),
        ("facts", {"query": "decisions", "kind": "event"}, Facts("decisions", "event")),
        ("WHY", {}, Why()),
        ("help", {}, Help()),
        ("sing", {}, Help(unknown="sing")),
    ],
)
def test_named_options_are_taken_at_their_word(
    command: str, options: dict[str, str], intent: Intent
) -> None:
    assert understand(an_utterance("", command=command, options=options)) == intent


@pytest.mark.parametrize(
    ("command", "text", "intent"),
    [
        ("ask", "thanks for what?", Ask("thanks for what?")),
        ("summary", "long pay", Summarise("pay", length="long")),
        ("facts", "decisions pay", Facts("pay", "decision")),
        ("sources", "law", Sources("law")),
        ("quoth", "summary pay", Summarise("pay")),
        ("ask", "", Ask("")),
    ],
)
def test_a_commands_bare_words_are_read_as_if_typed(
    command: str, text: str, intent: Intent
) -> None:
    assert understand(an_utterance(text, command=command)) == intent


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_example_in_the_table_is_understood_as_its_command(command: Any) -> None:
    by_word = understand(an_utterance(command.example))
    _, _, rest = command.example.partition(" ")
    assert understand(an_utterance(rest, command=command.name)) == by_word
    assert by_word != Help() or command.name == "help"


@given(st.text())
def test_whatever_is_said_has_an_intent(text: str) -> None:
    intent = understand(an_utterance(text))
    assert not isinstance(intent, Ask) or intent.question.strip()


@given(st.text(st.characters(categories=["Cs"]), min_size=1))
def test_halves_of_characters_do_not_get_through(text: str) -> None:
    intent = understand(an_utterance(f"what is {text}?"))
    assert isinstance(intent, Ask)
    assert intent.question.encode()


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("teach who swims? = Ann.", Teach("who swims?", "Ann.")),
        ("glossary UAV = drone", Glossary("UAV = drone")),
        ("expect who swims? = Ann", Expect("who swims?", "Ann")),
        ("taught remove 0e881e0a", Taught("0e881e0a")),
        ("unanswered 7d", Unanswered("7d")),
        ("verify 4f7kq2mz", Verify("4f7kq2mz")),
        ("/teach 4f7kq2mz", Teach(receipt="4f7kq2mz")),
        ("verify", Verify()),
        ("settings", Configure()),
        ("settings mode auto", Configure("mode", "auto")),
        ("settings keep-misses 2w", Configure("keep-misses", "2w")),
        ("settings wifi", Ask("settings wifi")),
        ("teach me about leave", Ask("teach me about leave")),
        ("verify the invoice", Ask("verify the invoice")),
        ("expect what?", Ask("expect what?")),
    ],
)
def test_orders_are_understood_as_the_bots_own_hints_put_them(said: str, meant: object) -> None:
    assert understand(an_utterance(said, said=Said.MENTION)) == meant


@given(st.text(max_size=30))
def test_what_an_option_says_is_one_line_of_whole_characters(value: str) -> None:
    options = {"question": f"when {value}", "answer": value}
    meant = understand(an_utterance(command="teach", options=options))
    assert isinstance(meant, Teach)
    assert (meant.question + meant.answer).encode()
    assert len(f"{meant.question} {meant.answer}x".splitlines()) == 1


def test_a_half_of_a_character_in_an_option_is_read_as_foreign() -> None:
    options = {"question": "who sells\npaint \ud83d?"}
    assert understand(an_utterance(command="ask", options=options)) == Ask("who sells paint ??")
