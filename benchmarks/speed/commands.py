"""`python -m benchmarks speed`: answers and the index, beside FTS5, tantivy and bm25s."""

import json
from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path

from benchmarks.speed.corpus import SENTENCES


def add_commands(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add the commands of this group."""
    speed = commands.add_parser("speed", help="answer and search beside other engines")
    speed.add_argument("--facts", type=int, nargs="+", default=[10_000])
    speed.add_argument("--questions", type=int, default=100, help="at most facts / 40")
    speed.add_argument("--index", action="store_true", help="the index alone, without ranking")
    speed.add_argument("--write", action="store_true", help="tables and plot into docs/")
    speed.add_argument("--read", type=Path, help="what an earlier run printed, instead of a run")
    speed.set_defaults(run=_run)
    taking = commands.add_parser("import", help="take texts in, and time nothing else")
    taking.add_argument("--facts", type=int, nargs="+", default=[10_000])
    taking.add_argument("--prose", type=Path, help="a file in SQuAD's format instead")
    taking.add_argument("--documents", type=int, default=60, help="how many of that file's")
    taking.set_defaults(run=_import)


def _run(options: Namespace) -> None:
    from benchmarks.speed.report import write  # noqa: PLC0415 -- see the next
    from benchmarks.speed.run import run  # noqa: PLC0415 -- needs the peers

    if options.read:
        lines = options.read.read_text(encoding="utf-8").splitlines()
        found = [json.loads(line) for line in lines if line.startswith("{")]
    else:
        most = min(options.facts) // SENTENCES
        found = run(options.facts, min(options.questions, most), index=options.index)
    if options.write:
        write(found)


def _import(options: Namespace) -> None:
    from benchmarks.speed.importing import made_up, measure_import, prose_of  # noqa: PLC0415

    prose = [prose_of(options.prose)[: options.documents]] if options.prose else []
    given = prose or map(made_up, options.facts)
    for texts in given:
        print(json.dumps(measure_import(texts)), flush=True)
