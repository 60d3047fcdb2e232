"""Tell channels that wish it when a document no longer says what was quoted there."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from bot.adapter import CannotPost, Poster, poster_for
from handlers.conversation import Reply
from handlers.corrections import CORRECTIONS, LOOKED_BACK, ON, correction
from handlers.tenancy import Tenancy
from handlers.turn import utc_now
from knowledge import Checked, KnowledgeBase, Quote, Receipt, Scope, StoreError

log = logging.getLogger(__name__)

LOOK: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Outdated:
    """A public answer that is not true to its document any more, and what to say below it."""

    tenant: str
    receipt: Receipt
    reply: Reply
    event: str


@dataclass(frozen=True, slots=True)
class Corrections:
    """Looks every minute at the answers of the last weeks, where `corrections` is on.

    Who claims a change in the store tells of it, so that each is told once, however many
    run. What is told is what anybody in the channel may see.
    """

    knowledge: KnowledgeBase
    posters: Sequence[Poster]
    tenancy: Tenancy
    now: Callable[[], datetime] = utc_now
    wait: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def run(self) -> None:
        """Serve until cancelled."""
        while True:
            await self.wait(LOOK.total_seconds())
            await self.look()

    async def look(self) -> None:
        """Tell of what has changed; a failure is logged and stops nothing."""
        try:
            found = await asyncio.to_thread(self._outdated)
        except StoreError:
            log.warning("cannot tell which answers are outdated", exc_info=True)
            return
        for outdated in found:
            await self._tell(outdated)

    def _outdated(self) -> list[Outdated]:
        wished: dict[str, set[str]] = {}
        for tenant, channel, value in self.knowledge.settings.everywhere(CORRECTIONS):
            if value == ON:
                wished.setdefault(tenant, set()).add(channel)
        return [
            outdated
            for tenant, channels in wished.items()
            for receipt in self._posted(tenant, channels)
            if (outdated := self._checked(tenant, receipt)) is not None
        ]

    def _posted(self, tenant: str, channels: set[str]) -> list[Receipt]:
        """Return what was answered in public in some channels, or all of them (an empty name)."""
        since = self.now() - LOOKED_BACK
        return [
            receipt
            for receipt in self.knowledge.receipts.answered(since, scope=Scope(tenant))
            if receipt.message
            and not channels.isdisjoint({"", receipt.channel})
            and poster_for(self.posters, receipt.channel) is not None
        ]

    def _checked(self, tenant: str, receipt: Receipt) -> Outdated | None:
        quotes = receipt.answer.answers[:1]
        scope = self.tenancy.seen_by_all(tenant, receipt.channel, self.knowledge)
        for checked in self.knowledge.verify(quotes, scope=scope):
            reply = correction(receipt, checked)
            if reply is not None and self._is_so_for_all(checked, quotes, scope):
                digest = sha256(checked.now.encode("utf-8", "surrogatepass")).hexdigest()
                return Outdated(tenant, receipt, reply, f"outdated {receipt.id} {digest[:16]}")
        return None

    def _is_so_for_all(self, checked: Checked, quotes: Iterable[Quote], scope: Scope) -> bool:
        """Tell what is gone from what only this channel may see no more."""
        if scope.collections is None:
            return True
        return [checked] == self.knowledge.verify(quotes, scope=Scope(scope.tenant))

    async def _tell(self, outdated: Outdated) -> None:
        channel = outdated.receipt.channel
        scope = Scope(outdated.tenant)
        try:
            poster = poster_for(self.posters, channel)
            claimed = await asyncio.to_thread(
                self.knowledge.claim_event, outdated.event, scope=scope
            )
            if poster is not None and claimed:
                await poster.post(channel, outdated.reply, below=outdated.receipt)
                log.info("correction", extra={"channel": channel})
        except CannotPost as error:
            log.warning("correction not posted to %s: %s", channel, error)
        except StoreError:
            log.warning("correction not posted to %s", channel, exc_info=True)
