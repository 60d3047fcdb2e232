"""`python -m benchmarks load` and `renderings`: the platforms' side of the bot."""

from argparse import ArgumentParser, Namespace, _SubParsersAction


def add_commands(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add the commands of this group."""
    load = commands.add_parser("load", help="ask the whole bot through a platform, and time it")
    load.add_argument("platform", choices=("discord", "slack"))
    load.add_argument("--count", type=int, default=200, help="how many questions")
    load.add_argument("--rate", type=float, default=50, help="how many of them a second")
    load.set_defaults(run=_load)
    renderings = commands.add_parser("renderings", help="render hostile quotes, and read them")
    renderings.add_argument("--count", type=int, default=100_000)
    renderings.add_argument("--seed", type=int, default=0)
    renderings.set_defaults(run=_render)


def _load(options: Namespace) -> None:
    from benchmarks.load.running import run  # noqa: PLC0415 -- the others need none of it

    run(options.platform, options.count, options.rate)


def _render(options: Namespace) -> None:
    from benchmarks.renderings import run  # noqa: PLC0415 -- needs what the tests read with

    run(options.count, options.seed)
