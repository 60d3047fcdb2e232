"""`quoth manifest` and `quoth doctor`: how to set a platform up, and whether it is."""

import asyncio
import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any, Final

from rich.text import Text

from bot.checks import Check
from bot.cli.exits import FAILURE, OK
from bot.cli.failures import UsageError
from bot.cli.options import Subcommands, words
from bot.cli.session import Session
from bot.console.terminal import print_all
from bot.settings import Settings
from handlers.grammar import count
from knowledge import KnowledgeBase, KnowledgeError

PLATFORMS: Final = ("discord", "slack")
NOTHING_CONNECTED: Final = (
    "set DISCORD_TOKEN, or SLACK_BOT_TOKEN and SLACK_APP_TOKEN; without, quoth run talks here"
)
MARKS: Final = {True: "ok", False: "to mend"}


def add_commands(commands: Subcommands) -> None:
    """Add this group's commands."""
    _declare_manifest(commands.add("manifest", print_manifest, json=False))
    commands.add("doctor", examine)


def _declare_manifest(parser: ArgumentParser) -> None:
    parser.add_argument("platform", choices=PLATFORMS)
    parser.add_argument(
        "--http", metavar="URL", type=words, default="", help="take requests here, over HTTP"
    )
    parser.add_argument(
        "--many", action="store_true", help="for many workspaces that install it; needs --http"
    )


def print_manifest(session: Session) -> int:
    """Print what a platform's app is made from."""
    made = _slack(session) if session.arguments.platform == "slack" else _discord(session)
    sys.stdout.write(json.dumps(made, indent=2, ensure_ascii=False) + "\n")
    return OK


def _slack(session: Session) -> dict[str, Any]:
    from bot.slack.manifest import manifest  # noqa: PLC0415 -- other commands do without

    arguments = session.arguments
    if arguments.http and not arguments.http.startswith("https://"):
        raise UsageError(f"--http {arguments.http}: Slack sends requests to https:// only")
    if arguments.many and not arguments.http:
        raise UsageError("--many needs --http: Slack must reach the page to install from")
    prefix = session.settings.slack_command_prefix
    return manifest(address=arguments.http, many=arguments.many, prefix=prefix)


def _discord(session: Session) -> dict[str, Any]:
    from bot.discord.manifest import manifest  # noqa: PLC0415 -- other commands do without

    if session.arguments.http or session.arguments.many:
        raise UsageError("--http and --many are for slack; the bot connects to Discord itself")
    token = session.settings.discord_token
    revealed = token.get_secret_value() if token is not None else ""
    return manifest(revealed, overhears=session.settings.auto_answer)


def examine(session: Session) -> int:
    """Look at everything that is set up, and say what to mend."""
    platforms = asyncio.run(_platforms(session.settings))
    checks = [_database(session), *_models(session.settings), *platforms]
    if session.arguments.json:
        session.print_json(checks)
    else:
        print_all(session.out, map(Text, _lines(checks)))
    return OK if all(check.ok for check in checks) else FAILURE


async def _platforms(settings: Settings) -> list[Check]:
    from bot.discord.checks import check as check_discord  # noqa: PLC0415 -- others do without
    from bot.slack.checks import check as check_slack  # noqa: PLC0415 -- others do without

    checks = [*await check_discord(settings), *await check_slack(settings)]
    if not checks:
        return [Check(name="platforms", ok=True, found="none", advice=NOTHING_CONNECTED)]
    return checks


def _database(session: Session) -> Check:
    try:
        with KnowledgeBase.open(
            session.database, busy_seconds=session.settings.busy_seconds
        ) as knowledge:
            totals = knowledge.totals()
    except KnowledgeError as error:
        return Check(name="database", ok=False, advice=str(error))
    documents, facts = count(totals.documents, "document"), count(totals.facts, "fact")
    advice = "" if totals.documents else "add some documents: quoth add PATH"
    return Check(name="database", ok=True, found=f"{documents}, {facts}", advice=advice)


def _models(settings: Settings) -> Iterator[Check]:
    """Look at the local model, where one was added."""
    from bot.model.checks import check_models  # noqa: PLC0415 -- other commands do without

    yield from check_models(settings.models, settings.model_budget_ms)


def _lines(checks: list[Check]) -> Iterator[str]:
    for check in checks:
        found = f" ({check.found})" if check.found else ""
        yield f"{MARKS[check.ok]}: {check.name}{found}"
        if check.advice:
            yield f"    {check.advice}"
