"""Replies as lines and tables of a terminal; pure.

Foreign text reaches rich only as `Text`, which knows no markup, and only after
it was made harmless.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from rich.console import RenderableType
from rich.segment import Segment, Segments
from rich.table import Table
from rich.text import Text

from bot.console.safety import harmless, harmless_line
from bot.text import Kind, Layout, Paragraph, Run
from handlers.conversation import AnswerPart, Part, Reply, SummaryPart, TablePart
from knowledge import Quote, Summary

INDENT: Final = "  "
QUOTED: Final = "\N{LEFT DOUBLE QUOTATION MARK}{}\N{RIGHT DOUBLE QUOTATION MARK}"
LISTED: Final = "\N{BULLET} {}"
LAYOUT: Final = Layout(harmless)


def render(reply: Reply, *, plain: bool = False) -> list[RenderableType]:
    """Lay out a reply; plain for pipes, where tables become tab-separated lines."""
    return list(chain.from_iterable(render_part(part, plain=plain) for part in reply.parts))


def render_part(part: Part, *, plain: bool = False) -> Iterable[RenderableType]:
    """Lay out one part of a reply."""
    if isinstance(part, TablePart):
        return render_rows(part) if plain else render_table(part)
    if isinstance(part, SummaryPart):
        return render_summary(part.summary)
    return map(_styled, LAYOUT.part(part))


def render_answer(part: AnswerPart, shown: Sequence[Quote]) -> Iterator[Text]:
    """Lay out a finding with so many of its quotes."""
    return map(_styled, LAYOUT.answer(part, shown))


def render_summary(summary: Summary) -> Iterator[Text]:
    """Lay out a summary as a list."""
    return (_styled(it, LISTED) for it in LAYOUT.summary(summary))


def render_table(part: TablePart) -> Iterator[RenderableType]:
    """Lay out rows for eyes."""
    table = Table(title=Text(harmless_line(part.heading)), title_justify="left")
    for column in part.columns:
        table.add_column(Text(column), overflow="fold")
    for row in part.rows:
        table.add_row(*(Text(harmless_line(cell)) for cell in row))
    yield table


def render_rows(part: TablePart) -> Iterator[Segments]:
    """Lay out rows for other programs: one a line, fields apart by tabs."""
    for row in part.rows:
        yield Segments([Segment("\t".join(map(harmless_line, row)) + "\n")])


def _styled(paragraph: Paragraph, quoted: str = QUOTED) -> Text:
    """Show whose words a paragraph holds: quotes between marks, small print dimmed."""
    before, _, after = quoted.partition("{}") if paragraph.kind is Kind.QUOTE else ("", "", "")
    style = "dim" if paragraph.kind is Kind.NOTE else ""
    indent = INDENT if paragraph.below else ""
    return Text(indent + before, style).append_text(_text(paragraph.runs)).append(after)


def _text(runs: Iterable[Run]) -> Text:
    return Text.assemble(*((run.text, "bold") if run.bold else run.text for run in runs))
