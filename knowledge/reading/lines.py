"""The lines of a plain text, and what each looks like."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_RULE = re.compile(r"[-=_*~#+|.·•—\N{EN DASH}]{3,}|(?:[-=*_~#•·] ){2,}[-=*_~#•·]")
_UNDERLINE = re.compile(r"=+|-+|~+|\*+|_+|#+")
_MARKER = re.compile(
    r"(?:[-*•‣▪■●○◦·—\N{HYPHEN BULLET}\N{EN DASH}]"
    r"|\(?(?P<number>\d{1,3})[.)]|\(?[A-Za-z]\)|\(?[ivx]{1,5}\))[ \t\u00a0]+(?=\S)"
)
_TABULAR = re.compile(r"\S(?:\t| {3,}|[ ]\|[ ])")
_CLOSERS = "\"'”»)]}*_\N{RIGHT SINGLE QUOTATION MARK}"
_ENDS = (*".!?;:,…。؟।", "\N{FULLWIDTH EXCLAMATION MARK}", "\N{FULLWIDTH QUESTION MARK}")
NARROWEST, WIDEST = 40, 100
FULL = 0.85


@dataclass(frozen=True, slots=True)
class Line:
    """A line that shows something: its trimmed range, and what stands around it.

    `alone_above` and `alone_below` say that the neighbouring line is blank, a
    rule, or missing; `underline` is the sign of the rule right below.
    """

    start: int
    text: str
    indent: int
    alone_above: bool
    alone_below: bool = True
    underline: str = ""

    @property
    def end(self) -> int:
        """Where the trimmed line ends."""
        return self.start + len(self.text)

    @property
    def reach(self) -> int:
        """The column where the line ends."""
        return self.indent + len(self.text)


def split_lines(text: str) -> list[Line]:
    """Return the lines of a text that show something, except for rules."""
    raw = list(_raw_lines(text))
    return [
        _line(start, shown, indent, above, below)
        for (above, _, _), (shown, start, indent), (below, _, _) in zip(
            [("", 0, 0), *raw], raw, [*raw[1:], ("", 0, 0)], strict=False
        )
        if shown and not _RULE.fullmatch(shown)
    ]


def _raw_lines(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each line trimmed, with its offset and its indentation."""
    at = 0
    for raw in text.splitlines(keepends=True):
        indent = len(raw) - len(raw.lstrip())
        yield raw.strip(), at + indent, indent
        at += len(raw)


def _line(start: int, shown: str, indent: int, above: str, below: str) -> Line:
    ruled = bool(_RULE.fullmatch(below))
    underlined = ruled and _UNDERLINE.fullmatch(below) and len(below) * 2 >= len(shown)
    return Line(
        start,
        shown,
        indent,
        alone_above=not above or bool(_RULE.fullmatch(above)),
        alone_below=not below or ruled,
        underline=below[0] if underlined else "",
    )


def match_marker(text: str, *, numbers: bool = True) -> re.Match[str] | None:
    """Match the bullet or number that makes a line a list item."""
    mark = _MARKER.match(text)
    return mark if mark and (numbers or mark["number"] is None) else None


def is_tabular(line: Line) -> bool:
    """Tell whether a line is set in columns."""
    mark = match_marker(line.text)
    return bool(_TABULAR.search(line.text, mark.end() if mark else 0))


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends as a sentence or a clause does."""
    return text.rstrip(_CLOSERS).endswith(_ENDS)


def wrap_width(lines: list[Line]) -> int:
    """Return the width at which a run of lines was wrapped by hand; 0 if it was not.

    Wrapped lines are full: the next word had no room left. Some stop in the middle
    of a sentence that the next line goes on with, and few stop there without cause.
    """
    width = max((line.reach for line in lines if " " in line.text), default=0)
    if not NARROWEST <= width <= WIDEST:
        return 0
    pairs = [(a, b) for a, b in pairwise(lines) if not ends_sentence(a.text)]
    full = [begins_within(b.text) for a, b in pairs if is_full(a, b, width)]
    loose = [b for a, b in pairs if not is_full(a, b, width) and not begins_within(b.text)]
    broken = sum(not match_marker(line.text) for line in loose)
    return width if full and sum(full) * 3 >= len(full) and broken * 4 <= len(lines) else 0


def is_full(line: Line, following: Line, width: int) -> bool:
    """Tell whether the next line's first word had no room left on this one."""
    word = following.text.find(" ")
    return line.reach + 1 + (word if word > 0 else len(following.text)) > FULL * width


def runs_on(before: str, line: str) -> bool:
    """Tell whether a sentence goes on from one line to the next."""
    return not ends_sentence(before) and begins_within(line)


def begins_within(text: str) -> bool:
    """Tell whether a line begins as the middle of a sentence does."""
    first = next((char for char in text[:20] if char.isalpha()), "")
    return bool(first) and not first.isupper()
