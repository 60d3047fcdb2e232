"""Summaries: chosen sentences, cited, with what they leave out."""

from collections.abc import Iterator

import numpy as np
import pytest

from knowledge import KnowledgeBase, NoSuchDocument, Note, Scope
from knowledge.summaries import Budget, Length, Sentence, choose, choose_relevant
from knowledge.summarising import entries

MINUTES = """# Minutes

## Roof

The committee agreed to repair the leaking roof of the boathouse before winter.
Is the roof insured against storms and falling branches?
Ann will ask three local builders for written quotes by Friday.

## Scones

The bakery offered two hundred scones for the summer regatta free of charge.

## Short

Yes.
"""


@pytest.fixture
def kb() -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open("sqlite://") as opened:
        yield opened


def add(kb: KnowledgeBase, markdown: str = MINUTES, uri: str = "m:1") -> str:
    return kb.add_bytes(markdown.encode(), "m.md", uri).id


def chosen(texts: list[str], most: int) -> list[int]:
    sentences = [Sentence(text, place=place) for place, text in enumerate(texts)]
    return [choice.place for choice in choose(sentences, Budget(most))]


def test_a_document_is_summed_up_in_its_own_words_and_order(kb: KnowledgeBase) -> None:
    number = add(kb)
    summary = kb.summarize(number)
    assert [bullet.quote.split()[0] for bullet in summary.bullets] == ["The", "Ann", "The"]
    starts = [bullet.citation.start for bullet in summary.bullets]
    assert starts == sorted(starts)
    assert summary.title == "Minutes"
    assert (summary.topic, summary.length) == (None, "short")
    assert summary.documents == ("Minutes",)


def test_a_summary_counts_the_sections_it_draws_on(kb: KnowledgeBase) -> None:
    coverage = kb.summarize(add(kb)).coverage
    assert (coverage.covered, coverage.sections, coverage.left_out) == (2, 3, ("Short",))


def test_questions_and_headings_are_never_bullets(kb: KnowledgeBase) -> None:
    add(kb)
    quotes = " ".join(bullet.quote for bullet in kb.summarize(length="long").bullets)
    assert "?" not in quotes
    assert "Roof" not in quotes


def test_all_documents_are_summed_up_together(kb: KnowledgeBase) -> None:
    add(kb)
    kb.add_text("The harbour master closed the northern quay for dredging in April.", "Harbour")
    summary = kb.summarize(length="long")
    assert summary.title == "All documents"
    assert set(summary.documents) == {"Minutes", "Harbour"}


def test_one_document_among_others_is_summed_up_alone(kb: KnowledgeBase) -> None:
    add(kb)
    kb.add_text("The harbour master closed the northern quay for dredging in April.", "Harbour")
    assert kb.summarize("Harbour").documents == ("Harbour",)
    with pytest.raises(NoSuchDocument):
        kb.summarize("Nothing")


def test_a_topic_brings_only_what_is_near_it(kb: KnowledgeBase) -> None:
    add(kb)
    summary = kb.summarize(topic="scones for the regatta")
    assert summary.title == summary.topic == "scones for the regatta"
    assert "scones" in summary.bullets[0].quote
    assert not any("builders" in bullet.quote for bullet in summary.bullets)


def test_a_topic_that_nobody_wrote_about_brings_nothing(kb: KnowledgeBase) -> None:
    add(kb)
    for topic in ("xylophones", "", "the of"):
        summary = kb.summarize(topic=topic)
        assert summary.bullets == ()
        assert (summary.coverage.covered, summary.coverage.sections) == (0, 0)


def test_a_bullet_that_leans_brings_its_context(kb: KnowledgeBase) -> None:
    kb.add_text(
        "Ann bought the old ferry from the northern harbour company. "
        "It sank within two weeks near the southern lighthouse rocks."
    )
    contexts = [bullet.context for bullet in kb.summarize().bullets]
    assert contexts == ["", "Ann bought the old ferry from the northern harbour company."]


def test_an_answer_brings_the_question_that_it_answers(kb: KnowledgeBase) -> None:
    add(kb, "# Help\n\n## Can I bring a dog?\n\nYes, dogs on a lead may come to the harbour.\n")
    (bullet,) = kb.summarize().bullets
    assert bullet.context == "Can I bring a dog?"


def test_what_leans_on_nothing_shown_is_not_chosen(kb: KnowledgeBase) -> None:
    kb.add_bytes(
        b"# Boats\n\nThey said so in the harbour office last week.\n\n## Ferry\n\n"
        b"Ann bought the old ferry from the northern harbour company.\n",
        "boats.md",
        "boats",
    )
    quotes = [bullet.quote for bullet in kb.summarize("boats").bullets]
    assert quotes == ["Ann bought the old ferry from the northern harbour company."]


def test_an_empty_knowledge_base_sums_up_to_nothing(kb: KnowledgeBase) -> None:
    summary = kb.summarize()
    assert (summary.bullets, summary.documents, summary.coverage.sections) == ((), (), 0)
    assert kb.summarize(topic="boats").bullets == ()


def test_one_sentence_and_headings_alone_are_summed_up(kb: KnowledgeBase) -> None:
    add(kb, "# Only\n\n## Headings\n", "m:2")
    assert kb.summarize().bullets == ()
    kb.add_text("Ann left.", "Short")
    assert [bullet.quote for bullet in kb.summarize().bullets] == ["Ann left."]


def test_a_collection_is_summed_up_alone(kb: KnowledgeBase) -> None:
    add(kb)
    kb.add_text("The harbour master closed the northern quay.", "Harbour", collection="quay")
    assert kb.summarize(collection="quay").documents == ("Harbour",)
    assert kb.summarize(topic="harbour", collection="default").bullets == ()
    assert kb.summarize(scope=Scope("them")).bullets == ()


def test_lengths_have_names_and_other_names_are_errors(kb: KnowledgeBase) -> None:
    assert [Length(name).bullets for name in ("short", "medium", "long")] == [3, 7, 15]
    with pytest.raises(ValueError, match="endless"):
        kb.summarize(length="endless")


def test_of_very_many_facts_only_openings_are_read(
    kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entries, "MOST_FACTS", 4)
    monkeypatch.setattr(entries, "FEWEST_FACTS", 1)
    for number in range(4):
        lines = (f"Quay {number} has its plank {place} mended in spring." for place in range(9))
        kb.add_text("\n\n".join(lines), f"Quay {number}", f"q:{number}")
    summary = kb.summarize(length="long")
    assert {bullet.quote.split()[5] for bullet in summary.bullets} == {"0"}
    assert summary.notes == (Note.ONLY_OPENINGS,)


def test_near_copies_are_chosen_once() -> None:
    one = "The committee repaired the leaking boathouse roof."
    assert chosen([one, one.upper(), "Ann sold five small boats to the harbour club."], 3) == [
        0,
        2,
    ]


def test_near_copies_in_other_documents_are_named_and_other_figures_are_no_copies(
    kb: KnowledgeBase,
) -> None:
    fee = "The fee for a berth at the northern quay is nine pounds a night."
    for name in ("One", "Two"):
        kb.add_text(fee, name, name)
    kb.add_text("The board raised the budget for the quay to 900 pounds.", "Three", "3")
    kb.add_text("The board raised the budget for the quay to 950 pounds.", "Four", "4")
    bullets = kb.summarize(length="long").bullets
    assert len(bullets) == 3
    (merged,) = (it for it in bullets if it.quote == fee)
    assert [it.document for it in (merged.citation, *merged.also_in)] == ["One", "Two"]


def test_an_outlier_is_passed_over_and_of_equals_the_first_is_chosen() -> None:
    texts = [
        "Thistles grow along every northern meadow.",
        "The boathouse roof leaks during winter storms.",
        "The leaking boathouse roof floods the winter store.",
        "Storms tore the leaking boathouse roof last winter.",
    ]
    assert chosen(texts, 1) == [1]
    assert chosen(["alpha beta gamma delta epsilon", "zeta eta theta iota kappa"], 1) == [0]


def test_relevance_outweighs_place() -> None:
    first = Sentence("The committee repaired the leaking boathouse roof.")
    last = Sentence("Ann sold five small boats to the harbour club.", relevance=2.0)
    assert [it.place for it in choose_relevant([first, last], Budget(1))] == [1]


def test_fragments_and_endless_sentences_are_chosen_only_when_nothing_else_is() -> None:
    full = "The committee repaired the leaking boathouse roof."
    endless = " ".join(f"word{number}" for number in range(70))
    assert chosen(["Boat.", endless, full], 3) == [2]
    assert chosen(["Boat.", "The of."], 3) == [0]
    assert chosen(["The of.", "?"], 3) == []
    assert chosen([], 3) == []
    assert chosen([full], 0) == []


def test_choosing_changes_no_vector_to_nonsense() -> None:
    with np.errstate(all="raise"):
        assert chosen(["Boat boat boat boat boat.", "Roof roof roof roof roof."], 2) == [0, 1]
