"""A channel that wishes it is told, once, when a document no longer says what was quoted."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.corrections import Corrections
from handlers.conversation import Said, TextPart
from handlers.corrections import LOOKED_BACK
from handlers.tenancy import Tenancy
from knowledge import KnowledgeBase
from knowledge.store import Store
from tests.unit.bot.posting import CHANNEL, Clock, Post, Posted, say

OLD = "# Gates\n\nThe north gate opens at nine in the morning.\n\nThe roof was mended in May.\n"
NEW = OLD.replace("at nine", "at ten")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def knowledge(clock: Clock) -> Iterator[KnowledgeBase]:
    with KnowledgeBase(Store.open("sqlite://"), clock) as base:
        base.add_bytes(OLD.encode(), "gates.md", "gates.md")
        yield base


def look(knowledge: KnowledgeBase, post: Post, clock: Clock) -> list[Posted]:
    asyncio.run(Corrections(knowledge, [post], Tenancy(), clock).look())
    return post.posted


def ask_and_change(knowledge: KnowledgeBase, clock: Clock, **fields: object) -> None:
    say(knowledge, clock, "when does the north gate open?", **fields)
    knowledge.add_bytes(NEW.encode(), "gates.md", "gates.md")


def test_a_change_is_told_below_the_answer_once(knowledge: KnowledgeBase, clock: Clock) -> None:
    post = Post()
    say(knowledge, clock, "/settings corrections on")
    say(knowledge, clock, "when was the roof mended?")
    ask_and_change(knowledge, clock)
    for _ in range(2):
        (told,) = look(knowledge, post, clock)
    assert (told.channel, told.below) == (CHANNEL, f"{CHANNEL}:when does the north gate open?")
    assert "“The north gate opens at nine in the morning.”" in told.words
    assert "“The north gate opens at ten in the morning.”" in told.words
    knowledge.remove(knowledge.documents()[0].id)
    assert len(look(knowledge, post, clock)) == 3
    assert "says so no more" in post.posted[-1].words


def test_nothing_is_told_where_nobody_wished_it(knowledge: KnowledgeBase, clock: Clock) -> None:
    ask_and_change(knowledge, clock)
    assert look(knowledge, Post(), clock) == []
    say(knowledge, clock, "/settings corrections on", channel="slack:T1:C2")
    assert look(knowledge, Post(), clock) == []


def test_what_was_answered_in_private_or_long_ago_is_left(
    knowledge: KnowledgeBase, clock: Clock
) -> None:
    say(knowledge, clock, "/settings corrections on")
    ask_and_change(knowledge, clock, said=Said.DIRECT)
    assert look(knowledge, Post(), clock) == []
    say(knowledge, clock, "when does the north gate open?")
    knowledge.add_bytes(OLD.encode(), "gates.md", "gates.md")
    clock.at += LOOKED_BACK + timedelta(hours=1)
    assert look(knowledge, Post(), clock) == []


def test_a_collection_that_the_channel_may_not_see_gives_nothing_away(
    knowledge: KnowledgeBase, clock: Clock
) -> None:
    say(knowledge, clock, "/settings corrections on")
    say(knowledge, clock, "when does the north gate open?")
    knowledge.add_bytes(NEW.encode(), "gates.md", "gates.md", collection="board")
    knowledge.remove(next(it.id for it in knowledge.documents() if it.collection == "default"))
    say(knowledge, clock, "/settings private-collections board")
    (told,) = look(knowledge, Post(), clock)
    assert "at ten" not in told.words


def test_a_document_that_the_channel_sees_no_more_is_not_called_changed(
    knowledge: KnowledgeBase, clock: Clock
) -> None:
    say(knowledge, clock, "/settings corrections on")
    say(knowledge, clock, "when does the north gate open?")
    say(knowledge, clock, "/settings private-collections default")
    assert look(knowledge, Post(), clock) == []
    knowledge.add_bytes(NEW.encode(), "gates.md", "gates.md")
    assert look(knowledge, Post(), clock) == []


def test_replicas_tell_once(clock: Clock, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'facts.db'}"
    first, second = (KnowledgeBase(Store.open(url), clock) for _ in range(2))
    first.add_bytes(OLD.encode(), "gates.md", "gates.md")
    say(first, clock, "/settings corrections on")
    ask_and_change(first, clock)
    post = Post()

    async def both() -> None:
        replicas = [Corrections(base, [post], Tenancy(), clock) for base in (first, second)]
        await asyncio.gather(*(replica.look() for replica in replicas))

    asyncio.run(both())
    first.close()
    second.close()
    assert len(post.posted) == 1


def test_a_channel_that_refuses_stops_nothing(
    knowledge: KnowledgeBase, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    say(knowledge, clock, "/settings corrections on")
    ask_and_change(knowledge, clock)
    assert look(knowledge, Post(closed=True), clock) == []
    assert "the channel is archived" in caplog.text


def test_the_setting_takes_on_and_off(knowledge: KnowledgeBase, clock: Clock) -> None:
    reply = say(knowledge, clock, "/settings corrections maybe")
    assert reply.parts == (TextPart("corrections can be on or off, not “maybe”."),)
