"""The walk's steps that nobody asks for: what the bot posts to a channel by itself."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from benchmarks.isolation.calling import Step
from benchmarks.isolation.ground import Ground, scope_of
from benchmarks.isolation.secrecy import CHANNELS, sight_of
from bot.corrections import Corrections
from bot.digests import Digests
from handlers.conversation import Reply, Said
from handlers.corrections import CORRECTIONS, ON
from handlers.digest import DIGEST, POSTED
from handlers.digest_plans import Every, Plan
from knowledge import Receipt

FIRST: Final = datetime(2030, 1, 1, 9, 1, tzinfo=UTC)


class Wall:
    """A platform with one channel, whose name is its own; keeps what is posted there."""

    def __init__(self, channel: str) -> None:
        self.platform = channel
        self.posted: list[Reply] = []

    async def post(self, channel: str, reply: Reply, *, below: Receipt | None = None) -> None:
        """Keep a reply."""
        assert channel == self.platform, below
        self.posted.append(reply)


def digest(ground: Ground) -> Iterator[str]:
    """Let a channel's digest of all that ever was come."""
    place, channel = ground.place(), ground.chance.choice(CHANNELS)
    wall, settings, scope = Wall(channel), ground.knowledge.settings, scope_of(place)
    ground.number += 1
    moment = FIRST + timedelta(days=ground.number)
    settings.put(channel, DIGEST, Plan(Every.DAILY).written(), scope=scope)
    settings.put(channel, POSTED, "", scope=scope)
    digests = Digests(ground.knowledge, [wall], ground.router.tenancy, now=lambda: moment)
    ground.waiting.run(digests.look())
    settings.put(channel, DIGEST, "", scope=scope)
    yield from _leaks(ground, place, wall)


def correct(ground: Ground) -> Iterator[str]:
    """Have a channel told of what was answered there and is so no more."""
    place, channel = ground.place(), ground.chance.choice(CHANNELS)
    wall, settings, scope = Wall(channel), ground.knowledge.settings, scope_of(place)
    settings.put(channel, CORRECTIONS, ON, scope=scope)
    corrections = Corrections(ground.knowledge, [wall], ground.router.tenancy)
    ground.waiting.run(corrections.look())
    settings.put(channel, CORRECTIONS, "", scope=scope)
    yield from _leaks(ground, place, wall)


def _leaks(ground: Ground, place: str, wall: Wall) -> Iterator[str]:
    """Yield what anybody in the channel may not see."""
    sight = sight_of(ground.utterance(place, said=Said.OVERHEARD, channel=wall.platform))
    for reply in wall.posted:
        for kind in sight.leaks(repr(reply)):
            yield f"{kind}, posted to {wall.platform} of {place}: {reply}"


POSTINGS: Final[dict[str, tuple[Step, int]]] = {
    "posted: digest": (digest, 10),
    "posted: correction": (correct, 3),
}
