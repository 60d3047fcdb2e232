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
    *(
        "\u0e40\u0e21\u0e37\u0e2d\u0e07",
        "\u0e44\u0e17\u0e22",
        "\u1781\u17d2\u1798",
        "\u65e5\u672c",
    ),
    *("'s", "\u2019s", " ", "-", ". ", "\n", "_", "\0", "\ud800", "\u0301", "\u00ad", "of", "US"),
]
texts = st.text(st.characters(exclude_categories=())) | st.lists(st.sampled_from(PIECES)).map(
    "".join
)


@given(texts)
def test_tokens_stand_in_order_and_miss_no_letter(text: str) -> None:
    tokens = tokens_of(text)
    starts = [token.start for token in tokens]
    held = {place for token in tokens for place in range(token.start, token.end)}

    assert starts == sorted(starts)
    assert all(token.text for token in tokens)
    assert not any(char.isalnum() and place not in held for place, char in enumerate(text))


@given(texts)
def test_tokens_are_folded_words_but_for_pairs_of_characters(text: str) -> None:
    tokens = tokens_of(text)
    for before, token, after in zip((None, *tokens), tokens, (*tokens[1:], None), strict=False):
        if before is not None and before.start == token.start:
            assert after is not None
            assert token.text == before.text + after.text
            assert (before.end, token.end) == (after.start, after.end)
        else:
            assert fold(text[token.start : token.end]) == token.text
            assert before is None or before.end <= token.start or before.end == token.end


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
