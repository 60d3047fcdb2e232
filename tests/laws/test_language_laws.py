"""Laws of words: ranges are exact, and what is folded stays folded."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.language import acronym_terms, content_terms, fold, terms_of, tokens_of

PIECES = [
    *(
        "Ann",
        "O'Neill",
        "U.S.",
        "e.g.",
        "5,000",
        "3.5",
        "caf\u00e9",
        "cafe\u0301",
        "\ufb01n",
        "US",
    ),
    *("\U0001d400\U0001d427", "\u0130", "\u03d2", "\u65e5", "\u0645\u0631", "\u0939\u093f\u0928"),
    *("'s", "\u2019s", " ", "-", ". ", "\n", "_", "\0", "\ud800", "\u0301", "\u00ad", "of", "US"),
]
texts = st.text(st.characters(exclude_categories=())) | st.lists(st.sampled_from(PIECES)).map(
    "".join
)


@given(texts)
def test_tokens_stand_in_order_and_miss_no_letter(text: str) -> None:
    tokens = tokens_of(text)
    edges = [edge for token in tokens for edge in (token.start, token.end)]
    gaps = zip([0, *edges[1::2]], [*edges[::2], len(text)], strict=True)

    assert edges == sorted(edges)
    assert all(fold(text[token.start : token.end]) == token.text != "" for token in tokens)
    assert not any(char.isalnum() for a, b in gaps for char in text[a:b])


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert all(fold(token.text) == token.text for token in tokens_of(text))


@given(st.from_regex(r"[A-Za-z]{1,12}", fullmatch=True))
def test_case_makes_no_difference(word: str) -> None:
    assert fold(word.title()) == fold(word.lower())
    assert word == "US" or fold(word) == fold(word.lower())


@given(texts)
def test_content_words_are_some_of_the_words_in_order(text: str) -> None:
    content = [token for token, _ in terms_of(text)]
    assert content == [token for token in tokens_of(text) if token in content]


@given(texts)
def test_long_forms_begin_and_end_with_whole_words(text: str) -> None:
    tokens = tokens_of(text)
    for start, end in acronym_terms(tokens, text).values():
        inside = [token for token in tokens if start <= token.start < end]
        assert (inside[0].start, inside[-1].end) == (start, end)
        assert not any(text[token.end] == "." for token in inside[:-1])


@given(texts)
def test_content_terms_are_the_terms_of_content_words(text: str) -> None:
    assert content_terms(text) == [term for _, term in terms_of(text)]
