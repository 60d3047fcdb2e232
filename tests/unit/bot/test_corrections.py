"""A channel that wishes it is told, once, when a document no longer says what was quoted."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.adapter import CannotPost
from bot.corrections import Corrections
from bot.text import paragraphs, plain
from handlers.conversation import Reply, Said, TextPart, Utterance
from handlers.corrections import LOOKED_BACK
from handlers.router import Router
from handlers.tenancy import Tenancy
from knowledge import KnowledgeBase, Receipt
from knowledge.store import Store

NINE = datetime(2026, 11, 26, 9, tzinfo=UTC)
CHANNEL = "slack:T1:C1"
OLD = "# Gates\n\nThe north gate opens at nine in the morning.\n\nThe roof was mended in May.\n"
NEW = OLD.replace("at nine", "at ten")


@dataclass
class Clock:
    """Says what it is set to."""

    at: datetime = NINE

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.at


@dataclass
class Post:
    """A platform that keeps what is posted below which answer, or refuses it."""

    posted: list[tuple[str, str, str]] = field(default_factory=list)
    closed: bool = False
    platform: str = "slack"

    async def post(self, channel: str, reply: Reply, *, below: Receipt | None = None) -> None:
        """Keep a reply."""
        if self.closed:
            raise CannotPost("the channel is archived")
        assert below is not None
        shown = "\n".join(plain(paragraph.runs) for paragraph in paragraphs(reply))
        self.posted.append((channel, below.message, shown))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def knowledge(clock: Clock) -> Iterator[KnowledgeBase]:
    with KnowledgeBase(Store.open("sqlite://"), clock) as base:
        base.add_bytes(OLD.encode(), "gates.md", "gates.md")
        yield base


def say(knowledge: KnowledgeBase, text: str, clock: Clock, **fields: object) -> Reply:
    given = {
        "id": f"{text}{clock.at}{fields}",
        "asker": "slack:ann",
        "conversation": f"{CHANNEL}:1.0",
        "channel": CHANNEL,
        "place": "slack:T1",
        "said": Said.MENTION,
        "manages": True,
    }
    utterance = Utterance(text=text, **{**given, **fields})
    router = Router(knowledge, now=clock)

    async def answered() -> Reply | None:
        reply = await router.respond(utterance)
        if reply is not None and reply.receipt:
            await router.delivered(utterance, reply, f"slack:T1:C1:{utterance.text}")
        return reply

    reply = asyncio.run(answered())
    assert reply is not None
    return reply


def look(knowledge: KnowledgeBase, post: Post, clock: Clock) -> list[tuple[str, str, str]]:
    asyncio.run(Corrections(knowledge, [post], Tenancy(), clock).look())
    return post.posted


def ask_and_change(knowledge: KnowledgeBase, clock: Clock, **fields: object) -> None:
    say(knowledge, "when does the north gate open?", clock, **fields)
    knowledge.add_bytes(NEW.encode(), "gates.md", "gates.md")


def test_a_change_is_told_below_the_answer_once(knowledge: KnowledgeBase, clock: Clock) -> None:
    post = Post()
    say(knowledge, "/settings corrections on", clock)
    say(knowledge, "when was the roof mended?", clock)
    ask_and_change(knowledge, clock)
    for _ in range(2):
        ((channel, below, shown),) = look(knowledge, post, clock)
    assert (channel, below) == (CHANNEL, "slack:T1:C1:when does the north gate open?")
    assert "“The north gate opens at nine in the morning.”" in shown
    assert "“The north gate opens at ten in the morning.”" in shown
    knowledge.remove(knowledge.documents()[0].id)
    assert len(look(knowledge, post, clock)) == 3
    assert "says so no more" in post.posted[-1][2]


def test_nothing_is_told_where_nobody_wished_it(knowledge: KnowledgeBase, clock: Clock) -> None:
    ask_and_change(knowledge, clock)
    assert look(knowledge, Post(), clock) == []
    say(knowledge, "/settings corrections on", clock, channel="slack:T1:C2")
    assert look(knowledge, Post(), clock) == []


def test_what_was_answered_in_private_or_long_ago_is_left(
    knowledge: KnowledgeBase, clock: Clock
) -> None:
    say(knowledge, "/settings corrections on", clock)
    ask_and_change(knowledge, clock, said=Said.DIRECT)
    assert look(knowledge, Post(), clock) == []
    say(knowledge, "when does the north gate open?", clock)
    knowledge.add_bytes(OLD.encode(), "gates.md", "gates.md")
    clock.at += LOOKED_BACK + timedelta(hours=1)
    assert look(knowledge, Post(), clock) == []


def test_a_collection_that_the_channel_may_not_see_gives_nothing_away(
    knowledge: KnowledgeBase, clock: Clock
) -> None:
    say(knowledge, "/settings corrections on", clock)
    say(knowledge, "when does the north gate open?", clock)
    knowledge.add_bytes(NEW.encode(), "gates.md", "gates.md", collection="board")
    knowledge.remove(next(it.id for it in knowledge.documents() if it.collection == "default"))
    say(knowledge, "/settings private-collections board", clock)
    ((_, _, shown),) = look(knowledge, Post(), clock)
    assert "at ten" not in shown


def test_a_document_that_the_channel_sees_no_more_is_not_called_changed(
    knowledge: KnowledgeBase, clock: Clock
) -> None:
    say(knowledge, "/settings corrections on", clock)
    say(knowledge, "when does the north gate open?", clock)
    say(knowledge, "/settings private-collections default", clock)
    assert look(knowledge, Post(), clock) == []
    knowledge.add_bytes(NEW.encode(), "gates.md", "gates.md")
    assert look(knowledge, Post(), clock) == []


def test_replicas_tell_once(clock: Clock, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'facts.db'}"
    first, second = (KnowledgeBase(Store.open(url), clock) for _ in range(2))
    first.add_bytes(OLD.encode(), "gates.md", "gates.md")
    say(first, "/settings corrections on", clock)
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
    say(knowledge, "/settings corrections on", clock)
    ask_and_change(knowledge, clock)
    assert look(knowledge, Post(closed=True), clock) == []
    assert "the channel is archived" in caplog.text


def test_the_setting_takes_on_and_off(knowledge: KnowledgeBase, clock: Clock) -> None:
    reply = say(knowledge, "/settings corrections maybe", clock)
    assert reply.parts == (TextPart("corrections can be on or off, not “maybe”."),)
