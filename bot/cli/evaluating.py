"""`quoth eval`: golden questions, and what becomes of them."""

import sys
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from bot.cli.exits import NOT_IN_DOCUMENTS, OK
from bot.cli.failures import UsageError, complain
from bot.cli.options import Subcommands
from bot.cli.session import Session
from bot.console.evaluation import render_evaluation
from bot.console.terminal import print_all
from handlers.grammar import count
from knowledge import (
    Evaluation,
    Golden,
    Judged,
    KnowledgeBase,
    UnreadableQuestions,
    evaluate,
    read_golden,
    stored_golden,
)

REGRESSED: Final = NOT_IN_DOCUMENTS


def add_commands(commands: Subcommands) -> None:
    """Add this group's commands."""
    command = commands.add("eval", run_golden)
    command.add_argument(
        "file",
        metavar="FILE.jsonl",
        nargs="?",
        help='one object a line: {"question": …, "expect": [words of the quote] or null},'
        ' or {"question": …, "quote": words of it, "document": its title or file};'
        " those kept with quoth expect if left out",
    )
    command.add_argument(
        "--baseline",
        metavar="FILE.json",
        help="results kept with --json; only what passed there and fails now is a regression",
    )


def run_golden(session: Session) -> int:
    """Ask every golden question; return 1 when something regressed."""
    arguments = session.arguments
    before = _baseline(arguments.baseline) if arguments.baseline else None
    with session.open() as knowledge:
        golden = _golden(arguments.file) if arguments.file else _kept(knowledge)
        evaluation = evaluate(knowledge, golden)
    regressions = evaluation.regressions(before)
    if arguments.json:
        session.print_json(evaluation)
    else:
        print_all(session.out, render_evaluation(evaluation, plain=not session.out.is_terminal))
    if regressions:
        complain(_summary(regressions, since=before is not None))
    return REGRESSED if regressions else OK


def _kept(knowledge: KnowledgeBase) -> list[Golden]:
    golden = stored_golden(knowledge)
    if not golden:
        raise UsageError("no golden question is kept; keep some with quoth expect, or name a file")
    return golden


def _golden(name: str) -> list[Golden]:
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name} is no text in UTF-8; save it as such") from error
    golden = read_golden(text.split("\n"))
    if not golden:
        raise UnreadableQuestions(f"{name} holds no golden question")
    return golden


def _baseline(name: str) -> Evaluation:
    try:
        return Evaluation.model_validate_json(Path(name).read_bytes())
    except ValidationError as error:
        raise UsageError(f"{name} holds no results; make some with: quoth eval --json") from error


def _summary(regressions: tuple[Judged, ...], *, since: bool) -> str:
    failed = count(len(regressions), "golden question")
    return f"{failed} regressed since the baseline" if since else f"{failed} failed"
