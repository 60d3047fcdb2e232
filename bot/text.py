"""A reply as paragraphs of plain text, before a chat platform adds its syntax; pure.

What the platforms share: which paragraphs a reply has, which words are bold,
what is made harmless everywhere, and how text is cut to size. Invisible control
characters and bidirectional overrides are dropped, line breaks of every kind
become one, and pieces of nothing but blanks are left out; all else is kept.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, groupby, pairwise
from typing import Final

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
from handlers.language import speaking, spoken
from handlers.summary_lines import (
    bullet_line,
    coverage_line,
    summary_blocks,
    summary_notes,
    summary_title,
)
from knowledge import Bullet, Citation, Outcome, Quote, Summary, Version

LINE_BREAK: Final = re.compile("\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
INVISIBLE: Final = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
SURROGATE: Final = re.compile("[\ud800-\udfff]")
ATOM: Final = re.compile(r"\s|[^\s]{1,80}")
WEB_ADDRESS: Final = re.compile(r"https?://", re.IGNORECASE)
CELL_GAP: Final = " \N{MIDDLE DOT} "


class Kind(StrEnum):
    """Whose words a paragraph holds."""

    OWN = "own"
    QUOTE = "quote"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters in one style."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs that belong together: the bot's own words, a quote, or small print.

    `link` is the web address of the document that small print cites, if it has one.
    """

    kind: Kind
    runs: tuple[Run, ...]
    link: str = ""


def paragraphs(reply: Reply) -> list[Paragraph]:
    """Lay out a reply, already harmless; never empty."""
    with speaking(reply.locale):
        laid_out = chain.from_iterable(map(_part, reply.parts))
        kept = [paragraph for paragraph in laid_out if is_visible(paragraph.runs)]
        return kept or [_own(phrases.NOT_IN_DOCUMENTS)]


def is_visible(runs: Iterable[Run]) -> bool:
    """Tell whether there is anything to see in some runs."""
    return any(
        not char.isspace() and unicodedata.category(char) not in {"Cf", "Cc"}
        for run in runs
        for char in run.text
    )


def clean(text: str) -> str:
    """Drop what is invisible and harmful; bring line breaks into one form."""
    text = INVISIBLE.sub("", LINE_BREAK.sub("\n", text))
    return SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def plain(runs: Iterable[Run]) -> str:
    """Return the characters of some runs."""
    return "".join(run.text for run in runs)


def lines(runs: Iterable[Run]) -> Iterator[tuple[Run, ...]]:
    """Part runs at their line breaks."""
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        line.append(Run(first, run.bold))
        for text in others:
            yield tuple(line)
            line = [Run(text, run.bold)]
    yield tuple(line)


def cut(
    runs: Iterable[Run], limit: int, cost: Callable[[str], int], run_cost: int
) -> Iterator[tuple[Run, ...]]:
    """Cut runs, between words where possible, into pieces that cost at most `limit`."""
    piece: list[Run] = []
    spent = 0
    for atom in _atoms(runs):
        starts = not piece or piece[-1].bold != atom.bold
        price = cost(atom.text) + run_cost * starts
        if piece and spent + price > limit:
            yield _joined(piece)
            piece, spent, price = [], 0, cost(atom.text) + run_cost
        piece.append(atom)
        spent += price
    if piece:
        yield _joined(piece)


def highlighted(quote: str, ranges: Iterable[tuple[int, int]]) -> tuple[Run, ...]:
    """Cut a quote into runs, exactly the given ranges bold."""
    bold = {index for start, end in ranges for index in range(max(start, 0), min(end, len(quote)))}
    edges = [i for i in range(len(quote) + 1) if i in (0, len(quote)) or _turns(i, bold)]
    runs = (Run(quote[start:end], start in bold) for start, end in pairwise(edges))
    return tuple(Run(clean(run.text), run.bold) for run in runs)


def _turns(index: int, bold: set[int]) -> bool:
    return (index in bold) != (index - 1 in bold)


def _atoms(runs: Iterable[Run]) -> Iterator[Run]:
    return (Run(text, run.bold) for run in runs for text in ATOM.findall(run.text))


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    groups = groupby(runs, key=lambda run: run.bold)
    return tuple(Run(plain(group), bold) for bold, group in groups)


def _own(text: str, *, bold: bool = False) -> Paragraph:
    return Paragraph(Kind.OWN, (Run(clean(spoken(text)), bold),))


def _note(*texts: str) -> Iterator[Paragraph]:
    for text in filter(None, texts):
        yield Paragraph(Kind.NOTE, (Run(clean(text).replace("\n", " ")),))


def _part(part: Part) -> Iterable[Paragraph]:
    match part:
        case AnswerPart():
            return _answer(part)
        case SummaryPart():
            return _summary(part.summary)
        case QuotesPart():
            return _quotes(part)
        case ContextPart():
            return _context(part)
        case TablePart():
            return _table(part)
        case TextPart():
            return (_own(part.text),)


def _answer(part: AnswerPart) -> Iterator[Paragraph]:
    answer = part.answer
    answered = answer.outcome is Outcome.ANSWERED
    if answer.question_read not in (None, answer.question):
        yield from _note(phrases.QUESTION_READ.format(question=answer.question_read))
    yield from _note(corrections_line(answer.corrections))
    if not answered:
        yield _own(phrases.NOT_IN_DOCUMENTS, bold=True)
        yield from _note(searched_line(answer.searched))
    if answer.outcome is Outcome.CLOSEST:
        yield _own(phrases.NEAREST)
    for rank, quote in enumerate(part.shown, part.rank):
        first = answered and not rank
        if quote.conflicts:
            yield _own(phrases.CONFLICT, bold=True)
        yield from _quote(quote, phrases.STRENGTHS[answer.strength] if first else "")
        yield from _versions(part, quote)
    yield from _note(receipt_line(part.receipt) if answered else "")


def _quote(quote: Quote, strength: str = "") -> Iterator[Paragraph]:
    yield from _note(quote.context)
    yield Paragraph(Kind.QUOTE, highlighted(quote.quote, emphasised(quote)))
    yield from _cited(quote.citation, strength)
    yield from _note(curated_line(quote))
    yield from _note(also_in_line(quote.also_in))


def emphasised(quote: Quote) -> tuple[tuple[int, int], ...]:
    """Return which words of a quote to set off: those that answer, changed or are in dispute."""
    versions = (*quote.earlier, *quote.conflicts)
    differing = (it.here_at for version in versions for it in version.differences)
    return (*quote.highlights, *differing)


def _versions(part: AnswerPart, quote: Quote) -> Iterator[Paragraph]:
    """Show what contradicts a quote, and what was said before it."""
    for version in quote.conflicts:
        yield _stated(version)
        yield from _cited(version.citation)
    shown = part.earlier(quote)
    for version in shown:
        yield from _linked(earlier_line(version), version.citation)
        yield _stated(version)
    yield from _note(more_earlier_line(len(quote.earlier) - len(shown)))


def _stated(version: Version) -> Paragraph:
    ranges = [it.there_at for it in version.differences]
    return Paragraph(Kind.QUOTE, highlighted(version.quote, ranges))


def _cited(citation: Citation, strength: str = "") -> Iterator[Paragraph]:
    place = citation_line(citation)
    return _linked(f"{place} ({strength})" if strength else place, citation)


def _linked(text: str, citation: Citation) -> Iterator[Paragraph]:
    link = citation.uri if WEB_ADDRESS.match(citation.uri) else ""
    for note in _note(text):
        yield Paragraph(note.kind, note.runs, link)


def _quotes(part: QuotesPart) -> Iterator[Paragraph]:
    yield _own(part.heading, bold=True)
    for quote in part.quotes:
        yield from _quote(quote)


def _context(part: ContextPart) -> Iterator[Paragraph]:
    around = part.around
    yield from _note(around.before)
    yield Paragraph(Kind.QUOTE, highlighted(around.quote.quote, around.quote.highlights))
    yield from _note(around.after)
    yield from _cited(around.quote.citation)


def _summary(summary: Summary) -> Iterator[Paragraph]:
    yield _own(summary_title(summary), bold=True)
    for heading, bullets in summary_blocks(summary):
        if heading:
            yield _own(heading, bold=True)
        for before, bullet in zip((None, *bullets), bullets, strict=False):
            yield from _bullet(bullet, before)
    yield from _note(*summary_notes(summary))
    yield from _note(coverage_line(summary.coverage, summary.messages))


def _bullet(bullet: Bullet, before: Bullet | None) -> Iterator[Paragraph]:
    if before is None or before.quote != bullet.context:
        yield from _note(bullet.context)
    yield Paragraph(Kind.QUOTE, (Run(clean(bullet.quote)),))
    yield from _linked(bullet_line(bullet), bullet.citation)
    yield from _note(also_in_line(bullet.also_in))


def _table(part: TablePart) -> Iterator[Paragraph]:
    yield _own(part.heading, bold=True)
    yield from _note(CELL_GAP.join(part.columns))
    for row in part.rows:
        first, *rest = (clean(cell).replace("\n", " ") for cell in row)
        yield Paragraph(Kind.OWN, (Run(first, bold=True), Run(CELL_GAP.join(("", *rest)))))
