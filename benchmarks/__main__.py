"""`python -m benchmarks`: train what ships, and measure it beside its peers."""

import argparse
from pathlib import Path
from typing import Any, Final

from benchmarks.faults.commands import add_commands as add_faults
from benchmarks.hostile import add_commands as add_hostile
from benchmarks.identity import add_commands as add_identity
from benchmarks.isolation.commands import add_commands as add_isolation
from benchmarks.load.commands import add_commands as add_load
from benchmarks.model.commands import add_commands as add_model
from benchmarks.quality.commands import add_commands as add_quality
from benchmarks.reader.commands import add_commands as add_reader
from benchmarks.speed.commands import add_commands as add_speed
from benchmarks.starts import add_commands as add_start
from benchmarks.summaries.commands import add_commands
from benchmarks.tenants import add_commands as add_tenants

DATA: Final = Path("../shared/data")


def main() -> None:
    """Read the command line and run one benchmark."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    train = commands.add_parser("train", help="learn the weights that ship")
    train.add_argument("--data", type=Path, default=DATA, help="folder with squad/ in it")
    train.add_argument("--per-article", type=int, default=75)
    train.add_argument("--fresh", action="store_true", help="measure candidates anew")
    train.add_argument("--only-report", action="store_true", help="leave what ships as it is")
    _add_train_highlight(commands)
    commands.add_parser("picture", help="draw the answers that the README shows")
    for add in (add_faults, add_hostile, add_identity, add_isolation, add_load, add_speed):
        add(commands)
    add_start(commands)
    add_tenants(commands)
    for add_with_data in (add_model, add_reader, add_quality, add_commands):
        add_with_data(commands, DATA)
    options = parser.parse_args()
    if "run" in options:
        options.run(options)
    if options.command == "train":
        from benchmarks.learning import train as run  # noqa: PLC0415 -- needs scipy

        run(
            options.data,
            options.per_article,
            fresh=options.fresh,
            ship=not options.only_report,
        )
    if options.command == "picture":
        from benchmarks.picture import draw  # noqa: PLC0415 -- train needs none of it

        draw()


def _add_train_highlight(commands: Any) -> None:  # noqa: ANN401 -- argparse keeps the type to itself
    answers = commands.add_parser("train-highlight", help="learn which words of a quote answer")
    answers.add_argument("--data", type=Path, default=DATA, help="folder with squad/ in it")
    answers.add_argument("--per-article", type=int, default=200)
    answers.set_defaults(run=_train_highlight)


def _train_highlight(options: argparse.Namespace) -> None:
    from benchmarks.highlights import train  # noqa: PLC0415 -- needs scipy

    train(options.data, options.per_article)


if __name__ == "__main__":
    main()
