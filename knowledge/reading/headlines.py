"""Which lines of a plain text are its headings, judged by their looks alone."""

import re

from knowledge.reading.lines import Line, ends_sentence, is_tabular, match_marker

LONGEST = 80
LONGEST_HEADLINE = 120
UNSURE = 9
_LEVELS = {"=": 1, "#": 1, "*": 1, "-": 2, "~": 3, "_": 3}
_CAPITALS = 1
_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,3}){0,5})\.?[ \t]+(?P<name>\S.*)")
_CHAPTER = re.compile(
    r"(?:Chapter|Section|Article|Part|Appendix|Annex|Schedule)\s+(?:\d{1,3}|[IVXLC]{1,6}|[A-Z])\b.*"
)
_STATING = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|shall|must|may|can|should|does|did)\b", re.IGNORECASE
)


def heading_level(line: Line, following: Line | None) -> int:
    """Return how deep a heading the line is, 1 outermost; 0 for none, `UNSURE` for perhaps."""
    if len(line.text) > LONGEST_HEADLINE or is_tabular(line):
        return 0
    if line.underline and line.alone_above:
        return _LEVELS[line.underline]
    if len(line.text) > LONGEST or not line.alone_above:
        return 0
    return _numbered_level(line, following) or _lettered_level(line, following)


def _numbered_level(line: Line, following: Line | None) -> int:
    if ends_sentence(line.text):
        return 0
    if line.alone_below and _CHAPTER.fullmatch(line.text):
        return 2
    match = _NUMBERED.fullmatch(line.text)
    if match is None or not match["name"][0].isupper():
        return 0
    depth = match["number"].count(".")
    stands = line.alone_below and following and not match_marker(following.text)
    return 3 + depth if depth or (stands and not _STATING.search(line.text)) else 0


def _lettered_level(line: Line, following: Line | None) -> int:
    if match_marker(line.text):
        return 0
    if line.text.isupper() and _is_capital_heading(line, following):
        return _CAPITALS
    return UNSURE if line.alone_below and _looks_like_title(line) else 0


def _is_capital_heading(line: Line, following: Line | None) -> bool:
    if following and not line.alone_below and following.text.isupper():
        return False
    letters = sum(map(str.isalpha, line.text))
    return letters > 3 and not line.text.endswith((".", ",", ";"))  # noqa: PLR2004 -- a word, no more


def _looks_like_title(line: Line) -> bool:
    first = next((char for char in line.text if char.isalnum()), "")
    if not first or first.islower() or ends_sentence(line.text):
        return False
    return len(line.text.split()) <= 12 and not _STATING.search(line.text)  # noqa: PLR2004 -- words of a title


def is_headline(line: Line, following: Line | None) -> bool:
    """Tell whether the first line of a text looks like its headline."""
    if following is None or len(line.text) > LONGEST_HEADLINE or is_tabular(line):
        return False
    if match_marker(line.text) or not _looks_like_title(line):
        return False
    return line.alone_below or _heads(line, following)


def _heads(line: Line, following: Line) -> bool:
    """Tell whether a line stands right above the text it names."""
    longer = len(following.text) > len(line.text) and " " in following.text
    plain = not (match_marker(following.text) or ": " in line.text)
    return longer and plain and ends_sentence(following.text) and not following.text[0].islower()
