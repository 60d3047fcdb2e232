"""An archive carries everything, and brings it back as it was."""

import json
import zipfile
from pathlib import Path

import pytest

from knowledge import KnowledgeBase, Scope, UnreadableArchive

GUILD = Scope("discord:1")
TEXT = """\
# Handbook

## Pay

Claims are paid within ten days.

- The board agreed to meet in May 2026.
"""


def filled(path: Path) -> KnowledgeBase:
    base = KnowledgeBase.open(f"sqlite:///{path}")
    base.add_bytes(TEXT.encode(), "handbook.md", "file:///handbook.md")
    base.add_text("Odd text: \ud800\x00 stays.", title="Odd", uri="odd", scope=GUILD)
    answer = base.ask("when are claims paid?")
    receipt = base.receipts.keep(
        answer,
        "u1",
        asker="ann",
        conversation="room",
        channel="room",
        private=False,
        scope=Scope(),
    )
    base.receipts.rate(receipt.id, "ann", helpful=False, scope=Scope())
    base.misses.count(answer, "room", scope=Scope())
    base.teaching.teach("who?", "Ann.", "Ben", scope=GUILD)
    base.teaching.add_words(("UAV", "drone"), "Ben", scope=GUILD)
    base.teaching.note("e1", "Ben", "teach", "who?", scope=GUILD)
    base.settings.put("room", "mode", "auto", scope=GUILD)
    base.remove("odd", scope=GUILD)
    base.add_text("Odd text: \ud800\x00 stays.", title="Odd", uri="odd", scope=GUILD)
    return base


def everything(path: Path) -> dict[str, list[str]]:
    """Return the lines of an archive, by member."""
    with zipfile.ZipFile(path) as archive:
        return {
            name: sorted(archive.read(name).decode().splitlines()) for name in archive.namelist()
        }


def test_what_is_taken_in_is_what_was_written(tmp_path: Path) -> None:
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    with filled(tmp_path / "a.db") as base:
        carried = base.export(first)
        texts = [document.text for document in base.documents()]
        facts = base.facts()
        answer = base.ask("when are claims paid?")
    assert (carried.tenants, carried.documents) == (2, 2)
    assert carried.rows >= 6
    with KnowledgeBase.open(f"sqlite:///{tmp_path}/b.db") as other:
        assert other.restore(first) == carried
        assert other.restore(first) == carried
        other.export(second)
        assert other.facts() == facts
        assert [it.text for it in other.documents()] == texts
        assert other.ask("when are claims paid?").answers == answer.answers
        assert other.documents(scope=GUILD)[0].text == "Odd text: \ud800\x00 stays."
        assert other.teaching.words(scope=GUILD)[0][1] == ("UAV", "drone")
    assert everything(second) == everything(first)


@pytest.mark.parametrize(
    "members",
    [
        {},
        {"archive.json": "{}"},
        {"archive.json": json.dumps({"format": "other", "version": 1})},
        {"archive.json": json.dumps({"format": "quoth-archive", "version": 99})},
        {
            "archive.json": json.dumps({"format": "quoth-archive", "version": 1}),
            "documents.jsonl": "{}\n",
        },
        {
            "archive.json": json.dumps({"format": "quoth-archive", "version": 1}),
            "setting.jsonl": '{"tenant": "local", "row": ["x"]}\n',
        },
    ],
)
def test_another_file_is_refused(tmp_path: Path, members: dict[str, str]) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    with KnowledgeBase.open("sqlite://") as base, pytest.raises(UnreadableArchive):
        base.restore(path)


def test_a_backup_is_a_database_of_its_own(tmp_path: Path) -> None:
    with filled(tmp_path / "a.db") as base:
        base.back_up(tmp_path / "copy.db")
        facts = base.facts()
    with KnowledgeBase.open(f"sqlite:///{tmp_path}/copy.db") as copy:
        assert copy.facts() == facts
