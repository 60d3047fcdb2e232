"""The benchmark's corpus is the same every time, and as large as was asked for."""

from collections import Counter
from itertools import chain

from benchmarks.speed.corpus import Corpus, text_of


def test_the_corpus_is_the_same_every_time() -> None:
    first, second = (list(Corpus(words=500).documents(90)) for _ in range(2))
    assert first == second
    assert [len(document) for document in first] == [40, 40, 10]
    assert text_of(first[2]).count("\n\n") == 1


def test_few_words_are_most_of_the_text() -> None:
    text = " ".join(chain.from_iterable(Corpus(words=5000).documents(400))).lower()
    counts = Counter(text.replace(".", "").split())
    common = sum(count for _, count in counts.most_common(50))
    assert 0.3 < common / counts.total() < 0.7


def test_a_question_is_made_of_words_of_its_sentence() -> None:
    (clean,) = Corpus(words=500).questions(40, 1)
    (slipped,) = Corpus(words=500).questions(40, 1, typos=2)
    words = set(clean.sentence.lower().rstrip(".").split())
    asked = clean.text.removeprefix("What about ").rstrip("?").split()
    assert set(asked) <= words
    assert slipped.sentence == clean.sentence
    assert slipped.text != clean.text
