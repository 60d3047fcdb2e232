"""Files that are being read hold up no answer."""

import asyncio
import threading

from handlers.conversation import Attachment, Utterance
from handlers.router import UPLOADS, Router
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
