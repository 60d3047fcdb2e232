"""How the words of questions meet the words of documents."""

from collections import Counter
from collections.abc import Sequence
from itertools import product

import pytest

from knowledge.facts import extract_passages, index_passages
from knowledge.matching import Vocabulary, analyse, reasons
from knowledge.matching.expansion import SPELLING_WEIGHTS, WEIGHTS, Expansion, How, expand
from knowledge.reading import read_text
from tests.unit.knowledge.work import calls_of


def read(question: str, *documents: str) -> Expansion:
    """Expand a question over documents that were never stored."""
    terms = [
        terms
        for text in documents
        for draft in index_passages(extract_passages(read_text(text)), "")
        for terms in draft.terms
    ]
    counts = Counter(term for fact in terms for term in fact.impacts)
    vocabulary = Vocabulary()
    words = dict.fromkeys(word for fact in terms for word in fact.words)
    vocabulary.extend(list(words))

    def lookup(wanted: Sequence[str]) -> dict[str, int]:
        return {term: counts[term] for term in wanted if term in counts}

    return expand(analyse(question), lookup, lambda: vocabulary)


def ways(expansion: Expansion) -> list[list[tuple[str, How]]]:
    return [[(it.shown, it.how) for it in term.alternatives] for term in expansion.terms]


def test_the_same_word_comes_first_and_counts_most() -> None:
    (term,) = read("agree?", "They agree. The agreement holds. An accord, a treaty, a pact.").terms
    weights = [it.weight for it in term.alternatives]
    assert term.alternatives[0].how is How.EXACT
    assert weights[0] == 1.0 == max(weights)
    assert len({it.term for it in term.alternatives}) == len(weights)


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("ambasador", "ambassador"),
        ("ambassadro", "ambassador"),
        ("nazarbaev", "nazarbayev"),
        ("lese", "lease"),
        ("recieved", "received"),
    ],
)
def test_an_unknown_word_is_respelt(word: str, written: str) -> None:
    expansion = read(f"where is {word}", f"The {written} is here.")
    assert expansion.corrections == {word: written}
    assert ways(expansion) == [[(written, How.SPELLING)]]


@pytest.mark.parametrize(
    ("word", "written"),
    [("bot", "boat"), ("leese", "lens"), ("abmasador", "zmbassador"), ("1990", "1991")],
)
def test_what_is_too_far_is_not_respelt(word: str, written: str) -> None:
    expansion = read(f"where is {word}", f"The {written} is here.")
    assert expansion.corrections == {}
    assert ways(expansion) == [[]]


def test_nearer_spellings_weigh_more() -> None:
    (near,) = read("ambasador", "ambassador").terms
    (far,) = read("ambasadr", "ambassador").terms
    assert near.alternatives[0].weight == SPELLING_WEIGHTS[1] > far.alternatives[0].weight


def test_an_unknown_common_word_is_respelt_through_its_family() -> None:
    expansion = read("what did they dicide", "The decision stands.")
    assert ways(expansion) == [[("decide", How.SPELLING)]]


def test_an_unknown_common_word_without_family_is_left() -> None:
    assert ways(read("what did they dicide", "The boat sank.")) == [[]]


def test_a_known_word_is_never_respelt() -> None:
    expansion = read("form", "The form and the farm.")
    assert expansion.corrections == {}
    assert ways(expansion)[0][0] == ("form", How.EXACT)


def test_light_words_that_nobody_wrote_are_dropped_and_others_kept() -> None:
    expansion = read("what year did the xylophone sink", "The boat sank.")
    assert [term.word.text for term in expansion.terms] == ["xylophone", "sink"]
    assert expansion.terms[0].alternatives == ()


def test_numbers_that_nobody_wrote_are_kept() -> None:
    assert ways(read("in 2020", "The boat sank.")) == [[]]


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("UAV", "Two unmanned aerial vehicles flew."),
        ("UAVs", "Two unmanned aerial vehicles flew."),
        ("uavs", "An unmanned aerial vehicle flew."),
        ("unmanned aerial vehicles", "Two UAVs flew."),
        ("unmanned aerial vehicle", "Two UAVs flew."),
        ("OIC", "The Organisation of Islamic Cooperation met."),
        ("Organization of Islamic Cooperation", "The OIC met."),
        ("UNSC", "The UN Security Council met."),
        ("UN Security Council", "The UNSC met."),
        ("SLA", "The service level agreement holds."),
        ("service level agreement", "The SLA holds."),
    ],
)
def test_acronyms_and_long_forms_find_each_other(question: str, document: str) -> None:
    expansion = read(question, document)
    assert any(it.how is How.ACRONYM for term in expansion.terms for it in term.alternatives)


def test_two_letters_that_the_documents_write_are_not_read_as_initials_too() -> None:
    assert ways(read("the IR", "The IR met. Indian Railways met.")) == [[("ir", How.EXACT)]]
    assert ways(read("the IR", "Indian Railways met.")) == [[("ir", How.ACRONYM)]]


FORMS = ("counter terrorism", "counterterrorism", "counter-terrorism")


@pytest.mark.parametrize(("asked", "written"), list(product(FORMS, FORMS)))
def test_words_written_together_and_apart_find_each_other(asked: str, written: str) -> None:
    expansion = read(f"who fights {asked}", f"They oppose {written}.")
    reached = [term for term in expansion.terms if term.alternatives]
    assert reached
    assert all(it.weight >= WEIGHTS[How.SPLIT] for term in reached for it in term.alternatives[:1])


def test_a_word_split_in_two_counts_as_one() -> None:
    expansion = read("counterterrorism", "They counter all terrorism.")
    assert [term.word.mass for term in expansion.terms] == [0.5, 0.5]
    assert ways(expansion) == [[("counter", How.SPLIT)], [("terrorism", How.SPLIT)]]


def test_a_short_word_is_not_split() -> None:
    assert ways(read("seaman", "The sea and the man.")) == [[]]


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("agree", "agreement"),
        ("agreement", "agreed"),
        ("Kazakh", "Kazakhstan"),
        ("Kazakhstan", "Kazakh"),
        ("decide", "decision"),
        ("decision", "decided"),
        ("Jews", "Jewish"),
        ("Jewish", "Jews"),
        ("pay", "payment"),
        ("manager", "manages"),
        ("Israeli", "Israel"),
        ("produce", "production"),
        ("death", "died"),
        ("renewal", "renews"),
        ("leave", "left"),
        ("left", "leaves"),
        ("life", "lives"),
    ],
)
def test_words_of_one_family_find_each_other(asked: str, written: str) -> None:
    (term,) = read(f"the {asked}", f"Xyz {written}.").terms
    assert term.alternatives


def test_a_number_has_no_family() -> None:
    assert ways(read("in 1990", "The 1990s were loud.")) == [[]]


def test_everyday_synonyms_count_least() -> None:
    (term,) = read("price", "The cost rose.").terms
    assert [(it.how, it.weight) for it in term.alternatives] == [
        (How.SYNONYM, min(WEIGHTS.values()))
    ]


def test_reasons_tell_word_by_word_how_the_question_met_the_documents() -> None:
    told = reasons(read("the ambasador of xylophones", "The ambassador left."))
    assert [(it.word, it.matched, it.how, it.weight) for it in told] == [
        ("ambasador", ("ambassador",), "spelling", 0.9),
        ("xylophones", (), "not in the documents", 0.0),
    ]


def test_no_words_expand_to_nothing() -> None:
    assert read("is it?", "The boat sank.") == Expansion((), {})


def test_an_endless_question_is_no_more_work_than_a_long_one() -> None:
    def ask(times: int) -> int:
        return calls_of(lambda: read("boat " * times, "The boat sank."))

    ask(1)
    assert ask(20_000) < 3 * ask(400)
