"""Replies that come later than Discord waits: promised first, seen by whom they are for."""

import dataclasses
from types import SimpleNamespace
from typing import Any, Final

import aiohttp
import discord
import pytest

from bot.discord.listeners import Listeners
from bot.inflight import InFlight
from handlers.conversation import Action, Reply, TextPart
from tests.adapters.listening import Listening

COMMAND: Final = discord.InteractionType.application_command
BUTTON: Final = discord.InteractionType.component
PRESSED: Final = {"custom_id": "quoth:next?of=r1&rank=1"}
LONG: Final = Reply((TextPart("long " * 800),))


class LateInteraction:
    """An interaction whose reply is ready only once it was acknowledged."""

    id, guild_id, channel_id = 1, 2, 3
    user = SimpleNamespace(id=4, display_name="ann", roles=())
    channel = None
    permissions = discord.Permissions.none()
    locale = "de"
    namespace = ()
    message: Any = None

    def __init__(
        self,
        listening: Listening,
        kind: discord.InteractionType = COMMAND,
        *,
        refused: Exception | None = None,
        private: bool = False,
    ) -> None:
        asked = [{"name": "question", "value": "when?"}, {"name": "private", "value": private}]
        self.type = kind
        self.data: Any = {"name": "ask", "options": asked} if kind is COMMAND else PRESSED
        self.done: list[tuple[str, bool]] = []
        self.response = SimpleNamespace(
            defer=self.defer, is_done=lambda: bool(self.done), send_message=self.respond
        )
        self.followup = SimpleNamespace(send=self.send)
        self._listening = listening
        self._refused = refused

    async def defer(self, *, ephemeral: bool = False, thinking: bool = False) -> None:
        """Take the acknowledgement, which lets the reply through."""
        self._listening.released.set()
        if self._refused:
            raise self._refused
        self.done.append(("promised" if thinking else "acknowledged", ephemeral))

    async def respond(self, content: str, *, ephemeral: bool, **_: object) -> Any:
        """Take a first response."""
        self.done.append((content, ephemeral))
        return SimpleNamespace(resource=None)

    async def send(self, content: str, *, ephemeral: bool, **_: object) -> None:
        """Take a message."""
        self.done.append((content, ephemeral))

    async def edit_original_response(self, content: str, **_: object) -> None:
        """Take what goes in the place of the message with the button."""
        self.done.append((f"replaced by {content}", False))

    async def delete_original_response(self) -> None:
        """Take the promise back."""
        self.done.append(("withdrawn", True))


async def done(interaction: LateInteraction, listening: Listening) -> list[tuple[str, bool]]:
    listening.released.clear()
    client: Any = SimpleNamespace(user=None)
    listeners = Listeners(client, listening, InFlight(), overhears=False, patience=0.001)
    await listeners.on_interaction(interaction)  # type: ignore[arg-type]
    return [(content[:8].strip(), private) for content, private in interaction.done]


@pytest.mark.parametrize("private", [True, False])
async def test_a_late_reply_is_seen_by_whom_it_is_for(*, private: bool) -> None:
    listening = Listening(Reply((TextPart("here"),), private=private))
    interaction = LateInteraction(listening, private=private)
    assert await done(interaction, listening) == [("promised", private), ("here", private)]


async def test_a_late_abstention_is_private_though_an_answer_was_promised_to_all() -> None:
    listening = Listening(Reply((TextPart("for you"),), private=True))
    assert await done(LateInteraction(listening), listening) == [
        ("promised", False),
        ("withdraw", True),
        ("for you", True),
    ]


async def test_a_long_late_reply_is_sent_whole() -> None:
    listening = Listening(LONG)
    sent = await done(LateInteraction(listening), listening)
    assert sent == [("promised", False), *[("long lon", False)] * 3]


async def test_a_reply_that_cannot_be_rendered_is_owned_up_to() -> None:
    button = Action("Next", "next", (("of", "x" * 100),))
    listening = Listening(Reply((TextPart("here"),), private=True, actions=(button,)))
    interaction = LateInteraction(listening, private=True)
    await done(interaction, listening)
    ((_, promised), (told, private)) = interaction.done
    assert (promised, private) == (True, True)
    assert told.startswith("Bei mir ist etwas schiefgegangen.")


async def test_silence_withdraws_the_promise_of_an_answer() -> None:
    listening = Listening(LONG)
    listening.reply = None
    sent = await done(LateInteraction(listening), listening)
    assert sent == [("promised", False), ("withdraw", True)]


@pytest.mark.parametrize(
    "refusal",
    [
        discord.NotFound(SimpleNamespace(status=404, reason=""), "Unknown interaction"),  # type: ignore[arg-type]
        aiohttp.ServerDisconnectedError(),
        TimeoutError(),
    ],
)
async def test_a_refused_acknowledgement_does_not_lose_the_reply(refusal: Exception) -> None:
    listening = Listening(Reply((TextPart("here"),)))
    interaction = LateInteraction(listening, refused=refusal)
    assert await done(interaction, listening) == [("here", False)]


@pytest.mark.parametrize(
    ("reply", "last"),
    [
        (Reply((TextPart("x"),), replaces=True), ("replaced", False)),
        (Reply((TextPart("x"),), private=True), ("x", True)),
    ],
)
async def test_a_press_is_acknowledged_without_a_trace(
    reply: Reply, last: tuple[str, bool]
) -> None:
    listening = Listening(reply)
    sent = await done(LateInteraction(listening, BUTTON), listening)
    assert sent == [("acknowle", False), last]


async def test_what_is_pressed_under_a_private_reply_is_private_to_its_last_message() -> None:
    listening = Listening(dataclasses.replace(LONG, private=True, replaces=True))
    interaction = LateInteraction(listening, BUTTON)
    interaction.message = SimpleNamespace(flags=discord.MessageFlags(ephemeral=True))
    sent = await done(interaction, listening)
    assert listening.heard[0].options == {"of": "r1", "rank": "1", "private": "yes"}
    assert sent == [("acknowle", False), ("replaced", False), *[("long lon", True)] * 2]
