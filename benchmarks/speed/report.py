"""What was measured, as tables and a plot."""

from collections.abc import Sequence
from html import escape
from math import log10
from pathlib import Path
from typing import Any, Final

PAGE: Final = Path("docs/performance.md")
PLOT: Final = Path("docs/speed.svg")
BEGIN, END = "<!-- written by `python -m benchmarks {command} --write` -->", "<!-- end -->"
NAMES: Final = {
    "quoth": "Quoth, answered",
    "quoth_top50": "Quoth, best 50",
    "fts5": "SQLite FTS5, best 50",
    "tantivy": "tantivy, best 50",
    "bm25s": "bm25s, best 50",
}
SETS: Final = {"clean": "questions as they are", "typos": "two typos in each"}
ROWS: Final = {
    "taken in, facts per CPU-second": "facts_per_cpu_second",
    "stored, bytes per fact": "bytes_per_fact",
    "a new process to its first answer, CPU ms": "cold_start_cpu_ms",
    "one fact added and found, CPU ms": "one_added_and_seen_cpu_ms",
    "a hundred documents of one fact added, CPU ms": "hundred_added_cpu_ms",
}
COLOURS: Final = ("#1a7f5a", "#7fc4a8", "#7a93b8", "#c28b5a", "#9a7ab8")
WIDTH, HEIGHT, LEFT, BOTTOM, RIGHT = 760, 340, 60, 40, 190


def write(found: Sequence[dict[str, Any]]) -> None:
    """Put tables into the page, in place of the last ones, and draw the plot."""
    put(PAGE, "speed", tables(found))
    PLOT.write_text(plot(found), encoding="utf-8")


def put(page: Path, command: str, drawn: str) -> None:
    """Put what a command measured into a page, in place of what it measured last."""
    begin = BEGIN.format(command=command)
    before, found, rest = page.read_text(encoding="utf-8").partition(begin)
    if not found:
        raise ValueError(f"{page} has no place for it: {begin}")
    after = rest.partition(END)[2]
    page.write_text(f"{before}{begin}\n\n{drawn}\n{END}{after}", encoding="utf-8")


def tables(found: Sequence[dict[str, Any]]) -> str:
    """Return every table, a column for each size."""
    parts = [
        _table(
            f"CPU ms p50 / p99, and how often its sentence was found: {said}",
            found,
            {NAMES[engine]: [_timing(it[name][engine]) for it in found] for engine in NAMES},
        )
        for name, said in SETS.items()
    ]
    rows = {said: [f"{it[key]:,}" for it in found] for said, key in ROWS.items()}
    for threads in found[0]["answers_per_second"]:
        said = f"answers a second, {threads} thread{'s' if int(threads) > 1 else ''}"
        rows[said] = [str(it["answers_per_second"][threads]) for it in found]
    for said, key in (("alone", "quiet_wall_ms"), ("beside an import", "importing_wall_ms")):
        rows[f"answered {said}, wall ms p50 / p95"] = [
            f"{it[key]['p50']} / {it[key]['p95']}" for it in found
        ]
    return "\n".join([*parts, _table("Everything else", found, rows)])


def _timing(it: dict[str, float]) -> str:
    return f"{it['p50']} / {it['p99']} · {it['found']:.0%}"


def _table(title: str, found: Sequence[dict[str, Any]], rows: dict[str, list[str]]) -> str:
    head = " | ".join([title, *(f"{it['facts']:,} facts" for it in found)])
    line = "|".join([" --- "] * (len(found) + 1))
    body = "".join(f"| {name} | {' | '.join(cells)} |\n" for name, cells in rows.items())
    return f"| {head} |\n|{line}|\n{body}"


def plot(found: Sequence[dict[str, Any]]) -> str:
    """Draw what a question costs by the number of facts, both by powers of ten."""
    facts = [log10(it["facts"]) for it in found]
    values = {
        engine: [log10(max(it["clean"][engine]["p50"], 0.01)) for it in found] for engine in NAMES
    }
    low, high = min(map(min, values.values())), max(map(max, values.values()))

    def place(x: float, y: float) -> tuple[float, float]:
        across = (x - facts[0]) / ((facts[-1] - facts[0]) or 1)
        up = (y - low) / ((high - low) or 1)
        return LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (
            HEIGHT - BOTTOM - 40
        )

    pieces = [_text(10, 20, "CPU ms of a question, p50, by the number of facts")]
    for colour, (engine, ys) in zip(COLOURS, values.items(), strict=True):
        points = [place(x, y) for x, y in zip(facts, ys, strict=True)]
        drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        pieces.append(
            f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="2"/>'
        )
        pieces += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
        last = found[-1]["clean"][engine]["p50"]
        pieces.append(_text(points[-1][0] + 8, points[-1][1] + 4, f"{NAMES[engine]}: {last}"))
    for x, it in zip(facts, found, strict=True):
        pieces.append(_text(place(x, low)[0] - 20, HEIGHT - 12, f"{it['facts']:,}"))
    style = "<style>text{font:13px system-ui,sans-serif;fill:#222}</style>"
    ground = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="CPU milliseconds of a question by the number of facts">{style}{ground}'
        f"{''.join(pieces)}</svg>\n"
    )


def _text(x: float, y: float, words: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}">{escape(words)}</text>'
