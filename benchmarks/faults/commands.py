"""`python -m benchmarks faults`: kill what writes and asks, and count what is lost."""

from argparse import ArgumentParser, Namespace, _SubParsersAction


def add_commands(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add the command of this group."""
    faults = commands.add_parser("faults", help="kill writers at random, and count what is lost")
    faults.add_argument("--commits", type=int, default=1000, help="how many to acknowledge")
    faults.add_argument("--writers", type=int, default=3)
    faults.add_argument("--starts", type=int, default=30, help="how many first starts to kill")
    faults.add_argument("--seed", type=int, default=7)
    faults.add_argument("--postgres", action="store_true", help="on a server of its own")
    faults.set_defaults(run=_run)


def _run(options: Namespace) -> None:
    from benchmarks.faults.run import run  # noqa: PLC0415 -- the others need none of it

    run(options)
