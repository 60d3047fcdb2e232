"""Laws of the router, whatever is said and whatever breaks."""

import asyncio
import logging
import threading
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers import phrases
from handlers.conversation import AnswerPart, Attachment, Reply, Said, TextPart
from handlers.german import GERMAN
from handlers.router import Router
from knowledge import KnowledgeError, Outcome, PlaceSettings, Scope, StoreError
from knowledge.errors import StoreBusy
from tests.unit.handlers.fakes import FakeKnowledge, an_answer, an_utterance

INNARDS = "postgresql://user:secret@host"
ERRORS = (KnowledgeError, StoreError, StoreBusy, ValueError, RecursionError, KeyError, OSError)
errors = st.sampled_from(ERRORS).map(lambda kind: kind(INNARDS))


def respond(knowledge: FakeKnowledge, text: str = "how many days?", **fields: object) -> Reply:
    reply = asyncio.run(Router(knowledge).respond(an_utterance(text, **fields)))
    assert reply is not None
    return reply


@given(errors, st.sampled_from([Said.COMMAND, Said.MENTION, Said.DIRECT]), st.text())
@settings(deadline=None)
def test_no_failure_gets_out_and_no_exceptions_text_is_shown(
    error: Exception, said: Said, text: str
) -> None:
    """The asker learns that it failed, privately, and never how."""
    reply = respond(FakeKnowledge(error=error), f"who knows {text} x", said=said)
    assert reply.private
    assert reply.outcome in {"failed", "refused"}
    assert INNARDS not in repr(reply)


@given(st.text(), st.sampled_from(Said), st.none() | st.sampled_from(["ask", "facts", "x"]))
@settings(deadline=None)
def test_whatever_is_said_is_answered_or_met_with_silence(
    text: str, said: Said, command: str | None
) -> None:
    utterance = an_utterance(text, said=said, command=command)
    reply = asyncio.run(Router(FakeKnowledge()).respond(utterance))
    assert reply is None or reply.parts


@given(st.lists(st.sampled_from(["e1", "e2", "e3"]), max_size=8))
@settings(deadline=None)
def test_every_event_is_answered_exactly_once(events: list[str]) -> None:
    router = Router(FakeKnowledge())
    replies = [asyncio.run(router.respond(an_utterance(id=event))) for event in events]
    assert sum(reply is not None for reply in replies) == len(set(events))


def test_a_busy_store_is_no_reason_to_drop_an_answer() -> None:
    reply = respond(FakeKnowledge(write_error=StoreBusy(INNARDS)))
    assert isinstance(reply.parts[0], AnswerPart)


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (StoreBusy(INNARDS), phrases.BUSY),
        (StoreError(INNARDS), phrases.STORE_FAILED.format(id="t:1")),
        (RuntimeError(INNARDS), phrases.APOLOGY.format(id="t:1")),
    ],
)
def test_each_failure_has_its_own_words_and_its_traceback_in_the_log(
    error: Exception, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        reply = respond(FakeKnowledge(error=error))
    assert reply.parts == (TextPart(text),)
    (record,) = caplog.records
    assert record.exc_info is not None
    assert record.exc_info[1] is error


def test_a_refusal_is_shown_to_the_asker_alone() -> None:
    reply = respond(FakeKnowledge(), "?!", said=Said.MENTION)
    assert reply == Reply((TextPart(phrases.EMPTY_QUESTION),), private=True, outcome="refused")


def test_thanks_are_met_with_silence() -> None:
    assert asyncio.run(Router(FakeKnowledge()).respond(an_utterance("thanks!"))) is None


def test_a_thread_without_an_answer_of_the_bot_is_none_of_its_business() -> None:
    knowledge = FakeKnowledge(an_answer())
    utterance = an_utterance("when do we meet?", said=Said.THREAD)
    assert asyncio.run(Router(knowledge).respond(utterance)) is None


def test_a_thread_that_the_bot_has_answered_in_goes_on_without_a_mention() -> None:
    knowledge = FakeKnowledge(an_answer())
    first = an_utterance("when do we meet?")
    second = an_utterance("and where?", id="t:2", said=Said.THREAD)
    assert asyncio.run(Router(knowledge).respond(first)) is not None
    assert asyncio.run(Router(knowledge).respond(second)) is not None


def test_people_in_a_thread_are_not_told_that_nothing_answers_them() -> None:
    knowledge = FakeKnowledge(an_answer(Outcome.CLOSEST))
    utterance = an_utterance("I bring the cake", said=Said.THREAD)
    assert asyncio.run(Router(knowledge).respond(utterance)) is None


def test_every_utterance_leaves_one_line_without_its_text(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.INFO):
        respond(FakeKnowledge(), "my salary?")
    (record,) = caplog.records
    assert (record.__dict__["outcome"], record.__dict__["utterance"]) == ("answered", "t:1")
    assert "salary" not in str(record.__dict__)


async def test_a_slow_handler_does_not_hold_up_the_loop() -> None:
    """Another utterance is answered while one handler waits for it."""
    release = threading.Event()

    class Slow(FakeKnowledge):
        def recall(self, conversation: str, **_: object) -> None:
            if conversation == "slow":
                assert release.wait(5)

    router = Router(Slow())
    async with asyncio.TaskGroup() as group:
        group.create_task(router.respond(an_utterance(id="a", conversation="slow")))
        await router.respond(an_utterance(id="b"))
        release.set()


async def test_files_that_are_slow_to_read_hold_up_no_answer() -> None:
    """An answer comes while more files than there are threads for them wait to be read."""
    release = threading.Event()

    def read() -> bytes:
        assert release.wait(5)
        return b"# FAQ"

    file = Attachment("faq.md", 5, "uri", read)
    router = Router(FakeKnowledge())
    async with asyncio.TaskGroup() as group:
        for number in range(40):
            learn = an_utterance("learn this", id=f"f{number}", attachments=(file,))
            group.create_task(router.respond(learn))
        await asyncio.sleep(0)
        assert await router.respond(an_utterance(id="question")) is not None
        release.set()


class Unreadable(PlaceSettings):
    """Settings of a store that is down."""

    def at(self, *places: str, scope: Scope) -> Mapping[str, str]:
        """Tell no settings."""
        raise StoreError(f"{INNARDS} {places} {scope}")


@pytest.mark.parametrize(
    ("said", "told"),
    [(Said.THREAD, False), (Said.OVERHEARD, False), (Said.MENTION, True), (Said.DIRECT, True)],
)
def test_while_the_store_is_down_people_may_speak_with_each_other(
    said: Said, *, told: bool
) -> None:
    knowledge = FakeKnowledge()
    knowledge.settings = Unreadable(knowledge.store)
    utterance = an_utterance("did you see the game?", said=said, locale="de", place="slack:T1")
    reply = asyncio.run(Router(knowledge).respond(utterance))
    assert (reply is not None) is told
    if reply is not None:
        assert reply.parts == (TextPart(GERMAN[phrases.STORE_FAILED].format(id="t:1")),)
