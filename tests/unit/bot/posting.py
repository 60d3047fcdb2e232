"""What tests of unasked posts need: a clock that is set, a platform that keeps what is posted."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.adapter import CannotPost
from bot.text import paragraphs, plain
from handlers.conversation import Reply, Said, Utterance
from handlers.router import Router
from knowledge import KnowledgeBase, Receipt

NINE = datetime(2026, 11, 26, 9, tzinfo=UTC)
CHANNEL = "slack:T1:C1"


@dataclass
class Clock:
    """Says what it is set to."""

    at: datetime = NINE

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.at


@dataclass(frozen=True)
class Posted:
    """What was posted: to which channel, below which message, if any."""

    channel: str
    below: str | None
    reply: Reply

    @property
    def words(self) -> str:
        """What is read there."""
        return words(self.reply)


@dataclass
class Post:
    """A platform that keeps what is posted, or refuses it."""

    posted: list[Posted] = field(default_factory=list)
    closed: bool = False
    platform: str = "slack"

    async def post(self, channel: str, reply: Reply, *, below: Receipt | None = None) -> None:
        """Keep a reply."""
        if self.closed:
            raise CannotPost("the channel is archived")
        self.posted.append(Posted(channel, below.message if below else None, reply))


def words(reply: Reply) -> str:
    """Return what is read of a reply."""
    return "\n".join(plain(paragraph.runs) for paragraph in paragraphs(reply))


def say(knowledge: KnowledgeBase, clock: Clock, text: str, **fields: object) -> Reply:
    """Say something in the channel, and note the reply as posted below what was said."""
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
    reply = asyncio.run(_answered(Router(knowledge, now=clock), utterance))
    assert reply is not None
    return reply


async def _answered(router: Router, utterance: Utterance) -> Reply | None:
    reply = await router.respond(utterance)
    if reply is not None:
        await router.delivered(utterance, reply, f"{CHANNEL}:{utterance.text}")
    return reply
