"""What somebody sees on coming to the bot: what it knows, how to ask, what they asked."""

from datetime import timedelta
from typing import Final

from handlers import phrases
from handlers.commands import COMMANDS
from handlers.conversation import Action, Reply, TablePart, TextPart
from handlers.grammar import count, shortened, times
from handlers.misses import wording
from handlers.rights import manages
from handlers.turn import Turn
from knowledge import Document

RECENT: Final = 5
OPEN: Final = 10
OPEN_SPAN: Final = timedelta(days=7)
FOR_MANAGERS: Final = ("unanswered", "settings")


def show_home(turn: Turn) -> Reply:
    """Tell what is known, how to ask, and offer the asker's own questions again.

    Whoever manages the place sees what was not answered, too.
    """
    documents = turn.knowledge.documents(scope=turn.scope)
    recent = _recent(turn)
    parts = (
        TextPart(phrases.HOME_OPENING),
        TextPart(_known(documents) if documents else phrases.NO_DOCUMENTS),
        TextPart(phrases.HOW_TO_ASK),
        *_unanswered(turn),
        *((TextPart(phrases.YOUR_QUESTIONS),) if recent else ()),
    )
    return Reply(parts, outcome="welcomed", actions=(*recent, *_commands(documents, turn)))


def _known(documents: list[Document]) -> str:
    updated = max(document.added for document in documents)
    return phrases.KNOWN.format(
        documents=count(len(documents), "document"),
        facts=count(sum(document.facts for document in documents), "fact"),
        day=updated.date().isoformat(),
    )


def _recent(turn: Turn) -> tuple[Action, ...]:
    mine = turn.knowledge.receipts.of_asker(turn.utterance.asker, scope=turn.scope)
    wordings = {receipt.answer.question: receipt.id for receipt in reversed(mine)}
    newest = list(reversed(wordings.items()))[:RECENT]
    return tuple(
        Action(shortened(question), "again", (("of", name),)) for question, name in newest
    )


def _unanswered(turn: Turn) -> tuple[TablePart, ...]:
    """Show managers what was asked most, and not answered or not well."""
    if not manages(turn):
        return ()
    misses = turn.knowledge.misses.open(OPEN_SPAN, scope=turn.scope)[:OPEN]
    rows = tuple((wording(miss), times(miss.asked)) for miss in misses)
    return (TablePart(phrases.UNANSWERED, phrases.UNANSWERED_COLUMNS, rows),) if rows else ()


def _commands(documents: list[Document], turn: Turn) -> tuple[Action, ...]:
    known = {command.name: command for command in COMMANDS}
    names = ("sources",) if documents else ()
    names = (*names, *FOR_MANAGERS) if manages(turn) else names
    return tuple(Action(name.capitalize(), name) for name in names if name in known)
