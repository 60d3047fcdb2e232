"""What somebody sees on coming to the bot."""

import asyncio
from collections.abc import Iterator
from itertools import count

import pytest

from handlers import phrases
from handlers.conversation import Reply, Said, TablePart, TextPart, Utterance
from handlers.router import Router
from knowledge import KnowledgeBase

HANDBOOK = "# Handbook\n\n## Leave\n\nEvery employee gets 25 days of paid leave a year.\n"
NUMBERS = count()


@pytest.fixture
def knowledge() -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open("sqlite://") as base:
        yield base


def say(knowledge: KnowledgeBase, text: str = "", **more: object) -> Reply:
    name = f"u{next(NUMBERS)}"
    given = {"asker": "ann", "conversation": "d", "said": Said.DIRECT, **more}
    reply = asyncio.run(Router(knowledge).respond(Utterance(name, text, **given)))
    assert reply is not None
    return reply


def texts(reply: Reply) -> list[str]:
    return [part.text for part in reply.parts if isinstance(part, TextPart)]


def test_an_empty_home_says_how_documents_are_added(knowledge: KnowledgeBase) -> None:
    reply = say(knowledge, command="home")
    assert phrases.NO_DOCUMENTS in texts(reply)
    assert reply.actions == ()


def test_home_tells_what_is_known_and_offers_ones_own_questions_again(
    knowledge: KnowledgeBase,
) -> None:
    knowledge.add_text(HANDBOOK, title="Handbook", uri="handbook")
    say(knowledge, "how many days of paid leave?")
    say(knowledge, "how many days of paid leave?")
    say(knowledge, "who pays for lunch?", asker="bob")
    reply = say(knowledge, command="home")
    assert any(text.startswith("I know 1 document with") for text in texts(reply))
    labels = [action.label for action in reply.actions]
    assert labels == ["how many days of paid leave?", "Sources"]
    assert not any(isinstance(part, TablePart) for part in reply.parts)
    again = reply.actions[0]
    options = dict(again.options)
    asked = say(knowledge, said=Said.PRESS, command=again.command, options=options)
    assert asked.outcome in {"answered", "closest"}


def test_managers_see_what_was_not_answered(knowledge: KnowledgeBase) -> None:
    knowledge.add_text(HANDBOOK, title="Handbook", uri="handbook")
    for asker in ("ann", "bob"):
        say(knowledge, "what colour is the moon?", asker=asker, said=Said.MENTION)
    (table,) = (
        part
        for part in say(knowledge, command="home", manages=True).parts
        if isinstance(part, TablePart)
    )
    assert table.rows == (("what colour is the moon?", "2 times"),)
