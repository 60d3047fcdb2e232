"""Making foreign text harmless to a terminal, character for character.

Documents may hold escape sequences that repaint the screen and controls that
reverse what is read. Each such character is shown as a visible stand-in, so
that nothing vanishes and ranges of the text stay valid.
"""

import unicodedata
from typing import Final

FOREIGN: Final = "\N{REPLACEMENT CHARACTER}"
CONTROL_PICTURES: Final = 0x2400
KEPT: Final = frozenset("\n\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}\N{SOFT HYPHEN}")
HARMFUL: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


class _StandIns(dict[int, str]):
    """What to show for each code point, worked out when first met."""

    def __missing__(self, code: int) -> str:
        char = self[code] = _stand_in(chr(code))
        return char


def _stand_in(char: str) -> str:
    if char in KEPT or unicodedata.category(char) not in HARMFUL:
        return char
    if char == "\t":
        return " "
    if char == "\x7f":
        return "\N{SYMBOL FOR DELETE}"
    return chr(CONTROL_PICTURES + ord(char)) if char < " " else FOREIGN


_STAND_INS: Final = _StandIns()


def harmless(text: str) -> str:
    """Replace every control, bidirectional override and lone surrogate; keep the rest."""
    return text.translate(_STAND_INS)


def harmless_line(text: str) -> str:
    """Make text harmless where one line is expected: line breaks become spaces."""
    return harmless(text).replace("\n", " ")
