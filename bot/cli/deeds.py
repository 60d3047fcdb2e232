"""The note of what is done at the command line, for `quoth audit`."""

import getpass
from collections.abc import Sequence
from typing import Final

from handlers.grammar import count
from knowledge import Document, KnowledgeBase, Scope

LOCAL: Final = Scope()
NAMED: Final = 5


def author() -> str:
    """Return who runs the command, as the system knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "operator"


def note_deed(knowledge: KnowledgeBase, action: str, about: str) -> None:
    """Note what was done."""
    knowledge.teaching.note(f"cli {action} {about}", author(), action, about, scope=LOCAL)


def note_documents(knowledge: KnowledgeBase, action: str, documents: Sequence[Document]) -> None:
    """Note what became of documents, the first of them by name; nothing when there are none."""
    if documents:
        names = [f"{it.title} ({it.uri})" for it in documents[:NAMED]]
        more = [count(len(documents) - NAMED, "more", "more")] if len(documents) > NAMED else []
        note_deed(knowledge, action, ", ".join((*names, *more)))
