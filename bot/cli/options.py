"""How commands and their options are declared."""

import sys
from argparse import SUPPRESS, Action, ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, NoReturn

if TYPE_CHECKING:
    from bot.cli.session import Session

DATABASE: Final = "the database: sqlite:///PATH or postgresql://…"

Run = Callable[["Session"], int]


class Subcommands:
    """The commands of the program; each takes `--db`, and `--json` if it prints results."""

    def __init__(self, about: Mapping[str, str]) -> None:
        self._about = about
        self.parser = ArgumentParser(
            prog="quoth",
            description="Answers questions from your own documents, in the documents' own words.",
            epilog="exit codes: 0 answered or done, 1 not in the documents, 2 usage, 3 failure",
        )
        self.parser.add_argument("--version", action=_Version, nargs=0, help="say which version")
        self.parser.add_argument("--db", metavar="URL", help=DATABASE)
        self._commands = self.parser.add_subparsers(metavar="COMMAND", required=True)

    def list(self, names: Iterable[str]) -> None:
        """Add commands by what they are for alone."""
        for name in names:
            self._commands.add_parser(name, help=self._about[name])

    def add(
        self, name: str, run: Run, *, json: bool = True, serves: bool = False
    ) -> ArgumentParser:
        """Add a command and the options that all share."""
        about = self._about[name]
        parser = self._commands.add_parser(name, help=about, description=f"{about}.")
        parser.add_argument("--db", metavar="URL", default=SUPPRESS, help=DATABASE)
        if json:
            parser.add_argument("--json", action="store_true", help="print JSON")
        parser.set_defaults(run=run, serves=serves)
        return parser


class _Version(Action):
    """Says the version; only then is what knows it loaded."""

    def __call__(self, *_: Any, **__: Any) -> NoReturn:  # type: ignore[explicit-override]  # noqa: ANN401 -- argparse's arguments; typing has `override` from 3.12 on
        """Print it and leave."""
        from knowledge import __version__  # noqa: PLC0415 -- see above

        sys.stdout.write(f"quoth {__version__}\n")
        raise SystemExit


def positive(text: str) -> int:
    """Read a whole number of one or more."""
    if not text.isascii() or not text.isdecimal() or int(text) == 0:
        raise ArgumentTypeError(f"“{text}” is no whole number of one or more")
    return int(text)


def words(text: str) -> str:
    """Read words; bytes of the command line that are no text become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")
