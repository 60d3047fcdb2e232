"""Laws that passages and facts obey, whatever was read."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import DocumentError
from knowledge.facts import extract_passages, index_passages, joined_pairs
from knowledge.facts.extraction import MOST_FACTS
from knowledge.facts.runs import wording_of
from knowledge.facts.sentences import LONGEST_SENTENCE, sentences_of
from knowledge.language import acronym_terms, is_stop_word, term_of, tokens_of
from knowledge.model import FactKind, Passage, Reading
from knowledge.reading import read_bytes, read_text

PIECES = [
    *("Ann agreed", "the Minister said", "TITLE", "# Head", "1.2 Name", "- ", "1. ", "A | B"),
    *("\n", "\n\n", "\r\n", "\r", "\t", " ", ". ", "? ", "; ", ": ", "[12]", "=====", "\u2028"),
    *("\0", "\x0c", "\ufeff", "\u200b", "\ud800", "e\u0301", "\u65e5\u672c\u3002", "\u0645\u0631"),
    *("\U0001f642", "$5.10", "U.S.", '"', "long " * 50, "x" * 800),
]
texts = st.text(st.characters(exclude_categories=())) | st.lists(
    st.sampled_from(PIECES), max_size=40
).map("".join)
MARK = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})[.)]")


def test_a_long_sentence_is_cut_without_loss() -> None:
    for text in ("x" * 2000, "long " * 300, "a; " * 500):
        ranges = list(sentences_of(text, 0, len(text)))
        kept = "".join(text[start:end] for start, end in ranges)
        assert "".join(kept.split()) == "".join(text.split())
        assert all(end - start <= LONGEST_SENTENCE for start, end in ranges)


def read(text: str, name: str) -> Reading | None:
    try:
        if name:
            return read_bytes(text.encode("utf-8", "replace"), name)
        return read_text(text)
    except DocumentError:
        return None


def facts_of(passages: list[Passage]) -> list[tuple[int, int]]:
    return [
        (passage.start + fact.start, passage.start + fact.end)
        for passage in passages
        for fact in passage.facts
    ]


@settings(deadline=None)
@given(texts, st.sampled_from(["", "a.md"]))
def test_passages_tile_their_document_and_facts_leave_no_word_behind(text: str, name: str) -> None:
    reading = read(text, name)
    if reading is None:
        return
    passages = extract_passages(reading)
    edges = [edge for fact in facts_of(passages) for edge in fact]
    gaps = zip([0, *edges[1::2]], [*edges[::2], len(reading.text)], strict=True)
    quotes = [reading.text[start:end] for start, end in facts_of(passages)]

    assert "".join(passage.text for passage in passages) == reading.text
    assert all(reading.text.startswith(it.text, it.start) for it in passages)
    assert all(1 <= len(passage.facts) <= MOST_FACTS for passage in passages)
    assert edges == sorted(edges)
    assert all(quote == quote.strip() and 0 < len(quote) <= LONGEST_SENTENCE for quote in quotes)
    if not name:
        left_out = "".join(MARK.sub("", reading.text[a:b]) for a, b in gaps)
        assert not any(map(str.isalnum, left_out))


WRITTEN = [
    *("unmanned", "aerial", "vehicles", "Bank", "of", "England", "and", "the", "UA", "Vs", "US"),
    *("counter-terrorism", "O'Hara's", "U.S.", "NATO,", "a", "x", "&", "(EU)", "5,000", "-", "IT"),
    *(
        "caf\u00e9",
        "\u0130",
        "\u65e5\u672c",
        "e\u0301t\u00e9",
        "co\u00adop",
        "",
        "e.g.",
        "'s",
        "A.B",
    ),
]
BLANKS = [*[" "] * 8, "  ", "   ", "\n", " \n", "\n\n", "\t", "\u00a0", "\u2003", "\x1c"]
wordings = (
    st.lists(st.tuples(st.sampled_from(WRITTEN) | st.text(max_size=3), st.sampled_from(BLANKS)))
    .map(lambda pairs: "".join(written + blank for written, blank in pairs))
    .flatmap(lambda text: st.sampled_from([text, text.strip(), text.upper(), text.title()]))
)


@settings(max_examples=400, deadline=None)
@given(wordings)
def test_runs_give_what_the_words_of_the_whole_text_give(text: str) -> None:
    tokens = tokens_of(text)
    wording = wording_of(text)
    content = [it.text for it in tokens if not is_stop_word(it, text)]

    assert [it.text for it in wording.words] == content
    assert [it.term for it in wording.words] == [term_of(word) for word in content]
    assert list(wording.joined) == list(joined_pairs(tokens, text))
    assert list(wording.acronyms) == list(acronym_terms(tokens, text))


@settings(deadline=None)
@given(texts)
def test_every_fact_has_terms_of_its_own_words(text: str) -> None:
    reading = read(text, "")
    if reading is None:
        return
    passages = extract_passages(reading)
    drafts = index_passages(passages, "Title")
    assert [draft.passage for draft in drafts] == passages
    for draft in drafts:
        assert len(draft.terms) == len(draft.passage.facts)
        assert all(1 <= it <= 255 for terms in draft.terms for it in terms.impacts.values())
        assert all(word.term in terms.impacts for terms in draft.terms for word in terms.words)


@settings(deadline=None)
@given(texts)
def test_only_headings_are_called_headings(text: str) -> None:
    reading = read(text, "a.md")
    if reading is None:
        return
    headed = {block.start for block in reading.blocks if block.kind == "heading"}
    for passage in extract_passages(reading):
        kinds = [FactKind.HEADING in fact.kinds for fact in passage.facts]
        assert kinds == [passage.start + passage.facts[0].start in headed] * len(kinds)
