"""What starting costs stands in the table, and the table where the page wants it."""

from pathlib import Path

import pytest

from benchmarks.speed.report import put
from benchmarks.starts import table


def test_the_table_has_medians_least_and_modules_where_counted() -> None:
    drawn = table({"help": [30.0, 20.4, 26.0], "bot": [500.0, 400.0]}, {"help": 72})
    assert drawn.splitlines()[2:] == ["| help | 26 | 20 | 72 |", "| bot | 450 | 400 |  |"]


def test_a_table_takes_the_place_of_the_last_one_of_its_command(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    marks = [f"<!-- written by `python -m benchmarks {it} --write` -->" for it in ("a", "b")]
    page.write_text(f"{marks[0]}\nold a\n<!-- end -->\nbetween\n{marks[1]}\nold b\n<!-- end -->\n")
    put(page, "b", "new b\n")
    assert page.read_text() == (
        f"{marks[0]}\nold a\n<!-- end -->\nbetween\n{marks[1]}\n\nnew b\n\n<!-- end -->\n"
    )
    with pytest.raises(ValueError, match="no place"):
        put(page, "c", "new c\n")
