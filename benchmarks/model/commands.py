"""The commands about the local model; what they need is loaded when they run."""

from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path


def add_commands(commands: "_SubParsersAction[ArgumentParser]", data: Path) -> None:
    """Add them to the program."""
    model = commands.add_parser("model", help="measure the core with and without the encoder")
    model.add_argument("--data", type=Path, default=data, help="folder with squad/ in it")
    model.add_argument("--models", type=Path, help="where quoth model add puts models")
    model.add_argument("--per-article", type=int, default=16, help="questions to learn from")
    model.add_argument("--held-out", type=int, default=60, help="questions of a held-out article")
    model.add_argument("--fit", action="store_true", help="write what was learned")
    model.set_defaults(run=_measure)


def _measure(options: Namespace) -> None:
    from benchmarks.model.report import report_model  # noqa: PLC0415 -- needs scipy, lightgbm
    from bot.settings import default_models  # noqa: PLC0415 -- see above

    report_model(
        options.data,
        options.models or default_models(),
        options.per_article,
        options.held_out,
        write=options.fit,
    )
