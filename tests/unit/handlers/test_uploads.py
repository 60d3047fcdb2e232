"""Files and messages that are being read hold up no answer."""

import asyncio
import dataclasses
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from handlers.conversation import Attachment, HistoryWish, Message, Utterance
from handlers.router import READINGS, UPLOADS, Router
from knowledge import KnowledgeBase


def utterance(number: int, text: str, *files: Attachment) -> Utterance:
    return Utterance(
        id=str(number), text=text, asker="a", conversation=f"c{number}", attachments=files
    )


async def test_answers_do_not_wait_for_uploads() -> None:
    release = threading.Event()
    reading: list[int] = []

    def read() -> bytes:
        reading.append(threading.get_ident())
        release.wait(20)
        return b"The roof leaks."

    with KnowledgeBase.open("sqlite://") as knowledge:
        knowledge.add_text("The gate opens at nine.", title="Gate")
        router = Router(knowledge)
        file = Attachment("roof.txt", 15, "x:1", read)
        uploads = [
            asyncio.create_task(router.respond(utterance(n, "learn this", file)))
            for n in range(12)
        ]
        await asyncio.sleep(0)
        async with asyncio.timeout(20):
            reply = await router.respond(utterance(99, "when does the gate open?"))
        at_once = len(reading)
        release.set()
        await asyncio.gather(*uploads)
    assert reply is not None
    assert at_once <= UPLOADS


@pytest.mark.parametrize("text", ["summary channel", "sum up this thread", "what did I miss?"])
async def test_answers_do_not_wait_for_messages_to_be_read(text: str) -> None:
    release = threading.Event()
    reading: list[HistoryWish] = []

    def read(wish: HistoryWish) -> tuple[Message, ...]:
        reading.append(wish)
        release.wait(20)
        return ()

    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(5))
    with KnowledgeBase.open("sqlite://") as knowledge:
        knowledge.add_text("The gate opens at nine.", title="Gate")
        router = Router(knowledge)
        asked = [dataclasses.replace(utterance(n, text), history=read) for n in range(12)]
        summaries = [asyncio.create_task(router.respond(it)) for it in asked]
        await asyncio.sleep(0)
        async with asyncio.timeout(20):
            question = utterance(99, "when does the gate open?")
            reply = await router.respond(dataclasses.replace(question, history=read))
        at_once = len(reading)
        release.set()
        await asyncio.gather(*summaries)
    assert reply is not None
    assert reply.outcome == "answered"
    assert at_once <= READINGS
