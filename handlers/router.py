"""Give every utterance to the one handler that can answer it."""

import asyncio
import dataclasses
import logging
import time
from dataclasses import dataclass

from handlers import phrases
from handlers.access import is_better_unsaid, is_private, scope_of
from handlers.ask import answer_question
from handlers.conversation import Reply, Said, TextPart, Utterance
from handlers.errors import Refusal
from handlers.facts import list_facts
from handlers.help import give_help, greet
from handlers.intents import (
    Ask,
    Facts,
    Greeting,
    Help,
    Intent,
    Smalltalk,
    Sources,
    Summarise,
    Why,
    understand,
)
from handlers.sources import list_sources
from handlers.summarise import summarise
from handlers.turn import Knowledge, Turn
from handlers.why import explain
from knowledge import StoreError
from knowledge.errors import StoreBusy

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Router:
    """Understands utterances and hands them to handlers.

    Handlers are plain functions. They run in a worker thread, so that a slow
    search never stalls a platform's heartbeat.
    """

    knowledge: Knowledge

    async def respond(self, utterance: Utterance) -> Reply | None:
        """Reply to an utterance, or stay silent; never raises, so adapters only deliver."""
        return await asyncio.to_thread(self._respond, utterance)

    def _respond(self, utterance: Utterance) -> Reply | None:
        began = time.perf_counter()
        reply = self._safe_reply(utterance)
        outcome = "silence" if reply is None else reply.outcome
        elapsed = round(1000 * (time.perf_counter() - began), 1)
        log.info("replied", extra={"utterance": utterance.id, "outcome": outcome, "ms": elapsed})
        if reply is None or is_better_unsaid(utterance, outcome):
            return None
        return dataclasses.replace(reply, private=is_private(utterance, outcome))

    def _safe_reply(self, utterance: Utterance) -> Reply | None:
        """Turn every failure into words; the text of an exception stays in the log."""
        try:
            return self._reply(utterance) if self._is_new(utterance) else None
        except Refusal as refusal:
            return Reply((TextPart(str(refusal)),), outcome="refused")
        except StoreBusy:
            log.warning("the store was busy, no reply to %s", utterance.id, exc_info=True)
            return _failure(phrases.BUSY)
        except StoreError:
            log.exception("the store failed, no reply to %s", utterance.id)
            return _failure(phrases.STORE_FAILED.format(id=utterance.id))
        except Exception:
            log.exception("no reply to %s", utterance.id)
            return _failure(phrases.APOLOGY.format(id=utterance.id))

    def _is_new(self, utterance: Utterance) -> bool:
        """Drop what a platform delivers twice; when in doubt, answer."""
        try:
            return self.knowledge.claim_event(utterance.id, scope=scope_of(utterance))
        except StoreBusy:
            log.warning("cannot tell whether %s is new", utterance.id, exc_info=True)
            return True

    def _reply(self, utterance: Utterance) -> Reply | None:
        turn = Turn(self.knowledge, scope_of(utterance), utterance.conversation)
        if utterance.said is Said.THREAD and turn.recall() is None:
            return None
        intent = understand(utterance)
        log.debug("understood", extra={"utterance": utterance.id, "intent": intent})
        return _handle(intent, turn)


def _handle(intent: Intent, turn: Turn) -> Reply | None:  # noqa: PLR0911 -- one per intent
    match intent:
        case Ask():
            return answer_question(intent, turn)
        case Summarise():
            return summarise(intent, turn)
        case Sources():
            return list_sources(intent, turn)
        case Facts():
            return list_facts(intent, turn)
        case Why():
            return explain(turn)
        case Help():
            return give_help(intent)
        case Greeting() | Smalltalk():
            return greet() if isinstance(intent, Greeting) else None


def _failure(text: str) -> Reply:
    return Reply((TextPart(text),), outcome="failed")
