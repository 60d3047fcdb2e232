"""The lines around a quote say where it stands and what was done."""

from datetime import date

from handlers.answer_lines import (
    SEPARATOR,
    also_in_line,
    citation_line,
    corrections_line,
    model_line,
    place_line,
    searched_line,
)
from knowledge import Citation, ModelNote, Searched
from tests.unit.handlers.fakes import CITATION


def test_a_citation_leads_from_the_document_to_the_page() -> None:
    citation = Citation(
        document_id="d", document="Deed", uri="u", section=("A", "B"), page=3, start=0, end=1
    )
    parts = citation_line(citation).split(SEPARATOR)
    assert parts == ["Deed", "A", "B", "page 3"]


def test_a_citation_says_of_which_day_its_document_is() -> None:
    citation = CITATION.model_copy(update={"dated": date(2024, 3, 2)})
    assert citation_line(citation) == f"{citation_line(CITATION)}, 2024-03-02"
    assert place_line(citation) == citation_line(CITATION)
    for title in ("Minutes 2024-03-02", "Minutes of 2 March 2024"):
        named = citation.model_copy(update={"document": title})
        assert citation_line(named) == place_line(named)


def test_lines_without_content_are_empty() -> None:
    assert corrections_line({}) == ""
    assert also_in_line(()) == ""


def test_what_was_done_is_said() -> None:
    assert corrections_line({"a": "b", "c": "d"}) == "Read “a” as “b”, “c” as “d”."
    assert also_in_line((CITATION, CITATION)).count("Handbook") == 2
    searched = searched_line(Searched(documents=1, facts=2))
    assert searched == "Searched 1 document, 2 facts."


def test_what_a_local_model_changed_is_said() -> None:
    assert model_line(None) == ""
    assert "in time" in model_line(ModelNote(name="Tiny", late=True))
    assert model_line(ModelNote(name="Tiny")) == (
        "The local model Tiny puts first what the words do."
    )
    assert model_line(ModelNote(name="Tiny", before="Leave is paid.", place=4)) == (
        "The local model Tiny puts first what is number 4 by its words; by words alone it would "
        "be “Leave is paid.”."
    )
