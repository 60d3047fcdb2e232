"""What buttons do, through the router and a real knowledge base."""

import asyncio
import dataclasses
from collections.abc import Iterator
from itertools import count

import pytest

from handlers import phrases
from handlers.commands import Completion
from handlers.conversation import (
    Action,
    AnswerPart,
    ContextPart,
    Reply,
    Said,
    TextPart,
    Utterance,
)
from handlers.modes import MODE
from handlers.router import Router
from handlers.tenancy import Tenancy
from knowledge import Answer, Exchange, KnowledgeBase, Outcome, Scope, Strength

MINUTES = """\
# Minutes

The board met on 3 May.
The board agreed to lease twelve trucks from Halden for the depot.
The board agreed to lease twelve vans from Imber for the depot.
The trucks of the depot are leased from Halden.
"""
HOME = Scope()
NUMBERS = count()


class Sure(KnowledgeBase):
    """Answers surely with the two best facts, but for what is about 1988."""

    def ask(
        self,
        question: str,
        limit: int = 2,
        collection: str | None = None,
        *,
        after: Exchange | None = None,
        scope: Scope = HOME,
    ) -> Answer:
        """Answer from what a search finds."""
        answer = super().ask(question, limit, collection, after=after, scope=scope)
        quotes = tuple(self.search(question, 2, collection, scope=scope))
        sure = {"outcome": Outcome.ANSWERED, "strength": Strength.STRONG, "answers": quotes}
        lost = {"outcome": Outcome.UNKNOWN, "strength": Strength.NONE, "answers": ()}
        return answer.model_copy(update=lost if "1988" in question else sure)


@pytest.fixture
def knowledge() -> Iterator[KnowledgeBase]:
    with Sure.open("sqlite://") as base:
        base.add_text(MINUTES, title="Minutes", uri="minutes")
        yield base


def say(knowledge: KnowledgeBase, text: str = "", **fields: object) -> Reply | None:
    given = {"id": f"u{next(NUMBERS)}", "asker": "ann", "conversation": "room", "channel": "room"}
    utterance = Utterance(text=text, **{**given, "said": Said.MENTION, **fields})
    return asyncio.run(Router(knowledge).respond(utterance))


def reply_to(knowledge: KnowledgeBase, text: str = "", **fields: object) -> Reply:
    reply = say(knowledge, text, **fields)
    assert reply is not None
    return reply


def press(knowledge: KnowledgeBase, action: Action, asker: str = "ann") -> Reply:
    options = dict(action.options)
    return reply_to(
        knowledge, said=Said.PRESS, command=action.command, options=options, asker=asker
    )


def action(reply: Reply, command: str) -> Action:
    return next(it for it in reply.actions if it.command == command)


def quote(reply: Reply) -> str:
    part = reply.parts[0]
    assert isinstance(part, AnswerPart)
    (shown,) = part.shown
    return shown.quote


def text(reply: Reply) -> str:
    part = reply.parts[0]
    assert isinstance(part, TextPart)
    return part.text


QUESTION = "what was agreed to lease for the depot?"


def test_the_next_answer_takes_the_place_of_the_one_before(knowledge: KnowledgeBase) -> None:
    first = reply_to(knowledge, QUESTION)
    second = press(knowledge, action(first, "next"))
    assert second.replaces
    assert not second.private
    assert quote(second) != quote(first)
    assert quote(second) in MINUTES


def test_who_did_not_ask_is_shown_the_next_answer_apart(knowledge: KnowledgeBase) -> None:
    first = reply_to(knowledge, QUESTION)
    second = press(knowledge, action(first, "next"), asker="ben")
    assert not second.replaces
    assert second.private


def test_an_answer_is_shown_in_its_context(knowledge: KnowledgeBase) -> None:
    shown = press(knowledge, action(reply_to(knowledge, QUESTION), "context"))
    (part,) = shown.parts
    assert isinstance(part, ContextPart)
    around = part.around
    assert shown.private
    for words in (around.before, around.quote.quote, around.after):
        assert words in MINUTES


def test_a_private_answer_can_be_shared_by_its_asker_alone(knowledge: KnowledgeBase) -> None:
    options = {"question": QUESTION, "private": "true"}
    asked = reply_to(knowledge, said=Said.COMMAND, command="ask", options=options)
    button = action(asked, "share")
    shared = press(knowledge, button)
    assert not shared.private
    assert not shared.replaces
    assert quote(shared) == quote(asked)
    assert "share" not in [it.command for it in shared.actions]
    assert text(press(knowledge, button, asker="eve")) == phrases.NOT_YOURS


def test_an_answer_is_explained_by_its_button(knowledge: KnowledgeBase) -> None:
    first = reply_to(knowledge, QUESTION)
    reply_to(knowledge, "when did the board meet?")
    explained = press(knowledge, action(first, "why"))
    assert QUESTION in text(explained)


def test_a_removed_document_is_quoted_by_no_button(knowledge: KnowledgeBase) -> None:
    first = reply_to(knowledge, QUESTION)
    knowledge.remove("minutes")
    for command in ("next", "context"):
        assert text(press(knowledge, action(first, command))) == phrases.GONE


def test_another_tenants_receipt_is_no_receipt(knowledge: KnowledgeBase) -> None:
    first = reply_to(knowledge, QUESTION)
    options = dict(action(first, "next").options)
    stolen = reply_to(
        knowledge, said=Said.PRESS, command="next", options=options, place="elsewhere"
    )
    assert text(stolen) == phrases.NO_RECEIPT.format(id=first.receipt)


def test_an_abstention_offers_questions_like_it(knowledge: KnowledgeBase) -> None:
    reply_to(knowledge, QUESTION)
    lost = reply_to(knowledge, "what was agreed to lease for the depot in 1988?")
    button = action(lost, "again")
    assert button.label == QUESTION
    again = press(knowledge, button)
    assert (again.replaces, again.private, again.outcome) == (True, False, "answered")
    other = press(knowledge, button, asker="eve")
    assert (other.replaces, other.private, other.outcome) == (False, True, "answered")


def test_all_further_answers_are_shown_for_the_asking(knowledge: KnowledgeBase) -> None:
    reply_to(knowledge, QUESTION)
    more = reply_to(knowledge, "next")
    quotes = [part.shown[0].quote for part in more.parts if isinstance(part, AnswerPart)]
    assert quotes
    assert len(set(quotes)) == len(quotes)


def test_a_new_wording_is_answered_in_the_place_of_the_old(knowledge: KnowledgeBase) -> None:
    router = Router(knowledge)
    first = Utterance("m1", "when did the board met?", "ann", "room", said=Said.MENTION)
    reply = asyncio.run(router.respond(first))
    assert reply is not None
    asyncio.run(router.delivered(first, reply, "message-7"))
    second = Utterance("m1:2", QUESTION, "ann", "room", said=Said.MENTION, edits="m1")
    edited = asyncio.run(router.respond(second))
    assert edited is not None
    assert edited.edits == "message-7"
    assert edited.receipt == reply.receipt


def test_a_private_question_s_new_wording_takes_no_shared_answer_s_place(
    knowledge: KnowledgeBase,
) -> None:
    router = Router(knowledge)
    aside = {"said": Said.MENTION, "channel": "room", "options": {"private": "yes"}}
    first = Utterance("m1", "when did the board met?", "ann", "room", **aside)
    reply = asyncio.run(router.respond(first))
    assert reply is not None
    shared = press(knowledge, action(reply, "share"))
    asyncio.run(router.delivered(first, shared, "shared-7"))
    second = Utterance("m1:2", QUESTION, "ann", "room", edits="m1", **aside)
    edited = asyncio.run(router.respond(second))
    assert edited is not None
    assert (edited.edits, edited.private) == ("", True)


@pytest.mark.parametrize(
    ("mode", "said", "words", "answered"),
    [
        ("off", Said.MENTION, QUESTION, False),
        ("off", Said.COMMAND, QUESTION, True),
        ("mentions", Said.MENTION, QUESTION, True),
        ("mentions", Said.OVERHEARD, QUESTION, False),
        ("auto", Said.OVERHEARD, QUESTION, True),
        ("auto", Said.OVERHEARD, "the trucks of the depot are agreed on", False),
        ("auto", Said.OVERHEARD, "what was leased in 1988?", False),
    ],
)
def test_a_channel_is_answered_as_it_is_set(
    knowledge: KnowledgeBase, mode: str, said: Said, words: str, *, answered: bool
) -> None:
    knowledge.settings.put("room", MODE, mode, scope=HOME)
    reply = say(knowledge, words, said=said)
    assert (reply is not None and reply.outcome == "answered") is answered


def test_questions_and_facts_are_offered_while_one_types(knowledge: KnowledgeBase) -> None:
    reply_to(knowledge, QUESTION)
    typing = Utterance("t1", "lease for the dep", "ben", "room", channel="room")
    offered = asyncio.run(Router(knowledge).suggest(typing, Completion.QUESTION))
    values = [suggestion.value for suggestion in offered]
    assert values[0] == QUESTION
    assert "The trucks of the depot are leased from Halden." in values
    elsewhere = Utterance("t2", "trucks", "eve", "x", place="elsewhere")
    assert asyncio.run(Router(knowledge).suggest(elsewhere, Completion.QUESTION)) == ()


@pytest.mark.parametrize(
    ("asker", "channel", "offered"),
    [("ben", "room", True), ("ann", "other", True), ("ben", "other", False)],
)
def test_a_question_is_offered_to_who_asked_it_and_where_it_was_asked_alone(
    knowledge: KnowledgeBase, asker: str, channel: str, *, offered: bool
) -> None:
    knowledge.settings.put("room", "collections", "default", scope=HOME)
    reply_to(knowledge, QUESTION)
    typing = Utterance("t1", "lease for the dep", asker, channel, channel=channel)
    values = [
        it.value for it in asyncio.run(Router(knowledge).suggest(typing, Completion.QUESTION))
    ]
    assert (QUESTION in values) is offered
    lost = reply_to(knowledge, "what was agreed to lease for 1988?", asker=asker, channel=channel)
    assert ("again" in [it.command for it in lost.actions]) is offered


@pytest.mark.parametrize("completion", list(Completion))
def test_nothing_is_offered_to_who_may_not_ask(
    knowledge: KnowledgeBase, completion: Completion
) -> None:
    knowledge.settings.put("", "may-ask", "board", scope=HOME)
    typing = Utterance("t1", "", "ben", "room", place="local:1", said=Said.COMMAND)
    router = Router(knowledge, Tenancy(frozenset({"local:1"})))
    reply_to(knowledge, QUESTION, asker="ben")
    assert asyncio.run(router.suggest(typing, completion)) == ()
    board = dataclasses.replace(typing, roles=frozenset({"board"}))
    assert asyncio.run(router.suggest(board, completion)) != ()
