"""Whether somebody who writes directly belongs to a server, asked of Discord and kept for a while.

It needs no privileged intent, and no connection to the server's shard.
"""

import asyncio
import logging
import time
from collections import OrderedDict
from typing import Final

import discord

from bot.discord.patience import FAILURES
from handlers import phrases
from handlers.conversation import Belongs
from handlers.errors import Refusal

log = logging.getLogger(__name__)

FRESH_SECONDS: Final = 300.0
REMEMBERED: Final = 10_000
SECONDS: Final = 5
PREFIX: Final = "discord:"


class Membership:
    """Tells who belongs where, as Discord says and as it was some minutes ago at most."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._held: OrderedDict[tuple[int, int], tuple[bool, float]] = OrderedDict()

    def of(self, user: int) -> Belongs:
        """Return what tells whether somebody belongs to a place.

        It blocks its thread, and raises Refusal when Discord does not say.
        """
        loop = asyncio.get_running_loop()

        def belongs(place: str) -> bool:
            number = place.removeprefix(PREFIX)
            if not number.isdecimal():
                return False
            looking = asyncio.run_coroutine_threadsafe(self._belongs(int(number), user), loop)
            try:
                return looking.result(SECONDS)
            except FAILURES as error:
                looking.cancel()
                log.warning("Discord did not tell who belongs to %s", place, exc_info=True)
                raise Refusal(phrases.MEMBERSHIP_UNREAD) from error

        return belongs

    async def _belongs(self, guild: int, user: int) -> bool:
        held, until = self._held.get((guild, user), (False, 0.0))
        if time.monotonic() < until:
            return held
        try:
            await self._client.http.get_member(guild, user)
            held = True
        except (discord.NotFound, discord.Forbidden):
            held = False
        self._held[guild, user] = held, time.monotonic() + FRESH_SECONDS
        self._held.move_to_end((guild, user))
        if len(self._held) > REMEMBERED:
            self._held.popitem(last=False)
        return held
