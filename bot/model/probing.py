"""Try a model in a process of its own: whatever it does there, this one goes on.

As a program it takes a folder and prints what the model gives for a few words.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from bot.model.errors import UnusableModel
from bot.model.manifest import MODEL, TOKENIZER
from bot.model.processor import check_processor

SECONDS: Final = 120
SAMPLES: Final = ("When are refunds paid?", "Refunds are paid within ten days.")
NEEDS_EXTRA: Final = "the local model needs its extra; install it with: pip install 'quoth[model]'"


def probe(folder: Path) -> dict[str, list[int]]:
    """Return the shape of each of a model's outputs. Raises UnusableModel."""
    check_processor()
    command = [sys.executable, "-m", "bot.model.probing", str(folder)]
    try:
        done = subprocess.run(  # noqa: S603 -- ourselves
            command, capture_output=True, timeout=SECONDS, check=False, encoding="utf-8"
        )
    except subprocess.TimeoutExpired as error:
        raise UnusableModel(f"the model gave no answer in {SECONDS} seconds") from error
    if done.returncode < 0:
        raise UnusableModel(
            f"trying the model ended the process (signal {-done.returncode}); this machine"
            " cannot run it"
        )
    return _read(done.stdout, done.stderr)


def _read(said: str, complaint: str) -> dict[str, list[int]]:
    try:
        answer: dict[str, Any] = json.loads(said.splitlines()[-1])
    except (ValueError, IndexError) as error:
        last = complaint.strip().splitlines()[-1:] or ["it said nothing"]
        raise UnusableModel(f"the model cannot be tried: {last[0][:200]}") from error
    if "wrong" in answer:
        raise UnusableModel(str(answer["wrong"]))
    return {str(name): list(shape) for name, shape in answer.items()}


def _outputs(folder: Path) -> dict[str, object]:
    try:
        from bot.model.runtime import Network  # noqa: PLC0415 -- an extra

        network = Network(folder / MODEL, folder / TOKENIZER, 64)
        results = network.run(network.encode(SAMPLES, SAMPLES))
    except ImportError:
        return {"wrong": NEEDS_EXTRA}
    except UnusableModel as error:
        return {"wrong": str(error)}
    return {name: list(result.shape) for name, result in results.items()}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_outputs(Path(sys.argv[1]))) + "\n")
