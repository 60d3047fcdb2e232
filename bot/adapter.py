"""What the program asks of a platform."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from handlers.conversation import Reply, Utterance

Respond = Callable[[Utterance], Awaitable[Reply | None]]


class Adapter(Protocol):
    """One platform's connection."""

    async def run(self) -> None:
        """Serve until cancelled, or until the platform has nothing more to say."""
        ...
