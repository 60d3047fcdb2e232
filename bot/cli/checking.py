"""What an import would change in the answers to golden questions."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bot.cli.failures import complain
from bot.console.safety import harmless_line
from handlers.grammar import count
from knowledge import (
    Changed,
    Evaluation,
    Golden,
    KnowledgeBase,
    changes,
    evaluate,
    stored_golden,
)

NONE_KEPT: Final = "no golden question is kept, so none could change; keep some with: quoth expect"


class Watch:
    """Asks the golden questions before and after documents change."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge
        self.golden: list[Golden] = stored_golden(knowledge)
        self._before: Evaluation = evaluate(knowledge, self.golden)

    def changed(self) -> tuple[Changed, ...]:
        """Return what is answered otherwise now."""
        return changes(self._before, evaluate(self._knowledge, self.golden))


@contextmanager
def scratch(knowledge: KnowledgeBase) -> Iterator[KnowledgeBase]:
    """Open a copy of everything, to be thrown away."""
    with tempfile.TemporaryDirectory(prefix="quoth-check-") as folder:
        path = Path(folder) / "check.db"
        knowledge.back_up(path)
        with KnowledgeBase.open(f"sqlite:///{path}", reranker=knowledge.reranker) as copy:
            yield copy


def tell_changes(changed: tuple[Changed, ...], *, asked: int, live: bool) -> None:
    """Say on standard error which golden answers change, and how."""
    if not asked:
        if not live:
            complain(NONE_KEPT)
        return
    verb = "changed" if live else "would change"
    complain(f"{len(changed)} of {count(asked, 'golden answer')} {verb}")
    for one in changed:
        complain(harmless_line(_line(one)))


def _line(one: Changed) -> str:
    before = one.before.quote or "nothing"
    now = one.now.quote or "nothing"
    return f"{one.now.question}: was “{before}”, now “{now}” ({one.now.verdict.value})"
