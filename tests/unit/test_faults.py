"""The benchmark of faults sees what is lost, torn, or missing from the index."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from benchmarks.faults.checking import Ledger, index_is_whole
from benchmarks.faults.work import Change, Told, text_of
from knowledge import KnowledgeBase
from knowledge.store import Store

OLD, NEW = text_of("a0", 1, 3), text_of("a0", 2, 5)


@pytest.fixture
def url(address: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of an empty database that may be opened twice."""
    folder = tmp_path_factory.mktemp("facts")
    return f"sqlite:///{folder}/facts.db" if address == "sqlite://" else address


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with closing(Store.open(url)) as opened:
        yield opened


def put(url: str, text: str) -> None:
    with KnowledgeBase.open(url) as knowledge:
        knowledge.add_text(text, "a0", "a0")


def counted(ledger: Ledger, store: Store) -> tuple[int, int]:
    ledger.check(store, "local", "a")
    return ledger.counts["lost"], ledger.counts["torn"]


@pytest.mark.parametrize(
    ("told", "stored", "lost", "torn"),
    [
        ([("kept", OLD)], OLD, 0, 0),
        ([("kept", OLD)], None, 1, 0),
        ([("kept", OLD), ("trying", NEW)], OLD, 0, 0),
        ([("kept", OLD), ("trying", NEW)], NEW, 0, 0),
        ([("kept", OLD), ("refused", NEW)], NEW, 0, 0),
        ([("kept", OLD), ("trying", NEW), ("kept", NEW)], OLD, 1, 0),
        ([("kept", OLD), ("trying", None), ("kept", None)], OLD, 1, 0),
        ([("kept", OLD), ("trying", NEW)], NEW[: len(NEW) // 2], 0, 1),
        ([("trying", OLD)], None, 0, 0),
    ],
)
def test_what_is_not_as_acknowledged_is_counted(
    store: Store,
    url: str,
    told: list[tuple[str, str | None]],
    stored: str | None,
    lost: int,
    torn: int,
) -> None:
    ledger = Ledger()
    for what, text in told:
        ledger.note(Told(what, Change("a0", text)))
    if stored:
        put(url, stored)
    assert counted(ledger, store) == (lost, torn)


@pytest.mark.parametrize(
    "harm",
    [
        "delete from posting where term = 3",
        "update posting set data = (select data from posting where term = 2) where term = 3",
        "delete from document",
        "insert into posting values (1, 1, 60000, (select data from posting where term = 2))",
    ],
)
def test_an_index_that_differs_from_a_new_one_is_noticed(
    store: Store, url: str, harm: str
) -> None:
    put(url, NEW)
    put(url, OLD)
    assert index_is_whole(store, "local")
    with store._database.write("local") as session:  # noqa: SLF001 -- harm from outside
        session.run(harm)
    assert not index_is_whole(store, "local")
