"""`quoth chat` and `quoth run`: conversations, at the terminal and on platforms."""

from typing import Final

from bot.cli.adding import Adding, NotAdded
from bot.cli.exits import FAILURE, OK
from bot.cli.failures import complain
from bot.cli.options import Subcommands
from bot.cli.session import Session
from bot.cli.sourcing import find_sources
from knowledge import Document, KnowledgeBase

IN_MEMORY: Final = "sqlite://"
NO_PLATFORM: Final = (
    "no platform is configured, so here is the terminal; DISCORD_TOKEN connects Discord, "
    "SLACK_BOT_TOKEN and SLACK_APP_TOKEN connect Slack"
)


def add_commands(commands: Subcommands) -> None:
    """Add this group's commands."""
    chat = commands.add("chat", chat_here, "ask at the terminal", json=False)
    chat.add_argument(
        "sources",
        metavar="PATH",
        nargs="*",
        help="file or folder to ask; kept only with --db",
    )
    commands.add("run", run_platforms, "connect every configured platform", json=False)


def chat_here(session: Session) -> int:
    """Talk at the terminal, about the paths given or what is stored."""
    from bot import app  # noqa: PLC0415 -- other commands do without all that serves

    paths = session.arguments.sources
    passing = paths and not session.arguments.db
    knowledge = KnowledgeBase.open(IN_MEMORY) if passing else session.open()
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


def _take_in(knowledge: KnowledgeBase, paths: list[str]) -> bool:
    """Add paths, complaining of those that cannot be; tell whether anything was added."""
    results = list(map(Adding(knowledge), find_sources(paths)))
    for result in results:
        if isinstance(result, NotAdded) and result.change == "failed":
            complain(result.error)
    return any(isinstance(result, Document) for result in results)
