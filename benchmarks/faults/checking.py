"""What is stored beside what was acknowledged, and the index beside one built anew."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

from benchmarks.faults.work import Change, Told
from knowledge.facts import index_passages
from knowledge.store import Reader, Store
from knowledge.store.packing import unpack_text

COLLECTION: Final = "default"
TERMS: Final = "select text from term where tenant = ?"

State = str | None


@dataclass(slots=True)
class Ledger:
    """What each document may hold: what was last acknowledged, or tried since."""

    may_be: defaultdict[str, set[State]] = field(
        default_factory=lambda: defaultdict[str, set[State]](lambda: {None})
    )
    counts: defaultdict[str, int] = field(default_factory=lambda: defaultdict[str, int](int))
    versions: set[tuple[str, State]] = field(default_factory=set)

    def note(self, told: Told) -> None:
        """Take in what a process tells."""
        self.counts[told.what] += 1
        if told.change is None:
            return
        change: Change = told.change
        self.versions.add((change.uri, change.text))
        if told.what == "kept":
            self.may_be[change.uri] = {change.text}
        else:
            self.may_be[change.uri].add(change.text)

    def check(self, store: Store, tenant: str, name: str) -> None:
        """Count a writer's documents that are not what they may be: lost, or never so and torn."""
        own = {uri: states for uri, states in self.may_be.items() if uri.startswith(name)}
        with store.reader(tenant) as reader:
            for uri, states in own.items():
                found = _text_at(reader, uri)
                if found in states:
                    continue
                known = found is None or (uri, found) in self.versions
                self.counts["lost" if known else "torn"] += 1


def _text_at(reader: Reader, uri: str) -> State:
    record = reader.document_at(COLLECTION, uri)
    return None if record is None else reader.text(record.number)


def index_is_whole(store: Store, tenant: str) -> bool:
    """Tell whether the index is what indexing the stored passages again would give."""
    with store.reader(tenant) as reader:
        expected: defaultdict[str, dict[int, int]] = defaultdict(dict)
        for record in reader.documents():
            last = record.first_passage + record.passages - 1
            stored = reader.passages_between(record.first_passage, last)
            drafts = index_passages([it.passage for it in stored], record.title)
            facts = [terms for draft in drafts for terms in draft.terms]
            for number, terms in enumerate(facts, record.first_fact):
                for term, impact in terms.impacts.items():
                    expected[term][number] = impact
        shelf = reader.shelf
        known = [unpack_text(text) for (text,) in shelf.session.rows(TERMS, (shelf.tenant,))]
        held = {
            term: dict(zip(it.ids.tolist(), it.impacts.tolist(), strict=True))
            for term, it in reader.postings(known).items()
        }
        counted = reader.frequencies(known)
        facts_held = int((reader.layout().passage_of >= 0).sum())
        return (
            held == dict(expected)
            and counted == {term: len(it) for term, it in held.items()}
            and facts_held == reader.totals().facts
        )
