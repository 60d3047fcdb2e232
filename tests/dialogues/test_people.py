"""What people think of answers, and the person who is asked when there is none."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from handlers import phrases
from handlers.conversation import Action, Reply, Said, TablePart, TextPart, Utterance
from handlers.router import Router
from knowledge import KnowledgeBase

HANDBOOK = "# Handbook\n\n## Leave\n\nEvery employee gets 25 days of paid leave a year.\n"
ASKED = "how many days of paid leave does an employee get?"
UNKNOWN = "what colour is the moon?"
NUMBERS = count()
NINE = datetime(2026, 11, 27, 9, tzinfo=UTC)


@pytest.fixture
def knowledge() -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open("sqlite://") as base:
        base.add_text(HANDBOOK, title="Handbook", uri="handbook")
        yield base


def say(knowledge: KnowledgeBase, text: str = "", *, minute: int = 0, **more: object) -> Reply:
    given = {"asker": "ann", "conversation": "room", "channel": "room", "said": Said.MENTION}
    utterance = Utterance(f"u{next(NUMBERS)}", text, **{**given, **more})
    router = Router(knowledge, now=lambda: NINE + timedelta(minutes=minute))
    reply = asyncio.run(router.respond(utterance))
    assert reply is not None
    return reply


def press(knowledge: KnowledgeBase, action: Action, asker: str = "ann", **more: object) -> Reply:
    options = dict(action.options)
    pressed = {"command": action.command, "options": options, "asker": asker, **more}
    return say(knowledge, said=Said.PRESS, **pressed)


def button(reply: Reply, label: str) -> Action:
    return next(action for action in reply.actions if action.label == label)


def told(reply: Reply) -> str:
    (part,) = reply.parts
    assert isinstance(part, TextPart)
    return part.text


def set_person(knowledge: KnowledgeBase, who: str) -> Reply:
    command = {"command": "person", "options": {"who": who}}
    return say(knowledge, said=Said.COMMAND, manages=True, **command)


def test_each_person_may_say_once_whether_an_answer_helped(knowledge: KnowledgeBase) -> None:
    reply = say(knowledge, ASKED)
    for asker in ("ann", "bob", "cem"):
        thanks = press(knowledge, button(reply, phrases.UNHELPFUL), asker)
        assert (told(thanks), thanks.private) == (phrases.SORRY, True)
    assert told(press(knowledge, button(reply, phrases.HELPFUL), "cem")) == phrases.GLAD
    home = say(knowledge, said=Said.DIRECT, command="home", manages=True)
    (table,) = (part for part in home.parts if isinstance(part, TablePart))
    assert (table.heading, table.rows) == (phrases.UNANSWERED, ((ASKED, "3 times"),))


def test_a_person_is_offered_where_one_is_set_and_asked_once(knowledge: KnowledgeBase) -> None:
    labels = [action.label for action in say(knowledge, UNKNOWN).actions]
    assert phrases.ASK_PERSON not in labels
    assert told(set_person(knowledge, "<@&77>")) == phrases.PERSON_IS_SET
    assert told(set_person(knowledge, "S12")) == phrases.PERSON_IS_SET
    action = button(say(knowledge, UNKNOWN), phrases.ASK_PERSON)
    asked = press(knowledge, action, asker_name="Ann")
    assert (asked.notify, asked.private) == ("S12", False)
    assert told(asked).startswith(f"Ann asks: “{UNKNOWN}”")
    assert told(press(knowledge, action, "ben")) == phrases.ASKED_ALREADY
    assert phrases.ASK_PERSON not in [it.label for it in say(knowledge, ASKED).actions]


def test_only_managers_name_a_person_and_take_them_back(knowledge: KnowledgeBase) -> None:
    refused = say(knowledge, "", said=Said.COMMAND, command="person", options={"who": "S12"})
    assert told(refused) == phrases.FOR_MANAGERS
    assert told(set_person(knowledge, "the desk")) == phrases.NOT_A_GROUP
    set_person(knowledge, "S12")
    action = button(say(knowledge, UNKNOWN), phrases.ASK_PERSON)
    off = {"command": "person", "options": {"off": "true"}, "manages": True}
    assert told(say(knowledge, said=Said.COMMAND, **off)) == phrases.NO_PERSON
    assert told(press(knowledge, action)) == phrases.NO_PERSON


def test_nobody_is_pinged_from_a_direct_message(knowledge: KnowledgeBase) -> None:
    set_person(knowledge, "S12")
    reply = say(knowledge, UNKNOWN, said=Said.DIRECT)
    assert phrases.ASK_PERSON not in [action.label for action in reply.actions]


def test_nobody_pings_the_group_again_and_again(knowledge: KnowledgeBase) -> None:
    set_person(knowledge, "S12")
    first, second = (button(say(knowledge, UNKNOWN), phrases.ASK_PERSON) for _ in range(2))
    assert press(knowledge, first).notify == "S12"
    hurried = press(knowledge, second)
    assert (hurried.outcome, hurried.notify) == ("refused", "")
    assert press(knowledge, second, minute=1).notify == "S12"


def test_what_somebody_asked_in_private_is_put_to_the_group_by_them_alone(
    knowledge: KnowledgeBase,
) -> None:
    set_person(knowledge, "S12")
    options = {"question": UNKNOWN, "private": "yes"}
    reply = say(knowledge, said=Said.COMMAND, command="ask", options=options)
    action = button(reply, phrases.ASK_PERSON)
    assert told(press(knowledge, action, "eve")) == phrases.NOT_YOURS
    assert press(knowledge, action).notify == "S12"
