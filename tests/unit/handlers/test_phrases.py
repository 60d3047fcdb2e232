"""The bot's own words fit what they speak of."""

from datetime import date

from handlers import phrases
from knowledge import Citation, Coverage, ModelNote, Searched
from tests.unit.handlers.fakes import CITATION


def test_a_number_has_its_noun_in_the_right_form() -> None:
    assert [phrases.count(n, "fact") for n in (0, 1, 1310)] == ["0 facts", "1 fact", "1,310 facts"]


def test_a_citation_leads_from_the_document_to_the_page() -> None:
    citation = Citation(
        document_id="d", document="Deed", uri="u", section=("A", "B"), page=3, start=0, end=1
    )
    parts = phrases.citation_line(citation).split(phrases.SEPARATOR)
    assert parts == ["Deed", "A", "B", "page 3"]


def test_a_citation_says_of_which_day_its_document_is() -> None:
    citation = CITATION.model_copy(update={"dated": date(2024, 3, 2)})
    assert phrases.citation_line(citation) == f"{phrases.citation_line(CITATION)}, 2024-03-02"
    assert phrases.place_line(citation) == phrases.citation_line(CITATION)
    for title in ("Minutes 2024-03-02", "Minutes of 2 March 2024"):
        named = citation.model_copy(update={"document": title})
        assert phrases.citation_line(named) == phrases.place_line(named)


def test_lines_without_content_are_empty() -> None:
    assert phrases.corrections_line({}) == ""
    assert phrases.also_in_line(()) == ""


def test_what_was_done_is_said() -> None:
    assert phrases.corrections_line({"a": "b", "c": "d"}) == "Read “a” as “b”, “c” as “d”."
    assert phrases.also_in_line((CITATION, CITATION)).count("Handbook") == 2
    searched = phrases.searched_line(Searched(documents=1, facts=2))
    assert searched == "Searched 1 document, 2 facts."


def test_coverage_names_what_was_left_out() -> None:
    some = Coverage(covered=1, sections=3, left_out=("Pay", "Leave"))
    assert phrases.coverage_line(some) == "Draws on 1 of 3 sections; left out: Pay, Leave."
    assert phrases.coverage_line(Coverage(covered=1, sections=1)) == "Draws on 1 of 1 section."


def test_what_a_local_model_changed_is_said() -> None:
    assert phrases.model_line(None) == ""
    assert "in time" in phrases.model_line(ModelNote(name="Tiny", late=True))
    assert phrases.model_line(ModelNote(name="Tiny")) == (
        "The local model Tiny puts first what the words do."
    )
    assert phrases.model_line(ModelNote(name="Tiny", before="Leave is paid.", place=4)) == (
        "The local model Tiny puts first what is number 4 by its words; by words alone it would "
        "be “Leave is paid.”."
    )
