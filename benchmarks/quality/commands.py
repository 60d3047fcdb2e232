"""The command about quality; what it needs is loaded when it runs."""

import json
from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path
from typing import Final

HELD_OUT: Final = Path("build/held-out.json")
QUESTIONS: Final = 60


def add_commands(commands: "_SubParsersAction[ArgumentParser]", data: Path) -> None:
    """Add it to the program."""
    quality = commands.add_parser(
        "quality",
        help="measure how often the right sentence comes first, beside the peers",
        description=(
            "Without --squad or --selection, measures on the articles that the last `train` "
            "held out, with the weights that it learned without them."
        ),
    )
    quality.add_argument("--data", type=Path, default=data, help="folder with squad/ in it")
    quality.add_argument("--squad", type=Path, help="another set in SQuAD form")
    quality.add_argument("--selection", type=Path, help="a set in answer-selection form")
    quality.add_argument("--questions", type=int, default=QUESTIONS, help="of each article")
    quality.add_argument("--model", type=Path, help="with the models in a folder as well")
    quality.add_argument("--only-quoth", action="store_true", help="leave the peers out")
    quality.add_argument("--json", action="store_true", help="print JSON")
    quality.add_argument("--write", action="store_true", help="write docs/quality.md")
    quality.set_defaults(run=_run)


def _run(options: Namespace) -> None:
    from benchmarks.quality.report import (  # noqa: PLC0415 -- needs the peers
        Wanted,
        held_out_articles,
        report_quality,
    )
    from knowledge.matching.weights import parse_weights, shipped_weights  # noqa: PLC0415

    weights = shipped_weights()
    if options.squad or options.selection:
        articles = held_out_articles(options.squad, frozenset()) if options.squad else []
    else:
        record = json.loads(HELD_OUT.read_text(encoding="utf-8"))
        titles = frozenset(record["articles"])
        weights = parse_weights(json.dumps(record["weights"]), record["translations"])
        folder = options.data / "squad"
        articles = [
            article
            for name in ("train.json", "unanswerable.json")
            for article in held_out_articles(folder / name, titles)
        ]
    wanted = Wanted(
        articles, options.selection, options.questions, options.only_quoth, options.model
    )
    report_quality(wanted, weights, as_json=options.json, write=options.write)
