"""The walk's steps that call the knowledge base: each yields what must not have been shown."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from pydantic import BaseModel

from benchmarks.isolation.ground import URIS, Ground, scope_of
from benchmarks.isolation.secrecy import COLLECTIONS, Sight
from knowledge import FactKind, Kind, KnowledgeError, Scope

Step = Callable[[Ground], Iterator[str]]
KEPT: Final = timedelta(seconds=3)


def _view(ground: Ground) -> tuple[Scope, Sight]:
    """Choose a team, and which of its collections may be seen."""
    place = ground.place()
    seen = frozenset(ground.chance.sample(list(COLLECTIONS), ground.chance.randint(1, 3)))
    whole = ground.chance.random() < 1 / 3
    return (
        scope_of(place, None if whole else seen),
        Sight(place, frozenset(COLLECTIONS) if whole else seen, "ann"),
    )


def _dumped(found: object) -> str:
    if isinstance(found, BaseModel):
        return found.model_dump_json()
    if isinstance(found, list | tuple):
        return "\n".join(map(_dumped, found))
    return repr(found)


def _counted(ground: Ground, sight: Sight, found: tuple[int, int]) -> Iterator[str]:
    if found != (held := ground.count(sight.place, sight.collections)):
        yield f"counted {found} documents and facts where {held} may be seen"


def add(ground: Ground) -> Iterator[str]:
    """Add a document, or change one."""
    place, collection = ground.place(), ground.chance.choice(list(COLLECTIONS))
    uri, text = f"d{ground.chance.randint(1, URIS)}", ground.document(place, collection)
    title = text.partition("\n")[0].removeprefix("# ")
    document = ground.knowledge.add_text(text, title, uri, collection, scope=scope_of(place))
    ground.put(place, collection, uri, document.facts)
    yield from Sight(place).leaks(_dumped(document))


def add_many(ground: Ground) -> Iterator[str]:
    """Add documents in bulk."""
    place, collection = ground.place(), ground.chance.choice(list(COLLECTIONS))
    texts = [(ground.document(place, collection), f"Bulk {n}", f"b{n}") for n in range(3)]
    added = ground.knowledge.add_texts(texts, collection, scope=scope_of(place))
    for document in added:
        ground.put(place, collection, document.uri, document.facts)
    yield from Sight(place).leaks(_dumped(added))


def remove(ground: Ground) -> Iterator[str]:
    """Remove a document; a name of another team's or a hidden one finds nothing."""
    scope, sight = _view(ground)
    known = ground.knowledge.documents(scope=scope_of(ground.place()))
    if not known:
        return
    wanted = ground.chance.choice(known)
    try:
        gone = ground.knowledge.remove(wanted.id, scope=scope)
    except KnowledgeError as error:
        yield from sight.leaks(str(error).replace(wanted.id, ""))
        return
    ground.put(sight.place, gone.collection, gone.uri, 0)
    yield from sight.leaks(_dumped(gone))


def ask(ground: Ground) -> Iterator[str]:
    """Ask; the numbers of what was searched are those of what may be seen."""
    scope, sight = _view(ground)
    answer = ground.knowledge.ask(ground.question(sight.place), scope=scope)
    searched = answer.searched
    yield from _counted(ground, sight, (searched.documents, searched.facts))
    yield from sight.leaks(_dumped(answer))


def search(ground: Ground) -> Iterator[str]:
    """Search, of a named collection at times."""
    scope, sight = _view(ground)
    wanted = ground.chance.choice((None, *COLLECTIONS))
    found = ground.knowledge.search(ground.question(sight.place), 10, wanted, scope=scope)
    yield from sight.leaks(_dumped(found))


def suggest(ground: Ground) -> Iterator[str]:
    """Let something half typed be completed."""
    scope, sight = _view(ground)
    typed = ground.question(sight.place)
    typed = typed[: ground.chance.randint(3, len(typed))]
    yield from sight.leaks(_dumped(ground.knowledge.suggest(typed, scope=scope)))


def sum_up(ground: Ground) -> Iterator[str]:
    """Sum up everything, a topic, or a document by the name of anybody's."""
    scope, sight = _view(ground)
    topic = ground.chance.choice((None, ground.question(sight.place)))
    name = None
    if ground.chance.random() < 1 / 3:
        known = ground.knowledge.documents(scope=scope_of(ground.place()))
        name = ground.chance.choice([it.id for it in known] or ["none"])
    try:
        summary = ground.knowledge.summarize(name, topic, scope=scope)
    except KnowledgeError as error:
        yield from sight.leaks(str(error))
        return
    yield from sight.leaks(_dumped(summary))


def browse(ground: Ground) -> Iterator[str]:
    """Browse facts by words and kind."""
    scope, sight = _view(ground)
    words = ground.chance.choice((None, *("canteen", "opened", "May 2026")))
    kind = ground.chance.choice((None, *FactKind))
    yield from sight.leaks(_dumped(ground.knowledge.facts(words, kind, scope=scope)))


def list_all(ground: Ground) -> Iterator[str]:
    """List the documents, and count them."""
    scope, sight = _view(ground)
    documents = ground.knowledge.documents(scope=scope)
    counts = (len(documents), sum(it.facts for it in documents))
    yield from _counted(ground, sight, counts)
    totals = ground.knowledge.totals(scope=scope_of(sight.place))
    yield from _counted(ground, Sight(sight.place), (totals.documents, totals.facts))
    yield from sight.leaks(_dumped(documents))


def tell_news(ground: Ground) -> Iterator[str]:
    """Tell what is new."""
    scope, sight = _view(ground)
    since = datetime.now(UTC) - timedelta(hours=1)
    yield from sight.leaks(_dumped(ground.knowledge.news(since, scope=scope)))


def look_again(ground: Ground) -> Iterator[str]:
    """Verify the quotes that another team found, and look at what stands around them."""
    scope, sight = _view(ground)
    place = ground.place()
    quotes = ground.knowledge.search(ground.question(place), 2, scope=scope_of(place))
    checked = ground.knowledge.verify(quotes, scope=scope)
    yield from sight.leaks("".join(it.now for it in checked))
    for quote in quotes:
        around = ground.knowledge.surroundings(quote, scope=scope)
        yield from sight.leaks(_dumped(around))


def look_up(ground: Ground) -> Iterator[str]:
    """Find the receipt of anybody's answer, and those of questions like one."""
    scope, sight = _view(ground)
    receipts = ground.knowledge.receipts
    found = receipts.find(ground.receipt(ground.place()), scope=scope)
    alike = receipts.like(ground.question(sight.place), scope=scope)
    public = [it for it in (found, *alike) if it is not None and not it.private]
    yield from Sight(sight.place, sight.collections).leaks(_dumped(public))
    if found is not None and found.private:
        yield from Sight(sight.place, sight.collections, found.asker[-3:]).leaks(_dumped(found))


def list_kept(ground: Ground) -> Iterator[str]:
    """List what is kept of one team beside its documents."""
    place = ground.place()
    scope, knowledge = scope_of(place), ground.knowledge
    kept = (
        *knowledge.misses.open(scope=scope),
        *knowledge.teaching.curated(scope=scope),
        *knowledge.teaching.words(scope=scope),
        *knowledge.teaching.expected(scope=scope),
        *knowledge.receipts.of_asker(f"{place.partition(':')[0]}:ann", scope=scope),
    )
    yield from Sight(place, asker="ann").leaks(_dumped(kept))


def tidy(ground: Ground) -> Iterator[str]:
    """Delete what is old of one team."""
    moments = dict.fromkeys(Kind, datetime.now(UTC) - KEPT)
    ground.knowledge.kept.forget_before(moments, scope=scope_of(ground.place()))
    yield from ()


def move(ground: Ground) -> Iterator[str]:
    """Carry everything over to another database."""
    ground.move()
    yield from ()


CALLS: Final[dict[str, tuple[Step, int]]] = {
    "base: add": (add, 60),
    "base: add many": (add_many, 10),
    "base: remove": (remove, 30),
    "base: ask": (ask, 120),
    "base: search": (search, 40),
    "base: suggest": (suggest, 40),
    "base: summary": (sum_up, 20),
    "base: facts": (browse, 20),
    "base: documents": (list_all, 40),
    "base: news": (tell_news, 20),
    "base: verify, context": (look_again, 30),
    "base: receipts": (look_up, 40),
    "base: misses, taught": (list_kept, 20),
    "base: forget old": (tidy, 10),
    "base: export, import": (move, 1),
}
