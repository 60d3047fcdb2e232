"""What every command is handed: its arguments, the settings and where to print."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel

from bot.cli.failures import complain
from bot.model.local import LocalModel, local_model
from bot.settings import Settings
from handlers import phrases
from handlers.conversation import Part
from knowledge import KnowledgeBase

if TYPE_CHECKING:
    from rich.console import Console

NO_DOCUMENTS: Final = "there are no documents yet; add some with: quoth add PATH"


@dataclass(frozen=True)
class Session:
    """One run of one command."""

    arguments: Namespace
    settings: Settings

    @cached_property
    def out(self) -> "Console":
        """Where results are printed for people."""
        from bot.console.terminal import open_console  # noqa: PLC0415 -- not for JSON

        return open_console()

    @property
    def database(self) -> str:
        """The database's address: the one given, else the one set."""
        return self.arguments.db or self.settings.db

    def open(self) -> KnowledgeBase:
        """Open the database."""
        return KnowledgeBase.open(
            self.database,
            busy_seconds=self.settings.busy_seconds,
            reranker=self.local_model(),
        )

    def local_model(self) -> LocalModel | None:
        """Return the local model, where one was added."""
        return local_model(self.settings.models, self.settings.model_budget_ms)

    def explain_nothing(self, knowledge: KnowledgeBase, reason: str) -> None:
        """Say why nothing was found: for want of documents, else for a reason."""
        collection = getattr(self.arguments, "collection", None)
        if not knowledge.documents():
            complain(NO_DOCUMENTS)
        elif collection is not None and not knowledge.documents(collection):
            complain(phrases.NO_SUCH_COLLECTION.format(name=collection))
        else:
            complain(reason)

    def show(self, part: Part, *, plain: bool = False) -> None:
        """Print part of a reply for people; plain or in a pipe, tables for programs."""
        from bot.console.rendering import render_part  # noqa: PLC0415 -- not for JSON
        from bot.console.terminal import print_all  # noqa: PLC0415 -- see above

        print_all(self.out, render_part(part, plain=plain or not self.out.is_terminal))

    def print_raw_json(self, value: object) -> None:
        """Print what is no model as JSON."""
        sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")

    def print_json(self, models: BaseModel | Iterable[BaseModel]) -> None:
        """Print a model as an object, or several as a list."""
        if isinstance(models, BaseModel):
            sys.stdout.write(models.model_dump_json() + "\n")
        else:
            dumps = [model.model_dump(mode="json") for model in models]
            sys.stdout.write(json.dumps(dumps, ensure_ascii=False) + "\n")
