"""What a reader reads at once: a title, and the sentences around a candidate."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.model import Fact, Passage

MOST_CHARACTERS: Final = 480
LONGEST_TITLE: Final = 80
LONGEST_ANSWER: Final = 24

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Window:
    """A text to read, and where each of the facts in it stands, by its place in the passage."""

    text: str
    places: dict[int, Range]


def window_around(title: str, passage: Passage, place: int) -> Window:
    """Return as many whole neighbours of a fact as fit, on both sides in turn."""
    facts = passage.facts
    first, last = _run(facts, place)
    head = f"{title[:LONGEST_TITLE]}. "
    begin = facts[first].start
    moved = len(head) - begin
    places = {
        number: (moved + facts[number].start, moved + facts[number].end)
        for number in range(first, last + 1)
    }
    return Window(head + passage.text[begin : facts[last].end], places)


def _run(facts: Sequence[Fact], place: int) -> Range:
    """Return the first and last fact of a run that fits, grown on both sides in turn."""
    first = last = place
    while True:
        after = last + 1 < len(facts) and _fits(facts[first], facts[last + 1])
        last += after
        before = first > 0 and _fits(facts[first - 1], facts[last])
        first -= before
        if not (after or before):
            return first, last


def _fits(first: Fact, last: Fact) -> bool:
    return last.end - first.start <= MOST_CHARACTERS
