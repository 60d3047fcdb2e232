"""How much one asker, and one channel, may ask in a while: token buckets.

A bucket holds a sixth of what is allowed in a minute, so that a burst of ten
seconds' worth passes at once, and fills up evenly.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Final

from handlers import phrases
from handlers.conversation import Utterance
from handlers.errors import TooMany
from handlers.grammar import count

BURST_SECONDS: Final = 10.0
UNASKED_PER_MINUTE: Final = 2.0
TOLD_PER_MINUTE: Final = 2.0
MINUTE: Final = 60.0
REMEMBERED: Final = 10_000


class Buckets:
    """One bucket for each name; those longest untouched are forgotten, which are full again."""

    def __init__(self, per_minute: float, clock: Callable[[], float]) -> None:
        self._rate = per_minute / MINUTE
        self._burst = max(self._rate * BURST_SECONDS, 1.0)
        self._clock = clock
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait_for(self, name: str) -> float:
        """Take one from a bucket; return in how many seconds there will be one, 0 if there was."""
        if not self._rate:
            return 0.0
        now = self._clock()
        left, at = self._held.pop(name, (self._burst, now))
        left = min(self._burst, left + max(now - at, 0.0) * self._rate)
        taken = left >= 1
        self._held[name] = (left - taken, now)
        if len(self._held) > REMEMBERED:
            self._held.popitem(last=False)
        return 0.0 if taken else (1 - left) / self._rate


class RateLimit:
    """Refuses what comes faster than allowed, whoever asks and wherever; 0 allows everything."""

    def __init__(
        self,
        asker_per_minute: float = 0,
        channel_per_minute: float = 0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._askers = Buckets(asker_per_minute, clock)
        self._channels = Buckets(channel_per_minute, clock)
        self._unasked = Buckets(UNASKED_PER_MINUTE, clock)
        self._told = Buckets(TOLD_PER_MINUTE, clock)
        self._lock = Lock()

    def may_speak_unasked(self, channel: str) -> bool:
        """Tell whether the bot has been silent long enough to speak up in a channel."""
        with self._lock:
            return not self._unasked.wait_for(channel)

    def may_tell(self, asker: str) -> bool:
        """Tell whether to say to somebody again that they ask too fast, or let them run dry."""
        with self._lock:
            return not self._told.wait_for(asker)

    def check(self, utterance: Utterance) -> None:
        """Let an utterance pass. Raises TooMany, which says when to try again."""
        with self._lock:
            alone = self._askers.wait_for(utterance.asker)
            together = 0.0 if alone else self._channels.wait_for(utterance.channel)
        if alone or together:
            phrase = phrases.TOO_FAST if alone else phrases.TOO_MANY_HERE
            wait = count(int(alone + together) + 1, "second")
            raise TooMany(phrase.format(seconds=wait))
