"""The page on privacy names every table of the database."""

import re
import sqlite3
from pathlib import Path
from typing import Final

from handlers.retention import KEEP
from knowledge.store import Store
from tests.reference.layout import DOCS

PAGE: Final = (DOCS / "privacy.md").read_text(encoding="utf-8")
ROW: Final = re.compile(r"^\| [^|`]+ \| ((?:`\w+` ?)+)\|", re.MULTILINE)
OF_NOBODY: Final = {"schema_version"}


def tables(folder: Path) -> set[str]:
    """Return the tables of a new database."""
    Store.open(f"sqlite:///{folder}/facts.db").close()
    with sqlite3.connect(folder / "facts.db") as connection:
        named = connection.execute("select name from sqlite_master where type = 'table'")
        found = {name for (name,) in named}
    connection.close()
    return found


def test_every_table_is_named_with_how_it_is_deleted(tmp_path: Path) -> None:
    named = [name for row in ROW.findall(PAGE) for name in re.findall(r"\w+", row)]
    assert sorted(named) == sorted(tables(tmp_path) - OF_NOBODY)


def test_every_setting_of_how_long_is_named() -> None:
    assert all(f"`{name}`" in PAGE or f"settings {name}" in PAGE for name in KEEP)
