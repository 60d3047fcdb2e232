"""The messages of a channel or thread, read for a summary by one who may read them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.crossing import awaited
from bot.slack.people import People
from bot.slack.places import Place
from bot.slack.translation import SPOKEN
from bot.slack.wording import words
from handlers import phrases
from handlers.conversation import History, HistoryWish, Message
from handlers.errors import Refusal

PAGE: Final = 200
MEMBERS_PAGE: Final = 1_000
SECONDS: Final = 60
BY_BOTS: Final = "bot_message"

Body = Mapping[str, Any]
Call = Callable[..., Awaitable[Any]]


def history_of(place: Place, client: AsyncWebClient, people: People) -> History:
    """Return what reads the messages where something was asked, oldest first.

    It blocks its thread, and raises Refusal.
    """
    loop = asyncio.get_running_loop()
    reader = _Reader(place, client, people)

    def history(wish: HistoryWish) -> tuple[Message, ...]:
        failures = (SlackClientError,)
        return awaited(reader.read(wish), loop, SECONDS, failures, phrases.HISTORY_UNREAD)

    return history


async def _pages(call: Call, **wish: Any) -> AsyncIterator[Body]:  # noqa: ANN401 -- as Slack's own client
    """Call a method page by page."""
    cursor: str | None = None
    while cursor != "":
        page = await call(cursor=cursor, **wish)
        yield page
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""


class _Reader:
    """Reads one channel for one asker."""

    def __init__(self, place: Place, client: AsyncWebClient, people: People) -> None:
        self._place = place
        self._client = client
        self._people = people
        self._url = ""

    async def read(self, wish: HistoryWish) -> tuple[Message, ...]:
        """Read the messages wished for. Raises Refusal to one who is no member."""
        if not await self._may_read():
            raise Refusal(phrases.NOT_A_MEMBER)
        self._url = str((await self._client.auth_test()).get("url") or "")
        found = {message["ts"]: message async for message in self._found(wish)}
        newest = sorted(found.values(), key=_moment)[-wish.limit :]
        in_order = sorted(newest, key=lambda message: (_beginning(message), _moment(message)))
        return tuple(await asyncio.gather(*map(self._message, in_order)))

    async def _may_read(self) -> bool:
        """Tell whether the asker is a member; a direct message has no others."""
        if self._place.is_direct:
            return True
        async for page in _pages(
            self._client.conversations_members, channel=self._place.channel, limit=MEMBERS_PAGE
        ):
            if self._place.asker in page.get("members", ()):
                return True
        return False

    async def _found(self, wish: HistoryWish) -> AsyncIterator[Body]:
        oldest = str(wish.since.timestamp()) if wish.since else "0"
        if wish.thread:
            async for reply in self._replies(self._place.thread or self._place.ts, oldest):
                yield reply
            return
        count = 0
        async for page in _pages(
            self._client.conversations_history,
            channel=self._place.channel,
            oldest=oldest,
            limit=PAGE,
        ):
            for message in page.get("messages", ()):
                yield message
                count += 1
                if message.get("reply_count"):
                    async for reply in self._replies(message["ts"], oldest):
                        count += 1
                        yield reply
            if count >= wish.limit:
                return

    async def _replies(self, thread: str, oldest: str) -> AsyncIterator[Body]:
        async for page in _pages(
            self._client.conversations_replies,
            channel=self._place.channel,
            ts=thread,
            oldest=oldest,
            limit=PAGE,
        ):
            for message in page.get("messages", ()):
                yield message

    async def _message(self, message: Body) -> Message:
        subtype = message.get("subtype")
        by_bot = bool(message.get("bot_id")) or subtype == BY_BOTS
        return Message(
            author=await self._author(message),
            text=words(message.get("text", "")),
            at=datetime.fromtimestamp(float(message["ts"]), UTC),
            link=self._link(message),
            by_bot=by_bot,
            notice=not by_bot and subtype not in SPOKEN,
        )

    async def _author(self, message: Body) -> str:
        user = message.get("user")
        if not user:
            return str(message.get("username") or message.get("bot_id") or "")
        person = await self._people.person(self._client, self._place.team, user)
        return person.name or str(user)

    def _link(self, message: Body) -> str:
        if not self._url:
            return ""
        ts = message["ts"].replace(".", "")
        thread = message.get("thread_ts")
        link = f"{self._url.rstrip('/')}/archives/{self._place.channel}/p{ts}"
        inside = thread and thread != message["ts"]
        return f"{link}?thread_ts={thread}&cid={self._place.channel}" if inside else link


def _moment(message: Body) -> float:
    return float(message["ts"])


def _beginning(message: Body) -> float:
    """Say when the thread of a message began, so that replies follow what they reply to."""
    return float(message.get("thread_ts") or message["ts"])
