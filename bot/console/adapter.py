"""The terminal: lines in, replies out."""

from collections.abc import AsyncIterable
from typing import Final

from rich.console import Console
from rich.text import Text

from bot.adapter import Respond
from bot.console.rendering import render
from bot.console.terminal import print_all
from bot.console.translation import to_utterance
from handlers.conversation import Reply

PROMPT: Final = "> "
LEAVING: Final = frozenset({"exit", "quit", "/exit", "/quit"})
WELCOME: Final = "Ask your documents. help shows what else there is, Ctrl-D leaves."


class ConsoleAdapter:
    """Brings one person's lines to `respond`, and prints the replies in order."""

    def __init__(
        self,
        lines: AsyncIterable[str],
        console: Console,
        respond: Respond,
        session: str,
        *,
        prompts: bool = False,
    ) -> None:
        self._lines = lines
        self._console = console
        self._respond = respond
        self._session = session
        self._prompts = prompts

    async def run(self) -> None:
        """Serve until the input ends or the person leaves."""
        number = 0
        self._show(WELCOME, end="\n")
        self._show(PROMPT)
        async for line in self._lines:
            if line.strip().lower() in LEAVING:
                return
            number += 1
            await self._answer(line, number)
            self._show(PROMPT)
        self._show("", end="\n")

    async def _answer(self, line: str, number: int) -> None:
        utterance = to_utterance(line, self._session, number)
        if utterance is not None and (reply := await self._respond(utterance)) is not None:
            print_reply(self._console, reply)

    def _show(self, text: str, end: str = "") -> None:
        """Print what only a person at a terminal needs; a pipe is given replies alone."""
        if self._prompts:
            self._console.print(Text(text), end=end)


def print_reply(console: Console, reply: Reply) -> None:
    """Print a reply and a blank line after it."""
    print_all(console, render(reply, plain=not console.is_terminal))
    console.print()
