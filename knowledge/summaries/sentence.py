"""A sentence that may stand in a summary, and what kind of text it comes from."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_LABEL: Final = re.compile(r"([^\W\d_][\w .'\u2019()-]{0,40}):\s+\S")
_PAPER: Final = re.compile(
    r"\bin\s+this\s+(?:paper|article|study|work)\b|\bthis\s+(?:paper|study)\s+\w+s\b|"
    r"\bwe\s+(?:present|propose|describe|introduce|investigate)\b",
    re.IGNORECASE,
)
_NO_SPEAKER: Final = frozenset(
    {
        *("action", "agreed", "aim", "answer", "apologies", "attendees", "caution", "decision"),
        *("example", "important", "next steps", "note", "outcome", "owner", "present", "question"),
        *("q", "a", "reason", "result", "source", "status", "task", "tip", "todo", "warning"),
    }
)
_OPENING: Final = 40
_LONG: Final = 60
_TURNS: Final = 8
_SPEAKERS: Final = 2
_TURN_SHARE: Final = 0.1
_RECURS: Final = 3


class TextKind(StrEnum):
    """What sort of text is summed up; each is weighed in its own way."""

    PLAIN = "plain"
    PAPER = "paper"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that may be chosen.

    `place` is its place in its document, `section` numbers its section there and
    `title` is the document's. `relevance` adds to its worth, as for a topic. `apart` tells
    that it leans on words that a reader only sees if the sentence before is shown.
    """

    text: str
    relevance: float = 0.0
    place: int = 0
    document: int = 0
    section: int = 0
    title: str = ""
    apart: bool = False

    def follows(self, other: "Sentence") -> bool:
        """Tell whether it stands right after another."""
        return self.document == other.document and self.place == other.place + 1


def text_kind(texts: Sequence[str]) -> TextKind:
    """Tell what sort of text some sentences make."""
    if speakers_in(texts):
        return TextKind.TALK
    says_so = any(_PAPER.search(text) for text in texts[:_OPENING])
    return TextKind.PAPER if says_so and len(texts) >= _LONG else TextKind.PLAIN


def speakers_in(texts: Sequence[str]) -> frozenset[str]:
    """Return who opens line after line of a transcript; nobody when it is none."""
    labels = Counter(label for text in texts if (label := label_of(text)))
    turns = {label: count for label, count in labels.items() if count >= _RECURS}
    said = sum(turns.values())
    talks = len(turns) >= _SPEAKERS and said >= max(_TURNS, _TURN_SHARE * len(texts))
    return frozenset(labels) if talks else frozenset()


def label_of(text: str) -> str | None:
    """Return the name with which a line of a transcript opens, if it does."""
    found = _LABEL.match(text)
    return found[1] if found and found[1].casefold() not in _NO_SPEAKER else None
