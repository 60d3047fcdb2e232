"""How much is asked and answered, as a picture for a terminal; pure."""

from collections.abc import Iterator, Sequence
from typing import Final

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.console.safety import harmless_line
from handlers.grammar import count
from knowledge import Activity, Document

BARS: Final = " ▁▂▃▄▅▆▇█"
MOST_SOURCES: Final = 8
STYLES: Final = {"answered": "green", "closest": "yellow", "unknown": "red"}


def dashboard(activity: Activity, documents: Sequence[Document]) -> RenderableType:
    """Lay out activity and the newest documents."""
    return Group(
        Panel(_questions(activity), title="Questions a minute", title_align="left"),
        Panel(_outcomes(activity), title="What became of them", title_align="left"),
        Panel(_sources(documents), title="Newest documents", title_align="left"),
    )


def sparkline(counts: Sequence[int]) -> str:
    """Draw counts as bars; any question at all shows."""
    most = max(counts, default=0)
    steps = len(BARS) - 1
    return "".join(BARS[-(-number * steps // most)] if most else BARS[0] for number in counts)


def _questions(activity: Activity) -> Text:
    asked = count(activity.questions, "question")
    peak = max(activity.per_minute, default=0)
    text = Text(sparkline(activity.per_minute), style="cyan")
    return text.append(
        f"\n{asked} in {count(activity.minutes, 'minute')}, at most {peak} in one; "
        f"matching took {activity.p50_ms:.1f} ms (median), {activity.p99_ms:.1f} ms (99 %)",
        style="default",
    )


def _outcomes(activity: Activity) -> RenderableType:
    if not activity.questions:
        return Text("nothing was asked")
    table = Table.grid(padding=(0, 2))
    for row in _outcome_rows(activity):
        table.add_row(*row)
    return table


def _outcome_rows(activity: Activity) -> Iterator[tuple[Text, Text, Text]]:
    for outcome, number in activity.outcomes.items():
        share = number / activity.questions
        style = STYLES.get(outcome, "default")
        yield (
            Text(outcome),
            Text(f"{number:,}", justify="right"),
            Text("█" * round(40 * share) + f" {share:.0%}", style=style),
        )


def _sources(documents: Sequence[Document]) -> RenderableType:
    if not documents:
        return Text("none yet; add some with: quoth add PATH")
    table = Table.grid(padding=(0, 2))
    for document in sorted(documents, key=lambda it: it.added, reverse=True)[:MOST_SOURCES]:
        added = f"{document.added:%Y-%m-%d %H:%M}"
        title = Text(harmless_line(document.title), overflow="ellipsis", no_wrap=True)
        table.add_row(Text(added), title, Text(count(document.facts, "fact"), justify="right"))
    return table
