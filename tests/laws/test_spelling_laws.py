"""The spelling filter loses no neighbour that looking at every word would find."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from knowledge.matching.spelling import Vocabulary, signature
from knowledge.store import Word

LETTERS = "abcnoz\u00e9\u0416\u65e5\U0001f642"
words = st.text("abn", min_size=1, max_size=7) | st.text(LETTERS, min_size=1, max_size=9)
vocabularies = st.lists(words, unique=True, max_size=40)
edits = st.integers(1, 2)


def holding(texts: list[str], steps: list[int]) -> Vocabulary:
    """Fill a vocabulary in several steps."""
    vocabulary = Vocabulary()
    listed = [Word(text, text) for text in texts]
    for step in [*sorted(steps), len(listed)]:
        vocabulary.extend(listed[:step] if step < len(listed) else listed)
    return vocabulary


@given(vocabularies, words, edits, st.lists(st.integers(0, 40), max_size=3))
def test_near_words_are_those_that_a_full_search_finds(
    held: list[str], word: str, most: int, steps: list[int]
) -> None:
    distances = {text: OSA.distance(word, text) for text in held}
    found = holding(held, steps).near(word, most)

    assert dict(found) == {text: far for text, far in distances.items() if far <= most}
    assert len(found) == len(dict(found))
    assert [far for _, far in found] == sorted(far for _, far in found)


@given(words, words)
def test_signatures_of_near_words_differ_in_few_bits(left: str, right: str) -> None:
    distance = OSA.distance(left, right)
    differing = (signature(left) ^ signature(right)).bit_count()
    assert differing <= 2 * distance - abs(len(left) - len(right))


@given(words)
def test_signatures_ignore_the_order_of_letters(word: str) -> None:
    assert signature(word) == signature(word[::-1])
    assert signature(word) < 1 << 52
