"""Sum up documents as one text, in their order."""

from collections.abc import Sequence
from typing import Final

from knowledge.answers import GroupKind, Note, Summary
from knowledge.language import tokens_of
from knowledge.language.stop_words import STOP
from knowledge.store import DocumentRecord, Reader
from knowledge.summaries import Wanted, choose, group_of, is_finished, is_row
from knowledge.summarising.composing import Chosen, Drawn, compose
from knowledge.summarising.entries import (
    Entry,
    may_stand,
    newest,
    numbered,
    read_entries,
    sentence_of,
)

_WORTH: Final[dict[GroupKind | None, float]] = {GroupKind.DECISIONS: 0.1, GroupKind.ACTIONS: 0.05}
_UNFINISHED: Final = 0.5
_ENOUGH_WORDS: Final = 40
_FEWEST_KNOWN: Final = 0.08
_SAMPLE: Final = 60


def summarise_documents(
    reader: Reader, documents: Sequence[DocumentRecord], title: str, wanted: Wanted
) -> Summary:
    """Sum up documents, in their order."""
    entries = read_entries(reader, newest(documents))
    pool = [entry for entry in entries if may_stand(entry)]
    sentences = [
        sentence_of(entry, section) for entry, section in zip(pool, numbered(pool), strict=True)
    ]
    bullets = [
        Chosen(pool[choice.place], tuple(pool[copy] for copy in choice.copies))
        for choice in choose(sentences, wanted.budget(len(pool)))
    ]
    whole = len(entries) >= sum(document.facts for document in documents)
    notes = (*_notes(entries, pool), *(() if whole else (Note.ONLY_OPENINGS,)))
    return compose(Drawn(entries, pool, bullets, notes), title, None, wanted)


def worth_of(entry: Entry) -> float:
    """Return what a sentence gains by what it states, and loses by having no end."""
    kind = group_of(entry.text, entry.candidate.kinds)
    return _WORTH.get(kind, 0.0) - (0.0 if is_finished(entry.text) else _UNFINISHED)


def _notes(entries: Sequence[Entry], pool: Sequence[Entry]) -> tuple[Note, ...]:
    if not pool:
        rows = any(is_row(entry.text) for entry in entries)
        return (Note.ONLY_TABLES if rows else Note.NOTHING_WRITTEN,)
    if len(pool) == 1:
        return (Note.ONE_SENTENCE,)
    return (Note.UNKNOWN_LANGUAGE,) if is_foreign([it.text for it in pool]) else ()


def is_foreign(texts: Sequence[str]) -> bool:
    """Tell whether a text is in no language that the weights and word lists know."""
    words = [token.text for text in texts[:_SAMPLE] for token in tokens_of(text)]
    known = sum(word in STOP for word in words)
    return len(words) >= _ENOUGH_WORDS and known < _FEWEST_KNOWN * len(words)
