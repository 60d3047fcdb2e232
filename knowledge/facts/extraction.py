"""Turn a reading into passages that tile its text, each with its facts."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from knowledge.facts.kinds import kinds_of
from knowledge.facts.sentences import LONGEST_SENTENCE, Range, sentences_of
from knowledge.model import Block, BlockKind, Fact, FactKind, Passage, Reading

MOST_FACTS: Final = 12
_GROUPED: Final = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.MESSAGE})

_WHOLE: Final = frozenset({BlockKind.TABLE_ROW, BlockKind.MESSAGE, BlockKind.HEADING})

_Group = list[Block]


def extract_passages(reading: Reading) -> list[Passage]:
    """Return the passages of a document; joined, their texts are its text."""
    parts = [part for group in _groups(reading) for part in _parts(reading.text, group)]
    parts = parts or list(_parts(reading.text, [Block(0, len(reading.text))]))
    if not parts:
        return []
    starts = [0, *(facts[0][0] for _, facts in parts[1:]), len(reading.text)]
    return [
        _passage(reading.text, block, facts, *edges)
        for (block, facts), edges in zip(parts, pairwise(starts), strict=True)
    ]


def _groups(reading: Reading) -> Iterator[_Group]:
    """Yield blocks that belong together: a list with its lead-in, a table, a paragraph."""
    group: _Group = []
    for block in reading.blocks:
        if group and not _continues(reading.text, group[-1], block):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _continues(text: str, before: Block, block: Block) -> bool:
    if block.kind not in _GROUPED or block.section != before.section:
        return False
    leads_in = text[before.start : before.end].rstrip().endswith(":")
    return before.kind == block.kind or (before.kind is BlockKind.PARAGRAPH and leads_in)


def _parts(text: str, group: _Group) -> Iterator[tuple[Block, list[Range]]]:
    """Yield runs of at most `MOST_FACTS` sentences, each with its first block."""
    run: list[Range] = []
    first = group[0]
    for block, sentence in _sentences(text, group):
        if len(run) == MOST_FACTS:
            yield first, run
            run = []
        if not run:
            first = block
        run.append(sentence)
    if run:
        yield first, run


def _sentences(text: str, group: Iterable[Block]) -> Iterator[tuple[Block, Range]]:
    for block in group:
        if block.kind in _WHOLE and block.end - block.start <= LONGEST_SENTENCE:
            yield block, (block.start, block.end)
        else:
            yield from ((block, found) for found in sentences_of(text, block.start, block.end))


def _passage(text: str, block: Block, facts: list[Range], start: int, end: int) -> Passage:
    heading = block.kind is BlockKind.HEADING
    return Passage(
        start=start,
        text=text[start:end],
        facts=tuple(
            Fact(
                low - start,
                high - start,
                (FactKind.HEADING,) if heading else kinds_of(text[low:high]),
            )
            for low, high in facts
        ),
        section=block.section,
        page=block.page,
    )
