"""Laws of the terminal: nothing is lost, and nothing foreign takes effect."""

import io
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from bot.console.adapter import print_reply
from bot.console.rendering import render
from bot.console.safety import harmless, harmless_line
from handlers.conversation import (
    AnswerPart,
    Part,
    QuotesPart,
    Reply,
    SummaryPart,
    TablePart,
    TextPart,
)
from knowledge import Citation, Outcome, Quote, Reason
from tests.unit.handlers.fakes import a_quote, a_summary, an_answer

ESCAPE = "\x1b"
HOSTILE = (
    "\x1b[2J\x1b[31mred",
    "\x1b]8;;http://evil\x1b\\link\x1b]8;;\x1b\\",
    "\N{RIGHT-TO-LEFT OVERRIDE}txt.exe",
    "\x9b31m",
    "[bold]not bold[/bold]",
    "[/]",
    "[link=http://evil]x[/link]",
    ":smiley:",
    "a\rb\bc\x07",
    "\N{LINE SEPARATOR}",
    "\ud800",
    "\U000e0041",
    "\\[x]",
)
foreign = st.lists(st.sampled_from(HOSTILE) | st.text(), max_size=4).map("".join)
citations = st.builds(
    Citation,
    document_id=st.just("d"),
    document=foreign,
    uri=foreign,
    section=st.lists(foreign, max_size=2).map(tuple),
    page=st.none() | st.integers(1, 9),
    start=st.just(0),
    end=st.just(1),
)


def valid(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


@st.composite
def quotes(draw: st.DrawFn) -> Quote:
    text = valid(draw(foreign))
    ends = draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2).map(sorted))
    return a_quote(
        text, highlights=((ends[0], ends[1]),), context=valid(draw(foreign)), also_in=()
    )


@st.composite
def parts(draw: st.DrawFn) -> Part:
    quote = draw(quotes())
    text = draw(foreign)
    answer = an_answer(
        draw(st.sampled_from(Outcome)),
        answers=(quote,),
        corrections={valid(text): valid(text)},
        why=(Reason(word="a", matched=("b",), how="c", weight=1),),
    )
    choices: tuple[Part, ...] = (
        AnswerPart(answer),
        SummaryPart(a_summary(valid(text), quote.quote)),
        QuotesPart(text, (quote,)),
        TablePart(text, ("A", "B"), ((text, text),)),
        TextPart(text),
    )
    return draw(st.sampled_from(choices))


def printed(reply: Reply, *, terminal: bool = False) -> str:
    stream = io.StringIO()
    console = Console(
        file=stream, force_terminal=terminal, color_system=None, width=60, markup=True, emoji=True
    )
    print_reply(console, reply)
    return stream.getvalue()


@given(foreign)
def test_making_text_harmless_changes_nothing_but_controls(text: str) -> None:
    """Stand-ins are one for one, so that ranges of the text stay valid."""
    safe = harmless(text)
    assert len(safe) == len(text)
    for before, after in zip(text, safe, strict=True):
        if before != after:
            assert unicodedata.category(before) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        assert after == "\n" or unicodedata.category(after) not in {"Cc", "Cs", "Zl", "Zp"}
        assert unicodedata.bidirectional(after) not in {"RLO", "LRO", "RLE", "RLI", "LRI", "PDF"}


@given(foreign)
def test_making_harmless_twice_changes_nothing(text: str) -> None:
    assert harmless(harmless(text)) == harmless(text)
    assert "\n" not in harmless_line(text)


@given(st.lists(parts(), min_size=1, max_size=3), st.booleans())
def test_no_reply_sends_a_control_to_the_terminal(some: list[Part], terminal: bool) -> None:  # noqa: FBT001 -- hypothesis passes it
    out = printed(Reply(tuple(some)), terminal=terminal)
    controls = {char for char in out if unicodedata.category(char) == "Cc"}
    styling = {ESCAPE} if terminal else set()
    assert controls <= {"\n", "\t"} | styling
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in out
    out.encode()


@given(quotes())
def test_a_quote_is_printed_whole_and_literal(quote: Quote) -> None:
    """Markup in a document is text: nothing of it is read, nothing is lost."""
    out = printed(Reply((AnswerPart(an_answer(answers=(quote,))),)))
    assert harmless(quote.quote) in out


@given(quotes())
def test_exactly_the_answering_words_are_bold(quote: Quote) -> None:
    alone = quote.model_copy(update={"context": ""})
    text = render(Reply((QuotesPart("x", (alone,)),)))[1]
    assert isinstance(text, Text)
    (start, end) = quote.highlights[0]
    bold = [text.plain[span.start : span.end] for span in text.spans if span.style == "bold"]
    assert "".join(bold) == harmless(quote.quote)[start:end]
    assert {str(span.style) for span in text.spans} <= {"bold"}


def test_escapes_of_a_document_do_not_style_a_terminal() -> None:
    reply = Reply((TextPart("\x1b[31mred [bold]x[/bold]"),))
    assert printed(reply, terminal=True) == f"{harmless(chr(27))}[31mred [bold]x[/bold]\n\n"
