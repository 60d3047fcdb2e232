"""What the program asks of a platform, and a platform of the handlers."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Protocol, runtime_checkable

from handlers.commands import Completion
from handlers.conversation import Reply, Suggestion, Utterance
from knowledge import Receipt

Respond = Callable[[Utterance], Awaitable[Reply | None]]


class Responder(Protocol):
    """What becomes of what is said; `handlers.router.Router` is one."""

    async def respond(self, utterance: Utterance) -> Reply | None:
        """Reply to an utterance, or stay silent; never raises."""
        ...

    async def suggest(
        self, utterance: Utterance, completion: Completion
    ) -> tuple[Suggestion, ...]:
        """Suggest what may be meant by the text typed so far; never raises."""
        ...

    async def delivered(self, utterance: Utterance, reply: Reply, message: str) -> None:
        """Note as which message a reply was posted."""
        ...

    async def noted(self, name: str) -> str:
        """Return what a platform has noted for itself, empty when nothing is."""
        ...

    async def note(self, name: str, value: str) -> None:
        """Keep a note of a platform's own, over restarts and for every replica."""
        ...


class Adapter(Protocol):
    """One platform's connection."""

    async def run(self) -> None:
        """Serve until cancelled, or until the platform has nothing more to say."""
        ...


class CannotPost(Exception):
    """A channel is gone, or the bot may not write there; the text says why, for the log."""


@runtime_checkable
class Poster(Protocol):
    """A platform where the bot may speak first; `platform` opens its channels' names."""

    @property
    def platform(self) -> str:
        """The word before the colon in the names of its channels, such as `slack`."""
        ...

    async def post(self, channel: str, reply: Reply, *, below: Receipt | None = None) -> None:
        """Post to a channel, named as `Utterance.channel` names it, or below an earlier answer.

        Raises CannotPost.
        """
        ...


def poster_for(posters: Iterable[Poster], channel: str) -> Poster | None:
    """Return the platform that may post to a channel, by how its name opens."""
    platform = channel.partition(":")[0]
    return next((it for it in posters if it.platform == platform), None)
