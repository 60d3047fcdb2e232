"""Random walks of several teams over one knowledge base; whatever is said must be theirs."""

import asyncio
import dataclasses
import json
import random
import re
from collections.abc import Iterator
from typing import Any, Final

from handlers.commands import Completion
from handlers.conversation import Attachment, Reply, Said, Utterance
from handlers.router import Router
from handlers.tenancy import Tenancy
from knowledge import KnowledgeBase, Scope

PLACES: Final = ("discord:1", "slack:T2", "discord:3")
COLLECTIONS: Final = ("default", "board", "works")
HIDDEN: Final = "board"
TOPICS: Final = ("canteen", "drone", "survey", "harbour")
MARK: Final = re.compile(r"mark([0-9]+)x([0-9]+)z")
OWN_WORDS: Final = re.compile(r"""word='mark\dx\dz'|\["mark\dx\dz", """)
COMMANDS: Final = (
    *("summary", "sources", "facts", "why", "taught", "glossary", "unanswered", "audit"),
    *("settings", "help", "home", "expect"),
)


class Walk:
    """One knowledge base, three teams, and the marks that tell whose a text is.

    Every fact holds a mark of its team and its collection. A reply may hold those of
    the team that it goes to, and of the hidden collection only where it is for the
    asker's eyes alone or in the channel that is bound to it.
    """

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 -- no secret
        self.knowledge = KnowledgeBase.open("sqlite://")
        self.router = Router(self.knowledge, Tenancy(frozenset({PLACES[0]})))
        self.receipts: dict[str, list[str]] = {place: [] for place in PLACES}
        self.number = 0
        self.steps = {
            self._add: 3,
            self._learn: 1,
            self._remove: 1,
            self._teach: 1,
            self._ask: 8,
            self._command: 5,
            self._press: 4,
            self._type: 4,
        }
        for place in PLACES:
            scope = self._scope(place)
            self.knowledge.settings.put("", "private-collections", HIDDEN, scope=scope)
            self.knowledge.settings.put("bound", "collections", HIDDEN, scope=scope)

    def close(self) -> None:
        """Let go of the knowledge base."""
        self.knowledge.close()

    def leaks(self, count: int) -> Iterator[str]:
        """Take steps, and yield what was shown to whom it should not have been."""
        steps, weights = list(self.steps), list(self.steps.values())
        for step in self.random.choices(steps, weights, k=count):
            yield from step()

    def _scope(self, place: str) -> Scope:
        return Scope("local" if place == PLACES[0] else place)

    def _place(self) -> str:
        return self.random.choice(PLACES)

    def _fact(self, place: str, collection: str) -> str:
        mark = f"mark{PLACES.index(place)}x{COLLECTIONS.index(collection)}z"
        topic = self.random.choice(TOPICS)
        return f"The {topic} of {mark} was opened on {self.random.randint(1, 28)} May 2026."

    def _document(self, place: str, collection: str) -> str:
        facts = [self._fact(place, collection) for _ in range(2)]
        return f"# About {facts[0].split()[3]}\n\n" + "\n".join(facts) + "\n"

    def _add(self) -> Iterator[str]:
        place, collection = self._place(), self.random.choice(COLLECTIONS)
        uri = f"d{self.random.randint(0, 5)}"
        text = self._document(place, collection)
        self.knowledge.add_text(
            text, text.split("\n")[0][2:], uri, collection, scope=self._scope(place)
        )
        yield from ()

    def _remove(self) -> Iterator[str]:
        scope = self._scope(self._place())
        documents = self.knowledge.documents(scope=scope)
        if len(documents) > len(COLLECTIONS):
            self.knowledge.remove(self.random.choice(documents).id, scope=scope)
        yield from ()

    def _learn(self) -> Iterator[str]:
        place = self._place()
        text = self._document(place, "default").encode()
        file = Attachment("note.bin", len(text), "https://example.org/note.bin", lambda: text)
        yield from self._say(place, command="learn", attachments=(file,), options={"file": "x"})

    def _teach(self) -> Iterator[str]:
        place = self._place()
        words = self._fact(place, "default")
        question = f"What of the {self.random.choice(TOPICS)} number {self.random.randint(1, 9)}?"
        options = {"question": question, "answer": words}
        yield from self._say(place, command="teach", options=options)

    def _question(self) -> str:
        """Ask in capitals for what may be another's, to tell one's own words from theirs."""
        opening = self.random.choice(("When was the", "Who opened the", "What of the", "the"))
        mark = f"MARK{self.random.randint(0, 2)}X{self.random.randint(0, 2)}Z"
        ending = self.random.choice(("", f" of {mark}", " number 4", " quorum"))
        return f"{opening} {self.random.choice(TOPICS)}{ending}?"

    def _ask(self) -> Iterator[str]:
        said = self.random.choice((Said.MENTION, Said.DIRECT, Said.COMMAND, Said.OVERHEARD))
        fields: dict[str, Any] = {"said": said, "text": self._question()}
        if said is Said.COMMAND:
            private = {"private": "yes"} if self.random.random() < 1 / 2 else {}
            fields |= {"command": "ask", "options": {"question": fields["text"], **private}}
        yield from self._say(self._place(), **fields)

    def _command(self) -> Iterator[str]:
        name = self.random.choice(COMMANDS)
        as_words = self.random.random() < 1 / 2
        said = Said.MENTION if as_words else Said.COMMAND
        text, command = (name, "") if as_words else ("", name)
        yield from self._say(self._place(), said=said, text=text, command=command)

    def _press(self) -> Iterator[str]:
        """Press a button, of another team's answer as well."""
        receipts = self.receipts[self._place()]
        if receipts:
            command = self.random.choice(
                ("context", "next", "why", "share", "again", "verify", "unhelpful", "teach")
            )
            options = {"of": self.random.choice(receipts), "rank": "0"}
            yield from self._say(self._place(), said=Said.PRESS, command=command, options=options)

    def _type(self) -> Iterator[str]:
        place = self._place()
        said = self._utterance(place, text=self._question()[:12], said=Said.COMMAND)
        offered = asyncio.run(self.router.suggest(said, self.random.choice(list(Completion))))
        yield from self._found(str(offered), said, private=False)

    def _utterance(self, place: str, **fields: Any) -> Utterance:
        self.number += 1
        channel = self.random.choice(("open", "bound"))
        given: dict[str, Any] = {"text": "", "said": Said.COMMAND, **fields}
        return Utterance(
            id=f"{place}:{self.number}",
            asker=f"{place}:ann",
            conversation=f"{place}:{channel}",
            channel=channel,
            place=place,
            manages=True,
            **given,
        )

    def _say(self, place: str, **fields: Any) -> Iterator[str]:
        said = self._utterance(place, **fields)
        reply = asyncio.run(self.router.respond(said))
        if reply is not None:
            if reply.receipt:
                self.receipts[place].append(reply.receipt)
            yield from self._found(_text(reply), said, private=reply.private)

    def _found(self, text: str, said: Utterance, *, private: bool) -> Iterator[str]:
        for team, collection in MARK.findall(OWN_WORDS.sub("", text)):
            hidden = COLLECTIONS[int(collection)] == HIDDEN
            if PLACES[int(team)] != said.place:
                yield f"another team's, by {said}: {text}"
            elif hidden and not private and said.channel != "bound":
                yield f"hidden, by {said}: {text}"


def _text(reply: Reply) -> str:
    return json.dumps(dataclasses.asdict(reply), default=str)
