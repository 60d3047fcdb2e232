"""Question sets written for this project: documents of a team, and what people ask of them."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

TRAINING: Final = Path(__file__).parent / "training"


@dataclass(frozen=True, slots=True)
class Golden:
    """A question with the strings any of which the right quote holds; none if unanswerable."""

    question: str
    expect: tuple[str, ...]
    kind: str
    document: str | None = None
    after: str | None = None

    def holds(self, quote: str) -> bool:
        """Tell whether a quote is right."""
        return any(expected in quote for expected in self.expect)


@dataclass(frozen=True, slots=True)
class Office:
    """A folder of documents and the questions on them."""

    name: str
    documents: tuple[Path, ...]
    questions: tuple[Golden, ...]


def load_questions(path: Path) -> tuple[Golden, ...]:
    """Read golden questions, one JSON object a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_golden(line) for line in lines if line.strip())


def _golden(line: str) -> Golden:
    record = json.loads(line)
    return Golden(
        question=record["question"],
        expect=tuple(record["expect"] or ()),
        kind=record.get("kind", ""),
        document=record.get("document"),
        after=record.get("after"),
    )


def load_offices(folder: Path = TRAINING) -> list[Office]:
    """Read every set below a folder."""
    return [
        Office(
            name=path.parent.name,
            documents=tuple(
                sorted(it for it in path.parent.iterdir() if it.suffix in {".txt", ".md"})
            ),
            questions=load_questions(path),
        )
        for path in sorted(folder.glob("*/questions.jsonl"))
    ]
