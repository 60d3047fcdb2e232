"""`python -m benchmarks`: train what ships, and measure it beside its peers."""

import argparse
from pathlib import Path
from typing import Final

from benchmarks.summaries.commands import add_commands

DATA: Final = Path("../shared/data")


def main() -> None:
    """Read the command line and run one benchmark."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    train = commands.add_parser("train", help="learn the weights that ship")
    train.add_argument("--data", type=Path, default=DATA, help="folder with squad/ in it")
    train.add_argument("--per-article", type=int, default=75)
    train.add_argument("--fresh", action="store_true", help="measure candidates anew")
    commands.add_parser("picture", help="draw the answers that the README shows")
    load = commands.add_parser("load", help="ask the whole bot through a platform, and time it")
    load.add_argument("platform", choices=("discord", "slack"))
    load.add_argument("--count", type=int, default=200, help="how many questions")
    load.add_argument("--rate", type=float, default=50, help="how many of them a second")
    add_commands(commands, DATA)
    renderings = commands.add_parser("renderings", help="render hostile quotes, and read them")
    renderings.add_argument("--count", type=int, default=100_000)
    renderings.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    if "run" in options:
        options.run(options)
    if options.command == "train":
        from benchmarks.learning import train as run  # noqa: PLC0415 -- needs scipy

        run(options.data, options.per_article, fresh=options.fresh)
    if options.command == "picture":
        from benchmarks.picture import draw  # noqa: PLC0415 -- train needs none of it

        draw()
    if options.command == "renderings":
        from benchmarks.renderings import run as render  # noqa: PLC0415 -- needs the tests' tools

        render(options.count, options.seed)
    if options.command == "load":
        from benchmarks.load.running import run as put_under_load  # noqa: PLC0415 -- see above

        put_under_load(options.platform, options.count, options.rate)


if __name__ == "__main__":
    main()
