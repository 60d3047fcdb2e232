"""`quoth export`, `import`, `backup`, `misses`, `audit`, `verify`: all that is kept."""

import csv
import sys
from datetime import timedelta
from pathlib import Path
from typing import Final

from bot.cli.exits import FAILURE, NOT_IN_DOCUMENTS, OK
from bot.cli.failures import UsageError, complain
from bot.cli.options import Subcommands, positive, words
from bot.cli.session import Session
from handlers import phrases
from handlers.conversation import TablePart
from handlers.deeds import audit_rows
from handlers.grammar import count
from handlers.misses import wording
from knowledge import Action, Carried, Miss, Scope, Standing

LOCAL: Final = Scope()

MISS_COLUMNS: Final = ("id", "question", "asked", "first", "last", "nearest", "channel")


def add_commands(commands: Subcommands) -> None:
    """Add this group's commands."""
    export = commands.add("export", export_all)
    export.add_argument("file", metavar="FILE", type=Path)
    restore = commands.add("import", import_all)
    restore.add_argument("file", metavar="FILE", type=Path)
    backup = commands.add("backup", back_up, json=False)
    backup.add_argument("file", metavar="FILE", type=Path)
    misses = commands.add("misses", list_misses)
    misses.add_argument("--days", type=positive, help="only those asked in so many days")
    misses.add_argument("--csv", action="store_true", help="print comma-separated values")
    audit = commands.add("audit", list_actions)
    audit.add_argument("--limit", type=positive, default=100, help="at most so many")
    verify = commands.add("verify", verify_answer)
    verify.add_argument("id", metavar="ID", type=words, help="the id that stands under it")


def export_all(session: Session) -> int:
    """Write an archive; what was under its name before is replaced when it is whole."""
    with session.open() as knowledge:
        carried = knowledge.export(session.arguments.file)
    return _report(session, carried, "wrote")


def import_all(session: Session) -> int:
    """Take in an archive, beside what is there."""
    if not session.arguments.file.is_file():
        raise UsageError(f"{session.arguments.file}: no such file")
    with session.open() as knowledge:
        carried = knowledge.restore(session.arguments.file)
    return _report(session, carried, "took in")


def back_up(session: Session) -> int:
    """Copy the database to a file."""
    target: Path = session.arguments.file
    if target.exists():
        raise UsageError(f"{target} exists already; name a new file")
    with session.open() as knowledge:
        knowledge.back_up(target)
    return OK


def list_misses(session: Session) -> int:
    """List what was not answered, the most asked first."""
    days = session.arguments.days
    with session.open() as knowledge:
        found = knowledge.misses.open(timedelta(days=days) if days else None, scope=LOCAL)
    if session.arguments.json:
        session.print_json(found)
    elif session.arguments.csv:
        writer = csv.writer(sys.stdout)
        writer.writerow(MISS_COLUMNS)
        writer.writerows([getattr(miss, name) for name in MISS_COLUMNS] for miss in found)
    else:
        session.show(_miss_table(found))
    return OK


def list_actions(session: Session) -> int:
    """List what admins did, newest first."""
    with session.open() as knowledge:
        actions = knowledge.teaching.audit(session.arguments.limit, scope=LOCAL)
    if session.arguments.json:
        session.print_json(actions)
    else:
        session.show(_action_table(actions))
    return OK


def verify_answer(session: Session) -> int:
    """Tell whether an answer's quotes still stand; 1 when one does not."""
    with session.open() as knowledge:
        receipt = knowledge.receipts.kept(session.arguments.id, scope=LOCAL)
        if receipt is None:
            complain(phrases.NO_RECEIPT.format(id=session.arguments.id))
            return FAILURE
        checked = knowledge.verify(receipt.answer.answers)
    if session.arguments.json:
        session.print_json(checked)
    else:
        rows = tuple((it.standing.value, it.quote, it.document, it.now) for it in checked)
        session.show(TablePart(receipt.answer.question, phrases.VERIFY_COLUMNS, rows))
    stands = all(it.standing in {Standing.SAME, Standing.MOVED} for it in checked)
    return OK if stands else NOT_IN_DOCUMENTS


def _report(session: Session, carried: Carried, done: str) -> int:
    if session.arguments.json:
        session.print_json(carried)
    else:
        documents = count(carried.documents, "document")
        rows = count(carried.rows, "other entry", "other entries")
        session.out.print(f"{done} {documents} and {rows} of {count(carried.tenants, 'tenant')}")
    return OK


def _miss_table(found: list[Miss]) -> TablePart:
    rows = tuple(
        (wording(it), str(it.asked), it.last.date().isoformat(), it.nearest) for it in found
    )
    return TablePart(count(len(found), "question"), phrases.MISS_COLUMNS, rows)


def _action_table(actions: list[Action]) -> TablePart:
    rows = audit_rows(actions)
    return TablePart(count(len(actions), "action"), phrases.AUDIT_COLUMNS, rows)
