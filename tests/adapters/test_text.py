"""How a reply is laid out before a platform adds its syntax."""

from hypothesis import given
from hypothesis import strategies as st

from bot.text import Kind, Paragraph, Run, cut, paragraphs, plain
from handlers.answer_lines import citation_line
from handlers.conversation import AnswerPart, Part, Reply, SummaryPart, TablePart, TextPart
from knowledge import Answer, Bullet, Coverage, Outcome, Quote, Searched, Strength, Summary
from tests.adapters.findings import PLACE, citation, talk

runs = st.lists(st.builds(Run, st.text(max_size=200), st.booleans()), max_size=8)


def said(*parts: Part) -> list[tuple[Kind, str]]:
    return [(paragraph.kind, plain(paragraph.runs)) for paragraph in paragraphs(Reply(parts))]


def finding(outcome: Outcome, *quotes: Quote, **fields: object) -> AnswerPart:
    known = {
        "question": "q",
        "outcome": outcome,
        "confidence": 0.2,
        "strength": Strength.WEAK,
        "answers": quotes,
        "searched": Searched(documents=2, facts=1_310),
    }
    return AnswerPart(Answer(**{**known, **fields}))


@given(runs, st.integers(300, 400))
def test_cutting_loses_nothing_and_keeps_the_limit(drawn: list[Run], limit: int) -> None:
    pieces = list(cut(drawn, limit, len, 10))
    styled = [(char, run.bold) for run in drawn for char in run.text]
    assert [(char, run.bold) for piece in pieces for run in piece for char in run.text] == styled
    assert all(sum(len(run.text) + 10 for run in piece) <= limit for piece in pieces)


@given(st.lists(st.text("ab", min_size=1, max_size=40), min_size=1, max_size=60))
def test_words_are_cut_only_where_they_end(words: list[str]) -> None:
    pieces = cut([Run(" ".join(words))], 60, len, 10)
    assert [word for piece in pieces for word in plain(piece).split()] == words


def test_an_abstention_says_what_was_searched_and_what_is_near() -> None:
    near = Quote(quote="Near.", citation=citation())
    searched = (Kind.NOTE, "Searched 2 documents, 1,310 facts.")
    assert said(finding(Outcome.UNKNOWN)) == [(Kind.OWN, "Not in your documents."), searched]
    assert said(finding(Outcome.CLOSEST, near)) == [
        (Kind.OWN, "Not in your documents."),
        searched,
        (Kind.OWN, "The nearest facts, which are not an answer:"),
        (Kind.QUOTE, "Near."),
        (Kind.NOTE, PLACE),
    ]


def test_an_answer_says_how_the_question_was_read_and_where_else_it_stands() -> None:
    quote = Quote(
        quote="He agreed.", citation=citation(), context="Ann spoke.\n", also_in=(citation("B"),)
    )
    other = Quote(quote="So did she.", citation=citation("C", ()))
    part = finding(
        Outcome.ANSWERED, quote, other, corrections={"agred": "agreed"}, question_read="who agreed"
    )
    assert said(part) == [
        (Kind.NOTE, "Read as: “who agreed”"),
        (Kind.NOTE, "Read “agred” as “agreed”."),
        (Kind.NOTE, "Ann spoke. "),
        (Kind.QUOTE, "He agreed."),
        (Kind.NOTE, f"{PLACE} (weak match)"),
        (Kind.NOTE, f"Also in {citation_line(citation('B'))}."),
        (Kind.QUOTE, "So did she."),
        (Kind.NOTE, citation_line(citation("C", ()))),
    ]


def test_a_summary_has_bullets_with_their_places_and_its_coverage() -> None:
    summary = Summary(
        title="Handbook",
        topic=None,
        length="short",
        bullets=(Bullet(quote="One.", citation=citation()),),
        coverage=Coverage(covered=1, sections=2, left_out=("Pay",)),
        documents=("Handbook",),
    )
    assert said(SummaryPart(summary)) == [
        (Kind.OWN, "Handbook"),
        (Kind.QUOTE, "One."),
        (Kind.NOTE, PLACE),
        (Kind.NOTE, "Draws on 1 of 2 sections; left out: Pay."),
    ]


def test_what_was_said_stands_once_under_its_heading_with_speaker_and_link() -> None:
    part = talk("We close the quay.", "Ann", "https://c.example/1")
    told = part.summary.bullets[0].model_copy(update={"context": "", "also_in": ()})
    group = part.summary.groups[0].model_copy(update={"bullets": (told,)})
    summary = part.summary.model_copy(update={"bullets": (told,), "groups": (group,)})
    assert said(SummaryPart(summary)) == [
        (Kind.OWN, "We close the quay."),
        (Kind.OWN, "Decisions (2 more not shown)"),
        (Kind.QUOTE, "We close the quay."),
        (Kind.NOTE, "Ann, 26 Nov 09:05 UTC"),
        (Kind.NOTE, "Draws on 1 of 2 messages."),
    ]
    notes = [it for it in paragraphs(Reply((SummaryPart(summary),))) if it.kind is Kind.NOTE]
    assert notes[0].link == told.citation.uri


def test_a_context_that_is_the_bullet_before_is_not_said_twice() -> None:
    first = Bullet(quote="Ann bought a boat.", citation=citation())
    second = Bullet(quote="It sank.", citation=citation("B"), context="Ann bought a boat.")
    summary = talk("t", "x").summary.model_copy(update={"bullets": (first, second), "groups": ()})
    words = [text for _, text in said(SummaryPart(summary))]
    assert words.count("Ann bought a boat.") == 1


def test_a_table_is_a_line_a_row_the_first_cell_bold() -> None:
    reply = Reply((TablePart("Known", ("Document", "Facts"), (("A\nB", "3"), ("C",))),))
    assert paragraphs(reply)[1:] == [
        Paragraph(Kind.NOTE, (Run("Document · Facts"),)),
        Paragraph(Kind.OWN, (Run("A B", bold=True), Run(" · 3"))),
        Paragraph(Kind.OWN, (Run("C", bold=True), Run(""))),
    ]


def test_a_reply_of_nothing_still_says_something() -> None:
    assert said(TextPart(" \u200b\n")) == [(Kind.OWN, "Not in your documents.")]
