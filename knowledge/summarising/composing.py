"""From chosen facts to the summary that people see: cited, in order, with coverage."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from knowledge.answers import Bullet, Citation, Coverage, GroupKind, Note, Summary, SummaryGroup
from knowledge.matching import citation_of, context_of
from knowledge.store import DocumentRecord
from knowledge.summaries import (
    Wanted,
    group_of,
    is_boilerplate,
    is_column_heads,
    is_meeting,
    is_row,
    most_in_group,
)
from knowledge.summarising.entries import Entry, asks

_FIGURES: Final = frozenset({GroupKind.DATES, GroupKind.NUMBERS})
_LEFT_OUT: Final = 20
_MOST_ALSO: Final = 5


@dataclass(frozen=True, slots=True)
class Chosen:
    """A fact that was chosen, and its near-copies."""

    entry: Entry
    copies: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a summary draws on: all it looked at, what could be chosen, what was chosen."""

    entries: Sequence[Entry]
    pool: Sequence[Entry]
    bullets: Sequence[Chosen]
    notes: tuple[Note, ...] = field(default=())


def compose(drawn: Drawn, title: str, topic: str | None, wanted: Wanted) -> Summary:
    """Lay out a summary."""
    documents = {entry.document.number: entry.document for entry in drawn.entries}
    titles = dict.fromkeys(it.entry.document.number for it in drawn.bullets)
    return Summary(
        title=title,
        topic=topic,
        length=wanted.name,
        bullets=tuple(
            _bullet(it.entry, documents, it.copies[:_MOST_ALSO]) for it in drawn.bullets
        ),
        coverage=_coverage(drawn),
        documents=tuple(documents[number].title for number in titles),
        groups=_groups(drawn.entries, documents, wanted),
        notes=drawn.notes,
    )


def _bullet(
    entry: Entry,
    documents: Mapping[int, DocumentRecord],
    also: Iterable[Entry] = (),
) -> Bullet:
    return Bullet(
        quote=entry.text,
        citation=_cited(entry, documents),
        context=_context(entry),
        speaker=entry.speaker,
        also_in=tuple(_cited(it, documents) for it in also),
    )


def _context(entry: Entry) -> str:
    """Return what a fact leans on, or the question that it answers."""
    before = entry.candidate.before
    return context_of(entry.candidate) or (before if asks(before) else "")


def _cited(entry: Entry, documents: Mapping[int, DocumentRecord]) -> Citation:
    return citation_of(entry.candidate, documents)


def folded(text: str) -> str:
    """Return a sentence without case and spacing, to tell copies by."""
    return " ".join(text.casefold().split())


def _coverage(drawn: Drawn) -> Coverage:
    """Count the sections that have a bullet, of those that could have had one."""
    sections = {entry.section: entry for entry in reversed(drawn.pool)}
    covered = {it.entry.section for it in drawn.bullets}
    several = len({entry.document.number for entry in drawn.pool}) > 1
    left = [entry for section, entry in reversed(sections.items()) if section not in covered]
    names = [_name(entry, several=several) for entry in left]
    return Coverage(
        covered=len(covered),
        sections=len(sections),
        left_out=tuple(dict.fromkeys(filter(None, names)))[:_LEFT_OUT],
    )


def _name(entry: Entry, *, several: bool) -> str:
    path = entry.candidate.record.passage.section
    return path[-1] if path else entry.document.title if several else ""


def _groups(
    entries: Sequence[Entry], documents: Mapping[int, DocumentRecord], wanted: Wanted
) -> tuple[SummaryGroup, ...]:
    """Sort what minutes and transcripts state; other documents have no groups."""
    meetings = _meetings(entries)
    found: dict[GroupKind, dict[str, Entry]] = defaultdict(dict)
    for entry in entries:
        if entry.document.number in meetings and (kind := _group(entry)) is not None:
            found[kind].setdefault(folded(entry.text), entry)
    most, several = most_in_group(wanted), len(documents) > 1
    return tuple(
        SummaryGroup(
            kind=kind,
            bullets=tuple(
                _bullet(entry, documents) for entry in list(found[kind].values())[:most]
            ),
            more=max(0, len(found[kind]) - most),
        )
        for kind in GroupKind
        if kind in found and not (several and kind in _FIGURES)
    )


def _group(entry: Entry) -> GroupKind | None:
    heading = (entry.candidate.record.passage.section or ("",))[-1]
    kind = group_of(entry.text, entry.candidate.kinds, heading)
    if entry.is_heading or kind is None:
        return None
    if is_row(entry.text):
        return None if kind in _FIGURES or is_column_heads(entry.text) else kind
    if is_boilerplate(entry.text):
        return None
    return kind


def _meetings(entries: Sequence[Entry]) -> frozenset[int]:
    """Return the documents that are minutes or transcripts."""
    texts: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        texts[entry.document.number].append(entry)
    return frozenset(
        number
        for number, own in texts.items()
        if any(entry.speaker for entry in own)
        or is_meeting((own[0].document.title,), [entry.text for entry in own])
    )
