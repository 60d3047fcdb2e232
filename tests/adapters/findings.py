"""Replies to render, and hostile text to put into them."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from handlers.answer_lines import citation_line
from handlers.conversation import AnswerPart, Reply, SummaryPart
from knowledge import (
    Answer,
    Bullet,
    Citation,
    Coverage,
    Difference,
    GroupKind,
    Outcome,
    Quote,
    Receipt,
    Searched,
    Strength,
    Summary,
    SummaryGroup,
    Version,
)

HOSTILE = (
    "**bold**",
    "*",
    "_",
    "__u__",
    "~~s~~",
    "||spoiler||",
    "`code`",
    "```",
    "\\",
    "\\\\*",
    "***",
    "> quote",
    ">>> all",
    "# title",
    "-# small",
    "- item",
    "+ item",
    "* item",
    "1. one",
    "2) two",
    "<@1>",
    "<@!12345>",
    "<@&77>",
    "<#9>",
    "</ask:1>",
    "<:smile:1>",
    "<a:wave:2>",
    "<t:1618953630:R>",
    "<id:browse>",
    "@everyone",
    "@here",
    "@EVERYONE",
    ":smile:",
    "10:30:45",
    "[x](http://evil.example)",
    "[a]",
    "](",
    "https://evil.example/a_b",
    "<https://evil.example>",
    "steam://run/1",
    "http:",
    "//x",
    "discord.gg/abc",
    "https://discord.gg/abc",
    "discord.com/invite/abc",
    "<!channel>",
    "<!here>",
    "<!subteam^S1|@team>",
    "<http://x|y>",
    "<mailto:a@b.c|mail>",
    "<@U123>",
    "<#C1|general>",
    "&lt;",
    "&amp;lt;!channel&amp;gt;",
    "&",
    "<",
    ">",
    "\u200b",
    "\u202e",
    "\u2066",
    "\u2069",
    "\x00",
    "\x07",
    "\x1b[31m",
    "\ud800",
    "\n",
    "\r\n",
    "\u2028# title",
    "\x85> quote",
    "\t",
    "   ",
    " ",
    "word",
    "é",
    "5 °C",
    "👩\u200d👩",
    "אב",
    "¯\\_(ツ)_/¯",
    "2 * 3 * 4",
    "snake_case_name",
    "a < b && c > d",
)

text = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=8), min_size=1, max_size=40).map(
    "".join
)
quotes = text.filter(lambda quote: any(map(str.isalnum, quote)))


@st.composite
def highlighted_quotes(draw: st.DrawFn) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Draw a quote and ranges of it, some overlapping, some beyond its end."""
    quote = draw(quotes)
    edge = st.integers(0, len(quote) + 2)
    pairs = st.tuples(edge, edge).map(lambda pair: (min(pair), max(pair)))
    ranges = draw(st.lists(pairs, max_size=6))
    return quote, tuple(ranges)


def citation(document: str = "Handbook", section: tuple[str, ...] = ("Leave",)) -> Citation:
    return Citation(
        document_id="d1", document=document, uri="d1.md", section=section, page=3, start=0, end=9
    )


def versioned(first: str, second: str) -> Reply:
    """Make a reply whose answer has something before it and something against it."""
    edge = (0, 1)
    difference = Difference(here=second, there=first, here_at=edge, there_at=edge)
    version = Version(quote=second, citation=citation(first), differences=(difference,))
    return answer(first, earlier=(version,) * 4, conflicts=(version,))


PLACE = citation_line(citation())


def receipt(**fields: str) -> Receipt:
    """Return the receipt of a public answer."""
    (part,) = answer("Staff get 25 days.").parts
    assert isinstance(part, AnswerPart)
    given = {"asker": "ann", "conversation": "c", "channel": "c", "utterance": "u", **fields}
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    return Receipt(at=moment, private=False, answer=part.answer, **given)


def answer(quote: str, highlights: tuple[tuple[int, int], ...] = (), **fields: Any) -> Reply:
    """Make a reply with one answer, as the ask handler gives it."""
    shown = Quote(quote=quote, highlights=highlights, citation=citation(), **fields)
    finding = Answer(
        question="q",
        outcome=Outcome.ANSWERED,
        confidence=0.9,
        strength=Strength.STRONG,
        answers=(shown,),
        searched=Searched(documents=1, facts=9),
    )
    return Reply((AnswerPart(finding),), outcome="answered")


def marked(quote: str, ranges: tuple[tuple[int, int], ...]) -> list[tuple[str, bool]]:
    """Say which visible characters of a quote must be shown, and which of them bold."""
    highlighted = {index for start, end in ranges for index in range(start, end)}
    shown = []
    for index, char in enumerate(quote):
        if char.isspace() or char == "\u200b" or _is_dropped(char):
            continue
        seen = "\N{REPLACEMENT CHARACTER}" if "\ud800" <= char <= "\udfff" else char
        shown.append((seen, index in highlighted))
    return shown


def _is_dropped(char: str) -> bool:
    return (
        ord(char) < 32
        or 0x7F <= ord(char) < 0xA0
        or char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )


def talk(first: str, second: str, uri: str = "") -> SummaryPart:
    """Sum up what two people said, whose names may be hostile."""
    said = Bullet(
        quote=first,
        citation=citation(second, ()).model_copy(update={"uri": uri}),
        context=second,
        speaker=second,
        said=datetime(2026, 11, 26, 9, 5, tzinfo=UTC),
        also_in=(citation(first, ()),),
    )
    decided = Bullet(quote=second, citation=citation(first, ()), speaker=first)
    summary = Summary(
        title=first,
        topic=None,
        length="short",
        bullets=(said,),
        coverage=Coverage(covered=1, sections=2),
        documents=(first,),
        groups=(SummaryGroup(kind=GroupKind.DECISIONS, bullets=(decided,), more=2),),
        messages=2,
        people=(first, second),
    )
    return SummaryPart(summary)
