"""What the bot listens to on Slack: acknowledged at once, then answered."""

import asyncio
import dataclasses
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import aiohttp
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapter import Responder
from bot.inflight import InFlight
from bot.slack.delivery import deliver
from bot.slack.files import attachments
from bot.slack.history import history_of
from bot.slack.interactions import read_person, read_press, read_shortcut, text_of_shortcut
from bot.slack.people import People
from bot.slack.places import Asked, once, team_of, user_of
from bot.slack.routes import route_of
from bot.slack.translation import read_command, read_event
from bot.slack.views import (
    ASK_MODAL,
    PICK_FIELD,
    QUESTION_FIELD,
    ask_modal,
    home,
    option_groups,
    submitted,
)
from handlers import phrases
from handlers.commands import Completion
from handlers.conversation import Reply, Said, Utterance
from handlers.grammar import shortened
from handlers.language import speaking
from handlers.saying import apology

log = logging.getLogger(__name__)

ANY: Final = re.compile(".*", re.DOTALL)
OURS: Final = re.compile(r"quoth:\d+")
ASK: Final = "quoth_ask"
ASK_ABOUT: Final = "quoth_ask_about"
SUM_UP_THREAD: Final = "quoth_sum_up_thread"
OPTIONS_SECONDS: Final = 2.5
LOCALE_SECONDS: Final = 1.0
PROMPTS: Final = 4
PROMPT_LIMIT: Final = 75

Body = dict[str, Any]


class Listeners:
    """Hands what is said to the responder, and its replies to Slack."""

    def __init__(self, responder: Responder, in_flight: InFlight, prefix: str = "") -> None:
        self._responder = responder
        self._in_flight = in_flight
        self._prefix = prefix
        self._people = People()

    def register(self, app: AsyncApp) -> None:
        """Let Bolt call these; what nothing here is about is acknowledged and dropped."""
        app.event("app_mention")(self.on_message)
        app.event("message")(self.on_message)
        app.event("app_home_opened")(self.on_home)
        app.command(ANY)(self.on_command)
        app.action(OURS)(self.on_press)
        app.options(PICK_FIELD)(self.on_typing)
        app.view(ASK_MODAL)(self.on_submission)
        app.shortcut(ASK)(self.on_ask)
        app.shortcut(ASK_ABOUT)(self.on_ask_about)
        app.shortcut(SUM_UP_THREAD)(self.on_sum_up)
        app.event(ANY)(self.on_other_event)
        for register in (app.action, app.shortcut, app.view, app.options):
            register(ANY)(self.on_other)

    async def on_message(
        self, body: Body, context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        """Answer a message said to the bot, where it was said or to the asker alone."""
        asked = read_event(body, context.bot_user_id or "")
        if asked is not None:
            self._answer_later(asked, client)

    async def on_command(self, ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        """Answer a slash command."""
        await ack()
        self._answer_later(read_command(body, self._prefix), client)

    async def on_press(self, ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        """Do what a button says."""
        await ack()
        asked = read_press(body)
        if asked is not None:
            self._answer_later(asked, client)

    async def on_ask_about(self, ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        """Ask what a message says, or let it be put as a question where it says nothing."""
        await ack()
        question = text_of_shortcut(body)
        asked = read_shortcut(body, "ask", {"question": question})
        self._answer_later(asked, client)

    async def on_sum_up(self, ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        """Sum up the thread of a message."""
        await ack()
        self._answer_later(read_shortcut(body, "summary", {"thread": "yes"}), client)

    async def on_ask(self, ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        """Open the modal to ask in."""
        await ack()
        with speaking(await self._locale(body, client)):
            view = ask_modal()
        with _unimportant("the modal was not opened"):
            await client.views_open(trigger_id=body["trigger_id"], view=view)

    async def on_typing(self, ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        """Offer questions, facts and documents while somebody types, or nothing in time."""
        locale = ""
        try:
            async with asyncio.timeout(OPTIONS_SECONDS):
                typed = await self._typing(body, client)
                locale = typed.locale
                questions, documents = await asyncio.gather(
                    self._responder.suggest(typed, Completion.QUESTION),
                    self._responder.suggest(typed, Completion.DOCUMENT),
                )
        except TimeoutError:
            log.warning("nothing was suggested in time")
            questions, documents = (), ()
        with speaking(locale):
            groups = option_groups(questions, documents)
        await (ack(option_groups=groups) if groups else ack(options=[]))

    async def on_submission(self, ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        """Answer what was asked in the modal in a direct message, or say what is missing."""
        meant = submitted(body["view"])
        if meant is None:
            with speaking(await self._locale(body, client)):
                missing = {QUESTION_FIELD: str(phrases.NOTHING_ASKED)}
            await ack(response_action="errors", errors=missing)
            return
        await ack()
        view = body["view"]
        name = once(body, view.get("id"), view.get("hash"), meant)
        self._answer_later(read_person(body, name, *meant), client)

    async def on_home(self, body: Body, client: AsyncWebClient) -> None:
        """Show the Home tab, or suggest questions where the conversation is opened."""
        event = body["event"]
        if event.get("tab", "home") == "home":
            self._in_flight.start(self._show_home(body, client))
        else:
            self._in_flight.start(self._suggest(body, event["channel"], client))

    async def on_other_event(self) -> None:
        """Let pass what is no business of the bot's; Bolt has acknowledged it."""

    async def on_other(self, ack: AsyncAck) -> None:
        """Acknowledge what is no business of the bot's, such as a link that was followed."""
        await ack()

    def _answer_later(self, asked: Asked, client: AsyncWebClient) -> None:
        self._in_flight.start(self._answer(asked, client))

    async def _answer(self, asked: Asked, client: AsyncWebClient) -> None:
        utterance = await self._completed(asked, client)
        reply = await self._responder.respond(utterance)
        if reply is None:
            return
        if posted := await self._deliver(reply, asked, client):
            name = f"slack:{asked.place.team}:{posted}"
            await self._responder.delivered(utterance, reply, name)

    async def _deliver(self, reply: Reply, asked: Asked, client: AsyncWebClient) -> str:
        """Send a reply; one that cannot even be rendered is owned up to."""
        name = asked.utterance.id
        try:
            return await deliver(reply, route_of(asked, reply, client), name)
        except Exception:
            log.exception("the reply to %s could not be rendered", name)
            sorry = apology(dataclasses.replace(asked.utterance, locale=reply.locale))
            return await deliver(sorry, route_of(asked, sorry, client), name)

    async def _completed(self, asked: Asked, client: AsyncWebClient) -> Utterance:
        """Add what Slack tells of the asker; a visitor from another workspace is nobody here.

        Nothing is asked of Slack for what is only overheard, as most of it is not for us.
        """
        place, said = asked.place, asked.utterance
        said = dataclasses.replace(
            said,
            attachments=attachments(asked.files, client),
            history=history_of(place, client, self._people),
        )
        if said.place != f"slack:{place.team}" or said.said is Said.OVERHEARD:
            return said
        person, roles = await asyncio.gather(
            self._people.person(client, place.team, place.asker),
            self._people.roles(client, place.team, place.asker),
        )
        return dataclasses.replace(
            said,
            asker_name=person.name,
            locale=person.locale,
            manages=person.manages,
            roles=roles,
        )

    async def _locale(self, body: Body, client: AsyncWebClient) -> str:
        """Tell somebody's language, if Slack does so soon: it waits for what follows."""
        look_up = self._people.person(client, team_of(body), user_of(body))
        try:
            return (await asyncio.wait_for(look_up, LOCALE_SECONDS)).locale
        except TimeoutError:
            return ""

    async def _typing(self, body: Body, client: AsyncWebClient) -> Utterance:
        """Tell who types what, so that nothing is offered to those who may not ask."""
        asked = read_person(body, "typing", "", {})
        typed = await self._completed(asked, client)
        return dataclasses.replace(typed, text=str(body.get("value") or ""), command=None)

    async def _show_home(self, body: Body, client: AsyncWebClient) -> None:
        asked = read_person(body, f"home:{body.get('event_id')}", "home", {})
        reply = await self._responder.respond(await self._completed(asked, client))
        if reply is not None:
            with _unimportant("the Home tab was not shown"):
                await client.views_publish(user_id=asked.place.asker, view=home(reply))

    async def _suggest(self, body: Body, channel: str, client: AsyncWebClient) -> None:
        """Suggest what to ask; without a thread, as the conversation has none of its own."""
        wish = await self._typing(body, client)
        questions = await self._responder.suggest(wish, Completion.QUESTION)
        texts = dict.fromkeys((*(it.value for it in questions), *phrases.PROMPTS))
        with speaking(wish.locale):
            title = str(phrases.PROMPTS_TITLE)
        with _unimportant("no prompts were suggested"):
            await client.assistant_threads_setSuggestedPrompts(
                channel_id=channel,
                title=title,
                prompts=[
                    {"title": shortened(text, PROMPT_LIMIT), "message": text}
                    for text in list(texts)[:PROMPTS]
                ],
            )


@contextmanager
def _unimportant(failed: str) -> Iterator[None]:
    """Let no failure of what an answer can do without go further than the log."""
    try:
        yield
    except (SlackClientError, aiohttp.ClientError, TimeoutError):
        log.warning(failed, exc_info=True)
