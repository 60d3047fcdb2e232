"""Replies as lines and tables of a terminal; pure.

Foreign text reaches rich only as `Text`, which knows no markup, and only after
it was made harmless.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from rich.console import RenderableType
from rich.segment import Segment, Segments
from rich.table import Table
from rich.text import Text

from bot.console.safety import harmless, harmless_line
from bot.text import emphasised
from handlers import phrases
from handlers.answer_lines import (
    also_in_line,
    citation_line,
    corrections_line,
    curated_line,
    earlier_line,
    more_earlier_line,
    receipt_line,
    searched_line,
)
from handlers.conversation import (
    AnswerPart,
    ContextPart,
    Part,
    QuotesPart,
    Reply,
    SummaryPart,
    TablePart,
    TextPart,
)
from handlers.summary_lines import (
    bullet_line,
    coverage_line,
    summary_blocks,
    summary_notes,
    summary_title,
)
from knowledge import Answer, Bullet, Citation, Outcome, Quote, Summary, Version

INDENT = "  "


def render(reply: Reply, *, plain: bool = False) -> list[RenderableType]:
    """Lay out a reply; plain for pipes, where tables become tab-separated lines."""
    return list(chain.from_iterable(render_part(part, plain=plain) for part in reply.parts))


def render_part(part: Part, *, plain: bool = False) -> Iterable[RenderableType]:
    """Lay out one part of a reply."""
    match part:
        case AnswerPart():
            return render_answer(part, part.shown)
        case SummaryPart():
            return render_summary(part.summary)
        case QuotesPart():
            return render_quotes(part)
        case ContextPart():
            return render_context(part)
        case TablePart():
            return render_rows(part) if plain else render_table(part)
        case TextPart():
            return (Text(harmless(part.text)),)


def render_answer(part: AnswerPart, shown: Sequence[Quote]) -> Iterator[Text]:
    """Lay out a finding: the answer first, or an honest no and what is nearest."""
    answer = part.answer
    yield from _notes(answer)
    if answer.outcome is not Outcome.ANSWERED:
        yield Text(phrases.NOT_IN_DOCUMENTS, style="bold")
        yield Text(searched_line(answer.searched), style="dim")
    if answer.outcome is Outcome.CLOSEST:
        yield Text(phrases.NEAREST, style="dim")
    strength = phrases.STRENGTHS[answer.strength] if answer.outcome is Outcome.ANSWERED else ""
    for rank, quote in enumerate(shown, part.rank):
        if quote.conflicts:
            yield Text(phrases.CONFLICT, style="bold")
        yield from _quote_lines(quote, strength if rank == 0 else "")
        yield from _version_lines(part, quote)
    if part.receipt and answer.outcome is Outcome.ANSWERED:
        yield _dim(receipt_line(part.receipt))


def render_summary(summary: Summary) -> Iterator[Text]:
    """Lay out a summary: bullets with citations, then how much they cover."""
    yield Text(harmless_line(summary_title(summary)), style="bold")
    for heading, bullets in summary_blocks(summary):
        if heading:
            yield Text(heading, style="bold")
        before = ""
        for bullet in bullets:
            yield from _bullet_lines(bullet, before)
            before = bullet.quote
    for line in (
        *summary_notes(summary),
        coverage_line(summary.coverage, summary.messages),
    ):
        yield Text(harmless_line(line), style="dim")


def render_quotes(part: QuotesPart) -> Iterator[Text]:
    """Lay out quotes under the bot's line."""
    yield Text(harmless_line(part.heading), style="bold")
    for quote in part.quotes:
        yield from _quote_lines(quote, "")


def render_context(part: ContextPart) -> Iterator[Text]:
    """Lay out a quote between the facts around it."""
    around = part.around
    if around.before:
        yield _dim(around.before)
    yield highlighted(around.quote.quote, around.quote.highlights)
    if around.after:
        yield _dim(around.after)
    yield _place(around.quote.citation)


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


def _notes(answer: Answer) -> Iterator[Text]:
    """Say how the question was read, where it was not read as put."""
    if answer.question_read is not None and answer.question_read != answer.question:
        yield _dim(phrases.QUESTION_READ.format(question=answer.question_read))
    if answer.corrections:
        yield _dim(corrections_line(answer.corrections))


def _quote_lines(quote: Quote, strength: str) -> Iterator[Text]:
    if quote.context:
        yield _dim(quote.context)
    yield highlighted(quote.quote, emphasised(quote))
    place = citation_line(quote.citation)
    yield _dim(f"{INDENT}{place} ({strength})" if strength else f"{INDENT}{place}")
    if curated := curated_line(quote):
        yield _dim(INDENT + curated)
    if quote.also_in:
        yield _dim(INDENT + also_in_line(quote.also_in))


def _version_lines(part: AnswerPart, quote: Quote) -> Iterator[Text]:
    """Show what contradicts a quote, and what was said before it."""
    for version in quote.conflicts:
        yield _stated(version)
        yield _place(version.citation)
    shown = part.earlier(quote)
    for version in shown:
        yield _dim(INDENT + earlier_line(version))
        yield Text(INDENT) + _stated(version)
    if more := more_earlier_line(len(quote.earlier) - len(shown)):
        yield _dim(INDENT + more)


def _stated(version: Version) -> Text:
    return highlighted(version.quote, [it.there_at for it in version.differences])


def highlighted(quote: str, ranges: Iterable[tuple[int, int]]) -> Text:
    """Set a quote in quotation marks, some of its words in bold."""
    text = Text("\N{LEFT DOUBLE QUOTATION MARK}")
    text.append(harmless(quote))
    text.append("\N{RIGHT DOUBLE QUOTATION MARK}")
    for start, end in ranges:
        text.stylize("bold", start + 1, end + 1)
    return text


def _bullet_lines(bullet: Bullet, before: str) -> Iterator[Text]:
    if bullet.context and bullet.context != before:
        yield _dim(bullet.context)
    yield Text(f"\N{BULLET} {harmless(bullet.quote)}")
    yield _dim(INDENT + bullet_line(bullet))
    if bullet.also_in:
        yield _dim(INDENT + also_in_line(bullet.also_in))


def _place(citation: Citation) -> Text:
    return _dim(INDENT + citation_line(citation))


def _dim(text: str) -> Text:
    return Text(harmless_line(text), style="dim")
