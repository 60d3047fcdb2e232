"""A reader is given whole sentences, and knows where each stands."""

from hypothesis import given
from hypothesis import strategies as st

from bot.model.windows import MOST_CHARACTERS, window_around
from knowledge.model import Fact, Passage

sentences = st.lists(st.text("ab \n.é", min_size=1, max_size=300), min_size=1, max_size=9)


def _passage(texts: list[str]) -> Passage:
    facts, start = [], 0
    for text in texts:
        facts.append(Fact(start, start + len(text)))
        start += len(text) + 1
    return Passage(7, "\n".join(texts), tuple(facts))


@given(sentences, st.data(), st.text(max_size=200))
def test_every_sentence_of_a_window_is_whole_and_in_place(
    texts: list[str], data: st.DataObject, title: str
) -> None:
    passage = _passage(texts)
    place = data.draw(st.integers(0, len(texts) - 1))
    window = window_around(title, passage, place)
    assert place in window.places
    for number, (start, end) in window.places.items():
        assert window.text[start:end] == texts[number]
    numbers = list(window.places)
    assert numbers == list(range(numbers[0], numbers[-1] + 1))


@given(sentences, st.data())
def test_a_window_holds_as_many_neighbours_as_fit(texts: list[str], data: st.DataObject) -> None:
    passage = _passage(texts)
    place = data.draw(st.integers(0, len(texts) - 1))
    places = list(window_around("", passage, place).places)
    size = passage.facts[places[-1]].end - passage.facts[places[0]].start
    assert size <= MOST_CHARACTERS or places == [place]
    for low, high in ((places[0] - 1, places[-1]), (places[0], places[-1] + 1)):
        if low >= 0 and high < len(texts):
            assert passage.facts[high].end - passage.facts[low].start > MOST_CHARACTERS
