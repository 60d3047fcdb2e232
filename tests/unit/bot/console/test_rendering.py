"""What a person reads at the terminal."""

import io

from rich.table import Table
from rich.text import Text

from bot.console.rendering import render
from bot.console.terminal import open_console, print_all
from handlers import phrases
from handlers.conversation import AnswerPart, Part, QuotesPart, Reply, SummaryPart, TablePart
from knowledge import Outcome, Strength
from tests.unit.handlers.fakes import CITATION, a_quote, a_summary, an_answer


def lines(part: Part) -> list[str]:
    shown = render(Reply((part,)), plain=True)
    assert all(isinstance(line, Text) for line in shown)
    return [str(line) for line in shown]


def test_an_answer_shows_context_quote_place_strength_and_other_places() -> None:
    quote = a_quote("It has 25 days.", context="Leave in 2026", also_in=(CITATION,))
    answer = an_answer(answers=(quote, a_quote("It had 20.")), corrections={"dyas": "days"})
    weaker = answer.model_copy(update={"strength": Strength.PARTIAL})
    first = [
        "Read “dyas” as “days”.",
        "Leave in 2026",
        "“It has 25 days.”",
        "  Handbook › Leave (strong match)",  # noqa: RUF001 -- as shown
        "  Also in Handbook › Leave.",  # noqa: RUF001 -- as shown
    ]
    others = ["“It had 20.”", "  Handbook › Leave"]  # noqa: RUF001 -- as shown
    assert lines(AnswerPart(answer)) == first
    assert lines(AnswerPart(weaker)) == [
        *(line.replace("strong match", "partial match") for line in first),
        *others,
    ]
    assert lines(AnswerPart(answer, rank=1))[-2:] == others


def test_an_answer_that_is_kept_shows_its_id_and_an_abstention_none() -> None:
    assert lines(AnswerPart(an_answer(), receipt="4f7kq2mz"))[-1] == "Answer 4f7kq2mz"
    abstention = AnswerPart(an_answer(Outcome.CLOSEST), receipt="4f7kq2mz")
    assert "Answer 4f7kq2mz" not in lines(abstention)


def test_a_completed_follow_up_is_shown_as_it_was_read() -> None:
    answer = an_answer(question="and when?", question_read="when was the visit?")
    assert lines(AnswerPart(answer))[0] == "Read as: “when was the visit?”"


def test_an_abstention_says_what_was_searched_and_that_the_nearest_is_no_answer() -> None:
    assert lines(AnswerPart(an_answer(Outcome.CLOSEST)))[:4] == [
        "Not in your documents.",
        "Searched 1 document, 3 facts.",
        phrases.NEAREST,
        "“We get 25 days.”",
    ]
    assert lines(AnswerPart(an_answer(Outcome.UNKNOWN))) == [
        "Not in your documents.",
        "Searched 1 document, 3 facts.",
    ]


def test_a_summary_cites_every_bullet_and_says_what_it_covers() -> None:
    assert lines(SummaryPart(a_summary("We get 25 days.", "It is paid."))) == [
        "Handbook",
        "• We get 25 days.",
        "  Handbook › Leave",  # noqa: RUF001 -- as shown
        "• It is paid.",
        "  Handbook › Leave",  # noqa: RUF001 -- as shown
        "Draws on 1 of 2 sections; left out: Pay.",
    ]


def test_quotes_stand_under_their_heading() -> None:
    assert lines(QuotesPart("1 fact", (a_quote(),)))[:2] == ["1 fact", "“We get 25 days.”"]


def test_rows_are_a_table_for_eyes_and_tab_separated_in_a_pipe() -> None:
    reply = Reply((TablePart("One", ("A", "B"), (("x\ty", "z\nw"), ("1", "2"))),))
    stream = io.StringIO()
    print_all(open_console(stream), render(reply, plain=True))
    assert stream.getvalue() == "x y\tz w\n1\t2\n"
    (table,) = render(reply)
    assert isinstance(table, Table)
