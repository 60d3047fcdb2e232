"""What is looked up by its age at every question is found by an index, however much there is."""

import sqlite3
from pathlib import Path

import pytest

from knowledge.store import Store, notes, receipts

STATEMENTS = {
    "answered questions": (receipts.ANSWERED, (1, 500)),
    "answered receipts": (receipts.ANSWERED_SINCE, (1, 0, 500)),
    "unanswered receipts": (receipts.UNANSWERED, (1, 0, 500)),
    "an asker's receipts": (receipts.OF_ASKER, (1, b"ann", 20)),
    "old events": (notes.FORGET_EVENTS, (1, 0)),
    "old turns": (notes.FORGET_TURNS, (1, 0)),
}


@pytest.mark.parametrize("name", STATEMENTS)
def test_no_table_is_scanned_or_sorted(name: str, tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    Store.open(f"sqlite:///{path}").close()
    statement, values = STATEMENTS[name]
    with sqlite3.connect(path) as connection:
        steps = [row[3] for row in connection.execute(f"explain query plan {statement}", values)]
    assert steps
    assert not [it for it in steps if "SCAN" in it or "B-TREE" in it], steps
