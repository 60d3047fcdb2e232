"""A stand-in for the router: remembers what was said and replies as told."""

import asyncio

from handlers.conversation import Reply, Utterance


class Listening:
    """Replies once it is released, which it is from the start."""

    def __init__(self, reply: Reply) -> None:
        self.heard: list[Utterance] = []
        self.reply: Reply | None = reply
        self.released = asyncio.Event()
        self.released.set()

    async def respond(self, utterance: Utterance) -> Reply | None:
        """Take note of an utterance and give the reply that was set."""
        self.heard.append(utterance)
        await self.released.wait()
        return self.reply
