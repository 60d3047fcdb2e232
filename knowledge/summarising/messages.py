"""Sum up a conversation: what was said, by whom, with decisions and what is still open."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from knowledge.answers import Bullet, Citation, Coverage, GroupKind, Note, Summary, SummaryGroup
from knowledge.facts import kinds_of, leans, sentences_of
from knowledge.language import content_terms
from knowledge.model import FactKind
from knowledge.summaries import (
    Sentence,
    TextKind,
    Wanted,
    choose,
    group_of,
    is_row,
    most_in_group,
)

_FENCED: Final = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
_LINE: Final = re.compile(r"[^\n]+")
_QUOTED: Final = re.compile(r"\s*(?:>|&gt;)")
_BARE: Final = re.compile(r"\W*(?:https?://\S+\W*)*", re.DOTALL)
_ANSWER: Final = re.compile(
    r"\W*(?:yes|no|yep|yeah|nope|sure|done|correct|exactly|agreed|it['\u2019]?s|they['\u2019]?re|"
    r"we\s+(?:do|don['\u2019]?t|can|did)|i\s+(?:do|did|have|will|can)|because)\b",
    re.IGNORECASE,
)
_WORTH: Final[dict[GroupKind | None, float]] = {GroupKind.DECISIONS: 0.6, GroupKind.ACTIONS: 0.4}
_ANSWERED_WITHIN: Final = 8
_MOST_MESSAGES: Final = 2_000


@dataclass(frozen=True, slots=True)
class Remark:
    """What one person said at one moment; `link` leads to it."""

    author: str
    text: str
    at: datetime
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a remark: which remark of the conversation, and which range of it."""

    remark: Remark
    number: int
    start: int
    end: int
    before: str
    kinds: tuple[FactKind, ...]

    @property
    def text(self) -> str:
        """Its own words."""
        return self.remark.text[self.start : self.end]

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return FactKind.QUESTION in self.kinds


def summarise_messages(remarks: Sequence[Remark], title: str, length: str = "short") -> Summary:
    """Choose verbatim sentences of a conversation, in its order, each with who said it.

    A citation's range is one of the remark's text; its uri is the remark's link.
    Raises ValueError for a length other than short, medium, long or a share.
    """
    wanted = Wanted.read(length)
    lines = list(_lines(remarks[-_MOST_MESSAGES:]))
    said = [line for line in lines if not line.asks]
    choices = choose([_sentence(line) for line in said], wanted.budget(len(said)), TextKind.TALK)
    chosen = [said[choice.place] for choice in choices]
    grouped = _grouped(lines, most_in_group(wanted))
    shown = [*chosen, *(line for _, own, _ in grouped for line in own)]
    return Summary(
        title=title,
        topic=None,
        length=wanted.name,
        bullets=tuple(_bullet(line, title) for line in chosen),
        coverage=_coverage(shown, lines),
        documents=(title,) if chosen else (),
        groups=tuple(
            SummaryGroup(kind=kind, bullets=tuple(_bullet(it, title) for it in own), more=more)
            for kind, own, more in grouped
        ),
        notes=() if lines else (Note.NOTHING_WRITTEN,),
        messages=len(remarks),
        people=tuple(_people(remarks)),
    )


def _lines(remarks: Sequence[Remark]) -> Iterator[Line]:
    before = ""
    for number, remark in enumerate(remarks):
        for start, end in _ranges(remark.text):
            text = remark.text[start:end]
            yield Line(remark, number, start, end, before, kinds_of(text))
            before = text


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a message; code, quoted lines and bare links are none."""
    hidden = [found.span() for found in _FENCED.finditer(text)]
    for line in _LINE.finditer(text):
        if _QUOTED.match(line.group()) or any(a <= line.start() < b for a, b in hidden):
            continue
        for start, end in sentences_of(text, *line.span()):
            if not _BARE.fullmatch(text, start, end) and not is_row(text[start:end]):
                yield start, end


def _sentence(line: Line) -> Sentence:
    return Sentence(
        text=line.text,
        relevance=_WORTH.get(group_of(line.text, line.kinds), 0.0),
        place=line.number,
        apart=leans(line.text) and not line.before,
    )


def _bullet(line: Line, title: str) -> Bullet:
    remark = line.remark
    return Bullet(
        quote=line.text,
        citation=Citation(
            document_id=remark.link or f"message {line.number + 1}",
            document=title,
            uri=remark.link,
            start=line.start,
            end=line.end,
        ),
        context=line.before if leans(line.text) else "",
        speaker=remark.author,
        said=remark.at,
    )


def _coverage(shown: Iterable[Line], lines: Iterable[Line]) -> Coverage:
    return Coverage(
        covered=len({line.number for line in shown}),
        sections=len({line.number for line in lines}),
    )


def _people(remarks: Iterable[Remark]) -> list[str]:
    """Return who spoke, those who said most first."""
    return [author for author, _ in Counter(remark.author for remark in remarks).most_common()]


def _grouped(lines: Sequence[Line], most: int) -> list[tuple[GroupKind, list[Line], int]]:
    """Sort what was said by what it states: the first lines of each kind, and how many more."""
    found: dict[GroupKind, list[Line]] = {}
    for place, line in enumerate(lines):
        kind = group_of(line.text, line.kinds)
        if kind is None or (line.asks and _is_answered(line, lines[place + 1 :])):
            continue
        found.setdefault(kind, []).append(line)
    return [
        (kind, found[kind][:most], max(0, len(found[kind]) - most))
        for kind in GroupKind
        if kind in found
    ]


def _is_answered(question: Line, after: Sequence[Line]) -> bool:
    """Tell whether somebody else soon said something that takes a question up."""
    asked = _terms(question.text)
    others = [line for line in after if line.remark.author != question.remark.author]
    soon = others[:_ANSWERED_WITHIN]
    first = bool(soon) and soon[0].number <= question.number + 2 and not soon[0].asks
    if first and _ANSWER.match(soon[0].text):
        return True
    return any(not line.asks and asked & _terms(line.text) for line in soon)


def _terms(text: str) -> frozenset[str]:
    return frozenset(content_terms(text))
