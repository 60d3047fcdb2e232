"""`quoth top`: how much is asked, and what becomes of it."""

import time
from typing import Final

from bot.cli.exits import OK
from bot.cli.options import Subcommands, positive
from bot.cli.session import Session
from knowledge import KnowledgeBase

EVERY_SECONDS: Final = 2.0


def add_commands(commands: Subcommands) -> None:
    """Add this group's commands."""
    top = commands.add("top", show_top)
    top.add_argument("--minutes", type=positive, default=60, help="look back so far (default: 60)")
    top.add_argument("--once", action="store_true", help="show it once, without following")


def show_top(session: Session) -> int:
    """Show activity: once, or at a terminal until interrupted."""
    minutes = session.arguments.minutes
    with session.open() as knowledge:
        if session.arguments.json:
            session.print_json(knowledge.receipts.activity(minutes))
        elif session.arguments.once or not session.out.is_terminal:
            _show_once(session, knowledge)
        else:
            _follow(session, knowledge)
    return OK


def _show_once(session: Session, knowledge: KnowledgeBase) -> None:
    from bot.console.dashboard import dashboard  # noqa: PLC0415 -- other commands do without

    activity = knowledge.receipts.activity(session.arguments.minutes)
    session.out.print(dashboard(activity, knowledge.documents()))


def _follow(session: Session, knowledge: KnowledgeBase) -> None:
    from rich.live import Live  # noqa: PLC0415 -- other commands do without

    from bot.console.dashboard import dashboard  # noqa: PLC0415 -- other commands do without

    with Live(console=session.out, screen=True, auto_refresh=False) as live:
        while True:
            activity = knowledge.receipts.activity(session.arguments.minutes)
            live.update(dashboard(activity, knowledge.documents()), refresh=True)
            time.sleep(EVERY_SECONDS)
