"""Teaching, tidying and setting by chat, through the router and a real knowledge base."""

import asyncio
from collections.abc import Iterator
from itertools import count

import pytest

from handlers import phrases
from handlers.commands import Completion
from handlers.conversation import (
    Action,
    AnswerPart,
    Attachment,
    Reply,
    Said,
    TablePart,
    TextPart,
    Utterance,
)
from handlers.paging import PAGE
from handlers.router import Router
from knowledge import KnowledgeBase, Scope

TEXT = """\
# Handbook

Claims are paid within ten days of their approval.
The council bought a drone for the survey of the roofs.
The canteen opens at noon.
"""
NUMBERS = count()
GUILD = Scope("discord:1")
FAQ = Attachment(
    "faq.md",
    40,
    "https://cdn.example/faq.md",
    lambda: b"# FAQ\n\nParking costs two euros a day.\n",
)


@pytest.fixture
def knowledge() -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open("sqlite://") as base:
        base.add_text(TEXT, title="Handbook", uri="handbook")
        yield base


def say(knowledge: KnowledgeBase, text: str = "", **fields: object) -> Reply:
    given = {
        "id": f"o{next(NUMBERS)}",
        "asker": "slack:T:ann",
        "asker_name": "Ann",
        "conversation": "room",
        "channel": "room",
        "said": Said.MENTION,
    }
    utterance = Utterance(text=text, **{**given, **fields})
    reply = asyncio.run(Router(knowledge).respond(utterance))
    assert reply is not None
    return reply


def press(knowledge: KnowledgeBase, action: Action, **fields: object) -> Reply:
    return say(
        knowledge,
        said=Said.PRESS,
        command=action.command,
        options=dict(action.options),
        **fields,
    )


def text(reply: Reply) -> str:
    part = reply.parts[0]
    assert isinstance(part, TextPart), part
    return part.text


def rows(reply: Reply) -> tuple[tuple[str, ...], ...]:
    part = reply.parts[0]
    assert isinstance(part, TablePart), part
    return part.rows


def quotes(reply: Reply) -> list[str]:
    return [
        quote.quote for part in reply.parts if isinstance(part, AnswerPart) for quote in part.shown
    ]


def button(reply: Reply, command: str) -> Action:
    return next(it for it in reply.actions if it.command == command)


def test_a_taught_answer_goes_before_what_matching_would_find(knowledge: KnowledgeBase) -> None:
    say(knowledge, "/teach when does the canteen open? = At noon, on Fridays at eleven.")
    asked = say(knowledge, "When does the canteen open?")
    assert quotes(asked) == ["At noon, on Fridays at eleven."]
    part = asked.parts[0]
    assert isinstance(part, AnswerPart)
    assert part.answer.answers[0].curated_by == "Ann"
    assert "context" not in [it.command for it in asked.actions]
    ((*_, name),) = rows(say(knowledge, "taught"))
    say(knowledge, f"/taught remove {name}")
    assert "The canteen opens at noon." in quotes(say(knowledge, "When does the canteen open?"))


@pytest.mark.parametrize(
    "other",
    [
        "When does the canteen open on Sundays?",
        "When does the library open?",
        "Who opens the canteen?",
    ],
)
def test_a_taught_answer_does_not_answer_another_question(
    knowledge: KnowledgeBase, other: str
) -> None:
    say(knowledge, "/teach when does the canteen open? = At eleven.")
    assert "At eleven." not in quotes(say(knowledge, other))


def test_a_quote_that_was_shown_can_be_pinned_and_falls_with_its_document(
    knowledge: KnowledgeBase,
) -> None:
    shown = say(knowledge, "within how many days are claims paid?")
    say(
        knowledge,
        command="teach",
        said=Said.COMMAND,
        options={"of": shown.receipt, "question": "when do I get my money?"},
    )
    assert quotes(say(knowledge, "When do I get my money?"))[0].startswith("Claims are paid")
    knowledge.remove("handbook")
    knowledge.add_text("The canteen opens at noon.", uri="other")
    assert "Claims" not in repr(quotes(say(knowledge, "When do I get my money?")))


def test_a_glossary_word_finds_what_the_documents_call_otherwise(
    knowledge: KnowledgeBase,
) -> None:
    say(knowledge, "/glossary quadcopter = drone")
    found = say(knowledge, "who bought the quadcopter?")
    assert quotes(found)[0].startswith("The council bought a drone")
    explained = press(knowledge, button(found, "why"))
    assert any(
        "glossary" in row
        for part in explained.parts
        if isinstance(part, TablePart)
        for row in part.rows
    )
    ((_, origin, name),) = rows(say(knowledge, "glossary"))
    assert origin == "added by hand"
    say(knowledge, f"/glossary remove {name}")
    assert text(say(knowledge, "glossary")) == phrases.NO_WORDS


def test_words_found_in_documents_are_listed_as_such_and_can_be_taken_out(
    knowledge: KnowledgeBase,
) -> None:
    for title in "ABCD":
        text = f"Every purchase order (PO) has a number, says {title}."
        knowledge.add_text(text, title=title)
    ((words, origin, name),) = rows(say(knowledge, "glossary"))
    assert words == "PO = purchase order"
    assert origin == "found in A, B, 2 documents"
    say(knowledge, f"/glossary remove {name}")
    assert text_of_glossary(knowledge) == phrases.NO_WORDS
    say(knowledge, "/glossary PO = purchase order")
    ((_, origin, _),) = rows(say(knowledge, "glossary"))
    assert origin == "added by hand"


def text_of_glossary(knowledge: KnowledgeBase) -> str:
    return text(say(knowledge, "glossary"))


def test_what_is_set_where_there_is_no_channel_is_said_to_hold_everywhere(
    knowledge: KnowledgeBase,
) -> None:
    told = say(knowledge, "/settings corrections on", said=Said.DIRECT, channel="")
    assert text(told) == "corrections is now on, everywhere here."
    assert knowledge.settings.at(scope=Scope())["corrections"] == "on"


def test_what_is_not_answered_is_counted_paged_and_dismissed(knowledge: KnowledgeBase) -> None:
    for number in range(12):
        say(knowledge, f"who is the king of planet {'abcdefghijkl'[number] * 6}?")
    say(knowledge, "who is the king of planet aaaaaa")
    first = say(knowledge, "unanswered")
    assert len(rows(first)) == 10
    assert rows(first)[0][1] == "2"
    second = press(knowledge, button(first, "unanswered"))
    assert len(rows(second)) == 2
    press(knowledge, button(first, "dismiss"))
    assert len(knowledge.misses.open(scope=Scope())) == 11


def test_a_bad_answer_is_a_miss_and_a_good_one_is_not(knowledge: KnowledgeBase) -> None:
    shown = say(knowledge, "when does the canteen open?")
    assert text(press(knowledge, button(shown, "helpful"))) == phrases.GLAD
    assert knowledge.misses.open(scope=Scope()) == []
    assert text(press(knowledge, button(shown, "unhelpful"))) == phrases.SORRY
    (miss,) = knowledge.misses.open(scope=Scope())
    assert (miss.question, miss.nearest) == (
        "when does the canteen open?",
        "The canteen opens at noon.",
    )


def test_a_file_is_learnt_forgotten_and_stays_forgotten_for_folders(
    knowledge: KnowledgeBase,
) -> None:
    learnt = say(knowledge, "learn this", attachments=(FAQ,))
    assert rows(learnt)[0][:2] == ("FAQ", "added")
    assert quotes(say(knowledge, "what does parking cost?")) == ["Parking costs two euros a day."]
    say(knowledge, "/forget FAQ")
    assert quotes(say(knowledge, "what does parking cost?")) == []
    broken = Attachment("x.exe", 4, "u", lambda: b"\x7fELF")
    assert rows(say(knowledge, "", attachments=(broken,)))[0][1] == phrases.NOT_LEARNT


def test_an_answer_is_verified_as_its_document_changes(knowledge: KnowledgeBase) -> None:
    shown = say(knowledge, "when does the canteen open?")
    verify = f"/verify {shown.receipt}"
    assert rows(say(knowledge, verify))[0][0] == "still says so"
    knowledge.add_text("Welcome.\n\nThe canteen opens at noon.", uri="handbook")
    assert rows(say(knowledge, verify))[0][0] == "says so in another place"
    knowledge.add_text("Welcome.\n\nThe canteen opens at eleven.", uri="handbook")
    changed = rows(say(knowledge, verify))[0]
    assert (changed[0], changed[3]) == ("says something else now", "The canteen opens at eleven.")
    knowledge.remove("handbook")
    assert rows(say(knowledge, verify))[0][0] == "says so no more"


ADMIN_ORDERS = (
    "/teach a b? = c",
    "/glossary a1 = b1",
    "unanswered",
    "/settings",
    "audit",
    "/forget x",
)


@pytest.mark.parametrize("order", ADMIN_ORDERS)
def test_only_those_who_may_do_what_admins_do(knowledge: KnowledgeBase, order: str) -> None:
    refused = say(knowledge, order, place="discord:1")
    assert text(refused) in phrases.NOT_ALLOWED.values()
    assert refused.private
    allowed = say(knowledge, order, place="discord:1", manages=True)
    assert repr(phrases.NOT_ALLOWED) not in repr(allowed)


def test_a_role_may_be_allowed_to_teach_and_no_more(knowledge: KnowledgeBase) -> None:
    say(knowledge, "/settings may-teach 99", place="discord:1", manages=True)
    told = say(knowledge, "/teach x y? = z", place="discord:1", roles=frozenset({"99"}))
    assert told.outcome == "noted"
    refused = say(knowledge, "audit", place="discord:1", roles=frozenset({"99"}))
    assert text(refused) == phrases.NOT_ALLOWED["may-administer"]


def test_a_channel_sees_the_collections_it_is_set_to_and_private_ones_stay_private(
    knowledge: KnowledgeBase,
) -> None:
    knowledge.add_text("The merger is planned for March.", uri="m", collection="board")
    say(knowledge, "/settings private-collections board")
    question = "when is the merger planned?"
    assert quotes(say(knowledge, question)) == []
    assert quotes(say(knowledge, question, said=Said.DIRECT)) != []
    typed = Utterance("t9", "merger", "ann", "room", channel="room", said=Said.COMMAND)
    assert asyncio.run(Router(knowledge).suggest(typed, Completion.QUESTION)) == ()
    assert "board" not in repr(rows(say(knowledge, "sources")))
    say(knowledge, "/settings collections board", channel="boardroom")
    assert quotes(say(knowledge, question, channel="boardroom")) != []
    assert quotes(say(knowledge, "when does the canteen open?", channel="boardroom")) == []


def test_what_admins_do_is_noted(knowledge: KnowledgeBase) -> None:
    say(knowledge, "/glossary a1 = b1")
    say(knowledge, "/settings mode off")
    noted = rows(say(knowledge, "audit", said=Said.COMMAND, command="audit"))
    assert [row[2] for row in noted] == ["configure", "glossary"]
    assert {row[1] for row in noted} == {"Ann (ann)"}


def test_an_asker_can_have_their_traces_deleted(knowledge: KnowledgeBase) -> None:
    shown = say(knowledge, "when does the canteen open?")
    press(knowledge, button(shown, "helpful"))
    assert "3 entries" in text(say(knowledge, "forget me"))
    assert knowledge.receipts.of_asker("slack:T:ann", scope=Scope()) == []


def test_what_is_to_be_answered_is_kept_shown_and_dropped(knowledge: KnowledgeBase) -> None:
    said = {"said": Said.MENTION, "manages": True}
    say(knowledge, "/expect when does the canteen open? = opens at noon", **said)
    say(knowledge, "/expect who invented zinc?", **said)
    shown = say(knowledge, "/expect", **said)
    assert shown.private
    assert {row[:2] for row in rows(shown)} == {
        ("when does the canteen open?", "right"),
        ("who invented zinc?", "refused"),
    }
    say(knowledge, f"/expect remove {rows(shown)[0][-1]}", **said)
    assert len(rows(say(knowledge, "/expect", **said))) == 1
    assert say(knowledge, "/expect remove nothing", **said).outcome == "refused"


def test_of_many_files_those_that_were_not_learnt_are_shown(knowledge: KnowledgeBase) -> None:
    files = [Attachment(f"f{it}.md", 9, "x", f"Gate {it} opens.".encode) for it in range(40)]
    broken = Attachment("broken.pdf", 9, "x", lambda: b"no pdf")
    learnt = say(knowledge, "learn this", attachments=(*files, broken), manages=True)
    assert len(rows(learnt)) == PAGE
    assert rows(learnt)[0][:2] == ("broken.pdf", "not learnt")
    table = learnt.parts[0]
    assert isinstance(table, TablePart)
    assert table.heading == f"What became of it ({41 - PAGE} more)"


@pytest.mark.parametrize("command", ["unanswered", "audit", "settings", "taught"])
def test_what_is_kept_for_managers_is_shown_to_them_alone(
    knowledge: KnowledgeBase, command: str
) -> None:
    say(knowledge, "Who invented the submarine?")
    say(knowledge, "/teach who swims? = Ann.")
    assert say(knowledge, f"/{command}", manages=True).private == (command != "taught")


@pytest.mark.parametrize("command", ["facts", "sources", "summary", "why"])
def test_who_may_not_ask_may_not_browse_either(knowledge: KnowledgeBase, command: str) -> None:
    say(knowledge, "/settings may-ask @staff")
    refused = say(knowledge, f"/{command}", place="slack:T", asker="slack:T:bob")
    assert refused.outcome == "refused"
