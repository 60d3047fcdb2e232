"""What the walk stands on: one store with several teams' texts, and what is known of it."""

import asyncio
import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from benchmarks.isolation.secrecy import (
    ASKED,
    ASKERS,
    BOUND,
    COLLECTIONS,
    HIDDEN,
    HOME,
    PLACES,
    TAUGHT,
    misspelt,
    secret,
)
from handlers.conversation import Said, Utterance
from handlers.router import Router
from handlers.tenancy import Tenancy
from knowledge import KnowledgeBase, Scope

TOPICS: Final = ("canteen", "drone", "survey", "harbour")
OPENINGS: Final = ("When was the", "Who opened the", "What of the", "the")
URIS: Final = 6


class Ground:
    """The knowledge base, the router over it, and how many documents each collection holds."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.number = 0
        self.held: dict[tuple[str, str, str], int] = {}
        self.receipts: dict[str, list[str]] = {place: [] for place in PLACES}
        self.waiting = asyncio.Runner()
        self.knowledge = KnowledgeBase.open("sqlite://")
        for place in PLACES:
            self._set_up(place)
        self.router = self._router()

    def close(self) -> None:
        """Let go of the knowledge base."""
        self.waiting.close()
        self.knowledge.close()

    def move(self) -> None:
        """Export everything, and go on with what an empty knowledge base makes of it."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "all.quoth"
            self.knowledge.export(path)
            self.knowledge.close()
            self.knowledge = KnowledgeBase.open("sqlite://")
            self.knowledge.restore(path)
        self.router = self._router()

    def _router(self) -> Router:
        return Router(self.knowledge, Tenancy(frozenset({HOME})))

    def _set_up(self, place: str) -> None:
        scope = scope_of(place)
        self.knowledge.settings.put("", "private-collections", HIDDEN, scope=scope)
        self.knowledge.settings.put("", "private-questions", "counted", scope=scope)
        for channel, collection in BOUND.items():
            self.knowledge.settings.put(channel, "collections", collection, scope=scope)

    def place(self) -> str:
        """Choose a team."""
        return self.chance.choice(PLACES)

    def fact(self, word: str) -> str:
        """Make up a fact about a word."""
        topic = self.chance.choice(TOPICS)
        return f"The {topic} of {word} was opened on {self.chance.randint(1, 28)} May 2026."

    def document(self, place: str, collection: str) -> str:
        """Make up a document of a collection."""
        word = secret(place, COLLECTIONS[collection])
        return f"# About {word}\n\n{self.fact(word)}\n{self.fact(word)}\n"

    def put(self, place: str, collection: str, uri: str, facts: int) -> None:
        """Note that a document is held now, or with no facts that it is no more."""
        self.held.pop((place, collection, uri), None)
        if facts:
            self.held[place, collection, uri] = facts

    def count(self, place: str, collections: frozenset[str]) -> tuple[int, int]:
        """Return how many documents and facts somebody sees."""
        seen = [n for (of, name, _), n in self.held.items() if of == place and name in collections]
        return len(seen), sum(seen)

    def question(self, place: str, *, asker: str = "") -> str:
        """Make up a question, which is a secret too; `asker` is who asks it in private."""
        own = secret(place, ASKERS.get(asker, ASKED))
        other = self.chance.choice(PLACES)
        guess = misspelt(
            secret(other, self.chance.choice(list(COLLECTIONS.values()))), self.chance
        )
        ending = self.chance.choice(("", f" of {guess}", f" by {own}", " number 4", " quorum"))
        opening = self.chance.choice(OPENINGS)
        return f"{opening} {self.chance.choice(TOPICS)}{ending}?"

    def lesson(self, place: str) -> tuple[str, str]:
        """Make up a question and an answer to teach."""
        topic = self.chance.choice(TOPICS)
        question = f"What of the {topic} number {self.chance.randint(1, 9)}?"
        return question, self.fact(secret(place, TAUGHT))

    def utterance(self, place: str, **fields: object) -> Utterance:
        """Let somebody of a team say something in one of its channels."""
        self.number += 1
        channel = self.chance.choice(("open", "open", *BOUND))
        asker = self.chance.choice(list(ASKERS))
        given: dict[str, object] = {
            "id": f"{place}:{self.number}",
            "text": "",
            "said": Said.COMMAND,
            "asker": f"{place.partition(':')[0]}:{asker}",
            "channel": channel,
            "conversation": channel,
            "place": place,
            "manages": True,
            **fields,
        }
        return build(**given)

    def receipt(self, place: str) -> str:
        """Return the id of an answer: mostly one of the team's own."""
        of = self.place() if self.chance.random() < 1 / 4 else place
        return self.chance.choice(self.receipts[of] or ["aaaaaaaa"])


build: Callable[..., Utterance] = Utterance


def scope_of(place: str, collections: frozenset[str] | None = None) -> Scope:
    """Return the scope of a team."""
    platform = place.partition(":")[0]
    return Scope("local" if place == HOME else place, collections, f"{platform}:ann")
