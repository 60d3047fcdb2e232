"""`python -m benchmarks quality`: how often the right sentence comes first, beside the peers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.table import Table

from benchmarks.quality.corpora import NOISES, article_corpora, selection_corpora, whole_corpus
from benchmarks.quality.finding import QUOTH
from benchmarks.quality.measuring import (
    ANSWER_RATES,
    FOREIGN,
    REMOVED,
    UNANSWERABLE,
    Measured,
    Settings,
    measure,
)
from benchmarks.quality.plots import draw_calibration, draw_hits
from benchmarks.quality.systems import peers, quoth, stages
from benchmarks.sets import Article, load_squad
from knowledge.matching.weights import Weights

DOCUMENT: Final = Path("docs/quality.md")
HITS_PICTURE: Final = Path("docs/quality-hits.svg")
CALIBRATION_PICTURE: Final = Path("docs/quality-calibration.svg")
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
ARTICLE, WHOLE, SELECTION = "own article", "all articles", "own candidates"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to measure: articles in SQuAD form, a set in answer-selection form, or both."""

    articles: Sequence[Article]
    selection: Path | None
    questions: int
    only_quoth: bool = False
    models: Path | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Figures of one kind as a table: a heading, columns, a row for each system."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def report_quality(wanted: Wanted, weights: Weights, *, as_json: bool, write: bool) -> None:
    """Measure, print, and write the documentation's figures if told to."""
    measured = _measure(wanted, weights)
    sections = list(_sections(measured))
    if as_json:
        print(json.dumps([_record(section) for section in sections], indent=1))
    else:
        _print(sections)
    if write:
        HITS_PICTURE.write_text(draw_hits(measured["systems"], ARTICLE), encoding="utf-8")
        ours = next(it for it in measured["systems"] if it.system == QUOTH)
        CALIBRATION_PICTURE.write_text(draw_calibration(ours.doubts), encoding="utf-8")
        DOCUMENT.write_text(_written(sections), encoding="utf-8")


def _measure(wanted: Wanted, weights: Weights) -> dict[str, list[Measured]]:
    articles, questions = wanted.articles, wanted.questions
    settings: Settings = {}
    if articles:
        settings[ARTICLE] = lambda: article_corpora(articles, questions)
        settings[WHOLE] = lambda: [whole_corpus(articles, max(1, questions // 3))]
    ours = quoth(weights, wanted.models)
    systems = ours if wanted.only_quoth else peers() | ours
    measured = {"systems": measure(systems, settings, doubts=ARTICLE)}
    if articles:
        measured["stages"] = measure(stages(weights), settings, doubts="")
    path = wanted.selection
    if path is not None:
        chosen: Settings = {SELECTION: lambda: selection_corpora(path, questions)}
        measured["selection"] = measure(systems, chosen, noises=NOISES[:1], doubts="")
    return measured


def _sections(measured: dict[str, list[Measured]]) -> list[Section]:
    sections = []
    for setting in (ARTICLE, WHOLE):
        for part, title in (("systems", "hit@1 / hit@3 / MRR@10"), ("stages", "stage by stage")):
            rows = [it for it in measured.get(part, []) if (setting, NOISES[0]) in it.hits]
            if rows:
                sections.append(_hits(f"{setting}: {title}", setting, rows))
    doubted = [it for it in measured["systems"] if it.doubts.sure]
    if doubted:
        sections.append(_doubts(doubted))
    if "selection" in measured:
        sections.append(_selection(measured["selection"]))
    return sections


def _hits(title: str, setting: str, rows: Sequence[Measured]) -> Section:
    base = min(row.hits[setting, NOISES[0]].cost for row in rows)
    count = len(rows[0].hits[setting, NOISES[0]].places)

    def cells(row: Measured) -> tuple[str, ...]:
        clean = row.hits[setting, NOISES[0]]
        figures = [
            f"{it.at(1):.1f} / {it.at(3):.1f} / {it.reciprocal:.1f}"
            for it in (row.hits[setting, noise] for noise in NOISES)
        ]
        return (row.system, *figures, f"{clean.cost:.1f} ({clean.cost / base:.0f} x)")

    return Section(
        f"{title} ({count} questions)",
        ("system", *NOISES, "CPU ms"),
        tuple(cells(row) for row in rows),
    )


def _doubts(rows: Sequence[Measured]) -> Section:
    kinds = (FOREIGN, REMOVED, UNANSWERABLE)
    rates = tuple(f"wrong at {100 * rate:.0f} % answered" for rate in ANSWER_RATES)

    def cells(row: Measured) -> tuple[str, ...]:
        told = [row.doubts.auroc(kind) for kind in kinds]
        wrong = [row.doubts.wrong_at(rate) for rate in ANSWER_RATES]
        return (row.system, *(f"{it:.1f}" for it in (*told, *wrong)))

    columns = ("system", *(f"AUROC {kind}" for kind in kinds), *rates)
    return Section("saying that there is no answer", columns, tuple(map(cells, rows)))


def _selection(rows: Sequence[Measured]) -> Section:
    def cells(row: Measured) -> tuple[str, ...]:
        hits = row.hits[SELECTION, NOISES[0]]
        return (row.system, f"{hits.precision:.1f}", f"{hits.reciprocal:.1f}", f"{hits.at(1):.1f}")

    count = len(rows[0].hits[SELECTION, NOISES[0]].places)
    title = f"choosing among a question's own candidates ({count} questions)"
    return Section(title, ("system", "MAP", "MRR", "hit@1"), tuple(map(cells, rows)))


def _record(section: Section) -> dict[str, Any]:
    named = [dict(zip(section.columns, row, strict=True)) for row in section.rows]
    return {"title": section.title, "rows": named}


def _print(sections: Sequence[Section]) -> None:
    console = Console()
    for section in sections:
        table = Table(*section.columns, title=section.title)
        for row in section.rows:
            table.add_row(*row, style="bold" if row[0] == QUOTH else "")
        console.print(table)


def _written(sections: Sequence[Section]) -> str:
    """Put the figures between their marks in the documentation."""
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    figures = "\n".join(map(_marked_down, sections))
    return f"{before}{BEGIN}\n{figures}\n{END}{after}"


def _marked_down(section: Section) -> str:
    lines = [
        f"\n### {section.title[0].upper()}{section.title[1:]}\n",
        "| " + " | ".join(section.columns) + " |",
        "|---|" + "--:|" * (len(section.columns) - 1),
    ]
    for first, *rest in section.rows:
        name = f"**{first}**" if first == QUOTH else first
        lines.append("| " + " | ".join((name, *rest)) + " |")
    return "\n".join(lines)


def held_out_articles(path: Path, titles: frozenset[str]) -> list[Article]:
    """Return the articles of a set whose titles are among some; all when there are none."""
    articles = load_squad(path)
    return [it for it in articles if it.title in titles] if titles else articles
