"""Texts with summaries that people wrote: papers, and meetings with questions on them.

Every third document is held out: weights and figures are chosen on the others.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

HELD_OUT_EVERY: Final = 3
PAPERS, MEETINGS, TOPICS = "papers", "meetings, whole", "meetings, by topic"


@dataclass(frozen=True, slots=True)
class Reference:
    """What people wrote: on the whole text, or on a topic of it."""

    text: str
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Summed:
    """A text, with the summaries that people wrote of it."""

    name: str
    title: str | None
    text: str
    references: tuple[Reference, ...]
    held_out: bool


def load_papers(data: Path) -> list[Summed]:
    """Read papers with their summaries (CL-SciSumm); the first sentence is the title."""
    records = json.loads((data / "summaries" / "scisumm-20.json").read_text(encoding="utf-8"))
    records.sort(key=lambda record: record["id"])
    return [_paper(record, _is_held_out(place)) for place, record in enumerate(records)]


def _paper(record: dict[str, Any], held_out: bool) -> Summed:  # noqa: FBT001 -- passed on
    title, *sentences = record["sentences"]
    return Summed(
        name=record["id"],
        title=title,
        text="\n".join([title, *sentences]),
        references=(Reference(" ".join(record["summary"])),),
        held_out=held_out,
    )


def load_meetings(data: Path) -> list[Summed]:
    """Read meetings with summaries of the whole and by topic (QMSum), one turn a line."""
    records = json.loads((data / "summaries" / "qmsum-val.json").read_text(encoding="utf-8"))
    return [_meeting(place, record) for place, record in enumerate(records)]


def _meeting(place: int, record: dict[str, Any]) -> Summed:
    turns = (f"{turn['speaker']}: {turn['content']}" for turn in record["meeting_transcripts"])
    whole = [Reference(entry["answer"]) for entry in record["general_query_list"]]
    topics = [Reference(it["answer"], it["query"]) for it in record["specific_query_list"]]
    return Summed(
        name=f"meeting {place}",
        title=None,
        text="\n".join(turns),
        references=(*whole, *topics),
        held_out=_is_held_out(place),
    )


def _is_held_out(place: int) -> bool:
    return place % HELD_OUT_EVERY == HELD_OUT_EVERY - 1
