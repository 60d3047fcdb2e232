"""Bring a database to the schema that this version of Quoth knows, forward only."""

from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

from knowledge.errors import StoreTooNew
from knowledge.store.database import Database, Session
from knowledge.store.failures import damaged

SCHEMA: Final = "the schema"


def migrate(database: Database) -> None:
    """Run the scripts that a database has not seen, each in its own transaction.

    Nothing is written before it is known whose database it is.

    Raises:
        StoreTooNew: a later version of Quoth wrote it.
        StoreDamaged: it is somebody else's database.
    """
    scripts = known_scripts()
    with database.read() as session:
        version = stored_version(session, database.name)
    if version > len(scripts):
        raise StoreTooNew(
            f"{database.name} was written by a later Quoth"
            f" (schema {version}, this one knows {len(scripts)}): upgrade Quoth"
        )
    database.prepare()
    for number, script in enumerate(scripts[version:], version + 1):
        with database.write(SCHEMA) as session:
            if stored_version(session, database.name) < number:
                _apply(session, number, script.read_text("utf-8"))


def known_scripts() -> list[Traversable]:
    """Return the schema's scripts, in order: the nth brings a database to version n."""
    folder = resources.files("knowledge.store") / "schema"
    scripts = [entry for entry in folder.iterdir() if entry.name.endswith(".sql")]
    return sorted(scripts, key=lambda entry: entry.name)


def stored_version(session: Session, name: str) -> int:
    """Return the schema version of a database, 0 for an empty one."""
    tables = session.tables()
    if tables and "schema_version" not in tables:
        raise damaged(name)
    found = session.row("select max(version) from schema_version") if tables else None
    return int(found[0] or 0) if found else 0


def _apply(session: Session, number: int, script: str) -> None:
    for statement in script.split(";\n"):
        session.run(statement)
    session.run("insert into schema_version (version) values (?)", (number,))
