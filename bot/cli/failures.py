"""One clear line on standard error for everything that goes wrong."""

import logging
import os
import sys
from types import TracebackType
from typing import Self

from bot.cli.exits import FAILURE, OK, USAGE
from bot.console.safety import harmless_line
from bot.errors import BotError
from knowledge import KnowledgeError

log = logging.getLogger(__name__)


class UsageError(BotError):
    """The command line asks for what cannot be meant; the text says how to put it."""


def complain(text: str) -> None:
    """Print a line about a failure on standard error."""
    sys.stderr.write(f"quoth: {harmless_line(text)}\n")


def advice(error: Exception) -> str:
    """Say what happened: a foreseen failure's own text, else that it is in the log."""
    if isinstance(error, BotError | KnowledgeError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return ": ".join(filter(None, (error.filename, error.strerror)))
    log.error("unforeseen failure", exc_info=error)
    return f"something broke ({type(error).__name__}); the log line before this one says where"


class Guard:
    """Turns any failure within into a line on standard error and an exit code.

    A reader that stops reading is no failure: what it wanted it has.
    """

    def __init__(self) -> None:
        self.exit_code = OK

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        match error:
            case BrokenPipeError():
                _stop_writing()
                return True
            case KeyboardInterrupt():
                self.exit_code = FAILURE
            case Exception():
                complain(advice(error))
                self.exit_code = USAGE if isinstance(error, UsageError) else FAILURE
            case _:
                pass
        return isinstance(error, Exception | KeyboardInterrupt)


def _stop_writing() -> None:
    """Keep the interpreter from flushing into the closed pipe when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
