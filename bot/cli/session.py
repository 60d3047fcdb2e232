"""What every command is handed: its arguments, the settings and where to print."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import BaseModel
from rich.console import Console

from bot.settings import Settings, default_database
from knowledge import KnowledgeBase

SQLITE: Final = "sqlite:///"


@dataclass(frozen=True, slots=True)
class Session:
    """One run of one command."""

    arguments: Namespace
    settings: Settings
    out: Console

    @property
    def database(self) -> str:
        """The database's address: the one given, else the one set."""
        return self.arguments.db or self.settings.db

    def open(self) -> KnowledgeBase:
        """Open the database, making the folder for the default one."""
        if self.database == default_database():
            Path(self.database.removeprefix(SQLITE)).parent.mkdir(parents=True, exist_ok=True)
        return KnowledgeBase.open(self.database, busy_seconds=self.settings.busy_seconds)

    def print_json(self, models: BaseModel | Iterable[BaseModel]) -> None:
        """Print a model as an object, or several as a list."""
        if isinstance(models, BaseModel):
            sys.stdout.write(models.model_dump_json() + "\n")
        else:
            dumps = [model.model_dump(mode="json") for model in models]
            sys.stdout.write(json.dumps(dumps, ensure_ascii=False) + "\n")
