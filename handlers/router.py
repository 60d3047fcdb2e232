"""Give every utterance to the one handler that can answer it."""

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from handlers import phrases
from handlers.access import is_better_unsaid, is_question, seen_by
from handlers.ask import answer_question
from handlers.commands import Completion
from handlers.conversation import Reply, Said, Suggestion, TextPart, Utterance
from handlers.digest import set_digest
from handlers.digest_plans import Digest
from handlers.errors import Refusal, TooMany
from handlers.facts import list_facts
from handlers.feedback import rate
from handlers.hearing import language_asked_in
from handlers.help import give_help, greet
from handlers.home import show_home
from handlers.intents import (
    Again,
    Ask,
    AskPerson,
    Context,
    Facts,
    Greeting,
    Help,
    History,
    Home,
    Intent,
    Next,
    Rate,
    SetMode,
    SetPerson,
    Share,
    Smalltalk,
    Sources,
    Why,
)
from handlers.language import speaking
from handlers.modes import Mode, mode_of, set_mode
from handlers.more import ask_again, share, show_context, show_history, show_next
from handlers.order_wishes import (
    Audit,
    Configure,
    Dismiss,
    Expect,
    Forget,
    ForgetMe,
    Glossary,
    Learn,
    Taught,
    Teach,
    Unanswered,
    Verify,
)
from handlers.orders import carry_out
from handlers.person import ask_person, set_person
from handlers.rate import RateLimit
from handlers.rights import Right, check
from handlers.saying import apology, said_in
from handlers.sources import list_sources
from handlers.suggest import suggestions
from handlers.summarise import summarise
from handlers.summary_wishes import Summarise
from handlers.tenancy import LOCAL, Tenancy
from handlers.turn import Knowledge, Turn, utc_now
from handlers.understanding import understand
from handlers.why import explain
from knowledge import StoreError
from knowledge.errors import StoreBusy

log = logging.getLogger(__name__)

NOTES: Final = "notes"
# How many threads may be busy with files, and with messages; there are at least five.
UPLOADS: Final = 2
READINGS: Final = 2


Observe = Callable[[Utterance, str, float], None]


def ignore(utterance: Utterance, outcome: str, seconds: float) -> None:
    """Observe nothing."""


@dataclass(frozen=True, slots=True)
class Router:
    """Understands utterances and hands them to handlers.

    `observe` is told what became of each utterance, and in how many seconds; `now`
    is the clock that last week is told by; `keep_at_most` is for how long the operator
    wants kept what people ask, None for ever.
    Handlers are plain functions. They run in a worker thread, so that a slow
    search never stalls a platform's heartbeat.
    """

    knowledge: Knowledge
    tenancy: Tenancy = field(default_factory=Tenancy)
    limit: RateLimit = field(default_factory=RateLimit)
    observe: Observe = ignore
    now: Callable[[], datetime] = utc_now
    keep_at_most: timedelta | None = None
    _uploads: asyncio.Semaphore = field(
        default_factory=lambda: asyncio.Semaphore(UPLOADS), init=False, repr=False, compare=False
    )
    _readings: asyncio.Semaphore = field(
        default_factory=lambda: asyncio.Semaphore(READINGS), init=False, repr=False, compare=False
    )

    async def respond(self, utterance: Utterance) -> Reply | None:
        """Reply to an utterance, or stay silent; never raises, so adapters only deliver.

        Files and messages take long to fetch, and may wait for each other; answers do not
        wait for them.
        """
        async with self._turn_at(utterance):
            return await asyncio.to_thread(self._respond, utterance)

    def _turn_at(self, utterance: Utterance) -> AbstractAsyncContextManager[None]:
        if utterance.attachments:
            return self._uploads
        return self._readings if _reads_messages(utterance) else nullcontext()

    async def suggest(
        self, utterance: Utterance, completion: Completion
    ) -> tuple[Suggestion, ...]:
        """Suggest what may be meant by the text typed so far; never raises."""
        return await asyncio.to_thread(self._suggest, utterance, completion)

    async def delivered(self, utterance: Utterance, reply: Reply, message: str) -> None:
        """Note as which message a reply was posted, so that it can be edited later."""
        lasting = not reply.private or utterance.said is Said.DIRECT
        if reply.receipt and lasting:
            await asyncio.to_thread(self._note, utterance, reply.receipt, message)

    async def noted(self, name: str) -> str:
        """Return what a platform has noted for itself, empty when nothing is."""
        return await asyncio.to_thread(self._noted, name)

    async def note(self, name: str, value: str) -> None:
        """Keep a note of a platform's own, over restarts and for every replica."""
        await asyncio.to_thread(self._keep_note, name, value)

    def _noted(self, name: str) -> str:
        try:
            return self.knowledge.settings.at(NOTES, scope=LOCAL).get(name, "")
        except StoreError:
            log.warning("the note %s cannot be read", name, exc_info=True)
            return ""

    def _keep_note(self, name: str, value: str) -> None:
        try:
            self.knowledge.settings.put(NOTES, name, value, scope=LOCAL)
        except StoreError:
            log.warning("the note %s is not kept", name, exc_info=True)

    def _suggest(self, utterance: Utterance, completion: Completion) -> tuple[Suggestion, ...]:
        try:
            turn = self._turn(utterance)
            check(Right.ASK, turn)
            return suggestions(completion, turn)
        except Refusal:
            return ()
        except Exception:
            log.exception("no suggestions for %s", utterance.id)
            return ()

    def _note(self, utterance: Utterance, receipt: str, message: str) -> None:
        try:
            scope = self._turn(utterance).scope
            self.knowledge.receipts.posted(receipt, message, scope=scope)
        except StoreError:
            log.warning("it is not noted where %s was answered", utterance.id, exc_info=True)

    def _turn(self, utterance: Utterance) -> Turn:
        scope = self.tenancy.scope(utterance, self.knowledge)
        return Turn(self.knowledge, scope, utterance, self.now, self.keep_at_most)

    def _respond(self, utterance: Utterance) -> Reply | None:
        began = time.perf_counter()
        utterance = _in_its_language(utterance)
        reply = self._safe_reply(utterance)
        outcome = "silence" if reply is None else reply.outcome
        seconds = time.perf_counter() - began
        said = {"utterance": utterance.id, "outcome": outcome, "ms": round(1000 * seconds, 1)}
        log.log(logging.DEBUG if reply is None else logging.INFO, "replied", extra=said)
        self.observe(utterance, outcome, seconds)
        if reply is None or self._is_kept_back(utterance, reply):
            return None
        return said_in(utterance.locale, seen_by(utterance, reply))

    def _is_kept_back(self, utterance: Utterance, reply: Reply) -> bool:
        if is_better_unsaid(utterance, reply):
            return True
        unasked = utterance.said is Said.OVERHEARD
        return unasked and not self.limit.may_speak_unasked(utterance.channel)

    def _safe_reply(self, utterance: Utterance) -> Reply | None:
        """Turn every failure into words; the text of an exception stays in the log.

        What may have been said to somebody else is not replied to when that cannot be told.
        """
        meant = utterance.said not in {Said.THREAD, Said.OVERHEARD}
        try:
            with speaking(utterance.locale):
                turn = self._turn(utterance)
                meant = _is_meant(turn)
                return self._reply(turn) if meant and self._is_new(turn) else None
        except Refusal as refusal:
            return Reply((TextPart(str(refusal)),), outcome="refused")
        except StoreBusy:
            log.warning("the store was busy, no reply to %s", utterance.id, exc_info=True)
            failure = phrases.BUSY
        except StoreError:
            log.exception("the store failed, no reply to %s", utterance.id)
            failure = phrases.STORE_FAILED
        except Exception:
            log.exception("no reply to %s", utterance.id)
            failure = phrases.APOLOGY
        return apology(utterance, failure) if meant else None

    def _is_new(self, turn: Turn) -> bool:
        """Drop what a platform delivers twice; when in doubt, answer."""
        event = turn.utterance.id
        try:
            return self.knowledge.claim_event(event, scope=turn.scope)
        except StoreBusy:
            log.warning("cannot tell whether %s is new", event, exc_info=True)
            return True

    def _is_in_time(self, said: Utterance) -> bool:
        """Let through what comes no faster than allowed. Raises TooMany.

        Who goes on is not told at each message; a command or a button waits for a reply.
        """
        try:
            self.limit.check(said)
        except TooMany:
            if said.said in {Said.COMMAND, Said.PRESS} or self.limit.may_tell(said.asker):
                raise
            return False
        return True

    def _reply(self, turn: Turn) -> Reply | None:
        if not self._is_in_time(turn.utterance):
            return None
        intent = understand(turn.utterance)
        log.debug("understood", extra={"utterance": turn.utterance.id, "intent": intent})
        if not isinstance(intent, Help | Greeting | Smalltalk):
            check(Right.ASK, turn)
        return _handle(intent, turn)


def _in_its_language(utterance: Utterance) -> Utterance:
    """Have it answered in the language that it is put in, where that can be told."""
    said = utterance.text or utterance.options.get("question", "")
    return replace(utterance, locale=language_asked_in(said, utterance.locale))


def _reads_messages(utterance: Utterance) -> bool:
    """Tell whether a platform may have to be asked for messages before there is a reply."""
    if utterance.history is None:
        return False
    wish = understand(utterance)
    return isinstance(wish, Summarise) and bool(wish.thread or wish.channel or wish.of)


def _is_meant(turn: Turn) -> bool:
    """Tell whether something was said to the bot, as its channel is set.

    New wording of what was said before counts where the old one was answered.
    """
    said = turn.utterance.said
    first = turn.utterance.edits
    if first and turn.knowledge.receipts.of_utterance(first, scope=turn.scope) is None:
        return False
    if said in {Said.COMMAND, Said.DIRECT, Said.PRESS}:
        return True
    mode = mode_of(turn)
    if said is Said.OVERHEARD:
        return mode is Mode.AUTO and is_question(turn.utterance.text)
    if said is Said.THREAD and turn.recall() is None:
        return False
    return mode is not Mode.OFF


def _handle(intent: Intent, turn: Turn) -> Reply | None:  # noqa: C901, PLR0911, PLR0912 -- one per intent
    match intent:
        case Ask():
            return answer_question(intent, turn)
        case Summarise():
            return summarise(intent, turn)
        case Digest():
            return set_digest(intent, turn)
        case Sources():
            return list_sources(intent, turn)
        case Facts():
            return list_facts(intent, turn)
        case Why():
            return explain(intent, turn)
        case Next():
            return show_next(intent, turn)
        case Context():
            return show_context(intent, turn)
        case History():
            return show_history(intent, turn)
        case Share():
            return share(intent, turn)
        case Again():
            return ask_again(intent, turn)
        case Help():
            return give_help(intent, turn)
        case Home():
            return show_home(turn)
        case SetMode():
            return set_mode(intent, turn)
        case Rate():
            return rate(intent, turn)
        case SetPerson():
            return set_person(intent, turn)
        case AskPerson():
            return ask_person(intent, turn)
        case (
            Teach()
            | Taught()
            | Glossary()
            | Expect()
            | Learn()
            | Forget()
            | ForgetMe()
            | Unanswered()
            | Dismiss()
            | Configure()
            | Audit()
            | Verify()
        ):
            return carry_out(intent, turn)
        case Greeting() | Smalltalk():
            return greet() if isinstance(intent, Greeting) else None
