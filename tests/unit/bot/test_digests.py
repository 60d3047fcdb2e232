"""Digests come when they are due, once, and lose nothing on the way."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapter import Poster
from bot.digests import Digests
from handlers import phrases
from handlers.conversation import Said, TextPart
from handlers.tenancy import Tenancy
from knowledge import KnowledgeBase
from knowledge.store import Store
from tests.unit.bot.posting import CHANNEL, NINE, Clock, Post, say, words

MINUTES = """# Minutes of the quay committee

The committee decided to repair the leaking roof of the boathouse before winter.
The harbour has forty berths for visiting yachts along the northern quay.
"""


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def knowledge(clock: Clock) -> Iterator[KnowledgeBase]:
    with KnowledgeBase(Store.open("sqlite://"), clock) as base:
        yield base


def look(knowledge: KnowledgeBase, post: Post, clock: Clock) -> None:
    asyncio.run(Digests(knowledge, [post], Tenancy(), clock).look())


def test_a_digest_tells_of_documents_decisions_and_open_questions(
    knowledge: KnowledgeBase, clock: Clock
) -> None:
    post = Post()
    set_up = say(knowledge, clock, "digest daily at 10:00")
    assert "daily at 10:00 (UTC)" in words(set_up)
    assert "Thursday, 26 November 10:00" in words(set_up)
    clock.at = NINE + timedelta(minutes=5)
    knowledge.add_bytes(MINUTES.encode(), "m.md", "m")
    say(knowledge, clock, "who sells xylophones?")
    say(knowledge, clock, "who sells trombones?", channel="slack:T1:C2", conversation="c2")
    look(knowledge, post, clock)
    assert post.posted == []
    clock.at = NINE + timedelta(hours=1)
    look(knowledge, post, clock)
    (posted,) = post.posted
    assert (posted.channel, posted.below) == (CHANNEL, None)
    shown = posted.words
    assert "1 document" in shown
    assert "Minutes of the quay committee" in shown
    assert "decided to repair the leaking roof" in shown
    assert "who sells xylophones?" in shown
    assert "trombones" not in shown
    assert "forty berths" not in shown


def test_a_digest_tells_nothing_of_collections_that_are_seen_in_private(
    knowledge: KnowledgeBase, clock: Clock
) -> None:
    post = Post()
    say(knowledge, clock, "/settings private-collections board")
    for channel in ("slack:T1:C1", "slack:T1:C2"):
        say(knowledge, clock, "digest daily at 10:00", channel=channel, conversation=channel)
    say(knowledge, clock, "/settings collections board", channel="slack:T1:C2")
    knowledge.add_bytes(MINUTES.encode(), "m.md", "m", collection="board")
    knowledge.add_text("It opens at noon.", title="The canteen", uri="c")
    clock.at = NINE + timedelta(hours=1)
    look(knowledge, post, clock)
    shown = {it.channel: it.words for it in post.posted}
    assert "quay" not in shown["slack:T1:C1"]
    assert "The canteen" in shown["slack:T1:C1"]
    assert "quay" in shown["slack:T1:C2"]


def test_replicas_and_restarts_post_once(clock: Clock, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'facts.db'}"
    first, second = (KnowledgeBase(Store.open(url), clock) for _ in range(2))
    post = Post()
    say(first, clock, "digest daily at 10:00")
    first.add_bytes(MINUTES.encode(), "m.md", "m")
    clock.at = NINE + timedelta(hours=1)

    async def both() -> None:
        replicas = [Digests(base, [post], Tenancy(), clock) for base in (first, second)]
        await asyncio.gather(*(replica.look() for replica in replicas))

    asyncio.run(both())
    first.close()
    second.close()
    with KnowledgeBase(Store.open(url), clock) as again:
        look(again, post, clock)
    assert len(post.posted) == 1


def test_a_digest_that_was_due_while_nobody_ran_comes_late_but_not_too_late(
    knowledge: KnowledgeBase, clock: Clock
) -> None:
    post = Post()
    say(knowledge, clock, "digest daily at 10:00")
    knowledge.add_bytes(MINUTES.encode(), "m.md", "m")
    clock.at = NINE + timedelta(hours=14)
    look(knowledge, post, clock)
    assert post.posted == []
    clock.at = NINE + timedelta(hours=27)
    look(knowledge, post, clock)
    assert len(post.posted) == 1


def test_what_could_not_be_posted_is_told_by_the_next_one(
    knowledge: KnowledgeBase, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    post = Post(closed=True)
    say(knowledge, clock, "digest daily at 10:00")
    knowledge.add_bytes(MINUTES.encode(), "m.md", "m")
    clock.at = NINE + timedelta(hours=1)
    look(knowledge, post, clock)
    assert "the channel is archived" in caplog.text
    post.closed = False
    look(knowledge, post, clock)
    assert post.posted == []
    clock.at = NINE + timedelta(hours=25)
    look(knowledge, post, clock)
    assert "Minutes of the quay committee" in post.posted[0].words


def test_nothing_new_is_not_posted(knowledge: KnowledgeBase, clock: Clock) -> None:
    post = Post()
    say(knowledge, clock, "digest daily at 10:00")
    clock.at = NINE + timedelta(hours=1)
    look(knowledge, post, clock)
    assert post.posted == []
    assert phrases.NOTHING_NEW.partition("{")[0] in words(say(knowledge, clock, "digest now"))


def test_a_digest_is_shown_stopped_and_set_by_those_who_manage(
    knowledge: KnowledgeBase, clock: Clock
) -> None:
    assert words(say(knowledge, clock, "digest")) == phrases.NO_DIGEST
    refused = say(knowledge, clock, "digest daily", manages=False)
    assert (words(refused), refused.private) == (phrases.NOT_YOUR_DIGEST, True)
    direct = say(knowledge, clock, "digest daily", said=Said.DIRECT)
    assert words(direct) == phrases.NO_CHANNEL
    options = {"every": "weekly", "at": "8:30", "day": "Friday", "zone": "Europe/London"}
    say(knowledge, clock, "", said=Said.COMMAND, command="digest", options=options)
    assert "weekly on Friday at 08:30 (Europe/London)" in words(say(knowledge, clock, "/digest"))
    assert words(say(knowledge, clock, "digest off")) == phrases.DIGEST_OFF
    assert words(say(knowledge, clock, "digest", id="later")) == phrases.NO_DIGEST


def test_the_service_looks_every_minute_until_it_is_stopped(
    knowledge: KnowledgeBase, clock: Clock
) -> None:
    post, waited = Post(), list[float]()
    say(knowledge, clock, "digest daily at 10:00")
    knowledge.add_bytes(MINUTES.encode(), "m.md", "m")
    clock.at = NINE + timedelta(minutes=58, seconds=20)

    async def wait(seconds: float) -> None:
        waited.append(seconds)
        clock.at += timedelta(seconds=seconds)
        if len(waited) > 3:
            raise asyncio.CancelledError

    service = Digests(knowledge, [post], Tenancy(), clock, wait)
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(service.run())
    assert waited == [40, 60, 60, 60]
    assert len(post.posted) == 1
    assert isinstance(post, Poster)
    assert all(isinstance(part, TextPart) for part in post.posted[0].reply.parts[:1])


def test_what_a_digest_would_bring_is_shown_to_the_asker_alone(
    knowledge: KnowledgeBase, clock: Clock
) -> None:
    for text in ("nothing", MINUTES):
        knowledge.add_bytes(text.encode(), f"{len(text)}.md", text[:3])
        assert say(knowledge, clock, "digest now", id=text).private
