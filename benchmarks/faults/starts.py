"""Databases whose first start, with every migration, is killed on the way."""

from collections import Counter
from contextlib import closing, suppress
from multiprocessing.context import ForkServerContext
from random import Random
from time import sleep
from typing import Final

from benchmarks.faults import work
from benchmarks.faults.checking import index_is_whole
from benchmarks.faults.places import Place
from knowledge.store import Store
from knowledge.store.migrations import known_scripts, stored_version
from knowledge.store.opening import open_database

LONGEST: Final = 1.0
TENANT: Final = "local"


def kill_starts(
    context: ForkServerContext, place: Place, random: Random, times: int
) -> dict[str, int]:
    """Count how far killed starts had come, and how many of their databases work now."""
    counts = Counter({"killed": times, "half_migrated": 0, "kept": 0, "lost": 0, "usable": 0})
    for _ in range(times):
        url = place.fresh()
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=work.start, args=(url, theirs), daemon=True)
        process.start()
        theirs.close()
        ours.recv()
        # Half of them within an eighth of it, where the tables are made.
        sleep(LONGEST * random.random() ** 3)
        process.kill()
        process.join()
        kept = False
        with suppress(EOFError, OSError):
            kept = ours.recv().what == "kept"
        counts["kept"] += kept
        counts["half_migrated"] += 0 < _version(url) < len(known_scripts())
        with closing(Store.open(url)) as store:
            with store.reader(TENANT) as reader:
                counts["lost"] += kept and not reader.documents()
            counts["usable"] += index_is_whole(store, TENANT)
    return dict(counts)


def _version(url: str) -> int:
    with closing(open_database(url, 5)) as database, database.read() as session:
        return stored_version(session, database.name)
