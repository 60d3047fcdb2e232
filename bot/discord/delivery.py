"""Getting replies to Discord: where they go, and what becomes of refusals."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from http import HTTPStatus
from typing import Any, Final

import discord

from bot.discord.patience import FAILURES, patiently
from bot.discord.rendering import Message, render
from handlers import phrases
from handlers.access import wants_privacy
from handlers.conversation import Reply, Utterance
from handlers.language import speaking

log = logging.getLogger(__name__)

Say = Callable[[dict[str, Any], int], Awaitable[discord.Message | None]]

EXPIRED: Final = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND})
ALREADY_ACKNOWLEDGED: Final = 40060
BETWEEN: Final = "."


class Gone(Exception):
    """An interaction can be answered no more; the reply has to go another way."""


async def deliver(reply: Reply, message: discord.Message) -> str:
    """Answer a message, where it was said or to its author alone; return the reply's name."""
    if reply.private and message.guild is not None:
        return await _in_private(reply, message.author, message)
    try:
        return await _say_all(reply, in_answer_to(message))
    except discord.Forbidden:
        place = getattr(message.channel, "name", "")
        log.warning("the bot may not write in channel %s", message.channel.id)
        with speaking(reply.locale):
            text = phrases.MAY_NOT_WRITE.format(channel=place)
        await _tell_privately(message.author, text)
        return ""


async def edit(reply: Reply, messages: Sequence[discord.PartialMessage]) -> str:
    """Put a reply in the place of an earlier one's messages, with no more and no fewer of them."""
    name = await _say_all(reply, _in_place_of(messages))
    for message in messages[len(render(reply)) :]:
        try:
            await patiently(message.delete)
        except discord.HTTPException:
            log.warning("message %s of an earlier answer was left", message.id, exc_info=True)
    return name


async def post(reply: Reply, channel: discord.PartialMessageable, *, below: str = "") -> str:
    """Say something where nobody spoke first, or in reply to the named message."""
    if not below:
        return await _say_all(reply, _in_channel(channel))
    _, place, numbers = below.split(":")
    earlier = discord.MessageReference(
        message_id=int(numbers.split(BETWEEN)[0]), channel_id=int(place), fail_if_not_exists=False
    )
    return await _say_all(reply, _in_channel(channel, reference=earlier))


async def acknowledge(interaction: discord.Interaction, utterance: Utterance) -> bool:
    """Promise an answer, so that it may take its time; tell whether only the asker sees it.

    A button's press is acknowledged without a trace, and so is seen by nobody.
    """
    private = wants_privacy(utterance) or interaction.guild_id is None
    try:
        if interaction.type is discord.InteractionType.component:
            await interaction.response.defer()
        else:
            await interaction.response.defer(ephemeral=private, thinking=True)
    except FAILURES:
        log.warning("interaction %s was not acknowledged", interaction.id, exc_info=True)
    return private


async def conclude(
    reply: Reply | None, interaction: discord.Interaction, *, promised: bool | None
) -> str:
    """Answer an interaction; return the reply's name.

    `promised` tells to whom an answer was promised: nobody yet (None), all (False),
    the asker (True). A promise to others than the reply is for is withdrawn.
    """
    pressed = interaction.type is discord.InteractionType.component
    if promised is not None and not pressed and (reply is None or reply.private is not promised):
        await _withdraw(interaction)
    if reply is None:
        return ""
    try:
        return await _say_all(reply, _in_response_to(interaction, reply))
    except Gone:
        log.warning("interaction %s can be answered no more", interaction.id)
        return await _beyond(reply, interaction)


async def _withdraw(interaction: discord.Interaction) -> None:
    try:
        await interaction.delete_original_response()
    except FAILURES:
        log.warning("a promise of %s was not withdrawn", interaction.id, exc_info=True)


async def _beyond(reply: Reply, interaction: discord.Interaction) -> str:
    """Answer an interaction whose time is over with an ordinary message."""
    channel = interaction.channel
    if reply.private or not isinstance(channel, discord.abc.Messageable):
        return await _say_all(reply, _in_channel(interaction.user))
    return await _say_all(reply, _in_channel(channel))


async def _in_private(
    reply: Reply, author: discord.User | discord.Member, message: discord.Message
) -> str:
    try:
        return await _say_all(reply, _in_channel(author, message.id))
    except discord.Forbidden:
        log.info("the author of message %s takes no private messages", message.id)
        with speaking(reply.locale):
            text = str(phrases.UNREACHABLE)
        await _send(Message(text, text), 0, in_answer_to(message))
        return ""


async def _tell_privately(author: discord.User | discord.Member, text: str) -> None:
    try:
        await author.send(text, suppress_embeds=True)
    except FAILURES:
        log.warning("the asker could not be told in private either", exc_info=True)


def in_answer_to(message: discord.Message) -> Say:
    """Say where a message was said: first as a reply to it, without a ping.

    The nonce is the same at every attempt, so that Discord drops a repeated one.
    """

    async def say(content: dict[str, Any], number: int) -> discord.Message:
        options = dict(content, nonce=f"{message.id}-{number}", suppress_embeds=True)
        if not number:
            options["reference"] = message.to_reference(fail_if_not_exists=False)
            options["mention_author"] = False
        return await patiently(lambda: message.channel.send(**options))

    return say


def _in_channel(
    channel: discord.abc.Messageable,
    nonce: int | None = None,
    reference: discord.MessageReference | None = None,
) -> Say:
    async def say(content: dict[str, Any], number: int) -> discord.Message:
        unique = nonce or discord.utils.time_snowflake(discord.utils.utcnow())
        options = dict(content, nonce=f"{unique}-{number}", suppress_embeds=True)
        if reference is not None and not number:
            options |= {"reference": reference, "mention_author": False}
        return await patiently(lambda: channel.send(**options))

    return say


def _in_place_of(messages: Sequence[discord.PartialMessage]) -> Say:
    async def say(content: dict[str, Any], number: int) -> discord.Message | None:
        if number >= len(messages):
            return await _in_channel(messages[0].channel, messages[0].id)(content, number)
        changed = {"view": None, **content}
        return await patiently(lambda: messages[number].edit(**changed))

    return say


def _in_response_to(interaction: discord.Interaction, reply: Reply) -> Say:
    """Say it in response to an interaction, in its own message if it replaces that."""

    async def respond(content: dict[str, Any], number: int) -> discord.Message | None:
        if reply.replaces and not number:
            return await _replace(interaction, {"view": None, **content})
        options = dict(content, ephemeral=reply.private, suppress_embeds=True)
        if not number and not interaction.response.is_done():
            return await _respond_first(interaction, options)
        return await _follow_up(interaction, options)

    async def say(content: dict[str, Any], number: int) -> discord.Message | None:
        try:
            return await respond(content, number)
        except discord.HTTPException as error:
            if error.status in EXPIRED:
                raise Gone from error
            raise

    return say


async def _respond_first(
    interaction: discord.Interaction, options: dict[str, Any]
) -> discord.Message | None:
    """Respond, however often that takes: Discord takes a first response only once."""
    try:
        sent = await patiently(lambda: interaction.response.send_message(**options))
    except discord.HTTPException as error:
        if error.code != ALREADY_ACKNOWLEDGED:
            raise
        arrived = await interaction.original_response()
        return await _follow_up(interaction, options) if arrived.flags.loading else arrived
    return sent.resource if isinstance(sent.resource, discord.Message) else None


async def _follow_up(
    interaction: discord.Interaction, options: dict[str, Any]
) -> discord.Message | None:
    """Say more; what may have arrived is not sent again, as it has no nonce to be known by."""
    return await patiently(lambda: interaction.followup.send(**options, wait=True), certain=True)


async def _replace(
    interaction: discord.Interaction, content: dict[str, Any]
) -> discord.Message | None:
    if interaction.response.is_done():
        return await patiently(lambda: interaction.edit_original_response(**content))
    try:
        await patiently(lambda: interaction.response.edit_message(**content))
    except discord.HTTPException as error:
        if error.code != ALREADY_ACKNOWLEDGED:
            raise
        return await interaction.edit_original_response(**content)
    return interaction.message


async def _say_all(reply: Reply, say: Say) -> str:
    """Say a reply message by message; return the name of all its messages."""
    posted = [await _send(message, number, say) for number, message in enumerate(render(reply))]
    known = [message for message in posted if message is not None]
    if not known:
        return ""
    return f"discord:{known[0].channel.id}:{BETWEEN.join(str(it.id) for it in known)}"


async def _send(message: Message, number: int, say: Say) -> discord.Message | None:
    """Send a message, in plain words when its markup is refused."""
    try:
        return await say(_content(message, message.content), number)
    except (discord.Forbidden, discord.NotFound):
        raise
    except discord.HTTPException as error:
        if error.status != HTTPStatus.BAD_REQUEST:
            raise
        log.warning("a message was refused, it is sent in plain words", exc_info=True)
        return await say({"content": message.plain}, number)


def _content(message: Message, text: str) -> dict[str, Any]:
    """Return what discord.py sends: text, buttons if any, and whom alone it may ping."""
    content: dict[str, Any] = {"content": text}
    if message.buttons:
        content["view"] = _view(message)
    if message.pings:
        roles = [discord.Object(int(role)) for role in message.pings]
        content["allowed_mentions"] = discord.AllowedMentions(
            everyone=False, users=False, roles=roles, replied_user=False
        )
    return content


def _view(message: Message) -> discord.ui.View:
    """Return buttons that no view listens to, as their presses are read from the event itself."""
    view = discord.ui.View(timeout=None)
    for button in message.buttons:
        view.add_item(
            discord.ui.Button(
                label=button.label,
                custom_id=button.id,
                style=discord.ButtonStyle.primary
                if button.chosen
                else discord.ButtonStyle.secondary,
            )
        )
    view.stop()
    return view
