"""Post each channel's digest when it is due: once, whatever restarts and however many run."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.adapter import CannotPost, Poster, poster_for
from handlers.conversation import Reply
from handlers.digest import DIGEST, POSTED, digest_reply, questions_in
from handlers.digest_plans import Plan
from handlers.tenancy import Tenancy
from handlers.turn import utc_now
from knowledge import KnowledgeBase, Scope, StoreError

log = logging.getLogger(__name__)

LOOK: Final = timedelta(minutes=1)
LATEST: Final = 0.5


@dataclass(frozen=True, slots=True)
class Due:
    """A channel whose digest is to be posted now; `since` is when the one before was due."""

    tenant: str
    channel: str
    plan: Plan
    slot: datetime
    since: datetime


@dataclass(frozen=True, slots=True)
class Digests:
    """Looks every minute which digests are due, and posts them.

    A digest that was due while nobody ran is posted late, within half its span.
    Who claims it in the store posts it. What could not be posted is told by the
    next one, which begins where the last posted one ended.
    """

    knowledge: KnowledgeBase
    posters: Sequence[Poster]
    tenancy: Tenancy
    now: Callable[[], datetime] = utc_now
    wait: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def run(self) -> None:
        """Serve until cancelled; platforms have until the next full minute to connect."""
        while True:
            await self.wait(LOOK.total_seconds() - self.now().timestamp() % LOOK.total_seconds())
            await self.look()

    async def look(self) -> None:
        """Post what is due now; a failure is logged and stops nothing."""
        try:
            dues = await asyncio.to_thread(self._due)
        except StoreError:
            log.warning("cannot tell which digests are due", exc_info=True)
            return
        for due in dues:
            await self._deliver(due)

    def _due(self) -> list[Due]:
        now = self.now()
        found = []
        for tenant, channel, written in self.knowledge.settings.everywhere(DIGEST):
            plan = Plan.read(written)
            slot = plan.last_due(now)
            late = slot is None or now - slot > LATEST * plan.every.span
            if late or slot is None or poster_for(self.posters, channel) is None:
                continue
            scope = Scope(tenant)
            posted = self.knowledge.settings.at(channel, scope=scope).get(POSTED)
            first = min(slot - plan.every.span, datetime.fromisoformat(plan.begins))
            since = datetime.fromisoformat(posted) if posted else first
            if since < slot:
                found.append(Due(tenant, channel, plan, slot, since))
        return found

    async def _deliver(self, due: Due) -> None:
        poster = poster_for(self.posters, due.channel)
        try:
            if poster is None or not await asyncio.to_thread(self._claim, due):
                return
            reply = await asyncio.to_thread(self._reply, due)
            if reply is not None:
                await poster.post(due.channel, reply)
            await asyncio.to_thread(self._done, due)
        except CannotPost as error:
            log.warning("digest not posted to %s: %s", due.channel, error)
        except StoreError:
            log.warning("digest not posted to %s", due.channel, exc_info=True)
        else:
            log.info("digest", extra={"channel": due.channel, "posted": reply is not None})

    def _claim(self, due: Due) -> bool:
        event = f"digest {due.channel} {due.slot.isoformat()}"
        return self.knowledge.claim_event(event, scope=Scope(due.tenant))

    def _reply(self, due: Due) -> Reply | None:
        """Tell what anybody in the channel may see, whatever their roles."""
        scope = self.tenancy.seen_by_all(due.tenant, due.channel, self.knowledge)
        receipts = self.knowledge.receipts.unanswered(due.since, scope=scope)
        asked = questions_in(due.channel, receipts)
        return digest_reply(self.knowledge.news(due.since, scope=scope), asked, due.plan.zone)

    def _done(self, due: Due) -> None:
        moment = due.slot.isoformat()
        self.knowledge.settings.put(due.channel, POSTED, moment, scope=Scope(due.tenant))
