"""Where each fact stands, as arrays: built from what documents say of their passages."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from knowledge.store.database import Row, Session
from knowledge.store.records import Layout, PassageDraft
from knowledge.store.tenants import Tenant

SINCE = """
select number, first_passage, first_fact, facts, layout
from document where tenant = ? and number >= ? order by number
"""

FIELDS: Final = (
    *("passage_of", "document_of", "length_of", "facts_of"),
    *("first_of", "first_in", "facts_in"),
)

Integers = npt.NDArray[np.int64]


def pack_layout(passages: tuple[PassageDraft, ...]) -> bytes:
    """Encode how many facts and words each passage of a document has."""
    pairs = [(len(draft.passage.facts), draft.length) for draft in passages]
    return np.array(pairs, dtype="<u4").tobytes()


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A layout and the state of the tenant that it shows."""

    layout: Layout
    generation: int
    removals: int
    next_document: int

    def follows_to(self, tenant: Tenant) -> bool:
        """Tell whether documents have only been added between this and that."""
        return self.removals == tenant.removals and self.generation <= tenant.generation


def lay_out(session: Session, tenant: Tenant, before: LaidOut | None) -> LaidOut:
    """Build a tenant's layout, on top of an earlier one where that still holds."""
    base = before if before is not None and before.follows_to(tenant) else None
    rows = session.rows(SINCE, (tenant.number, base.next_document if base else 0))
    layout = _filled(_blank(tenant, base.layout if base else None), rows)
    for name in FIELDS:
        getattr(layout, name).setflags(write=False)
    return LaidOut(layout, tenant.generation, tenant.removals, tenant.next_document)


def _blank(tenant: Tenant, base: Layout | None) -> Layout:
    layout = Layout(
        passage_of=np.full(tenant.next_fact, -1, np.int32),
        document_of=np.full(tenant.next_passage, -1, np.int32),
        length_of=np.zeros(tenant.next_passage, np.float32),
        facts_of=np.zeros(tenant.next_passage, np.int32),
        first_of=np.zeros(tenant.next_passage, np.int32),
        first_in=np.zeros(tenant.next_document, np.int32),
        facts_in=np.zeros(tenant.next_document, np.int32),
    )
    if base is not None:
        for name in FIELDS:
            held = getattr(base, name)
            getattr(layout, name)[: len(held)] = held
    return layout


def _filled(layout: Layout, rows: list[Row]) -> Layout:
    if not rows:
        return layout
    numbers, first_passages, first_facts, facts, blobs = zip(*rows, strict=True)
    pairs = np.frombuffer(b"".join(blobs), "<u4").astype(np.int64).reshape(-1, 2)
    sizes = np.array([len(blob) // 8 for blob in blobs])
    passages = _runs(np.array(first_passages), sizes)
    layout.document_of[passages] = np.repeat(np.array(numbers), sizes)
    layout.facts_of[passages] = pairs[:, 0]
    layout.length_of[passages] = pairs[:, 1]
    found = _runs(np.array(first_facts), np.array(facts))
    layout.passage_of[found] = np.repeat(passages, pairs[:, 0])
    layout.first_of[passages] = _runs_firsts(np.array(first_facts), sizes, pairs[:, 0])
    layout.first_in[list(numbers)] = first_facts
    layout.facts_in[list(numbers)] = facts
    return layout


def _runs_firsts(firsts: Integers, sizes: Integers, counts: Integers) -> Integers:
    """Return the first fact of each passage; documents have `sizes` passages from `firsts` on."""
    before = np.cumsum(counts) - counts
    starts = np.cumsum(sizes) - sizes
    filled = sizes > 0
    offsets = np.repeat(firsts[filled] - before[starts[filled]], sizes[filled])
    return np.asarray(before + offsets, np.int64)


def _runs(firsts: Integers, sizes: Integers) -> Integers:
    """Return the numbers from each first on, as many as its size says, joined."""
    before = np.cumsum(sizes) - sizes
    return np.repeat(firsts - before, sizes) + np.arange(int(sizes.sum()))
