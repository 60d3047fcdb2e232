"""`python -m tests.reference`: make the parts of the pages that are made."""

import tempfile
from pathlib import Path

from tests.reference.house import draw
from tests.reference.layout import DOCS
from tests.reference.pages import made, made_anew

(DOCS / "architecture.svg").write_text(draw(), encoding="utf-8")

for page in made():
    before = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        now = made_anew(before, Path(folder))
    if now != before:
        page.write_text(now, encoding="utf-8")
        print(f"made anew: {page}")  # noqa: T201 -- for whoever ran it
