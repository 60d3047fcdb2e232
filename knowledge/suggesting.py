"""What somebody may be about to ask, while it is being typed."""

from collections.abc import Iterator
from typing import Final

from knowledge.asking import Asking
from knowledge.language import fold, tokens_of

SHORTEST: Final = 2
MOST_ENDINGS: Final = 3


def suggest_facts(asking: Asking, typed: str, limit: int) -> list[str]:
    """Return facts that fit what has been typed, its last word perhaps unfinished."""
    found: dict[str, None] = {}
    for text in _readings(asking, typed):
        for quote in asking.search(text, limit):
            found.setdefault(" ".join(quote.quote.split()))
    return list(found)[:limit]


def _readings(asking: Asking, typed: str) -> Iterator[str]:
    """Yield what was typed, with its last word completed from the documents' words."""
    tokens = tokens_of(typed)
    if not tokens or tokens[-1].end < len(typed) or len(tokens[-1].text) < SHORTEST:
        yield typed
        return
    start = tokens[-1].start
    endings = _endings(asking, fold(tokens[-1].text)) or [typed[start:]]
    yield from (typed[:start] + ending for ending in endings)


def _endings(asking: Asking, start: str) -> list[str]:
    """Return the documents' commonest words that begin with some letters."""
    words = {word.text: word.term for word in asking.reader.words() if word.text.startswith(start)}
    facts = asking.reader.frequencies(list(dict.fromkeys(words.values())))
    common = sorted(words, key=lambda word: (-facts.get(words[word], 0), word))
    return [word for word in common if facts.get(words[word])][:MOST_ENDINGS]
