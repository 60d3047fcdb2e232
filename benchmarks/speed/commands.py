"""`python -m benchmarks speed`: answers and the index, beside FTS5, tantivy and bm25s."""

from argparse import ArgumentParser, Namespace, _SubParsersAction

from benchmarks.speed.corpus import SENTENCES


def add_commands(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add the commands of this group."""
    speed = commands.add_parser("speed", help="answer and search beside other engines")
    speed.add_argument("--facts", type=int, nargs="+", default=[10_000])
    speed.add_argument("--questions", type=int, default=100, help="at most facts / 40")
    speed.add_argument("--index", action="store_true", help="the index alone, without ranking")
    speed.set_defaults(run=_run)


def _run(options: Namespace) -> None:
    from benchmarks.speed.run import run  # noqa: PLC0415 -- needs the peers

    most = min(options.facts) // SENTENCES
    run(options.facts, min(options.questions, most), index=options.index)
