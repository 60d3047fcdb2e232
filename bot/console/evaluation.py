"""What became of golden questions, as tables of a terminal; pure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from rich.console import RenderableType
from rich.segment import Segment, Segments
from rich.table import Table
from rich.text import Text

from bot.console.safety import harmless_line
from knowledge import Evaluation, Judged, Verdict

STYLES: Final = {
    Verdict.RIGHT: "green",
    Verdict.REFUSED: "green",
    Verdict.WRONG: "red",
    Verdict.MADE_UP: "red",
    Verdict.MISSED: "yellow",
}
MEANINGS: Final = {
    Verdict.RIGHT: "answered with an expected quote",
    Verdict.WRONG: "answered with another quote",
    Verdict.MISSED: "not answered, though the documents do",
    Verdict.REFUSED: "rightly not answered",
    Verdict.MADE_UP: "answered, though nothing answers it",
}


def render_evaluation(evaluation: Evaluation, *, plain: bool) -> Iterator[RenderableType]:
    """Lay out an evaluation: what failed, then how many came to what; by kind if there are any.

    For other programs it is a line for each question, fields apart by tabs.
    """
    if plain:
        yield from map(_line, evaluation.judged)
        return
    failed = [one for one in evaluation.judged if not one.passes]
    if failed:
        yield _failures(failed)
    yield _verdicts(evaluation)
    kinds = _by_kind(evaluation.judged)
    if len(kinds) > 1:
        yield _kinds(kinds)


def _line(one: Judged) -> Segments:
    fields = (one.verdict.value, one.question, one.quote)
    return Segments([Segment("\t".join(map(harmless_line, fields)) + "\n")])


def _failures(failed: Sequence[Judged]) -> Table:
    table = Table("Verdict", "Question", "First quote", "Confidence", title="Failed")
    for one in failed:
        table.add_row(
            Text(one.verdict, style=STYLES[one.verdict]),
            Text(harmless_line(one.question)),
            Text(harmless_line(one.quote)),
            f"{one.confidence:.2f}",
        )
    return table


def _verdicts(evaluation: Evaluation) -> Table:
    table = Table("Verdict", "Meaning", "Questions", "Share", title="Golden questions")
    total = len(evaluation.judged)
    for verdict, meaning in MEANINGS.items():
        number = evaluation.verdicts[verdict]
        table.add_row(
            Text(verdict, style=STYLES[verdict]), meaning, f"{number:,}", f"{number / total:.0%}"
        )
    return table


def _by_kind(judged: Sequence[Judged]) -> dict[str, list[Judged]]:
    kinds: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        kinds[one.kind].append(one)
    return kinds


def _kinds(kinds: dict[str, list[Judged]]) -> Table:
    table = Table("Kind", "Questions", "As they should", title="By kind")
    for kind, judged in sorted(kinds.items()):
        passed = sum(one.passes for one in judged)
        table.add_row(Text(harmless_line(kind)), f"{len(judged):,}", f"{passed / len(judged):.0%}")
    return table
