"""The examples in Python print what stands below them."""

import contextlib
import io
import re
from pathlib import Path
from typing import Final

import pytest

from tests.reference.layout import DOCS

EXAMPLE: Final = re.compile(
    r"^```python\n(.*?)^```\n\nprints\n\n```text\n(.*?)^```", re.MULTILINE | re.DOTALL
)
PAGES: Final = [it for it in sorted(DOCS.glob("*.md")) if "```python" in it.read_text("utf-8")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_an_example_prints_what_it_says(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    examples = EXAMPLE.findall(text)
    assert len(examples) == text.count("```python")
    for code, printed in examples:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(code, page.name, "exec"), {})  # noqa: S102 -- our own example
        assert out.getvalue() == printed
