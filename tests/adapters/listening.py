"""A stand-in for the router: remembers what was said and replies as told."""

import asyncio

from handlers.commands import Completion
from handlers.conversation import Reply, Suggestion, Utterance


class Listening:
    """Replies once it is released, which it is from the start."""

    def __init__(self, reply: Reply) -> None:
        self.heard: list[Utterance] = []
        self.reply: Reply | None = reply
        self.suggestions: tuple[Suggestion, ...] = ()
        self.typed: list[tuple[str, Completion]] = []
        self.typists: list[Utterance] = []
        self.posted: list[str] = []
        self.notes: dict[str, str] = {}
        self.released = asyncio.Event()
        self.released.set()

    async def respond(self, utterance: Utterance) -> Reply | None:
        """Take note of an utterance and give the reply that was set."""
        self.heard.append(utterance)
        await self.released.wait()
        return self.reply

    async def suggest(
        self, utterance: Utterance, completion: Completion
    ) -> tuple[Suggestion, ...]:
        """Take note of what is typed and give the suggestions that were set."""
        self.typed.append((utterance.text, completion))
        self.typists.append(utterance)
        return self.suggestions

    async def noted(self, name: str) -> str:
        """Give back a note."""
        return self.notes.get(name, "")

    async def note(self, name: str, value: str) -> None:
        """Keep a note."""
        self.notes[name] = value

    async def delivered(self, utterance: Utterance, reply: Reply, message: str) -> None:
        """Take note of where a reply was posted."""
        assert utterance in self.heard
        assert reply.parts
        self.posted.append(message)
