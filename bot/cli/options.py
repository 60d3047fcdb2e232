"""How commands and their options are declared."""

from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from typing import Final

from bot.cli.session import Session
from knowledge import __version__

DATABASE: Final = "the database: sqlite:///PATH or postgresql://…"

Run = Callable[[Session], int]


class Subcommands:
    """The commands of the program; each takes `--db`, and `--json` if it prints results."""

    def __init__(self) -> None:
        self.parser = ArgumentParser(
            prog="quoth",
            description="Answers questions from your own documents, in the documents' own words.",
            epilog="exit codes: 0 answered or done, 1 not in the documents, 2 usage, 3 failure",
        )
        self.parser.add_argument("--version", action="version", version=f"quoth {__version__}")
        self.parser.add_argument("--db", metavar="URL", help=DATABASE)
        self._commands = self.parser.add_subparsers(metavar="COMMAND", required=True)

    def add(self, name: str, run: Run, about: str, *, json: bool = True) -> ArgumentParser:
        """Add a command and the options that all share."""
        parser = self._commands.add_parser(name, help=about, description=f"{about}.")
        parser.add_argument("--db", metavar="URL", default=SUPPRESS, help=DATABASE)
        if json:
            parser.add_argument("--json", action="store_true", help="print JSON")
        parser.set_defaults(run=run)
        return parser


def positive(text: str) -> int:
    """Read a whole number of one or more."""
    if not text.isascii() or not text.isdecimal() or int(text) == 0:
        raise ArgumentTypeError(f"“{text}” is no whole number of one or more")
    return int(text)


def words(text: str) -> str:
    """Read words; bytes of the command line that are no text become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")
