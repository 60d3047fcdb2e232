"""Runs of text between blanks: what each gives to the index, found once and remembered.

The same runs come again and again, with the same words in them. Mostly one blank
stands between two; where rarer things do, a text is read word by word instead.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from knowledge.facts.joining import is_fragment, joined_pairs
from knowledge.language import acronym_terms, fold, term_of, tokens_of
from knowledge.language.acronyms import (
    APART,
    INITIALS,
    Outline,
    acronyms_in,
    is_inner,
    outline_of,
    shape_of,
)
from knowledge.language.terms import is_stop_written
from knowledge.store.records import Word

_COMMA: Final = ","
_MARKS: Final = frozenset(".,;:!?)")
_WHOLE, _BROKEN, _NO_WORD, _JOINED = "w", "b", ".", "j"
_RARE_BLANK: Final = re.compile(r"[^\S \n]")
_AMPERSAND: Final = " & "
_BLANKS: Final = re.compile(r"([ \n]{2,}|\n)| ")
_WIDEST: Final = 2


class Run(NamedTuple):
    """What a run holds.

    `words` are its content words. `shape`, `letters` and `inner` outline it for
    acronyms, with a bar at an end where neither a word nor a comma after one stands.
    `edges` tells what stands at its ends, whole words or broken ones, and `first` and
    `last` are those words; `joined` are words that it has hyphens in.
    """

    words: tuple[Word, ...]
    shape: str
    letters: str
    inner: tuple[tuple[int, str], ...]
    edges: str
    joined: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    comma: bool = False


_NEAR: Final = Run((), "", "", (), _NO_WORD * 2)
_FAR: Final = Run((), APART, APART, (), _NO_WORD * 2)


@lru_cache(maxsize=1 << 16)
def _run_of(written: str) -> Run:
    return _look_into(written, shouted=False)


@lru_cache(maxsize=1 << 10)
def _shouted_run_of(written: str) -> Run:
    return _look_into(written, shouted=True)


def _look_into(written: str, *, shouted: bool) -> Run:
    """Look into a run; `shouted` if its text is all in capitals."""
    end = len(written) - (written[-1] in _MARKS)
    plain = written[:end]
    if plain.isascii() and plain.isalpha():
        return _of_word(plain, written[end:], shouted=shouted)
    return _of_tokens(written, shouted=shouted)


def _of_word(written: str, tail: str, *, shouted: bool) -> Run:
    """Look into a run that is one plain word and at most one mark after it, as most are."""
    word = fold(written)
    after = "" if tail in {"", _COMMA} else APART
    edge = _BROKEN if is_fragment(word, written, shouted=shouted) else _WHOLE
    return Run(
        words=() if is_stop_written(word, written, shouted=shouted) else (_word(word),),
        shape=shape_of(word, written) + after,
        letters=word[0] + after,
        inner=((0, word),) if is_inner(word, written) else (),
        edges=edge + (_NO_WORD if tail else edge),
        first=word,
        last=word,
        comma=tail == _COMMA,
    )


def _of_tokens(written: str, *, shouted: bool) -> Run:
    tokens = tokens_of(written)
    if not tokens:
        return _FAR
    spelt = [(it.text, written[it.start : it.end]) for it in tokens]
    first, last = (
        _BROKEN if is_fragment(*it, shouted=shouted) else _WHOLE for it in (spelt[0], spelt[-1])
    )
    tail = written[tokens[-1].end :]
    outline, _ = outline_of(tokens, written)
    before = APART if tokens[0].start else ""
    after = "" if tail in {"", _COMMA} else APART
    joined = tuple(joined_pairs(tokens, written))
    content = [word for word, it in spelt if not is_stop_written(word, it, shouted=shouted)]
    return Run(
        words=tuple(map(_word, content)),
        shape=before + outline.shape + after,
        letters=before + outline.letters + after,
        inner=tuple((len(before) + place, word) for place, word in outline.inner.items()),
        edges=(_NO_WORD if before else first)
        + (_NO_WORD if tail else last)
        + (_JOINED if joined else ""),
        joined=joined,
        first=tokens[0].text,
        last=tokens[-1].text,
        comma=tail == _COMMA,
    )


def _word(word: str) -> Word:
    return Word(word, term_of(word))


class Wording(NamedTuple):
    """What a fact's text gives to the index."""

    words: list[Word]
    joined: Sequence[str] = ()
    acronyms: Sequence[str] = ()


def wording_of(text: str) -> Wording:
    """Return what a fact's text gives to the index."""
    look = _shouted_run_of if text.isupper() else _run_of
    written = text.split()
    runs = list(map(look, written))
    words = list(chain.from_iterable([run.words for run in runs]))
    if " ".join(written) != text:
        if _RARE_BLANK.search(text):
            return _word_by_word(text, words)
        runs = list(_laid_out(text, runs))
    if _AMPERSAND in text:
        return _word_by_word(text, words)
    return Wording(words, _joined(runs), _acronyms(runs))


def _word_by_word(text: str, words: list[Word]) -> Wording:
    tokens = tokens_of(text)
    return Wording(words, list(joined_pairs(tokens, text)), list(acronym_terms(tokens, text)))


def _laid_out(text: str, runs: list[Run]) -> Iterator[Run]:
    """Yield the runs of a text with what stands for wider blanks between them."""
    given = iter(runs)
    comma = False
    for place, part in enumerate(_BLANKS.split(text)):
        if place % 2 and part:
            yield _FAR if comma or len(part) > _WIDEST else _NEAR
        elif part and not place % 2:
            run = next(given)
            comma = run.comma
            yield run


def _joined(runs: list[Run]) -> Sequence[str]:
    edges = "".join([run.edges for run in runs])
    if _BROKEN not in edges and _JOINED not in edges:
        return ()
    joined: list[str] = []
    before = _FAR
    for run in runs:
        ends = before.edges[1:2] + run.edges[:1]
        if _BROKEN in ends and _NO_WORD not in ends:
            joined.append(before.last + run.first)
        joined += run.joined
        before = run
    return joined


def _acronyms(runs: list[Run]) -> Sequence[str]:
    shape = "".join([run.shape for run in runs])
    letters = "".join([run.letters for run in runs])
    inner = dict(_inner(runs)) if any([run.inner for run in runs]) else {}  # noqa: C419 -- faster
    found = [INITIALS + acronym for acronym, _, _ in acronyms_in(Outline(shape, letters, inner))]
    return list(dict.fromkeys(found))


def _inner(runs: list[Run]) -> Iterator[tuple[int, str]]:
    begin = 0
    for run in runs:
        yield from ((begin + place, word) for place, word in run.inner)
        begin += len(run.shape)
