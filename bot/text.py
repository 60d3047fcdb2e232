"""A reply as paragraphs of plain text, before a chat platform adds its syntax; pure.

What the platforms share: which paragraphs a reply has, which words are bold,
what is made harmless everywhere, and how text is cut to size. Invisible control
characters and bidirectional overrides are dropped, line breaks of every kind
become one, and pieces of nothing but blanks are left out; all else is kept.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
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
Harmless = Callable[[str], str]
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

    `link` is the web address of the document that small print cites, if it has one;
    what stands `below` a quote belongs to it.
    """

    kind: Kind
    runs: tuple[Run, ...]
    link: str = ""
    below: bool = False


def paragraphs(reply: Reply) -> list[Paragraph]:
    """Lay out a reply for a chat, already harmless; never empty."""
    with speaking(reply.locale):
        laid_out = chain.from_iterable(map(CHAT.part, reply.parts))
        kept = [paragraph for paragraph in laid_out if is_visible(paragraph.runs)]
        return kept or [CHAT.own(phrases.NOT_IN_DOCUMENTS)]


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


def highlighted(
    quote: str, ranges: Iterable[tuple[int, int]], harmless: Harmless = clean
) -> tuple[Run, ...]:
    """Cut a quote into runs, exactly the given ranges bold."""
    bold = {index for start, end in ranges for index in range(max(start, 0), min(end, len(quote)))}
    edges = [i for i in range(len(quote) + 1) if i in (0, len(quote)) or _turns(i, bold)]
    runs = (Run(quote[start:end], start in bold) for start, end in pairwise(edges))
    return tuple(Run(harmless(run.text), run.bold) for run in runs)


def _turns(index: int, bold: set[int]) -> bool:
    return (index in bold) != (index - 1 in bold)


def _atoms(runs: Iterable[Run]) -> Iterator[Run]:
    return (Run(text, run.bold) for run in runs for text in ATOM.findall(run.text))


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    groups = groupby(runs, key=lambda run: run.bold)
    return tuple(Run(plain(group), bold) for bold, group in groups)


def emphasised(quote: Quote) -> tuple[tuple[int, int], ...]:
    """Return which words of a quote to set off: those that answer, changed or are in dispute."""
    versions = (*quote.earlier, *quote.conflicts)
    differing = (it.here_at for version in versions for it in version.differences)
    return (*quote.highlights, *differing)


@dataclass(frozen=True, slots=True)
class Layout:
    """Lays parts of replies out, the same for all platforms.

    `harmless` makes text harmless to where it is shown.
    """

    harmless: Harmless

    def part(self, part: Part) -> Iterable[Paragraph]:
        """Lay out one part."""
        match part:
            case AnswerPart():
                return self.answer(part, part.shown)
            case SummaryPart():
                return self.summary(part.summary)
            case QuotesPart():
                return self._quotes(part)
            case ContextPart():
                return self._context(part)
            case TablePart():
                return self._table(part)
            case TextPart():
                return (self.own(part.text),)

    def answer(self, part: AnswerPart, shown: Sequence[Quote]) -> Iterator[Paragraph]:
        """Lay out a finding: the answer first, or an honest no and what is nearest."""
        answer = part.answer
        answered = answer.outcome is Outcome.ANSWERED
        if answer.question_read not in (None, answer.question):
            yield from self._notes(phrases.QUESTION_READ.format(question=answer.question_read))
        yield from self._notes(corrections_line(answer.corrections))
        if not answered:
            yield self.own(phrases.NOT_IN_DOCUMENTS, bold=True)
            yield from self._notes(searched_line(answer.searched))
        if answer.outcome is Outcome.CLOSEST:
            yield self.own(phrases.NEAREST)
        for rank, quote in enumerate(shown, part.rank):
            first = answered and not rank
            if quote.conflicts:
                yield self.own(phrases.CONFLICT, bold=True)
            yield from self._quote(quote, phrases.STRENGTHS[answer.strength] if first else "")
            yield from self._versions(part, quote)
        yield from self._notes(receipt_line(part.receipt) if answered else "")

    def summary(self, summary: Summary) -> Iterator[Paragraph]:
        """Lay out a summary: sentences with their citations, then how much they cover."""
        yield self.own(summary_title(summary), bold=True)
        for heading, bullets in summary_blocks(summary):
            if heading:
                yield self.own(heading, bold=True)
            for before, bullet in zip((None, *bullets), bullets, strict=False):
                yield from self._bullet(bullet, before)
        yield from self._notes(*summary_notes(summary))
        yield from self._notes(coverage_line(summary.coverage, summary.messages))

    def own(self, text: str, *, bold: bool = False) -> Paragraph:
        """Lay out words of the bot's own."""
        return Paragraph(Kind.OWN, (Run(self.harmless(spoken(text)), bold),))

    def _notes(self, *texts: str, link: str = "", below: bool = False) -> Iterator[Paragraph]:
        for text in filter(None, texts):
            yield Paragraph(Kind.NOTE, (Run(self._line(text)),), link, below)

    def _line(self, text: str) -> str:
        return self.harmless(text).replace("\n", " ")

    def _stated(
        self, quote: str, ranges: Iterable[tuple[int, int]] = (), *, below: bool = False
    ) -> Paragraph:
        return Paragraph(Kind.QUOTE, highlighted(quote, ranges, self.harmless), below=below)

    def _quote(self, quote: Quote, strength: str = "") -> Iterator[Paragraph]:
        yield from self._notes(quote.context)
        yield self._stated(quote.quote, emphasised(quote))
        yield from self._cited(quote.citation, strength)
        yield from self._notes(curated_line(quote), also_in_line(quote.also_in), below=True)

    def _versions(self, part: AnswerPart, quote: Quote) -> Iterator[Paragraph]:
        """Show what contradicts a quote, and what was said before it."""
        for version in quote.conflicts:
            yield self._version(version)
            yield from self._cited(version.citation)
        shown = part.earlier(quote)
        for version in shown:
            yield from self._linked(earlier_line(version), version.citation)
            yield self._version(version, below=True)
        yield from self._notes(more_earlier_line(len(quote.earlier) - len(shown)), below=True)

    def _version(self, version: Version, *, below: bool = False) -> Paragraph:
        differing = [it.there_at for it in version.differences]
        return self._stated(version.quote, differing, below=below)

    def _cited(self, citation: Citation, strength: str = "") -> Iterator[Paragraph]:
        place = citation_line(citation)
        return self._linked(f"{place} ({strength})" if strength else place, citation)

    def _linked(self, text: str, citation: Citation) -> Iterator[Paragraph]:
        link = citation.uri if WEB_ADDRESS.match(citation.uri) else ""
        return self._notes(text, link=link, below=True)

    def _quotes(self, part: QuotesPart) -> Iterator[Paragraph]:
        yield self.own(part.heading, bold=True)
        for quote in part.quotes:
            yield from self._quote(quote)

    def _context(self, part: ContextPart) -> Iterator[Paragraph]:
        around = part.around
        yield from self._notes(around.before)
        yield self._stated(around.quote.quote, around.quote.highlights)
        yield from self._notes(around.after)
        yield from self._cited(around.quote.citation)

    def _bullet(self, bullet: Bullet, before: Bullet | None) -> Iterator[Paragraph]:
        if before is None or before.quote != bullet.context:
            yield from self._notes(bullet.context)
        yield self._stated(bullet.quote)
        yield from self._linked(bullet_line(bullet), bullet.citation)
        yield from self._notes(also_in_line(bullet.also_in), below=True)

    def _table(self, part: TablePart) -> Iterator[Paragraph]:
        yield self.own(part.heading, bold=True)
        yield from self._notes(CELL_GAP.join(part.columns))
        for row in part.rows:
            first, *rest = map(self._line, row)
            yield Paragraph(Kind.OWN, (Run(first, bold=True), Run(CELL_GAP.join(("", *rest)))))


CHAT: Final = Layout(clean)
