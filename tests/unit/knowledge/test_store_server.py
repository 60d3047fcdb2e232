"""A database on a server: shared by replicas, gone and back, and never too talkative."""

import json
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import count
from pathlib import Path
from threading import Event, Thread

import psycopg
import pytest

from benchmarks.identity import compare
from knowledge import KnowledgeBase
from knowledge.errors import (
    StoreAway,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreTooNew,
)
from knowledge.store import Store, Writer
from knowledge.store.dialect import sendable, translated
from knowledge.store.migrations import known_scripts
from knowledge.store.server_failures import server_error
from tests.postgres import Server
from tests.unit.knowledge.test_store import draft

CUT_OFF = """
select pg_terminate_backend(pid, 5000) from pg_stat_activity
where application_name = 'quoth' and datname = current_database()
"""
NAMES = count()
ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "examples"
GOLDEN = ROOT / "tests" / "golden" / "questions.jsonl"
PAY = "Salaries are paid on the 28th of each month."


@pytest.fixture
def fresh(server: Server) -> Iterator[str]:
    """Return the address of a database without tables."""
    name = f"fresh{next(NAMES)}"
    server.execute(f"create database {name}")
    yield server.url(name)
    server.execute(f"drop database {name} with (force)")


def test_replicas_that_start_together_make_one_schema(fresh: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        for store in pool.map(lambda _: Store.open(fresh, busy_seconds=30), range(4)):
            store.close()
    with psycopg.connect(fresh) as connection:
        found = connection.execute("select version from schema_version order by 1").fetchall()
    assert found == [(number,) for number, _ in enumerate(known_scripts(), 1)]


def test_a_later_schema_asks_for_an_upgrade(fresh: str) -> None:
    Store.open(fresh).close()
    with psycopg.connect(fresh) as connection:
        connection.execute("insert into schema_version values (99)")
    with pytest.raises(StoreTooNew, match="upgrade Quoth"):
        Store.open(fresh)


def test_tables_of_somebody_else_are_left_alone(fresh: str) -> None:
    with psycopg.connect(fresh) as connection:
        connection.execute("create table recipe (name text)")
    with pytest.raises(StoreDamaged, match="no Quoth database"):
        Store.open(fresh)


def test_one_replica_sees_what_another_writes(address: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/facts.db" if address == "sqlite://" else address
    with KnowledgeBase.open(url) as first, KnowledgeBase.open(url) as second:
        first.add_text("Parking is free for guests.", "Parking", "p")
        assert second.ask("Is parking free?").answers
        first.add_text(PAY, "Pay", "pay")
        assert second.ask("When are salarise paid?").answers[0].quote == PAY
        second.remove(second.documents()[0].id)
        gone = {it.title for it in second.documents()}
        assert {it.title for it in first.documents()} == gone
        assert len(gone) == 1


def test_writers_of_one_tenant_take_turns_and_others_do_not_wait(postgres: str) -> None:
    with (
        closing(Store.open(postgres, busy_seconds=0.05)) as store,
        store.writer("us") as first,
    ):
        first.add(draft("a", "Ann signs"))
        with store.writer("them") as other:
            other.add(draft("a", "Eve signs"))
        with pytest.raises(StoreBusy, match="is busy; try again"), store.writer("us"):
            pass


def test_many_writers_lose_nothing(postgres: str) -> None:
    stores = [Store.open(postgres, busy_seconds=60) for _ in range(2)]

    def add(number: int) -> None:
        with stores[number % 2].writer("us") as writer:
            writer.add(draft(f"{number}", "Ann signs"))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(16)))
    with stores[0].reader("us") as reader:
        assert reader.postings(["signs"])["signs"].ids.tolist() == list(range(16))
        assert len(reader.documents()) == 16
    for store in stores:
        store.close()


def test_readers_keep_to_one_moment(postgres: str) -> None:
    with closing(Store.open(postgres)) as store:
        with store.writer("us") as writer:
            writer.add(draft("a", "Ann signs"))
        with store.reader("us") as old:
            with store.writer("us") as writer:
                writer.add(draft("a", "Bob reads"))
            assert list(old.frequencies(["ann", "bob"])) == ["ann"]
            assert old.layout().passage_of.tolist() == [0]
        with store.reader("us") as new:
            assert new.layout().passage_of.tolist() == [-1, 1]


def test_a_server_that_comes_back_is_used_again(server: Server, fresh: str) -> None:
    with KnowledgeBase.open(fresh) as knowledge:
        knowledge.add_text(PAY, "Pay")
        server.stop()
        try:
            with pytest.raises(StoreAway, match="used again as soon as it is there"):
                knowledge.ask("When are salaries paid?")
            with pytest.raises(StoreAway):
                knowledge.add_text("More", "More")
        finally:
            server.start()
        assert knowledge.ask("When are salaries paid?").answers[0].quote == PAY


def test_a_connection_lost_in_the_middle_keeps_nothing(postgres: str) -> None:
    with closing(Store.open(postgres)) as store:
        with pytest.raises(StoreAway), store.writer("us") as writer:
            add_and_lose(writer, postgres)
        with store.reader("us") as reader:
            assert reader.documents() == []


def add_and_lose(writer: Writer, url: str) -> None:
    """Add a document, then end every connection of the store's from the server's side."""
    writer.add(draft("a", "Ann signs"))
    with psycopg.connect(url, autocommit=True) as other:
        other.execute(CUT_OFF)


def test_a_closed_store_says_so(postgres: str) -> None:
    store = Store.open(postgres)
    entered, leave = Event(), Event()

    def hold() -> None:
        with store.reader("us"):
            entered.set()
            leave.wait(30)

    thread = Thread(target=hold)
    thread.start()
    entered.wait(30)
    store.close()
    leave.set()
    thread.join()
    with pytest.raises(StoreError, match="has been closed"), store.reader("us"):
        pass


def test_backing_up_is_left_to_the_server(postgres: str, tmp_path: Path) -> None:
    with closing(Store.open(postgres)) as store, pytest.raises(StoreError, match="pg_dump"):
        store.back_up(tmp_path)


def test_both_databases_answer_alike(postgres: str) -> None:
    """Every quote, score and reason is the same, whichever database holds the facts."""
    with KnowledgeBase.open("sqlite://") as here, KnowledgeBase.open(postgres) as there:
        for path in sorted(EXAMPLES.glob("*.md")):
            text = path.read_text(encoding="utf-8")
            for knowledge in (here, there):
                knowledge.add_text(text, path.stem, path.stem)
        for question in questions():
            one, other = (
                knowledge.ask(question).model_dump(exclude={"elapsed_ms"})
                for knowledge in (here, there)
            )
            assert one == other


def test_both_databases_find_alike_among_many_facts(postgres: str, tmp_path: Path) -> None:
    """A smaller `python -m benchmarks identity`."""
    found = compare(f"sqlite:///{tmp_path}/facts.db", postgres, count=10, facts=200)
    assert found["questions"] == 10
    assert found["answered"] > 3
    assert found["answers_differ"] == found["candidates_differ"] == 0


def questions() -> list[str]:
    """Return a tenth of the golden questions, each also with a typo."""
    lines = GOLDEN.read_text(encoding="utf-8").splitlines()[::10]
    asked = [str(json.loads(line)["question"]) for line in lines]
    return [it for question in asked for it in (question, question[:-4] + question[-3:])]


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://me:s3cret@127.0.0.1:1/quoth",
        "postgresql://me:s3cret@/quoth?host=/nowhere",
        "postgresql://me:s3cret@[/quoth",
        "postgresql://me:s3cret@h/quoth?odd=1",
        "postgresql://me:s3cret@h:port/quoth",
    ],
)
def test_no_message_holds_the_password(url: str) -> None:
    with pytest.raises(StoreError) as raised:
        Store.open(url, busy_seconds=0.1)
    assert "s3cret" not in str(raised.value)
    assert "s3cret" not in repr(raised.value.__cause__)


def test_a_database_that_does_not_exist_is_named(server: Server) -> None:
    with pytest.raises(StoreError, match=r"the database nobody_made on .* does not exist"):
        Store.open(server.url("nobody_made"))


def test_a_missing_driver_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "knowledge.store.postgres", None)
    with pytest.raises(StoreError, match=r"pip install 'quoth\[postgres\]'"):
        Store.open("postgresql://db/quoth")


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (psycopg.errors.LockNotAvailable(), StoreBusy),
        (psycopg.errors.QueryCanceled(), StoreBusy),
        (psycopg.errors.DiskFull(), StoreFull),
        (psycopg.errors.DataCorrupted(), StoreDamaged),
        (psycopg.errors.AdminShutdown(), StoreAway),
        (psycopg.errors.ConnectionFailure(), StoreAway),
        (psycopg.OperationalError("connection refused"), StoreAway),
        (psycopg.errors.InvalidPassword(), StoreError),
        (psycopg.errors.ReadOnlySqlTransaction(), StoreError),
        (psycopg.errors.UndefinedTable("odd"), StoreError),
    ],
)
def test_errors_are_renamed_by_their_code(error: psycopg.Error, kind: type[StoreError]) -> None:
    renamed = server_error(error, "the database")
    assert type(renamed) is kind
    assert str(renamed).count("the database") == 1


def test_statements_are_put_into_the_servers_words() -> None:
    assert translated("select 1 where a = ? and b in (?*)") == (
        "select 1 where a = %s and b = any(%s)"
    )
    table = (
        "-- why;\ncreate table t (\n    number integer primary key,\n"
        "    text blob,\n    id text\n) without rowid"
    )
    assert translated(table) == (
        "create table t (\n    number bigint generated by default as identity primary key,\n"
        '    text bytea,\n    id text collate "C"\n)'
    )
    added = "alter table t add column at integer not null default 0"
    assert translated(added) == "alter table t add column at bigint not null default 0"


def test_text_that_no_server_takes_is_not_found_instead() -> None:
    assert sendable("a\0b") == "a\\0b"
    assert sendable("\ud800") == "\\ud800"
    assert sendable("é") == "é"
    assert sendable(b"\0") == b"\0"
