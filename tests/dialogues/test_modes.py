"""When the bot answers in a channel and in its threads, and who may say so."""

import asyncio
from collections.abc import Iterator
from itertools import count

import pytest

from handlers import phrases
from handlers.conversation import Reply, Said, TextPart, Utterance
from handlers.router import Router
from knowledge import KnowledgeBase, Scope

HANDBOOK = "# Handbook\n\n## Leave\n\nEvery employee gets 25 days of paid leave a year.\n"
ASKED = "how many days of paid leave does an employee get?"
NUMBERS = count()


@pytest.fixture
def knowledge() -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open("sqlite://") as base:
        base.add_text(HANDBOOK, title="Handbook", uri="handbook")
        yield base


def say(
    knowledge: KnowledgeBase,
    text: str,
    said: Said = Said.MENTION,
    thread: str = "",
    **more: object,
) -> Reply | None:
    name = f"room:{next(NUMBERS)}"
    opened = name if said is Said.MENTION else "room"
    conversation = f"room:{thread}" if thread else opened
    utterance = Utterance(name, text, "ann", conversation, said=said, channel="room", **more)
    return asyncio.run(Router(knowledge).respond(utterance))


def told(reply: Reply | None) -> str:
    assert reply is not None
    (part,) = reply.parts
    assert isinstance(part, TextPart)
    return part.text


def test_anyone_may_quieten_a_thread_and_it_is_still_heard_when_mentioned(
    knowledge: KnowledgeBase,
) -> None:
    assert say(knowledge, ASKED, thread="t") is not None
    assert say(knowledge, ASKED, Said.THREAD, "t") is not None
    assert told(say(knowledge, "mode off", thread="t")) == phrases.THREAD_MODES["off"]
    assert say(knowledge, ASKED, Said.THREAD, "t") is None
    assert say(knowledge, ASKED, thread="t") is not None
    assert told(say(knowledge, "mode", thread="t")) == phrases.THREAD_MODES["off"]
    assert told(say(knowledge, "mode mentions", thread="t")) == phrases.THREAD_MODES["mentions"]
    assert say(knowledge, ASKED, Said.THREAD, "t") is not None


def test_only_managers_set_a_whole_channel(knowledge: KnowledgeBase) -> None:
    assert told(say(knowledge, "mode auto")) == phrases.FOR_MANAGERS
    assert say(knowledge, ASKED, Said.OVERHEARD) is None
    set_ = say(knowledge, "mode auto", manages=True)
    assert told(set_) == phrases.CHANNEL_MODES["auto"]
    assert say(knowledge, ASKED, Said.OVERHEARD) is not None
    assert say(knowledge, "lovely weather today", Said.OVERHEARD) is None
    say(knowledge, "mode off", manages=True)
    assert say(knowledge, ASKED) is None
    command = {"command": "mode", "options": {"mode": "mentions"}}
    assert say(knowledge, "", Said.COMMAND, manages=True, **command) is not None
    assert say(knowledge, ASKED) is not None


def test_nothing_is_kept_of_what_people_ask_each_other(knowledge: KnowledgeBase) -> None:
    say(knowledge, "mode auto", manages=True)
    assert say(knowledge, "who feeds the cat of Mr Miller?", Said.OVERHEARD) is None
    assert say(knowledge, ASKED, thread="t") is not None
    assert say(knowledge, "my cat is called Tiger", Said.THREAD, "t") is None
    kept = knowledge.receipts.of_asker("ann", scope=Scope())
    assert [it.answer.question for it in kept] == [ASKED]


def test_what_is_no_mode_is_refused_with_those_there_are(knowledge: KnowledgeBase) -> None:
    reply = say(knowledge, "loud", Said.COMMAND, command="mode", manages=True)
    assert "off, mentions or auto" in told(reply)
    assert told(say(knowledge, "mode off", Said.DIRECT)) == phrases.ALWAYS_ANSWERING
