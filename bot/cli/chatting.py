"""`quoth chat`, `quoth run` and `quoth watch`: what goes on until it is stopped."""

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.cli.adding import Adding, NotAdded
from bot.cli.exits import FAILURE, OK
from bot.cli.failures import UsageError, complain
from bot.cli.options import Subcommands, words
from bot.cli.session import Session
from bot.cli.sourcing import find_sources
from bot.console.safety import harmless_line
from knowledge import Document, KnowledgeBase

if TYPE_CHECKING:
    from bot.watching import Event

IN_MEMORY: Final = "sqlite://"
NO_PLATFORM: Final = (
    "no platform is configured, so here is the terminal; DISCORD_TOKEN connects Discord, "
    "SLACK_BOT_TOKEN and SLACK_APP_TOKEN connect Slack"
)


def add_commands(commands: Subcommands) -> None:
    """Add this group's commands."""
    chat = commands.add("chat", chat_here, json=False)
    chat.add_argument(
        "sources",
        metavar="PATH",
        nargs="*",
        help="file or folder to ask; kept only with --db",
    )
    commands.add("run", run_platforms, json=False, serves=True)
    watch = commands.add("watch", watch_folders, json=False)
    watch.add_argument("folders", metavar="FOLDER", nargs="+", help="folder to follow")
    watch.add_argument("--collection", default="default", type=words, help="where to put them")


def chat_here(session: Session) -> int:
    """Talk at the terminal, about the paths given or what is stored."""
    from bot import app  # noqa: PLC0415 -- other commands do without all that serves

    paths = session.arguments.sources
    passing = paths and not session.arguments.db
    knowledge = (
        KnowledgeBase.open(IN_MEMORY, reranker=session.local_model())
        if passing
        else session.open()
    )
    with knowledge:
        if paths and not _take_in(knowledge, paths):
            complain("there is nothing to ask")
            return FAILURE
        app.run(knowledge, app.console_adapter, session.settings)
    return OK


def run_platforms(session: Session) -> int:
    """Serve the configured platforms, or the terminal where there are none."""
    from bot import app  # noqa: PLC0415 -- other commands do without all that serves

    build = app.platform_adapters(session.settings)
    if build is None:
        complain(NO_PLATFORM)
    with session.open() as knowledge:
        app.run(knowledge, build or app.console_adapter, session.settings)
    return OK


def watch_folders(session: Session) -> int:
    """Follow folders: add, update and remove documents as their files come, change and go."""
    from bot import app  # noqa: PLC0415 -- other commands do without all that serves
    from bot.watching import Scanner, Watching  # noqa: PLC0415 -- see above

    arguments = session.arguments
    for folder in arguments.folders:
        if not Path(folder).is_dir():
            raise UsageError(f"{folder}: there is no such folder")
    with session.open() as knowledge:
        scanner = Scanner(knowledge, arguments.folders, arguments.collection, _print_event)
        asyncio.run(app.serve([Watching(scanner)]))
    return OK


def _print_event(event: "Event") -> None:
    line = f"{event.change:<9} {event.path} ({event.about})"
    sys.stdout.write(f"{harmless_line(line)}\n")
    sys.stdout.flush()


def _take_in(knowledge: KnowledgeBase, paths: list[str]) -> bool:
    """Add paths, complaining of those that cannot be; tell whether anything was added."""
    add = Adding(knowledge)
    results = [result for source in find_sources(paths) for result in add(source)]
    for result in results:
        if isinstance(result, NotAdded) and result.change == "failed":
            complain(result.error)
    return any(isinstance(result, Document) for result in results)
