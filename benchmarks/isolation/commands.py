"""`python -m benchmarks isolation`: whether any team is ever shown what is not for it."""

import json
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction


def add_commands(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add this benchmark."""
    command = commands.add_parser("isolation", help="look for what one team is shown of another's")
    command.add_argument("--operations", type=int, default=10_000)
    command.add_argument("--seed", type=int, default=0)
    command.add_argument("--json", action="store_true", help="print one object")
    command.set_defaults(run=run)


def run(options: Namespace) -> None:
    """Walk, and tell what was done and what leaked; exits with 1 if anything did."""
    from rich.console import Console  # noqa: PLC0415 -- the other benchmarks need none of it
    from rich.progress import track  # noqa: PLC0415 -- see above

    from benchmarks.isolation.walk import Told, walk  # noqa: PLC0415 -- see above

    told = Told(options.seed)
    steps = walk(options.seed, options.operations, told)
    errors = Console(stderr=True)
    for _ in track(steps, "walking", options.operations, console=errors):
        pass
    if options.json:
        figures = {"seed": told.seed, "operations": told.operations, "leaks": told.leaks}
        costs = {"seconds": round(told.seconds, 1), "cpu_seconds": round(told.cpu_seconds, 1)}
        print(json.dumps({**figures, **costs}))
    else:
        for name, count in sorted(told.operations.items()):
            print(f"{count:8,}  {name}")
        for leak in told.leaks[:20]:
            print(f"LEAK {leak}")
        took = f"{told.seconds:.0f} s, {told.cpu_seconds:.0f} s of them CPU"
        print(f"{told.operations.total():,} operations, seed {told.seed}, in {took}")
        print(f"{len(told.leaks)} leaks")
    sys.exit(1 if told.leaks else 0)
