"""The walk's steps that people say to the bot, on whatever platform and wherever."""

import dataclasses
import json
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from benchmarks.isolation.calling import Step
from benchmarks.isolation.ground import Ground, scope_of
from benchmarks.isolation.secrecy import (
    HOME,
    OUTSIDE,
    TEAMS,
    asked_in_private,
    misspelt,
    sight_of,
    with_asker,
)
from handlers.commands import Completion
from handlers.conversation import AnswerPart, Attachment, Reply, Said, Utterance
from knowledge import FactKind

LOOKING: Final = ("context", "next", "why", "share", "again", "verify", "teach")
LISTED: Final = ("taught", "glossary", "expect", "unanswered", "settings", "audit", "help", "home")
FOR_ADMINS: Final = frozenset({"audit"})


def say(
    ground: Ground,
    place: str,
    *,
    counted: bool = False,
    **fields: Any,  # noqa: ANN401 -- as an utterance takes them
) -> Iterator[str]:
    """Say something, and yield what the reply must not show to those who see it.

    Where it is `counted`, the numbers of what was searched are compared as well.
    """
    said = ground.utterance(place, **fields)
    reply = ground.waiting.run(ground.router.respond(said))
    if reply is None:
        return
    team = HOME if place == OUTSIDE else place
    if reply.receipt and not asked_in_private(said):
        ground.receipts[team] = [*ground.receipts[team][-50:], reply.receipt]
        posted = f"{said.channel}:{ground.number}"
        ground.waiting.run(ground.router.delivered(said, reply, posted))
    if counted:
        yield from _counted(ground, said, reply)
    yield from _leaks(said, reply)


def _leaks(said: Utterance, reply: Reply) -> Iterator[str]:
    private = reply.private or said.alone
    sight = with_asker(sight_of(said), said, private=private)
    if said.command in FOR_ADMINS and reply.private:
        sight = dataclasses.replace(sight, collections=frozenset(sight.collections | {"board"}))
    shown = json.dumps(dataclasses.asdict(reply), default=str, ensure_ascii=False)
    for kind in sight.leaks(shown):
        yield f"{kind}, by {said}: {shown}"


def _counted(ground: Ground, said: Utterance, reply: Reply) -> Iterator[str]:
    sight = sight_of(said)
    for part in reply.parts:
        if isinstance(part, AnswerPart):
            searched = part.answer.searched
            held = ground.count(sight.place, sight.collections)
            if (searched.documents, searched.facts) != held:
                yield f"searched {searched} where {held} may be seen, by {said}"


def ask(ground: Ground) -> Iterator[str]:
    """Ask in public, in private, by command or by the way; outside of any team as well."""
    said = ground.chance.choice((Said.MENTION, Said.DIRECT, Said.COMMAND, Said.OVERHEARD))
    place = ground.place()
    asker = ground.chance.choice(("ann", "bob"))
    private = said is Said.DIRECT or (said is Said.COMMAND and ground.chance.random() < 1 / 2)
    alone = private and ground.chance.random() < 1 / 2
    outside = said is Said.DIRECT and place == HOME and ground.chance.random() < 1 / 2
    question = ground.question(place, asker=asker if private else "")
    fields: dict[str, Any] = {"said": said, "asker": f"{place.partition(':')[0]}:{asker}"}
    if said is Said.COMMAND:
        hidden = {"private": "yes"} if private and not alone else {}
        fields |= {"command": "ask", "options": {"question": question, **hidden}}
    else:
        fields["text"] = question
    if said is Said.DIRECT or alone:
        fields |= {"channel": f"dm:{asker}", "conversation": f"dm:{asker}", "alone": alone}
    yield from say(ground, OUTSIDE if outside else place, counted=True, **fields)


def follow_up(ground: Ground) -> Iterator[str]:
    """Lean on what was said before, by whomever."""
    text = ground.chance.choice(("and when?", "why", "next", "context", "not helpful", "verify"))
    said = ground.chance.choice((Said.MENTION, Said.THREAD, Said.COMMAND))
    if said is Said.COMMAND:
        command = ground.chance.choice(("why", "next", "context", "unhelpful", "verify"))
        yield from say(ground, ground.place(), command=command)
    else:
        yield from say(ground, ground.place(), said=said, text=text)


def look(ground: Ground) -> Iterator[str]:
    """Press a button, of another team's answer as well, and under a private reply."""
    place = ground.place()
    aside = {"private": "yes"} if ground.chance.random() < 1 / 3 else {}
    options = {"of": ground.receipt(place), "rank": "0", **aside}
    command = ground.chance.choice(LOOKING)
    yield from say(ground, place, said=Said.PRESS, command=command, options=options)


def look_in_private(ground: Ground) -> Iterator[str]:
    """Look at an answer in a direct message, or pin it there for all."""
    place = ground.place()
    command = ground.chance.choice(("why", "verify", "teach"))
    options = {"of": ground.receipt(place), "rank": "0"}
    where: dict[str, Any] = {
        "channel": "dm:ann",
        "conversation": "dm:ann",
        "asker": f"{place[:5]}:ann",
    }
    yield from say(ground, place, said=Said.DIRECT, command=command, options=options, **where)


def rate(ground: Ground) -> Iterator[str]:
    """Say of anybody's answer whether it helped."""
    place = ground.place()
    command = ground.chance.choice(("helpful", "unhelpful"))
    options = {"of": ground.receipt(place)}
    yield from say(ground, place, said=Said.PRESS, command=command, options=options)


def type_on(ground: Ground) -> Iterator[str]:
    """Type a few letters, and see what is offered."""
    place = ground.place()
    typed = ground.question(place)[: ground.chance.randint(0, 14)]
    said = ground.utterance(place, text=typed)
    offered = ground.waiting.run(
        ground.router.suggest(said, ground.chance.choice(list(Completion)))
    )
    yield from with_asker(sight_of(said), said, private=True).leaks(str(offered))


def teach(ground: Ground) -> Iterator[str]:
    """Teach an answer in one's own words."""
    place = ground.place()
    question, answer = ground.lesson(place)
    options = {"question": question, "answer": answer}
    yield from say(ground, place, command="teach", options=options)


def name_words(ground: Ground) -> Iterator[str]:
    """Make a word of the team's mean the same as a topic."""
    place = ground.place()
    yield from say(ground, place, command="glossary", options={"add": f"{TEAMS[place]} = drone"})


def expect(ground: Ground) -> Iterator[str]:
    """Say how a question is to be answered."""
    place = ground.place()
    options = {"question": ground.lesson(place)[0], "quote": TEAMS[place]}
    yield from say(ground, place, command="expect", options=options)


def list_things(ground: Ground) -> Iterator[str]:
    """Have something listed, by command or by words."""
    name = ground.chance.choice(LISTED)
    said = ground.chance.choice((Said.MENTION, Said.COMMAND, Said.DIRECT))
    text, command = ("", name) if said is Said.COMMAND else (name, None)
    yield from say(ground, ground.place(), said=said, text=text, command=command)


def browse(ground: Ground, name: str) -> Iterator[str]:
    """Have documents listed, browsed or summed up, at times by a guessed name."""
    place = ground.place()
    guess = misspelt(TEAMS[ground.place()] + "astak", ground.chance)
    wishes: dict[str, tuple[dict[str, str], ...]] = {
        "sources": ({}, {"collection": "board"}, {"collection": guess}),
        "facts": ({}, {"query": "opened"}, {"kind": ground.chance.choice(list(FactKind))}),
        "summary": ({}, {"topic": "canteen"}, {"document": f"About {guess}"}, {"when": "May"}),
        "digest": ({"every": "now"},),
    }
    options = ground.chance.choice(wishes[name])
    said = ground.chance.choice((Said.COMMAND, Said.COMMAND, Said.DIRECT))
    yield from say(ground, place, said=said, command=name, options=options)


def forget(ground: Ground) -> Iterator[str]:
    """Have a document forgotten that is another team's, is hidden or is not there."""
    place = ground.place()
    known = ground.knowledge.documents(scope=scope_of(ground.place()))
    name = ground.chance.choice([it.id for it in known] or ["nothing"])
    mine = {it.id: it for it in ground.knowledge.documents(scope=scope_of(place))}
    yield from say(ground, place, command="forget", options={"document": name})
    left = {it.id for it in ground.knowledge.documents(scope=scope_of(place))}
    for gone in mine.keys() - left:
        ground.put(place, mine[gone].collection, mine[gone].uri, 0)


def forget_me(ground: Ground) -> Iterator[str]:
    """Have what is kept of oneself deleted."""
    yield from say(ground, ground.place(), command="forget-me")


def learn(ground: Ground) -> Iterator[str]:
    """Send a file to be learnt, or one that cannot be read."""
    place = ground.place()
    good = ground.chance.random() < 2 / 3
    content = ground.document(place, "default").encode() if good else b"PK\x03\x04 broken"
    name = f"n{ground.chance.randint(1, 3)}.{'md' if good else 'docx'}"
    file = Attachment(name, len(content), f"https://example.org/{name}", lambda: content)
    where: dict[str, Any] = {"channel": "open", "conversation": "open"}
    yield from say(
        ground, place, command="learn", **where, attachments=(file,), options={"file": "x"}
    )
    for document in ground.knowledge.documents(scope=scope_of(place)):
        if document.uri.endswith(name):
            ground.put(place, document.collection, document.uri, document.facts)


def err(ground: Ground) -> Iterator[str]:
    """Say what is refused, or is not meant for the bot."""
    place = ground.place()
    guess = misspelt(TEAMS[ground.place()] + "belom", ground.chance)
    command, options = ground.chance.choice(
        (
            ("why", {"of": guess}),
            ("forget", {"document": guess}),
            ("settings", {"name": guess, "value": "x"}),
            ("taught", {"remove": guess}),
            ("glossary", {"remove": guess}),
            ("expect", {"remove": guess}),
            ("dismiss", {"of": guess}),
            ("summary", {"document": guess}),
            ("unanswered", {"since": guess}),
            ("ask", {"question": guess * 300}),
            ("ask", {"question": "?", "collection": guess}),
        )
    )
    yield from say(ground, place, command=command, options=options)


SAYINGS: Final[dict[str, tuple[Step, int]]] = {
    "chat: ask": (ask, 200),
    "chat: follow up": (follow_up, 60),
    "chat: look at an answer": (look, 80),
    "chat: look in private": (look_in_private, 40),
    "chat: rate": (rate, 30),
    "chat: type": (type_on, 60),
    "chat: teach": (teach, 15),
    "chat: glossary": (name_words, 5),
    "chat: expect": (expect, 5),
    "chat: lists": (list_things, 50),
    **{f"chat: {name}": (partial(browse, name=name), 20) for name in ("sources", "facts")},
    **{f"chat: {name}": (partial(browse, name=name), 10) for name in ("summary", "digest")},
    "chat: forget": (forget, 15),
    "chat: forget-me": (forget_me, 2),
    "chat: learn": (learn, 2),
    "chat: errors": (err, 40),
}
