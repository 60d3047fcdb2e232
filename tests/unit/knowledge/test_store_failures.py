"""A database that cannot be used says what is wrong and what to do."""

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest

from knowledge.errors import StoreBusy, StoreDamaged, StoreError, StoreFull, StoreTooNew
from knowledge.store import Store
from knowledge.store.failures import store_error
from knowledge.store.migrations import known_scripts, migrate
from knowledge.store.opening import open_database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Name a database that Quoth has made."""
    path = tmp_path / "made" / "on the way" / "facts.db"
    Store.open(f"sqlite:///{path}").close()
    return path


def test_parent_folders_are_made(path: Path) -> None:
    assert path.is_file()


def test_opening_again_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    Store.open(f"sqlite:///{path}").close()
    assert path.read_bytes() == before


def test_relative_addresses_start_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Store.open("sqlite:///here.db").close()
    assert (tmp_path / "here.db").is_file()


@pytest.mark.parametrize(
    "url", ["mysql://me:secret@db/quoth", "sqlite:///", "sqlite://facts.db", "facts.db", ""]
)
def test_other_addresses_are_explained(url: str) -> None:
    with pytest.raises(StoreError, match=r"write sqlite:///facts\.db") as raised:
        Store.open(url)
    assert "secret" not in str(raised.value)


def test_a_nul_in_the_address_is_explained() -> None:
    with pytest.raises(StoreError, match=r"write sqlite:///facts\.db"):
        Store.open("sqlite:///a\0b")


def test_both_addresses_of_memory_are_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for url in ("sqlite://", "sqlite:///:memory:"):
        Store.open(url).close()
    assert list(tmp_path.iterdir()) == []


def test_a_later_schema_asks_for_an_upgrade(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("insert into schema_version values (99)")
    known = len(known_scripts())
    with pytest.raises(StoreTooNew) as raised:
        Store.open(f"sqlite:///{path}")
    assert str(raised.value) == (
        f"{path} was written by a later Quoth (schema 99, this one knows {known}): upgrade Quoth"
    )


@pytest.mark.parametrize(
    "content", [b"hello", b"x" * 5000, b"SQLite format 3\0" + b"z" * 5000, bytes(4096)]
)
def test_garbage_is_called_damaged_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "facts.db"
    path.write_bytes(content)
    with pytest.raises(StoreDamaged, match=r"facts\.db is no Quoth database"):
        Store.open(f"sqlite:///{path}")
    assert path.read_bytes() == content


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    path.touch()
    Store.open(f"sqlite:///{path}").close()
    assert path.stat().st_size > 0


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("create table recipe (name)")
    before = path.read_bytes()
    with pytest.raises(StoreDamaged, match="no Quoth database"):
        Store.open(f"sqlite:///{path}")
    assert path.read_bytes() == before


def test_a_locked_database_is_busy(path: Path) -> None:
    store = Store.open(f"sqlite:///{path}", busy_seconds=0.01)
    with closing(sqlite3.connect(path, isolation_level=None)) as other, closing(store):
        other.execute("begin exclusive")
        with (
            pytest.raises(StoreBusy, match=r"facts\.db is in use by another process; try again"),
            store.writer("us"),
        ):
            pass
        with store.reader("us") as reader:
            assert reader.documents() == []


def test_a_new_database_that_is_locked_is_busy(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("begin exclusive")
        with pytest.raises(StoreBusy):
            Store.open(f"sqlite:///{path}", busy_seconds=0.03)


def test_opening_waits_for_whoever_makes_the_database(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("begin exclusive")
        release = Timer(0.05, other.rollback)
        release.start()
        Store.open(f"sqlite:///{path}", busy_seconds=30).close()
        release.join()


def test_a_path_below_a_file_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="check that its folder exists"):
        Store.open(f"sqlite:///{tmp_path}/file/facts.db")


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened or written"):
        Store.open(f"sqlite:///{tmp_path}")


def test_a_migration_is_run_once(path: Path) -> None:
    database = open_database(f"sqlite:///{path}", 1)
    migrate(database)
    with database.read() as session:
        versions = session.rows("select version from schema_version order by version")
    migrate(database)
    with database.read() as session:
        assert session.rows("select version from schema_version order by version") == versions
    assert versions == [(number,) for number, _ in enumerate(known_scripts(), 1)]
    database.close()


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY_SNAPSHOT, StoreBusy),
        (sqlite3.SQLITE_LOCKED, StoreBusy),
        (sqlite3.SQLITE_FULL, StoreFull),
        (sqlite3.SQLITE_IOERR_WRITE, StoreFull),
        (sqlite3.SQLITE_CORRUPT, StoreDamaged),
        (sqlite3.SQLITE_NOTADB, StoreDamaged),
        (sqlite3.SQLITE_READONLY_DBMOVED, StoreError),
        (sqlite3.SQLITE_IOERR_READ, StoreError),
    ],
)
def test_errors_are_renamed_by_their_code(code: int, kind: type[StoreError]) -> None:
    error = sqlite3.OperationalError("it broke")
    error.sqlite_errorcode = code
    renamed = store_error(error, "facts.db")
    assert type(renamed) is kind
    assert "facts.db" in str(renamed)


def test_errors_without_a_code_keep_their_text() -> None:
    assert str(store_error(sqlite3.InterfaceError("odd"), "facts.db")).endswith("failed: odd")
