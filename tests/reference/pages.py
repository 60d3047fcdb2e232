"""The pages of the documentation, with what is made for them and what they show."""

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from tests.reference import chat, front, program
from tests.reference.layout import DOCS, ROOT
from tests.reference.transcripts import BLOCK, renewed

MADE: Final[Mapping[str, Callable[[], str]]] = {
    "commands": chat.commands,
    "options": chat.options,
    "phrases": chat.phrases,
    "settings": program.settings,
    "places": chat.places,
    "command-line": program.command_line,
    "front": front.calls,
    "answers": front.answers,
}
PART: Final = re.compile(
    r"(?<=<!-- made by `make reference`: )([a-z-]+)( -->\n).*?(?=<!-- end -->)", re.DOTALL
)


def pages() -> list[Path]:
    """Return every page."""
    return sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])


def made() -> Iterator[Path]:
    """Return the pages of which something is made or said again."""
    for page in pages():
        text = page.read_text(encoding="utf-8")
        if PART.search(text) or BLOCK.search(text):
            yield page


def made_anew(text: str, folder: Path) -> str:
    """Return a page as it should be; its commands run in a folder with the examples."""
    shutil.copytree(ROOT / "examples", folder / "examples", dirs_exist_ok=True)
    text = PART.sub(lambda part: f"{part[1]}{part[2]}\n{MADE[part[1]]()}\n\n", text)
    return renewed(text, folder)
