"""The commands about summaries; what they need is loaded when they run."""

from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path


def add_commands(commands: "_SubParsersAction[ArgumentParser]", data: Path) -> None:
    """Add them to the program."""
    summaries = commands.add_parser("summaries", help="measure summaries beside their peers")
    summaries.add_argument("--data", type=Path, default=data, help="folder with summaries/ in it")
    summaries.add_argument("--held-out", action="store_true", help="the texts kept for the report")
    summaries.add_argument("--facts", type=int, default=0, help="measure cost among so many facts")
    summaries.add_argument("--json", action="store_true", help="print JSON")
    summaries.add_argument("--write", action="store_true", help="write docs/summaries.md")
    summaries.set_defaults(run=_measure)
    learn = commands.add_parser("train-summaries", help="learn what counts in talk")
    learn.add_argument("--data", type=Path, default=data, help="folder with summaries/ in it")
    learn.set_defaults(run=_learn)


def _measure(options: Namespace) -> None:
    from benchmarks.summaries.report import report_summaries  # noqa: PLC0415 -- needs rouge

    report_summaries(
        options.data,
        held_out=options.held_out,
        facts=options.facts,
        as_json=options.json,
        write=options.write,
    )


def _learn(options: Namespace) -> None:
    from benchmarks.summaries.learning import train_summaries  # noqa: PLC0415 -- see above

    train_summaries(options.data)
