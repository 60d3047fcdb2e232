"""`python -m benchmarks picture`: draw real answers over the examples as docs/answer.svg."""

import re
from io import StringIO
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from bot.console.rendering import render_answer
from handlers.conversation import AnswerPart
from knowledge import KnowledgeBase

EXAMPLES: Final = Path("examples")
PICTURE: Final = Path("docs/answer.svg")
QUESTIONS: Final = (
    "wat was agred on UAVs",
    "what is the budget for the battery shed?",
    "who accompanies Netanyahu?",
)
WIDTH: Final = 96
_FONT_SOURCE: Final = re.compile(r"\s*@font-face \{.*?\}\n", re.DOTALL)


def draw() -> None:
    """Ask and draw; the picture loads nothing from elsewhere."""
    console = Console(record=True, width=WIDTH, file=StringIO(), markup=False, highlight=False)
    with KnowledgeBase.open("sqlite://") as base:
        for path in sorted(EXAMPLES.iterdir()):
            base.add_path(path)
        for question in QUESTIONS:
            console.print(Text(f"$ quoth ask {question!r}", style="green"))
            answer = base.ask(question, limit=1)
            for line in render_answer(AnswerPart(answer, history=True), answer.answers):
                console.print(line)
            console.print()
    svg = console.export_svg(title="quoth", theme=MONOKAI, unique_id="quoth")
    PICTURE.write_text(_FONT_SOURCE.sub("", svg), encoding="utf-8")
