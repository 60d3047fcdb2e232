"""`python -m benchmarks summaries`: how near summaries come to people's, and what they cost."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from benchmarks.summaries.cost import Cost, costs
from benchmarks.summaries.measuring import OURS, Measured, measure
from benchmarks.summaries.plot import draw
from benchmarks.summaries.sets import load_meetings, load_papers

DOCUMENT: Final = Path("docs/summaries.md")
PICTURE: Final = Path("docs/summaries.svg")
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
COLUMNS: Final = ("way", "length", "R-1", "95 %", "R-2", "R-Lsum", "words", "CPU ms")


def report_summaries(
    data: Path, *, held_out: bool, facts: int, as_json: bool, write: bool
) -> None:
    """Measure one part of the texts; print it, and write it into the documentation if told to."""
    papers = [text for text in load_papers(data) if text.held_out is held_out]
    meetings = [text for text in load_meetings(data) if text.held_out is held_out]
    measured = list(measure(papers, meetings, peers=True))
    cost = list(costs(data, facts)) if facts else []
    if as_json:
        record = {"summaries": list(map(asdict, measured)), "costs": list(map(asdict, cost))}
        print(json.dumps(record, indent=1))
    else:
        _print(measured, cost)
    if write:
        PICTURE.write_text(draw(measured), encoding="utf-8")
        DOCUMENT.write_text(_written(measured, cost), encoding="utf-8")


def _print(measured: Sequence[Measured], cost: Sequence[Cost]) -> None:
    console = Console()
    for task in _tasks(measured):
        own = [row for row in measured if row.task == task]
        table = Table(*COLUMNS, title=f"{task} ({own[0].summaries} summaries)")
        for row in own:
            table.add_row(*_cells(row), style="bold" if row.way == OURS else "")
        console.print(table)
    if cost:
        table = Table("what", "CPU ms, median", "worst")
        for line in cost:
            table.add_row(line.what, f"{line.median:.1f}", f"{line.worst:.1f}")
        console.print(table)


def _tasks(measured: Sequence[Measured]) -> list[str]:
    return list(dict.fromkeys(row.task for row in measured))


def _cells(row: Measured) -> tuple[str, ...]:
    figures = row.near.figures
    return (
        row.way,
        row.length,
        f"{figures['rouge1']:.1f}",
        f"{row.near.low:.1f}\N{EN DASH}{row.near.high:.1f}",
        f"{figures['rouge2']:.1f}",
        f"{figures['rougeLsum']:.1f}",
        f"{row.near.words:.0f}",
        f"{row.cost:.1f}",
    )


def _written(measured: Sequence[Measured], cost: Sequence[Cost]) -> str:
    """Put the figures between their marks in the documentation."""
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n{_figures(measured, cost)}\n{END}{after}"


def _figures(measured: Sequence[Measured], cost: Sequence[Cost]) -> str:
    pieces: list[str] = []
    for task in _tasks(measured):
        own = [row for row in measured if row.task == task]
        pieces += [f"\n### {task.capitalize()} ({own[0].summaries} summaries)\n"]
        pieces += ["| " + " | ".join(COLUMNS) + " |", "|---|---|" + "--:|" * (len(COLUMNS) - 2)]
        pieces += [f"| {' | '.join(_marked(row))} |" for row in own]
    if cost:
        pieces += ["\n### Cost\n", "| what | CPU ms, median | worst |", "|---|--:|--:|"]
        pieces += [f"| {line.what} | {line.median:.1f} | {line.worst:.1f} |" for line in cost]
    return "\n".join(pieces)


def _marked(row: Measured) -> tuple[str, ...]:
    first, *rest = _cells(row)
    return (f"**{first}**" if row.way == OURS else first, *rest)
