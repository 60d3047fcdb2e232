"""What is new since a moment: documents, and what was decided in them."""

from collections.abc import Sequence
from typing import Final

from knowledge.answers import Bullet, GroupKind
from knowledge.store import DocumentRecord, Reader
from knowledge.summaries import Wanted
from knowledge.summarising.composing import Drawn, compose
from knowledge.summarising.entries import newest, read_entries

_ALL: Final = Wanted("100%", 1.0)


def decisions_in(
    reader: Reader, documents: Sequence[DocumentRecord]
) -> tuple[tuple[Bullet, ...], int]:
    """Return what was decided in those documents that are minutes, and how much more was."""
    entries = read_entries(reader, newest(documents)) if documents else ()
    summary = compose(Drawn(entries, (), ()), "", None, _ALL)
    group = next((it for it in summary.groups if it.kind is GroupKind.DECISIONS), None)
    return (group.bullets, group.more) if group else ((), 0)
